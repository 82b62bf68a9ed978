"""A time of an event, and its zone: told in the file, a Windows name, a name behind a prefix, else what is assumed."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from msgspec import Struct

from hustle_tui.store.calendars.lines import Component, Fault


class Moment(Struct, frozen=True):
    """A time as the clock of its zone shows it (None: of this machine), or a date."""

    shown: datetime
    zone: tzinfo | None
    is_date: bool = False
    floating: bool = False

    @property
    def seconds(self) -> int:
        """Seconds since 1970."""
        return int(self.shown.replace(tzinfo=self.zone).timestamp())

    def at(self, shown: datetime) -> Moment:
        return Moment(shown, self.zone, self.is_date, self.floating)


def shown_in(moment: Moment, zone: tzinfo | None) -> datetime:
    """What the clock of a zone shows at a moment."""
    if moment.zone is zone:
        return moment.shown
    return datetime.fromtimestamp(moment.seconds, zone).replace(tzinfo=None, fold=0)


class Taken(Struct, frozen=True):
    """The times that are taken out of a series: the instant counts, of a date or an all-day event the day."""

    instants: frozenset[int]
    shown: frozenset[datetime]
    dates: frozenset[date]
    days: frozenset[date]
    """The days of all of them, also of those with a time."""

    @classmethod
    def of(cls, moments: Sequence[Moment]) -> Taken:
        timed = [moment for moment in moments if not moment.is_date]
        return cls(
            frozenset(moment.seconds for moment in timed),
            frozenset(moment.shown for moment in timed),
            frozenset(moment.shown.date() for moment in moments if moment.is_date),
            frozenset(moment.shown.date() for moment in moments),
        )

    def has(self, time: Moment) -> bool:
        if time.is_date:
            return time.shown.date() in self.days
        here = time.shown.date() in self.dates or (time.floating and time.shown in self.shown)
        return here or time.seconds in self.instants


class Embedded(tzinfo):
    """A zone as the file itself tells it; beyond its last change that one goes on."""

    def __init__(self, name: str, changes: list[tuple[datetime, timedelta, timedelta]]) -> None:
        self._name = name
        self._offsets = [changes[0][1], *(after for _, _, after in changes)]
        # In the hour that the clock skips the offset before holds, and in the one shown twice that of the first time.
        self._shown = [at + max(before, after) for at, before, after in changes]
        self._at = [at for at, _, _ in changes]

    def utcoffset(self, moment: datetime | None) -> timedelta | None:
        if moment is None:
            return None
        return self._offsets[bisect_right(self._shown, moment.replace(tzinfo=None))]

    def dst(self, moment: datetime | None) -> timedelta | None:  # noqa: ARG002 - tzinfo's signature
        """Not known apart from the offset."""
        return None

    def tzname(self, moment: datetime | None) -> str | None:  # noqa: ARG002 - tzinfo's signature
        return self._name

    def fromutc(self, moment: datetime) -> datetime:
        return moment + self._offsets[bisect_right(self._at, moment.replace(tzinfo=None))]


@lru_cache(maxsize=256)
def embedded(name: str, text: str) -> Embedded:
    """The zone of a `VTIMEZONE`; ValueError where it can't be read."""
    from icalendar import Timezone

    if found := re.search(r"FREQ=(?!YEARLY)[^;\s]*", text, re.IGNORECASE):
        raise ValueError(f"its clock changes by {found[0]}")  # it would take seconds to be followed

    # Of UNTIL only the day is taken: some programs write it as a local time, which is not allowed.
    zone = Timezone.from_ical(re.sub(r"(UNTIL=\d{8})T\d{6}(?!Z|\d)", r"\1T235959Z", text))
    if not isinstance(zone, Timezone):
        raise TypeError("it is no zone")
    times, infos = zone.get_transitions()
    changes, before = list[tuple[datetime, timedelta, timedelta]](), None
    for at, (offset, _, _) in zip(times, infos, strict=True):
        changes.append((at, offset if before is None else before, offset))
        before = offset
    if not changes:
        raise ValueError("it tells no offset")
    return Embedded(name, changes)


class Zones:
    """The zones of one file; `assumed` are the words about those that were not known."""

    def __init__(self, components: Iterable[Component], default: str, faults: list[Fault]) -> None:
        self.assumed: list[str] = []
        self._told: dict[str, tzinfo] = {}
        for component in components:
            named = component.first("TZID")
            try:
                name = named.value if named else ""
                self._told[name] = embedded(name, component.text)
            except (ValueError, KeyError, IndexError, TypeError, AttributeError, OverflowError) as error:
                faults.append(Fault(component.line, f"the zone that begins here can't be read ({error})"))
        self._default_name = default
        self._default = known_zone(default) if default else None
        self._found: dict[str, tzinfo | None] = {}

    def of(self, name: str) -> tzinfo | None:
        """The zone of a name; None for local time, which is what the name "" means without X-WR-TIMEZONE."""
        if name not in self._found:
            self._found[name] = self._told.get(name) or self._told.get(name.strip('"')) or self._zone(name)
        return self._found[name]

    def _zone(self, name: str) -> tzinfo | None:
        if name and (zone := known_zone(name)):
            return zone
        what = f"the zone {name!r} is not known" if name else "some times have no zone"
        taken = f"{self._default_name} is assumed" if self._default else "local time is assumed"
        self.assumed.append(f"{what}: {taken}")
        return self._default


def known_zone(name: str) -> tzinfo | None:
    """A zone by its Windows name or its own, also behind a prefix such as `/mozilla.org/20070129_1/`."""
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

    parts = [part for part in name.strip().strip('"').split("/") if part]
    for start in range(len(parts)):
        rest = "/".join(parts[start:])
        if rest.upper() in ("UTC", "GMT", "Z"):
            return UTC
        for key in (WINDOWS_TO_OLSON.get(rest), rest):
            if key:
                try:
                    return ZoneInfo(key)
                except (ZoneInfoNotFoundError, ValueError, OSError):
                    continue
    return None
