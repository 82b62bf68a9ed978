"""`hustle status`: how the week stands, in numbers."""

from __future__ import annotations

import click

from hustle_tui.cli.options import params
from hustle_tui.cli.session import Session
from hustle_tui.cli.told.status import print_status, status_record
from hustle_tui.cli.told.terminal import say_json
from hustle_tui.domain.outlook import outlook_of


@click.command("status")
@click.option("--short", is_flag=True, help="One line for a prompt or status bar.")
@params.at_week
@params.as_json
@click.pass_obj
def command(session: Session, short: bool, when: str | None, as_json: bool) -> None:
    """Show how the week stands.

    Verdict, hours, alerts and KPIs.

    \b
    hustle status
    hustle status --short
    hustle status --week next --json
    """
    if short and as_json:
        raise click.UsageError("Use --short or --json, not both.", click.get_current_context())
    plan, week = session.plan, params.standing_week(when, session)
    if short:
        from hustle_tui.cli.prompt.line import show_short

        show_short(session, week=week)
        return
    outlook = outlook_of(plan, session.today, week)
    if as_json:
        say_json(status_record(plan, outlook, session.now))
    else:
        print_status(plan, outlook, session.now)
