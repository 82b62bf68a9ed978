"""Logged hours in the words of the command line: a day's entries, one entry, and what about them can't be right."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from hustle_tui.cli.errors import note
from hustle_tui.cli.session import Session
from hustle_tui.cli.told.records import record_of
from hustle_tui.cli.told.terminal import Painted, picked, say, say_all, table
from hustle_tui.cli.told.words import MACHINE_TIME, day_words, in_quotes
from hustle_tui.domain.plan.model import Entry, Plan
from hustle_tui.domain.week.days import DayHours, doubts_about, span_text
from hustle_tui.domain.week.timers import item_of
from hustle_tui.domain.writing.naming import find_by_short_id, short_ids
from hustle_tui.domain.writing.quantities import format_duration, format_hours


def print_day(plan: Plan, hours: DayHours, today: date) -> None:
    """Print a day: its sums beside its capacity, its entries, and what can't be right."""
    mark = " · today" if hours.day == today else ""
    say(Painted(f"{day_words(hours.day, today)}{mark}", bold=True), f"  {_sums(hours)}")
    names = short_ids(plan.entries, [entry.id for entry in hours.entries])
    say_all(table([_row(plan, entry, names[entry.id]) for entry in hours.entries], flex=5) or ["  nothing logged"])
    for doubt in hours.doubts:
        say("  ", Painted(f"! {doubt.text}", "yellow"))


def _sums(hours: DayHours) -> str:
    life = f"life {format_hours(hours.logged['life'])}"
    parts = [
        f"main {format_hours(hours.logged['main'])} of {format_hours(hours.main)}",
        f"side {format_hours(hours.logged['side'])} + {life} of {format_hours(hours.free)} free",
    ]
    if hours.machine:
        parts.append(f"machines {format_duration(hours.machine)}, none of yours")
    return " · ".join(parts)


def _row(plan: Plan, entry: Entry, name: str) -> tuple[str, ...]:
    item = item_of(plan, entry)
    return (
        name,
        span_text(entry),
        format_duration(entry.minutes),
        entry.ledger,
        f"{entry.kind}{', machine' if entry.machine else ''}",
        "" if item is None else item.title,
        entry.note,
    )


def day_record(plan: Plan, hours: DayHours, now: datetime) -> dict[str, Any]:
    """A day's hours as JSON."""
    names = short_ids(plan.entries, [entry.id for entry in hours.entries])
    return {
        **picked(hours, "day", "main", "free", "logged", "machine"),
        "entries": [{**record_of(entry, plan, now), "name": names[entry.id]} for entry in hours.entries],
        "doubts": [{"text": doubt.text, "entries": [names[key] for key in doubt.entries]} for doubt in hours.doubts],
    }


def entry_meant(session: Session, name: str) -> Entry:
    """The entry that these digits name."""
    return find_by_short_id(session.plan.entries, name, "entry", "hustle hours")


def entry_words(plan: Plan, entry: Entry, today: date) -> str:
    """An entry in one line: `1h30 on “Acme logo” · side · Wed 25 Nov 09:00–10:30`."""
    item = item_of(plan, entry)
    what = f" on {in_quotes(item.title)}" if item else ""
    when = f"{day_words(entry.day, today)} {span_text(entry)}".rstrip()
    parts = [f"{format_duration(entry.minutes)}{what}", entry.ledger, when]
    if entry.kind != "work":
        parts.append(entry.kind)
    if entry.machine:
        parts.append(MACHINE_TIME)
    return " · ".join(parts)


def point_out(session: Session, entries: Iterable[int]) -> None:
    """Say on stderr what can't be right about these entries."""
    for text in dict.fromkeys(text for key in entries for text in doubts_about(session.plan, key, session.now)):
        note(f"Look again: {text}.")
