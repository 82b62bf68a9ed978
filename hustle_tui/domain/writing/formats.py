"""How dates, times of day and numbers are written: the one thing about words that differs by where a person lives.

One value for the whole process, as a locale is: whoever opens a plan calls `use` with what its settings ask for.
Files, `--json` and what a person types as `2026-11-26`, `18:30` or `49.90` are the same everywhere.
"""

from __future__ import annotations

import re
from datetime import date

from msgspec import Struct

from hustle_tui.domain.plan.settings import Settings

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
THEMES = ("night", "day", "ansi")
DATE_STYLES = ("auto", "day_month", "month_day", "iso")
MOST_DIGITS = 18
CLOCKS = ("auto", "24h", "12h")
SIGNS_OF = {"1234.5": ("", "."), "1,234.5": (",", "."), "1.234,5": (".", ","), "1 234,5": (" ", ",")}
"""The sign between thousands and the decimal sign of each way to write a number, by its example."""
NUMBERS = ("auto", *SIGNS_OF)


class Formats(Struct, frozen=True, cache_hash=True):
    """How a process writes: the order of day and month, the clock, the decimal sign, the sign between thousands."""

    dates: str = "day_month"
    twelve_hours: bool = False
    group: str = ""
    decimal: str = "."
    week_start: int = 0
    """The first day of a week, 0 for Monday: `next friday` depends on it."""


_in_use = Formats()


def use(formats: Formats) -> None:
    """Write like this from now on."""
    global _in_use
    if formats != _in_use:
        _in_use = formats


def in_use() -> Formats:
    """How this process writes now."""
    return _in_use


def formats_for(settings: Settings, system: Formats) -> Formats:
    """What the settings ask for; where they say `auto`, what the system's locale does."""
    dates = system.dates if settings.date_style == "auto" else settings.date_style
    twelve = system.twelve_hours if settings.clock == "auto" else settings.clock == "12h"
    group, decimal = SIGNS_OF.get(settings.numbers, (system.group, system.decimal))
    return Formats(dates, twelve, group, decimal, settings.week_start)


def date_text(day: date, *, weekday: bool = False, year: bool = False) -> str:
    """A date: `26 Nov`, `Thu 26 Nov 2026`, `Thu Nov 26`, `11-26`."""
    month, style = MONTHS[day.month - 1], _in_use.dates
    if style == "iso":
        text = day.isoformat() if year else f"{day:%m-%d}"
    elif style == "month_day":
        text = f"{month} {day.day}{f', {day.year}' if year else ''}"
    else:
        text = f"{day.day} {month}{f' {day.year}' if year else ''}"
    return f"{WEEKDAYS[day.weekday()]} {text}" if weekday else text


def full_day(day: date) -> str:
    """A date in full: `Thu 26 Nov 2026`."""
    return date_text(day, weekday=True, year=True)


def near_day(day: date, today: date) -> str:
    """A date with its weekday, and with its year where that is not today's: `Thu 26 Nov`."""
    return date_text(day, weekday=True, year=day.year != today.year)


def span_text(first: date, last: date, *, year: bool = False) -> str:
    """The days from one to another: `23–29 Nov 2026`, `30 Nov – 6 Dec`, `Nov 23–29`, `11-23 – 11-29`, `23 Nov`."""
    if first == last:
        return date_text(first, year=year)
    ends = f"{f', {last.year}' if _in_use.dates == 'month_day' else f' {last.year}'}" if year else ""
    if _in_use.dates == "iso" or first.year != last.year:
        return f"{date_text(first, year=year)} – {date_text(last, year=year)}"
    if first.month != last.month:
        return f"{date_text(first)} – {date_text(last)}{ends}"
    span, month = f"{first.day}–{last.day}", MONTHS[last.month - 1]
    return f"{month} {span}{ends}" if _in_use.dates == "month_day" else f"{span} {month}{ends}"


def month_text(day: date) -> str:
    """The month of a day with its year: `Nov 2026`."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def clock_text(time: str) -> str:
    """A time of day as it is stored, `18:30`, in the way in use: `18:30`, `6:30 pm`."""
    return "".join(clock_parts(time)) if time else ""


def clock_parts(time: str) -> tuple[str, str]:
    """A time of day as it is stored, in the way in use, and its half of the day where that is written: ` pm`."""
    if not _in_use.twelve_hours:
        return time, ""
    hour, _, minute = time.partition(":")
    return f"{(int(hour) - 1) % 12 + 1}:{minute}", " pm" if int(hour) >= 12 else " am"


def number_text(plain: str, *, grouped: bool = True) -> str:
    """A number written as `-1234.5`, in the way in use: `-1.234,5`; where it may be edited, not `grouped`."""
    whole, point, part = plain.partition(".")
    if grouped and _in_use.group:
        whole = re.sub(r"(?<=\d)(?=(?:\d{3})+$)", _in_use.group, whole)
    return f"{whole}{_in_use.decimal if point else ''}{part}"


def whole_number_in(text: str) -> int | None:
    """The number that a text is in the digits 0 to 9 alone; None where it is none, or longer than any id of a plan."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS else None


def plain_number(text: str) -> str:
    """A number that a person wrote in the way in use, or as `6k`, as `1234.5`; one that is plain stays as it is."""
    thousands = text[-1:] in ("k", "K") and text[:-1].rstrip()[-1:].isdigit()
    text = text[:-1].rstrip() if thousands else text
    group, decimal = re.escape(_in_use.group), re.escape(_in_use.decimal)
    if _in_use.group and re.fullmatch(rf"[+−-]?\d{{1,3}}(?:{group}\d{{3}})+(?:{decimal}\d*)?", text):
        text = text.replace(_in_use.group, "")
    plain = text.replace(_in_use.decimal, ".") if text.count(_in_use.decimal) == 1 else text
    if not thousands:
        return plain
    whole, _, part = plain.partition(".")
    return f"{whole}{part[:3]:0<3}{f'.{part[3:]}' if part[3:] else ''}"
