"""`hustle ack`: an alert seen, and put aside for the week."""

from __future__ import annotations

from functools import partial

import click

from hustle_tui.cli.changing import make
from hustle_tui.cli.options import params
from hustle_tui.cli.session import Session
from hustle_tui.cli.told.status import alert_named, name_of
from hustle_tui.domain.changes.weeks import acknowledge
from hustle_tui.domain.plan.model import Ack


@click.command("ack")
@click.argument("rule", callback=params.words)
@click.option("--why", "reason", default="", callback=params.words, help="Why it may stand: hustle why shows it.")
@params.at_week
@click.pass_obj
def command(session: Session, rule: str, reason: str, when: str | None) -> None:
    """Put the alert RULE aside for the week.

    It returns when its sum grows by an hour or its level rises. A reason may stay unsaid, and be told by the same
    command later. RULE is the alert's name in hustle why.

    \b
    hustle ack cap
    hustle ack crowding --why "Launch week, agreed with my lead"
    """
    week = params.standing_week(when, session)
    alert = alert_named(session.plan, session.now, week, rule)
    ack = Ack(
        id=session.planner.new_id(),
        week=week,
        rule=alert.rule,
        subject=alert.subject,
        minutes=alert.minutes,
        level=alert.level,
        reason=reason,
    )
    name = name_of(alert)
    told = f" · {reason}" if reason else f". Why it may stand: hustle ack {name} --why TEXT"
    make(session, f"Put {name} aside", partial(acknowledge, ack=ack), lambda _: f"Put aside for the week: {name}{told}")
