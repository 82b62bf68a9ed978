"""Where entries lie in their day by the time that really passed there, so that a change of summer time adds no doubt.

An entry keeps what the clock showed when it began, and not which of two hours that were shown alike: it may lie in
either, and only what can't be right in both is doubted.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta, tzinfo

from hustle_tui.domain.plan.model import Entry, Plan

Span = tuple[int, int]
"""From one minute to another since the day began."""


def start_of(entry: Entry) -> int | None:
    """The minute that the clock of the day showed when an entry began, where it is known."""
    hours, colon, minutes = entry.start.partition(":")
    if not (colon and hours.isdecimal() and minutes.isdecimal()):
        return None
    return int(hours) * 60 + int(minutes)


def spans_of(entry: Entry, zone: tzinfo | None) -> tuple[Span, ...]:
    """Where an entry may lie, the earlier first; nowhere when its start is not known."""
    start = start_of(entry)
    if start is None:
        return ()
    shown = datetime.combine(entry.day, time(), zone) + timedelta(minutes=start)
    begins = dict.fromkeys(_minute_of(shown.replace(fold=fold), entry.day) for fold in (0, 1))
    once = begins if list(begins) == sorted(begins) else list(begins)[:1]  # a time that was skipped is no two
    return tuple((begin, begin + entry.minutes) for begin in once)


def minute_of(moment: datetime) -> int:
    """How many minutes of its day have passed at a moment."""
    return _minute_of(moment, moment.date())


def length_of(day: date, zone: tzinfo | None) -> int:
    """How many minutes a day has in a zone."""
    return _minute_of(datetime.combine(day + timedelta(days=1), time(), zone), day)


def overlap(one: Entry, other: Entry, zone: tzinfo | None) -> int:
    """Minutes that two entries of a day have in common wherever they lie; negative or 0 where they may have none."""
    both = (
        min(first[1], second[1]) - max(first[0], second[0])
        for first in spans_of(one, zone)
        for second in spans_of(other, zone)
    )
    return min(both, default=0)


def in_the_way(plan: Plan, entry: Entry, zone: tzinfo | None) -> Iterator[Entry]:
    """The person's own entries that an entry of theirs would overlap."""
    for other in plan.entries.values():
        if other.day == entry.day and not other.machine and other.id != entry.id and overlap(other, entry, zone) > 0:
            yield other


def _minute_of(moment: datetime, day: date) -> int:
    begin = datetime.combine(day, time(), moment.tzinfo)
    shown = moment.replace(tzinfo=None, fold=0) - begin.replace(tzinfo=None)
    changed = (moment.utcoffset() or timedelta()) - (begin.utcoffset() or timedelta())
    return int((shown - changed).total_seconds() // 60)
