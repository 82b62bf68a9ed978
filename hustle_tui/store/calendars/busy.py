"""Busy minutes by local day from the events of all calendars: each minute of a ledger once."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta

from msgspec import Struct

from hustle_tui.domain.plan.meetings import Block, Offer
from hustle_tui.store.calendars.events import Event


class Times(Struct, frozen=True):
    """The times of one event that stand, after the changes of single ones."""

    event: Event
    times: tuple[tuple[int, int], ...]
    days: tuple[tuple[int, int], ...]


def standing(events: Iterable[Event]) -> Iterator[Times]:
    """The events that stand: of one UID twice that with the highest SEQUENCE, of a series what was not changed."""
    latest: dict[tuple[str, str], Event] = {}
    for n, event in enumerate(events):
        key = event.uid or f"\0{n}", event.changes
        other = latest.get(key)
        if other is None or (event.sequence, event.stamp) >= (other.sequence, other.stamp):
            latest[key] = event
    changed: dict[str, set[str]] = {}
    for uid, changes in latest:
        if changes:
            changed.setdefault(uid, set()).add(changes)
    for (uid, changes), event in latest.items():
        series = latest.get((uid, ""))
        if event.cancelled or (changes and series is not None and series.cancelled):
            continue
        yield _unchanged(event, set() if changes else changed.get(uid, set()))


def _unchanged(event: Event, gone: set[str]) -> Times:
    if not gone:
        return Times(event, event.times, event.days)
    times = [
        span
        for span in event.times
        if f"t{span[0]}" not in gone and f"d{datetime.fromtimestamp(span[0], UTC).astimezone().toordinal()}" not in gone
    ]
    days = [span for span in event.days if f"d{span[0]}" not in gone and f"t{_midnight(span[0])}" not in gone]
    return Times(event, tuple(times), tuple(days))


def _midnight(ordinal: int) -> int:
    return int(datetime.combine(date.fromordinal(ordinal), time()).timestamp())


def by_day(times: Times, days: Sequence[date]) -> Iterator[tuple[date, int, int]]:
    """The times of an event on some days, clipped to each, in seconds since 1970."""
    for day in days:
        first, end = _midnight(day.toordinal()), _midnight(day.toordinal() + 1)
        for begin, until in times.times:
            if begin < end and until > first:
                yield day, max(begin, first), min(until, end)


def busy_days(found: Sequence[Times], first: date, last: date) -> dict[date, tuple[Block, ...]]:
    """The busy minutes of each local day, overlaps once, clipped to the day."""
    spans = sorted(span for times in found if times.event.busy for span in times.times)
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    starts = [int(datetime.combine(day, time()).timestamp()) for day in (*days, last + timedelta(days=1))]
    blocks: dict[date, list[Block]] = {}
    for begin, end in _united(spans):
        n = max(0, bisect_right(starts, begin) - 1)
        while n < len(days) and starts[n] < end:
            since, until = max(begin, starts[n]), min(end, starts[n + 1])
            if minutes := until // 60 - since // 60:
                blocks.setdefault(days[n], []).append(((since - starts[n]) // 60, minutes))
            n += 1
    return {day: tuple(found) for day, found in blocks.items()}


def _united(spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    now: tuple[int, int] | None = None
    for begin, end in spans:
        if now is None or begin > now[1]:
            if now is not None:
                yield now
            now = begin, end
        else:
            now = now[0], max(now[1], end)
    if now is not None:
        yield now


def offers_in(found: Iterable[Times], first: date, last: date) -> list[Offer]:
    """The all-day events that may be days off, each span once."""
    offers: dict[tuple[int, int], str] = {}
    for times in found:
        for span in times.days if times.event.off else ():
            if span[1] >= first.toordinal() and span[0] <= last.toordinal():
                offers[span] = offers.get(span) or times.event.title
    return [Offer(date.fromordinal(a), date.fromordinal(b), title) for (a, b), title in sorted(offers.items())]
