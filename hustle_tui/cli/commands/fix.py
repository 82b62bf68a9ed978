"""`hustle fix`: a way out of an alert, taken."""

from __future__ import annotations

import click

from hustle_tui.cli.changing import make
from hustle_tui.cli.options import params
from hustle_tui.cli.session import Session
from hustle_tui.cli.told.status import alert_named, name_of
from hustle_tui.domain.alerts import fixes_of
from hustle_tui.domain.plan.model import PlanError
from hustle_tui.domain.writing.quantities import quoted


@click.command("fix")
@click.argument("rule", callback=params.words)
@click.argument("key", callback=params.words)
@params.at_week
@click.pass_obj
def command(session: Session, rule: str, key: str, when: str | None) -> None:
    """Take the way out KEY of the alert RULE.

    hustle why lists them.

    \b
    hustle fix crowding 1
    hustle fix deadline:acme-logo 1
    """
    plan, today, week = session.plan, session.today, params.standing_week(when, session)
    alert = alert_named(plan, session.now, week, rule)
    fixes = {fix.key: fix for fix in fixes_of(plan, today, week, alert)}
    if key.strip() not in fixes:
        there = f"write one of {', '.join(fixes)}" if fixes else "it has none"
        raise PlanError(f"{quoted(key)} is no way out of {name_of(alert)}: {there}, see hustle why.")
    fix = fixes[key.strip()]
    make(session, fix.text, fix.change, lambda _: f"Done: {fix.text}")
