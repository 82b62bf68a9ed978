"""Show the hours of a day or week, and mend them.

\b
hustle hours  # today's entries, with the digits that name them
hustle hours yesterday
hustle hours --week
hustle hours edit 4711 --minutes 45m
"""

from __future__ import annotations

from datetime import date, datetime
from functools import partial
from typing import Any

import click

from hustle_tui.cli import params
from hustle_tui.cli.changing import make
from hustle_tui.cli.errors import note
from hustle_tui.cli.session import Session, command
from hustle_tui.cli.told import hours as hours_told
from hustle_tui.cli.told.records import day_record, timer_records
from hustle_tui.cli.told.terminal import say, say_all, say_json
from hustle_tui.domain.changes.hours import edit_entry, edit_timer, relinked, remove_entry, split_entry
from hustle_tui.domain.clock_times import later, midnight, moment_at
from hustle_tui.domain.plan.model import Entry, Plan, PlanError, Timer
from hustle_tui.domain.plan.terms import KINDS, LEDGERS
from hustle_tui.domain.week.calendar import days_of, week_number, week_of
from hustle_tui.domain.week.days import day_hours, on_invoice, taken_text
from hustle_tui.domain.week.load import load_of
from hustle_tui.domain.week.timers import FORGOTTEN, doubt_of, name_of, started_at, started_text

DEFAULT = "show"
"""The command that `hustle hours thu` means, where none is named."""


@command("show")
@click.argument("day", nargs=-1, metavar="[DATE]", callback=params.day_shown)
@click.option("--week", "whole_week", is_flag=True, help="All seven days of its week.")
@params.as_json
def show(session: Session, day: date, whole_week: bool) -> None:
    """Show the hours of DATE, today unless told.

    The digits before an entry name it for edit, split, move and remove.

    \b
    hustle hours
    hustle hours mon
    hustle hours --week --json
    """
    plan, now = session.plan, session.now
    week = week_of(day, plan.settings.week_start)
    days = days_of(week) if whole_week else (day,)
    hours = [day_hours(plan, one, now, session.at) for one in days]
    if session.as_json:
        records = [day_record(plan, one, now) for one in hours]
        say_json({"today": session.today, "days": records, "timers": timer_records(plan, now)})
        return
    for place, one in enumerate(hours):
        if place:
            say()
        hours_told.print_day(plan, one, now)
    taken = taken_text(load_of(plan, week, session.today, session.at))
    if taken and (whole_week or hours[0].assumed):  # what counts as worked on the day is not all of it
        say_all(["", taken if whole_week else f"W{week_number(week)}: {taken}"])
    say_all(hours_told.running_words(plan, now))


@command("edit")
@click.argument("entry", metavar="ENTRY", callback=params.words)
@click.option("--minutes", metavar="DUR", callback=params.spent, help="How long it was.")
@click.option(
    "--at", "start", metavar="HH:MM", callback=params.or_none(params.clock_time), help="When it began, or none."
)
@click.option("--as", "ledger", type=params.one_of(LEDGERS), help="The ledger.")
@click.option("--kind", type=params.one_of(KINDS), help="What kind of time it was.")
@click.option("--machine/--mine", default=None, help="Whose time it was.")
@click.option("--note", callback=params.words, help="What it was; empty removes it.")
def edit(session: Session, /, entry: str, start: params.Given | None, **given: Any) -> None:
    """Change the ENTRY that hustle hours names by its digits.

    ENTRY timer is the one that runs, machine is a machine's, and timer:REF is the one on REF.

    \b
    hustle hours edit 4711 --minutes 45m --at 09:30
    hustle hours edit 4711 --kind talk --note "call with Ann"
    hustle hours edit timer --at 09:30
    """
    fields = params.given_options(given)
    if not fields and start is None:
        raise PlanError("What shall change? Write an option, as: hustle hours edit 4711 --minutes 45m.")
    if timer := hours_told.timer_meant(session, entry):
        _change_timer(session, ("Edit", "Changed"), timer, fields | _started(session, timer, start, fields))
        return
    old = hours_told.entry_meant(session, entry)
    if start is not None:
        fields["start"] = start.value or ""
    _change_entry(session, ("Edit", "Changed"), old, fields)


def _change_entry(session: Session, deed: tuple[str, str], entry: Entry, fields: dict[str, Any]) -> None:
    """Change an entry, and say how it stands; `deed` is the word for it, before and after."""
    make(
        session,
        f"{deed[0]} {hours_told.entry_words(session.plan, entry, session.now)}",
        partial(edit_entry, entry_id=entry.id, fields=fields),
        lambda plan: f"{deed[1]} {hours_told.entry_words(plan, plan.entries[entry.id], session.now)}",
    )
    hours_told.point_out(session, [entry.id])


def _started(session: Session, timer: Timer, start: params.Given | None, fields: dict[str, Any]) -> dict[str, Any]:
    """When a running timer began, as its fields say it."""
    if "minutes" in fields:
        raise PlanError("It still runs: --at says when it began; hustle stop --minutes says how long it was.")
    if start is None:
        return {}
    if not start.value:
        raise PlanError("A timer has a start: give the time, as --at 09:30.")
    since = later(session.now, -FORGOTTEN)  # or the day on which it began so far
    first = min(
        since, midnight(started_at(timer).astimezone(since.tzinfo).date(), since.tzinfo), key=datetime.timestamp
    )
    return {"started": started_text(moment_at(session.now, start.value, first))}


def _change_timer(session: Session, deed: tuple[str, str], timer: Timer, fields: dict[str, Any]) -> None:
    """Change a running timer, and say how it stands; `deed` is the word for it, before and after."""
    change = partial(edit_timer, timer_id=timer.id, fields=fields, now=session.now)
    label = f"{deed[0]} the timer on {name_of(session.plan, timer)}"
    now = session.now
    make(session, label, change, lambda plan: f"{deed[1]} {hours_told.running_line(plan, plan.timers[timer.id], now)}")
    if doubt := doubt_of(session.plan, session.plan.timers[timer.id], session.now):
        note(f"Check this: {doubt}")


@command("split")
@click.argument("entry", metavar="ENTRY", callback=params.words)
@click.argument("duration", callback=params.spent)
def split(session: Session, entry: str, duration: int) -> None:
    """Split the ENTRY in two after DURATION.

    \b
    hustle hours split 4711 1h
    """
    old, new_id, now = hours_told.entry_meant(session, entry), session.planner.new_id(), session.now

    def tell(plan: Plan) -> list[str]:
        kept, split_off = (hours_told.entry_words(plan, plan.entries[key], now) for key in (old.id, new_id))
        return [f"Kept {kept}", f"Split off {split_off}"]

    change = partial(split_entry, entry_id=old.id, minutes=duration, new_id=new_id, zone=now.tzinfo)
    label = f"Split {hours_told.entry_words(session.plan, old, now)}"
    make(session, label, change, tell)
    hours_told.point_out(session, [old.id, new_id])


@command("move")
@click.argument("entry", metavar="ENTRY", callback=params.words)
@click.argument("ref", required=False, callback=params.words)
@click.option("--on", "day", metavar="DATE", callback=params.day_given, help="The day that it was on.")
def move(session: Session, entry: str, ref: str | None, day: date | None) -> None:
    """Move the ENTRY to REF or another day.

    REF is the card, gig or KPI that it was for; none takes it off any. ENTRY timer is the one that runs.

    \b
    hustle hours move 4711 acme-logo
    hustle hours move 4711 --on yesterday
    hustle hours move timer acme-logo
    """
    if ref is None and day is None:
        raise PlanError("Where to? Write what it was for, or a day, as: hustle hours move 4711 --on yesterday.")
    timer = hours_told.timer_meant(session, entry)
    if timer and day is not None:
        raise PlanError("It still runs: hustle hours edit timer --at 09:30 says when it began.")
    old = timer or hours_told.entry_meant(session, entry)
    fields: dict[str, Any] = {} if day is None else {"day": day}
    if ref is not None:
        fields |= relinked(None if ref.strip().lower() == params.NONE else session.item(ref), old.ledger)
    if isinstance(old, Timer):
        _change_timer(session, ("Move", "Moved"), old, fields)
        return
    _change_entry(session, ("Move", "Moved"), old, fields)


@command("remove")
@click.argument("entry", metavar="ENTRY", callback=params.words)
def remove(session: Session, entry: str) -> None:
    """Remove the ENTRY; hustle undo brings it back.

    \b
    hustle hours remove 4711
    """
    old = hours_told.entry_meant(session, entry)
    words = hours_told.entry_words(session.plan, old, session.now)
    make(session, f"Remove {words}", partial(remove_entry, entry_id=old.id), lambda _: f"Removed {words}")
    if old.billed:
        note(f"Check this: {on_invoice(old)}.")
