"""Dates, times of day and durations as other tools write them; the order of day and month is decided once a file."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import lru_cache

from hustle_tui.domain.importing import DateOrder, Unreadable, named_text
from hustle_tui.domain.plan.model import PlanError
from hustle_tui.domain.week.calendar import DAY_MINUTES, FIRST_DAY, LAST_DAY
from hustle_tui.domain.writing.dates import parse_day
from hustle_tui.domain.writing.reading import parse_duration

_YEAR_FIRST = re.compile(r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})\.?")
_YEAR_LAST = re.compile(r"(\d{1,2})[-./] ?(\d{1,2})[-./] ?(\d{4}|\d\d)")
_CLOCK = re.compile(r"(\d{1,2})[:.h](\d\d)(?:[:.](\d\d)(?:\.\d+)?)?\s*(?:([ap])\.?\s?m\.?)?", re.IGNORECASE)
_LONG = re.compile(r"(\d{1,4}):(\d\d)(?::(\d\d)(?:\.\d+)?)?(?: ?h)?")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
FAR = 1e9
"""Seconds that no entry has."""
_MOMENT = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)[T ](\d\d):?(\d\d):?(\d\d)?(?:\.\d+)?(Z|[+-]\d\d:?\d\d)?")


class AmbiguousDates(PlanError):  # noqa: N818 - a question as much as an error
    """Dates that can be read as day first or as month first, with nothing in the file to tell."""

    def __init__(self, name: str, example: str) -> None:
        self.example = example
        super().__init__(
            f"{name}: {named_text(example)} may be day first or month first, and no date of the file tells: "
            "say which (--dates dmy or --dates mdy)."
        )


def order_of(name: str, texts: Iterable[str], asked: DateOrder | None) -> DateOrder:
    """Whether the dates of a file are written day first or month first; AmbiguousDates where nothing tells."""
    either = day_first = month_first = ""
    for text in texts:
        if match := _YEAR_LAST.match(text.strip()):
            first, second = int(match[1]), int(match[2])
            if first > 12 >= second:
                day_first = day_first or text
            elif second > 12 >= first:
                month_first = month_first or text
            elif first != second:
                either = either or text
    if day_first and month_first:
        raise PlanError(
            f"{name} contradicts itself: {named_text(day_first)} is day first, {named_text(month_first)} month first. "
            "Export it again."
        )
    found: DateOrder | None = "dmy" if day_first else "mdy" if month_first else None
    if found and asked and found != asked:
        raise PlanError(f"{name}: {named_text(day_first or month_first)} can't be read as {asked}: let the file tell.")
    if not (found or asked) and either:
        raise AmbiguousDates(name, either)
    return found or asked or "dmy"


@lru_cache(maxsize=4096)
def day_in(text: str, order: DateOrder, today: date) -> date:
    """The day that a text names, in the file's order of day and month."""
    text = text.strip()
    if match := _YEAR_FIRST.match(text):
        parts = int(match[1]), int(match[2]), int(match[3])
    elif match := _YEAR_LAST.match(text):
        first, second, year = int(match[1]), int(match[2]), int(match[3])
        year += 2000 if year < 100 else 0
        parts = (year, second, first) if order == "dmy" else (year, first, second)
    else:
        return _spelled(text, today)
    try:
        return checked_day(date(*parts))
    except ValueError:
        raise Unreadable(f"{named_text(text)} is not in the calendar") from None


def day_or_none(text: str, today: date) -> date | None:
    """The day of a line that has one, written with its year first; None where it is not in the calendar."""
    with suppress(Unreadable):
        return day_in(text, "dmy", today)
    return None


def _spelled(text: str, today: date) -> date:
    if not text:
        raise Unreadable("it has no date")
    try:
        return parse_day(text, today, "back")
    except PlanError:
        raise Unreadable(f"{named_text(text)} is no date") from None


@lru_cache(maxsize=4096)
def checked_day(day: date) -> date:
    """The day, if a plan can hold it."""
    if not FIRST_DAY <= day <= LAST_DAY:
        raise Unreadable(f"{day} is outside of the years {FIRST_DAY.year} to {LAST_DAY.year}")
    return day


@lru_cache(maxsize=4096)
def clock_in(text: str) -> int:
    """The second of the day that a time of day names, with or without am and pm, seconds or not."""
    match = _CLOCK.fullmatch(text.replace("\u202f", " ").replace("\xa0", " ").strip())
    if match is None:
        raise Unreadable(f"{named_text(text)} is no time of day")
    hour, minute, second = int(match[1]), int(match[2]), int(match[3] or 0)
    if half := (match[4] or "").lower():
        if not 1 <= hour <= 12:
            raise Unreadable(f"{named_text(text)} is no time of day")
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour * 3600 + minute * 60 + second > 86400 or minute > 59 or second > 59:
        raise Unreadable(f"{named_text(text)} is no time of day")
    return hour * 3600 + minute * 60 + second


def second_of(moment: datetime) -> int:
    return (moment.hour * 60 + moment.minute) * 60 + moment.second


@lru_cache(maxsize=4096)
def clock_text(second: int) -> str:
    """A second of the day as `09:05`, or as `09:05:30` where it is no whole minute."""
    rest = f":{second % 60:02d}" if second % 60 else ""
    return f"{second // 3600 % 24:02d}:{second // 60 % 60:02d}{rest}"


@lru_cache(maxsize=4096)
def seconds_in(text: str, unit: int = 3600) -> int:
    """Seconds from `02:30:00`, `0:13`, `1h 30m`, or a number of units (hours): `0.22`, `20,0`."""
    plain = text.strip()
    if match := _LONG.fullmatch(plain):
        return int(match[1]) * 3600 + int(match[2]) * 60 + int(match[3] or 0)
    if _NUMBER.fullmatch(plain):
        whole, _, part = plain.replace(",", ".").rpartition(".")
        digits = f"{whole.replace('.', '')}.{part}" if whole else part
        return round(min(float(digits) * unit, FAR))
    if plain.startswith(("-", "−")):
        raise Unreadable("its time is negative")
    try:
        return parse_duration(plain) * 60
    except PlanError:
        raise Unreadable(f"{named_text(text)} is no duration") from None


def minutes_of(seconds: float) -> int:
    """Whole minutes, half of one rounded up; Unreadable where an entry can't hold them."""
    minutes = int(min(seconds, FAR) + 30) // 60
    if seconds < 0:
        raise Unreadable("it ends before it starts")
    if not minutes:
        raise Unreadable("it is shorter than half a minute")
    if minutes > DAY_MINUTES:
        raise Unreadable("it is longer than a day")
    return minutes


def local(moment: datetime, zone: tzinfo | None) -> datetime:
    """A moment as the clocks of a zone show it, the machine's where none is given."""
    try:
        return moment.astimezone(zone)
    except (OverflowError, ValueError, OSError):
        raise Unreadable("its time is out of reach") from None


def moment_of(seconds: object, zone: tzinfo | None) -> datetime:
    """The local time of so many seconds since 1970."""
    if isinstance(seconds, bool) or not isinstance(seconds, int | float):
        raise Unreadable("its time is no number")
    try:
        return local(datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds), zone)
    except (OverflowError, ValueError):
        raise Unreadable("its time is out of reach") from None


def is_moment(text: str) -> bool:
    """Whether a text is a day and a time of day in one."""
    return len(text) > 10 and _MOMENT.fullmatch(text) is not None


def moment_in(text: str, zone: tzinfo | None) -> datetime:
    """The local time of `2026-03-02T08:00:00+01:00`, `20260302T080000Z`, or of a local time without a zone."""
    match = _MOMENT.fullmatch(text.strip())
    if match is None:
        raise Unreadable(f"{named_text(text)} is no time" if text.strip() else "it has no time")
    try:
        found = datetime(*(int(part or 0) for part in match.groups()[:6]))  # type: ignore[arg-type]  # noqa: DTZ001
        if match[7] is None:
            return found
        return local(found.replace(tzinfo=_zone_of(match[7])), zone)
    except ValueError:
        raise Unreadable(f"{named_text(text)} is not in the calendar") from None


def began_at(start: datetime) -> int:
    """Seconds since 1970 at a moment; 0 for a local time without a zone."""
    return 0 if start.tzinfo is None else int(start.timestamp())


@lru_cache(maxsize=256)
def _zone_of(offset: str) -> tzinfo | None:
    """The zone of `Z` or `+01:00`; ValueError where it is none."""
    return UTC if offset == "Z" else datetime.strptime(offset.replace(":", ""), "%z").tzinfo


def span_of(start: datetime, end: datetime) -> tuple[date, str, int]:
    """The day, the time of day and the minutes of an entry from one moment to another."""
    length = (end - start).total_seconds() if (end.tzinfo is None) == (start.tzinfo is None) else -1
    return checked_day(start.date()), clock_text(second_of(start)), minutes_of(length)
