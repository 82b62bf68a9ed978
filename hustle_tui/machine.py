"""What the machine tells: the time (or HUSTLE_NOW, for scripts and tests), how it writes dates, and ids."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import cache

from hustle_tui.domain.plan.model import PlanError
from hustle_tui.domain.week.calendar import FIRST_DAY, LAST_DAY
from hustle_tui.domain.writing.formats import Formats
from hustle_tui.domain.writing.quantities import quoted

Today = Callable[[], date]
Now = Callable[[], datetime]
NAMED_BY = "HUSTLE_NOW"
CALENDAR_SECONDS = 60
LOOKS_AHEAD = timedelta(days=366)
EPOCH_MS = 1_577_836_800_000  # 2020-01-01: 41 bits of milliseconds from here last until 2089


class LocalZone(tzinfo):
    """The machine's zone with its changes of summer time, so that a midnight of another day is where it was."""

    def utcoffset(self, moment: datetime | None) -> timedelta | None:
        """The offset that the machine's clock had, or will have, then."""
        return None if moment is None else moment.replace(tzinfo=None).astimezone().utcoffset()

    def dst(self, moment: datetime | None) -> timedelta | None:  # noqa: ARG002 - tzinfo's signature
        """Not known apart from the offset."""
        return None

    def tzname(self, moment: datetime | None) -> str | None:
        return None if moment is None else moment.replace(tzinfo=None).astimezone().tzname()

    def fromutc(self, moment: datetime) -> datetime:
        system = moment.replace(tzinfo=UTC).astimezone()
        local = system.replace(tzinfo=self)
        return local if local.utcoffset() == system.utcoffset() else local.replace(fold=1)  # the hour that comes twice


LOCAL = LocalZone()


def check_zone() -> None:
    """PlanError where TZ names a zone that lies a day or more from UTC, in which no time can be told."""
    if abs(time.localtime().tm_gmtoff) >= 24 * 3600:
        raise PlanError(f"TZ is {quoted(os.environ.get('TZ', ''))}: name a zone, as Europe/Berlin.")


def present() -> datetime:
    text = os.environ.get(NAMED_BY)
    if not text:
        _within_reach(date.today(), "The clock of this machine")
        return datetime.now(LOCAL)
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        raise PlanError(f"{NAMED_BY} is {quoted(text)}: write a time like 2026-11-25T09:30 or with +01:00.") from None
    _within_reach(moment.date(), NAMED_BY)
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=LOCAL)


def today() -> date:
    return present().date() if os.environ.get(NAMED_BY) else _within_reach(date.today(), "The clock of this machine")


def _within_reach(day: date, clock: str) -> date:
    """The day that a clock tells; PlanError beyond the years that a plan may hold, less those it looks ahead."""
    if FIRST_DAY + LOOKS_AHEAD <= day <= LAST_DAY - LOOKS_AHEAD:
        return day
    years = f"{FIRST_DAY.year + 1} to {LAST_DAY.year - 1}"
    raise PlanError(f"{clock} says {day}: Hustle plans in the years {years}. Set it right, or name the day: --today.")


def minute_of(day: Callable[[], date]) -> int | None:
    """The minute of today, where the clock tells the day; None for a day that was named without a time."""
    moment = present() if day is today else None
    return moment.hour * 60 + moment.minute if moment and moment.date() == day() else None


def now_on(day: date) -> datetime:
    """The present time of day, on this day."""
    moment = present()
    if moment.date() == day:
        return moment
    return datetime.combine(day, moment.time(), moment.tzinfo)


@cache
def system_formats() -> Formats:
    """How the person's system writes; plain where it has no locale of its own or one that is not installed."""
    import locale  # a prompt and an agent's hook do without it

    try:
        named = {locale.setlocale(part, "") for part in (locale.LC_TIME, locale.LC_NUMERIC)}
    except locale.Error:
        return Formats()
    if named <= {"C", "POSIX", "C.UTF-8", "C.utf8"}:
        return Formats()
    date_order = locale.nl_langinfo(locale.D_FMT)
    signs = locale.localeconv()
    places = {sign: date_order.find(sign) for sign in ("%Y", "%F", "%m", "%d", "%e", "%D")}
    if places["%F"] >= 0 or 0 <= places["%Y"] < places["%m"]:
        dates = "iso"
    elif places["%D"] >= 0 or 0 <= places["%m"] < max(places["%d"], places["%e"]):
        dates = "month_day"
    else:
        dates = "day_month"
    group = str(signs["thousands_sep"]) if signs["grouping"] else ""
    twelve = "%p" in locale.nl_langinfo(locale.T_FMT) or "%r" in locale.nl_langinfo(locale.T_FMT)
    return Formats(dates, twelve, group.replace("\u202f", " ").replace("\xa0", " "), str(signs["decimal_point"]))


class CalendarWatch:
    """Knows when to look at the calendars: once a minute, and at once when other ones are named."""

    def __init__(self) -> None:
        self._asked: tuple[float, object] | None = None

    def are_due(self, calendars: object) -> bool:
        before, self._asked = self._asked, (time.monotonic() // CALENDAR_SECONDS, calendars)
        return before != self._asked


class Ids:
    """Gives ids that no other machine gives, each larger than the last: milliseconds and random bits, below 2^53."""

    def __init__(self) -> None:
        from threading import Lock  # a prompt and an agent's hook make no records

        self._last = 0
        self._lock = Lock()

    def new(self) -> int:
        moment = time.time_ns() // 1_000_000 - EPOCH_MS
        if moment.bit_length() > 41 or moment < 0:  # a clock that is wrong must not give an id twice, nor too large
            moment = int.from_bytes(os.urandom(5))
        fresh = moment << 12 | int.from_bytes(os.urandom(2)) >> 4
        with self._lock:
            self._last = max(fresh, self._last + 1)
            return self._last


class Dated:
    """Knows what day it is and what the clock shows; each may be told instead."""

    def __init__(self, clock: Today, now: Now | None) -> None:
        self._clock = clock
        self._now = now or (lambda: now_on(self.today))

    @property
    def today(self) -> date:
        return self._clock()

    @property
    def now(self) -> datetime:
        """The local time, with its zone."""
        return self._now()
