"""`hustle hours`: the entries of a day or of a week."""

from __future__ import annotations

from datetime import date

import click

from hustle_tui.cli.options import params
from hustle_tui.cli.session import Session
from hustle_tui.cli.told.hours import day_record, print_day
from hustle_tui.cli.told.terminal import say, say_all, say_json
from hustle_tui.cli.told.timers import running_words, timer_records
from hustle_tui.domain.week.calendar import days_of, week_of
from hustle_tui.domain.week.days import day_hours


@click.command("show")
@click.argument("day", required=False, metavar="[DATE]", callback=params.day_shown)
@click.option("--week", "whole_week", is_flag=True, help="All seven days of its week.")
@params.as_json
@click.pass_obj
def command(session: Session, day: date, whole_week: bool, as_json: bool) -> None:
    """Show the hours of DATE, today unless told.

    The digits before an entry name it for edit, split, move and remove.

    \b
    hustle hours
    hustle hours mon
    hustle hours --week --json
    """
    plan, now = session.plan, session.now
    days = days_of(week_of(day, plan.settings.week_start)) if whole_week else (day,)
    told = [day_hours(plan, one, now) for one in days]
    if as_json:
        records = [day_record(plan, one) for one in told]
        say_json({"today": session.today, "days": records, "timers": timer_records(plan, now)})
        return
    for place, one in enumerate(told):
        if place:
            say()
        print_day(plan, one, session.today)
    say_all(running_words(plan, now))
