"""The week and its days off."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import Any

import click

from hustle_tui.cli import params
from hustle_tui.cli.changing import make
from hustle_tui.cli.session import Session, command
from hustle_tui.cli.told.records import record_of
from hustle_tui.cli.told.terminal import say, say_all, say_json, table
from hustle_tui.cli.told.week import print_days, print_lanes, week_record
from hustle_tui.cli.told.words import day_ahead, day_words
from hustle_tui.domain.calendars.changes import answer_offers, offers_within
from hustle_tui.domain.changes import in_order
from hustle_tui.domain.changes.hours import set_day
from hustle_tui.domain.outlook import outlook_of
from hustle_tui.domain.plan.model import Plan, PlanError
from hustle_tui.domain.week.calendar import free_minutes, main_minutes
from hustle_tui.domain.writing.quantities import format_duration
from hustle_tui.domain.writing.spans import parse_span


@command("week")
@click.argument("when", metavar="[WHEN]", nargs=-1, callback=params.line_or_none)
@click.option("--days", is_flag=True, help="By day, with each day's hours.")
@params.as_json
def week(session: Session, when: str | None, days: bool, as_json: bool) -> None:
    """Show a week's cards by lane.

    WHEN is next, last, w49, a date in it, or later for the backlog.

    \b
    hustle week
    hustle week next --days
    hustle week later
    """
    plan, today = session.plan, session.today
    week = session.week if when is None else params.week_named(when, session, "near")
    if week is not None and week != session.week:
        session.open_week(week)
        plan = session.plan
    outlook = None if week is None else outlook_of(plan, today, week, session.at)
    if as_json:
        say_json(week_record(plan, session.now, week, outlook))
    elif not days:
        print_lanes(plan, today, week, outlook, session.at)
    elif week is None or outlook is None:
        raise PlanError("The backlog has no days: leave --days out.")
    else:
        print_days(plan, today, week, outlook, session.at)


@command("dayoff")
@click.argument("day", metavar="DATE[..DATE]", nargs=-1, callback=params.line_or_none)
@click.option("--main", metavar="DUR", callback=params.hours_of_day, help="Main hours of the day; 0 unless given.")
@click.option("--free", metavar="DUR", callback=params.hours_of_day, help="Hours given beyond the main job.")
@click.option("--why", callback=params.words, help="What the day is; empty removes it.")
@click.option("--clear", is_flag=True, help="Give the day its usual hours again.")
@params.as_json
def dayoff(session: Session, /, day: str | None, as_json: bool, clear: bool, **own: Any) -> None:
    """Take DATE off, or give it other hours than usual.

    DATE..DATE is all days from the first to the last, as is 21 dec - 1 jan or next week. Of a day that has hours
    of its own, what is not given stays. Without DATE, list such days.

    \b
    hustle dayoff 2026-12-24 --why "Christmas Eve"
    hustle dayoff 2026-12-28..2027-01-01 --free 0 --why Skiing
    hustle dayoff 21 dec - 24 dec --why Travel
    hustle dayoff fri --main 4h --free 2h
    hustle dayoff fri --clear
    """
    given = {name: value for name, value in own.items() if value is not None}
    if day is None or day.strip().lower() == "list":
        if clear or given:
            raise PlanError("Which day? Write a date, as: hustle dayoff 2026-12-24.")
        _list(session, as_json)
        return
    if clear and given:
        raise PlanError("--clear gives a day its usual hours again: leave the other options out.")
    session.take_up_formats()
    first, last = parse_span(day, session.today)
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    span = f"{days[0]}" if len(days) == 1 else f"{days[0]} to {days[-1]}"
    make(
        session,
        f"Set the hours of {span}",
        in_order(
            *(partial(set_day, day=one, **_own(session.plan, one, given, clear=clear)) for one in days),
            partial(answer_offers, spans=offers_within(session.plan, first, last)),
        ),
        lambda plan: [_words(plan, one, session.today) for one in days],
    )


def _own(plan: Plan, day: date, given: dict[str, Any], *, clear: bool) -> dict[str, Any]:
    """What is given, beside what the day has of its own; without either it is a day off, cleared it is as usual."""
    own = plan.days.get(day.toordinal())
    if clear or not (own and given):
        return {"main": None if clear else 0, "free": None, "why": "", **given}
    return {"main": own.main, "free": own.free, "why": own.why, **given}


def _words(plan: Plan, day: date, today: date) -> str:
    main, free = main_minutes(plan, day), free_minutes(plan, day)
    off = "a day off" if not main else f"{format_duration(main)} main"
    own = plan.days.get(day.toordinal())
    why = f" · {own.why}" if own and own.why else "" if own else " · as every " + day_words(day, today)[:3]
    return f"{day_ahead(day, today)} · {off} · {format_duration(free)} free{why}"


def _list(session: Session, as_json: bool) -> None:
    days = sorted(session.plan.days.values(), key=lambda own: own.day)
    if as_json:
        say_json([record_of(day, session.plan, session.now) for day in days])
    elif not days:
        say("Every day has its usual hours: hustle dayoff DATE changes one.")
    else:
        shown = [
            (
                "",
                day_words(own.day, session.today),
                "" if own.main is None else f"{format_duration(own.main)} main",
                "" if own.free is None else f"{format_duration(own.free)} free",
                own.why,
            )
            for own in days
        ]
        say_all(table(shown, flex=4))
