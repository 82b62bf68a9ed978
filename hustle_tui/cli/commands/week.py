"""`hustle week`: the board as text."""

from __future__ import annotations

import click

from hustle_tui.cli.options import params
from hustle_tui.cli.session import Session
from hustle_tui.cli.told.terminal import say_json
from hustle_tui.cli.told.timers import timer_records
from hustle_tui.cli.told.week import print_days, print_lanes, week_record
from hustle_tui.domain.outlook import outlook_of
from hustle_tui.domain.plan.model import PlanError


@click.command("week")
@click.argument("when", required=False, callback=params.words)
@click.option("--days", is_flag=True, help="By day, with each day's hours.")
@params.as_json
@click.pass_obj
def command(session: Session, when: str | None, days: bool, as_json: bool) -> None:
    """Show a week's cards by lane.

    WHEN is next, last, a date in it, or later for the backlog.

    \b
    hustle week
    hustle week next --days
    hustle week later
    """
    plan, today = session.plan, session.today
    week = session.week if when is None else params.week_named(when, session)
    outlook = None if week is None else outlook_of(plan, today, week)
    if as_json:
        say_json(week_record(plan, today, week, outlook, timer_records(plan, session.now)))
    elif not days:
        print_lanes(plan, today, week, outlook)
    elif week is None or outlook is None:
        raise PlanError("The backlog has no days: leave --days out.")
    else:
        print_days(plan, today, week, outlook)
