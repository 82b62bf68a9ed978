"""What a clock shows: the one place where minutes are added to a time of day and a time of day becomes a moment.

A moment is a datetime with its zone. In spring a clock skips times, in autumn it shows some twice. pendulum adds the
minutes where the clock changes meanwhile; elsewhere they are what the clock shows, and its 45 ms of import are saved.
Entries keep what the clock showed. One in an hour that it showed twice may lie in either, and is doubted only if it
can't be right in both.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Any

from hustle_tui.domain.plan.model import Entry, Plan, PlanError
from hustle_tui.domain.writing.formats import clock_text, full_day
from hustle_tui.domain.writing.quantities import format_duration


def minute_shown(clock: str) -> int | None:
    """The minute of the day of `HH:MM`; None for what is no time of day."""
    hours, _, minutes = clock.partition(":")
    if len(clock) > len("00:00") or not (hours.isdecimal() and minutes.isdecimal()):
        return None
    return int(hours) * 60 + int(minutes) if int(hours) < 24 and int(minutes) < 60 else None


def moments_of(day: date, minute: int, zone: tzinfo | None) -> tuple[datetime, ...]:
    """When the clock of a day showed this minute: once, twice, or, where it was skipped, as much later."""
    first = (datetime.combine(day, time(), zone) + timedelta(minutes=minute)).replace(fold=0)
    second = first.replace(fold=1)
    before, after = first.utcoffset(), second.utcoffset()
    if before is None or after is None or before == after:
        return (first,)
    return (first, second) if before > after else (first.astimezone(UTC).astimezone(zone),)


def later(moment: datetime, minutes: int) -> datetime:
    """The moment when these minutes have passed, or had not yet where they are negative; its clock shows its time."""
    shown = moment + timedelta(minutes=minutes)
    if shown.utcoffset() == moment.utcoffset() == shown.replace(fold=1).utcoffset():
        return shown
    import pendulum

    then = pendulum.instance(moment).add(minutes=minutes)
    return datetime.fromtimestamp(then.timestamp(), moment.tzinfo)  # no record takes pendulum's own dates


def minutes_between(since: datetime, until: datetime) -> int:
    """Whole minutes that passed from one moment to another; negative when the second came first."""
    return int((until.timestamp() - since.timestamp()) // 60)


def midnight(day: date, zone: tzinfo | None) -> datetime:
    """The moment at which a day begins, which is no midnight where the clock skips that."""
    return moments_of(day, 0, zone)[0]


def minute_of(moment: datetime, day: date | None = None) -> int:
    """How many minutes have passed at a moment since its day began, or since this day did."""
    begin = datetime.combine(day or moment.date(), time(), moment.tzinfo)
    shown = moment.replace(tzinfo=None, fold=0) - begin.replace(tzinfo=None)
    changed = (moment.utcoffset() or timedelta()) - (begin.utcoffset() or timedelta())
    return int((shown - changed).total_seconds() // 60)


def length_of(day: date, zone: tzinfo | None) -> int:
    """How many minutes a day has in a zone."""
    return minute_of(midnight(day + timedelta(days=1), zone), day)


def beginnings_of(entry: Entry, zone: tzinfo | None) -> tuple[datetime, ...]:
    """When an entry may have begun, the earlier first: twice in an hour that the clock showed twice; () if unknown."""
    minute = minute_shown(entry.start)
    found = () if minute is None else moments_of(entry.day, minute, zone)
    return found[-1:] if entry.again else found


def begin_of(entry: Entry, zone: tzinfo | None) -> datetime | None:
    """When an entry began, where its start is known."""
    return next(iter(beginnings_of(entry, zone)), None)


MinuteSpan = tuple[int, int]
"""From one minute to another since the day began."""


def spans_of(entry: Entry, zone: tzinfo | None) -> tuple[MinuteSpan, ...]:
    """Where an entry may lie, the earlier first; nowhere when its start is not known."""
    begins = [minute_of(begin, entry.day) for begin in beginnings_of(entry, zone)]
    return tuple((begin, begin + entry.minutes) for begin in begins)


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


def is_skipped(entry: Entry, zone: tzinfo | None) -> bool:
    """Whether an entry has a start that the clock of its day never showed."""
    begin = begin_of(entry, zone)
    return begin is not None and begin.hour * 60 + begin.minute != minute_shown(entry.start)


def starting(moment: datetime) -> dict[str, Any]:
    """The fields of an entry that began at a moment."""
    twice = len(moments_of(moment.date(), moment.hour * 60 + moment.minute, moment.tzinfo)) > 1
    return {"day": moment.date(), "start": f"{moment:%H:%M}", "again": twice and moment.fold == 1}


def moment_on(day: date, clock: str, now: datetime) -> datetime:
    """When the clock of a day showed `HH:MM`; of two times the last that has come."""
    minute = minute_shown(clock) or 0
    found = moments_of(day, minute, now.tzinfo)
    if f"{found[0]:%H:%M}" != clock:
        raise PlanError(
            f"The clocks changed on {full_day(day)} and never showed {clock_text(clock)}: give another time."
        )
    return next((one for one in reversed(found) if one.timestamp() <= now.timestamp()), found[0])


def moment_at(now: datetime, clock: str, since: datetime) -> datetime:
    """The last moment at which the clock showed `HH:MM`: today's, or yesterday's if that is not before `since`."""
    today = moment_on(now.date(), clock, now)
    if today.timestamp() <= now.timestamp():
        return today
    yesterday = moment_on(now.date() - timedelta(days=1), clock, now)
    if yesterday.timestamp() >= since.timestamp():
        return yesterday
    shown, ago = clock_text(clock), format_duration(minutes_between(yesterday, now))
    raise PlanError(
        f"{shown} is still to come: it is {clock_text(f'{now:%H:%M}')} now. Yesterday's was {ago} ago: "
        f"log it instead, as hustle log 3h --on yesterday --at {clock}."
    )
