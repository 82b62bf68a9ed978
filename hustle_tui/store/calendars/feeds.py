"""Calendars kept in the state folder: what was read of each file, and the busy minutes that all of them come to."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from hustle_tui.domain.importing import text_of
from hustle_tui.domain.plan.meetings import NO_MEETINGS, Feed, Meetings
from hustle_tui.domain.plan.parts import Calendar
from hustle_tui.domain.plan.settings import Settings
from hustle_tui.domain.plan.terms import LEDGERS, Ledger
from hustle_tui.domain.week.calendar import week_of
from hustle_tui.store.calendars.busy import busy_days, by_day, offers_in, standing
from hustle_tui.store.calendars.events import Event, EventReader, Sight, address_in
from hustle_tui.store.calendars.kept import PLACE, VERSION, Kept, files_of, question_of, zone_here
from hustle_tui.store.calendars.lines import Fault, parsed
from hustle_tui.store.calendars.recurrence import Rules
from hustle_tui.store.calendars.zones import Zones
from hustle_tui.store.config import calendars_of
from hustle_tui.store.disk.small_files import put_small, read_json, read_regular
from hustle_tui.store.state.notes import digest_of

WEEKS_BACK, WEEKS_AHEAD = 4, 26
"""Weeks that count, before this one and after it."""
_MORE = 13
"""Weeks that are read beyond them, so that a new week need not read everything again."""
LARGEST = 64 * 1024 * 1024


class FileRead(Struct, frozen=True):
    """What was read of one file."""

    digest: str
    size: int
    changed: int
    """When it was written, in nanoseconds since 1970."""
    events: tuple[Event, ...]
    faults: tuple[Fault, ...]
    assumed: tuple[str, ...]


class Occurrence(Struct, frozen=True):
    """An event on a day, as far as it lies in it; without a title unless those are kept."""

    calendar: str
    counts_as: Ledger
    start: datetime
    end: datetime
    minutes: int
    tentative: bool
    title: str

    @classmethod
    def of(cls, event: Event, calendar: str, ledger: Ledger, begin: int, end: int) -> Occurrence:
        start, until = (datetime.fromtimestamp(moment, UTC).astimezone() for moment in (begin, end))
        return cls(calendar, ledger, start, until, end // 60 - begin // 60, event.tentative, event.title)


class CalendarRead(Struct, frozen=True):
    """What was read of a calendar: `question` is all else that the answer rests on."""

    question: str
    first: date
    last: date
    files: dict[str, FileRead]
    problem: str = ""


class Feeds:
    """The calendars of a plan, read as far as they changed since they were read last."""

    def __init__(self, settings: Settings, folder: Path | None, today: date) -> None:
        self.calendars = calendars_of(settings)
        self.folder = folder
        self.week = week_of(today, settings.week_start)
        self.first = self.week - timedelta(weeks=WEEKS_BACK)
        self.last = self.week + timedelta(weeks=WEEKS_AHEAD + 1, days=-1)

    def meetings(self, *, anew: bool = False) -> Meetings:
        """The meetings as the calendars are now; `anew` reads every file again."""
        if not self.calendars:
            return NO_MEETINGS
        question = question_of(self.calendars, self.week)
        meetings = self._worked_out({name: self.read(name, anew=anew) for name in self.calendars})
        self._keep(PLACE, Kept(question, meetings))
        return meetings

    def _keep(self, place: str, content: Struct) -> None:
        """Keep what was read; where that fails it is read again."""
        if self.folder is not None:
            with suppress(OSError):
                put_small(self.folder / place, msgspec.json.encode(content))

    def _worked_out(self, reads: dict[str, CalendarRead]) -> Meetings:
        busy, offers = {}, []
        for ledger in LEDGERS:
            names = self._counted_as(ledger)
            found = list(standing(event for name in names for event in events_of(reads[name])))
            if days := busy_days(found, self.first, self.last):
                busy[ledger] = days
            offers += offers_in(found, self.first, self.last)
        counted = (name for name, calendar in self.calendars.items() if calendar.counts != "ignore")
        return Meetings(busy, tuple(offers), tuple(feed_of(name, reads[name]) for name in counted))

    def _counted_as(self, ledger: Ledger) -> list[str]:
        return [name for name, calendar in self.calendars.items() if calendar.counts == ledger]

    def occurrences(self, days: Sequence[date]) -> dict[date, list[Occurrence]]:
        """The events of some days that count, clipped to each day; none of days that are too far away."""
        found: dict[date, list[Occurrence]] = {day: [] for day in days}
        days = [day for day in days if self.first <= day <= self.last]
        for ledger in LEDGERS:
            events = [(name, event) for name in self._counted_as(ledger) for event in events_of(self.read(name))]
            of = {id(event): name for name, event in events}
            for times in standing(event for _, event in events):
                for day, begin, end in by_day(times, days) if times.event.busy else ():
                    found[day].append(Occurrence.of(times.event, of[id(times.event)], ledger, begin, end))
        return {day: sorted(here, key=lambda one: (one.start, one.end)) for day, here in found.items()}

    def read(self, name: str, *, anew: bool = False) -> CalendarRead:
        """What a calendar holds: from the state folder as far as its files are the same."""
        calendar = self.calendars[name]
        question = repr((VERSION, zone_here(), calendar.path, calendar.me, calendar.titles))
        place = f"calendars/{digest_of(name.encode())[:16]}.json"
        before = self._before(place, question)
        in_sight = before is not None and before.first <= self.first and self.last <= before.last
        if before and not in_sight and os.path.exists(calendar.path):
            before = CalendarRead(question, before.first, before.last, {})
        sight = Sight(
            self.first - timedelta(weeks=_MORE), self.last + timedelta(weeks=_MORE), _own(calendar), calendar.titles
        )
        now = self._read_files(calendar, before, sight, question, anew=anew)
        if now != before:
            self._keep(place, now)
        return now

    def _before(self, place: str, question: str) -> CalendarRead | None:
        before = read_json(self.folder / place, CalendarRead) if self.folder else None
        return before if before and before.question == question else None

    def _read_files(
        self, calendar: Calendar, before: CalendarRead | None, sight: Sight, question: str, *, anew: bool
    ) -> CalendarRead:
        known = before.files if before else {}
        first, last = (before.first, before.last) if before and known else (sight.first, sight.last)
        sight = replace(sight, first=first, last=last)
        root = Path(calendar.path)
        files: dict[str, FileRead] = {}
        try:
            for path in files_of(root):
                name = "" if path == root else str(path.relative_to(root))
                was = known.get(name)
                try:
                    files[name] = _file_read(path, name, None if anew else was, sight)
                except (OSError, ValueError) as error:
                    if path == root:
                        raise
                    files[name] = was or FileRead(
                        "", 0, 0, (), (Fault(1, f"it can't be read: {why_of(error)}", name),), ()
                    )
        except (OSError, ValueError) as error:
            problem = f"can't be read ({why_of(error)})"
            return CalendarRead(
                question, first, last, known, f"{problem}: its last good reading counts" if known else problem
            )
        return CalendarRead(question, first, last, files)


def _file_read(path: Path, name: str, known: FileRead | None, sight: Sight) -> FileRead:
    """What a file holds; what is known of it where it is the same."""
    seen = path.stat()
    if known and (known.size, known.changed) == (seen.st_size, seen.st_mtime_ns):
        return known
    if seen.st_size > LARGEST:
        raise ValueError(f"it is larger than {LARGEST // 1024**2} MB")
    data = read_regular(path) or b""
    digest = digest_of(data)
    if known and known.digest == digest:
        return replace(known, size=seen.st_size, changed=seen.st_mtime_ns)
    found = parsed(text_of(data))
    if not found.is_calendar:
        raise ValueError("it is no calendar")
    faults = list(found.faults)
    heading = {key: found.head[key].text.partition(":")[2] for key in found.head}
    zones = Zones(found.zones, heading.get("X-WR-TIMEZONE", "").strip(), faults)
    own = address_in(heading.get("X-WR-CALNAME", ""))
    here = sight if sight.me or "@" not in own else replace(sight, me=(own,))
    method = heading.get("METHOD", "").strip().upper()
    rules = Rules()
    events = [EventReader(one, zones, rules, here, faults).event(method) for one in found.events]
    return FileRead(
        digest,
        seen.st_size,
        seen.st_mtime_ns,
        tuple(event for event in events if event is not None),
        tuple(Fault(fault.line, fault.why, name) for fault in sorted(faults, key=lambda fault: fault.line)),
        tuple(dict.fromkeys(zones.assumed)),
    )


def why_of(error: OSError | ValueError) -> str:
    """An error in a few words."""
    return (error.strerror or str(error)) if isinstance(error, OSError) else str(error)


def events_of(read: CalendarRead) -> Iterator[Event]:
    for found in read.files.values():
        yield from found.events


def faults_of(read: CalendarRead) -> list[str]:
    """What could not be read, and what was assumed, in words."""
    lines = [str(fault) for found in read.files.values() for fault in found.faults]
    return lines + list(dict.fromkeys(words for found in read.files.values() for words in found.assumed))


def feed_of(name: str, read: CalendarRead) -> Feed:
    latest = max((found.changed for found in read.files.values()), default=None)
    day = None if latest is None else datetime.fromtimestamp(latest / 1e9, UTC).astimezone().date()
    return Feed(name, day, read.problem, sum(1 for _ in events_of(read)))


def _own(calendar: Calendar) -> tuple[str, ...]:
    return tuple(address_in(part) for part in calendar.me.replace(",", " ").split())
