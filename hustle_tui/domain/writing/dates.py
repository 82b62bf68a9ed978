"""How people write days: one reader for the screen and the shell; `spans` reads several days on top of it.

`parse_day` raises PlanError with one plain line that says what was expected. A date without its year is the coming
one (with some days of grace back) where the future is meant, and the last one where the past is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date, timedelta
from typing import Literal

from hustle_tui.domain.months import month_end, months_on
from hustle_tui.domain.plan.model import MisreadError, PlanError
from hustle_tui.domain.week.calendar import FIRST_DAY, LAST_DAY, week_of, weeks_on
from hustle_tui.domain.writing.formats import full_day, in_use
from hustle_tui.domain.writing.quantities import quoted

Lean = Literal["ahead", "back", "near"]
"""Which year or week is meant where a date names none: the coming one, the last one, or the nearest."""
Edge = Literal["", "first", "last"]
"""Which day of a month, quarter or week is meant where a day is asked for; empty where that is no answer."""
DateSpan = tuple[date, date]

GRACE = timedelta(days=14)
"""How far back a date may lie that is still taken for this year's where the coming one is meant."""

_NEAR_DAYS = {"today": 0, "tomorrow": 1, "yesterday": -1, "day after tomorrow": 2}
_NEAR = {"this": 0, "next": 1, "last": -1}
_FULL_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_OTHER_DAYS = {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}
_FULL_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_ENDS = {"eow": "week", "eom": "month", "eoq": "quarter", "eoy": "year"}

# Patterns are compiled when first used (and kept by `re`): starting needs none of them.
MONTH = "|".join(f"{month[:3]}(?:{month[3:]})?" for month in _FULL_MONTHS) + "|sept"
_DAY = r"(\d{1,2})(?:st|nd|rd|th|\.)?"
_SPELLED_OUT = rf"(?:{_DAY}(?: of)? ?({MONTH})|({MONTH}) ?{_DAY})(?: (\d{{4}}))?"
_AWAY = r"(?:in |\+)(a|\d{1,3}) (day|week|month)s?|(a|\d{1,3}) (day|week|month)s? ago|\+?(\d{1,3}) ?([dw])"
_NTH = r"(?:the )?(\d{1,2})(?:st|nd|rd|th)"
_YEAR_FIRST = r"(\d{4})([-/.])(\d{2})\2(\d{2})"
_DOTTED = r"(\d{1,2})\. ?(\d{1,2})(?:\.(?: ?(\d{4}|\d{2}))?)?"
_BY_ORDER = r"(\d{1,2})([/-])(\d{1,2})(?:\2(\d{4}|\d{2}))?"
_EDGE = r"(?:the )?(end of|start of|beginning of|middle of|mid) (?:the )?(.+)|(month|quarter|year|week) end|(eo[wmqy])"


def parse_day(text: str, today: date, lean: Lean = "ahead", edge: Edge = "") -> date:
    """A date from `2026-11-26`, `26 nov`, `11.12.`, `today`, `next friday`, `in 2 weeks`, `end of month` or a weekday.

    With an edge also `q4`, `december` or `next month`: its first or last day.
    """
    day = _day(plain_words(text), text, today, lean, edge)
    if day is None:
        raise MisreadError(f"{quoted(text)} is no date: write 2026-11-26, thu, today or tomorrow.")
    return within_reach(day, text)


def past_day(text: str, today: date, what: str) -> date:
    """A day up to today, for what nobody knows before its day: `a check-in`, `money`."""
    day = parse_day(text, today, "back")
    if day > today:
        raise PlanError(f"{quoted(text)} is yet to come: {what} is of today or earlier.")
    return day


def parse_month(text: str, today: date) -> date:
    """The first day of a month from `2026-11`, `oct`, `last month` or a date in it."""
    whole = f"{text.strip()}-01" if re.fullmatch(r"\d{4}-\d\d", text.strip(), re.ASCII) else text
    try:
        return parse_day(whole, today, "near", "first").replace(day=1)
    except MisreadError:
        raise MisreadError(f"{quoted(text)} is no month: write 2026-11, nov or last month.") from None


def parse_weekday(text: str) -> int:
    """A weekday's number, 0 for Monday, from its name."""
    if (weekday := weekday_of(text.strip().lower())) is None:
        raise MisreadError(f"{quoted(text)} is no weekday: write mon, tue, wed, thu, fri, sat or sun.")
    return weekday


def past_word(day: date, today: date) -> str:
    """What is said of a day that lies back, where one to come was asked for."""
    return ", past" if day < today else ""


def within_reach(day: date, text: str) -> date:
    if FIRST_DAY <= day <= LAST_DAY:
        return day
    raise PlanError(f"{quoted(text)} is out of reach: years go from {FIRST_DAY.year} to {LAST_DAY.year}.")


def plain_words(text: str) -> str:
    """The words in lower case with single blanks; a hyphen beside a letter is one: `next-friday`, `4-dec-2026`."""
    word = " ".join(text[:100].lower().replace(",", " ").split())
    return re.sub(r"(?<=[a-z])[-_]|[-_](?=[a-z])", " ", word)


def _day(word: str, text: str, today: date, lean: Lean, edge: Edge) -> date | None:
    if word in _NEAR_DAYS:
        return today + timedelta(days=_NEAR_DAYS[word])
    if (day := _named_weekday(word, today, lean)) is not None:
        return day
    if (away := re.fullmatch(_AWAY, word, re.ASCII)) is not None:
        count, unit = int((away[1] or away[3] or away[5]).replace("a", "1")), away[2] or away[4] or away[6]
        return _away(today, -count if away[3] else count, {"d": "day", "w": "week"}.get(unit, unit))
    if (day := _on_calendar(word, text, today, lean)) is not None:
        return day
    if (of := re.fullmatch(_EDGE, word)) is not None:
        period = period_of(of[2] or of[3] or _ENDS[of[4]], today, lean, bare=True)
        if period and of[1] in ("mid", "middle of"):
            return period[0] + (period[1] - period[0]) // 2
        return period and period[0 if of[1] in ("start of", "beginning of") else 1]
    if edge and (period := period_of(word, today, lean)) is not None:
        return period[0 if edge == "first" else 1]
    name, _, rest = word.partition(" ")
    if rest and (weekday := weekday_of(name.rstrip("."))) is not None:
        day = _on_calendar(rest, text, today, lean)
        if day is not None and day.weekday() != weekday:
            raise PlanError(f"{quoted(text)} does not go together: that day is a {full_day(day)}.")
        return day
    return None


def weekday_of(word: str) -> int | None:
    known = (number for number, day in enumerate(_FULL_DAYS) if word in (day, day[:3]))
    return next(known, _OTHER_DAYS.get(word))


def _named_weekday(word: str, today: date, lean: Lean) -> date | None:
    """A weekday: the coming one or the last; `next`: the one of next week; `last`: the latest before today."""
    found = re.fullmatch(r"(?:(on|coming|this|next|last) )?([a-z]+)(?: (this|next|last) week)?", word)
    weekday = None if found is None else weekday_of(found[2])
    if found is None or weekday is None:
        return None
    start, which = in_use().week_start, found[1] or ""
    if found[3] or which == "next":
        week = weeks_on(week_of(today, start), _NEAR[found[3] or which])
        return week + timedelta(days=(weekday - start) % 7)
    ahead = (weekday - today.weekday()) % 7
    back = which == "last" or (lean == "back" and ahead and which not in ("this", "coming"))
    return today + timedelta(days=ahead - 7 if back else ahead)


def _away(today: date, count: int, unit: str) -> date:
    """So many days, weeks or months from today; the last day of a month that is shorter."""
    if unit != "month":
        return today + timedelta(days=count * (7 if unit == "week" else 1))
    first = months_on(today, count)
    return min(first + timedelta(days=today.day - 1), month_end(first))


def _on_calendar(word: str, text: str, today: date, lean: Lean) -> date | None:
    """A day of a month, with or without its year; a number alone, `15th`, is the coming day of that name."""
    if (nth := re.fullmatch(_NTH, word, re.ASCII)) is not None:
        months = [months_on(today, n) for n in (-1, 0, 1, 2)]
        days = calendar_days((month.year, month.month, int(nth[1])) for month in months)
        return chosen(days, text, today, lean, timedelta())
    year, month, day = numbers_of(word)
    if not month:
        return None
    years = [year] if year else [today.year - 1, today.year, today.year + 1]
    days = calendar_days((each, month, day) for each in years)
    return chosen(days, text, today, "near" if year else lean, GRACE)


def numbers_of(word: str) -> tuple[int, int, int]:
    """Year, month and day of a date, 0 for a year that is not told; all 0 where the words are no date."""
    if (spelled := re.fullmatch(_SPELLED_OUT, word, re.ASCII)) is not None:
        return _full_year(spelled[5]), _month_named(spelled[2] or spelled[3]), int(spelled[1] or spelled[4])
    if (whole := re.fullmatch(_YEAR_FIRST, word, re.ASCII)) is not None:
        return _full_year(whole[1]), int(whole[3]), int(whole[4])
    if (dotted := re.fullmatch(_DOTTED, word, re.ASCII)) is not None:
        return _full_year(dotted[3]), int(dotted[2]), int(dotted[1])
    if (ordered := re.fullmatch(_BY_ORDER, word, re.ASCII)) is not None:
        one, other = int(ordered[1]), int(ordered[3])
        month, day = (other, one) if in_use().dates == "day_month" else (one, other)
        return _full_year(ordered[4]), month, day
    return 0, 0, 0


def _full_year(digits: str | None) -> int:
    """The year, 0 where none is told; of 0000, which is told, one that no calendar has either."""
    if digits is None:
        return 0
    return int(digits) + 2000 if len(digits) == 2 else int(digits) or -1


def _year_of_period(digits: str | None, word: str) -> int:
    """The year of a week, month or quarter, 0 where none is told; its first and last day are worked out in it."""
    year = _full_year(digits)
    if year:
        within_reach(date(max(year, 1), 7, 1), word)
    return year


def calendar_days(numbers: Iterable[tuple[int, int, int]]) -> Iterator[date]:
    """Those of the dates that are in the calendar."""
    for year, month, day in numbers:
        with suppress(ValueError):
            yield date(year, month, day)


def chosen(days: Iterable[date], text: str, today: date, lean: Lean, grace: timedelta) -> date:
    """The day that is meant among several of one name."""
    days = list(days)
    if lean == "ahead":
        days = [day for day in days if day >= today - grace]
    elif lean == "back":
        days = [day for day in days if day <= today]
    if not days:
        raise MisreadError(f"{quoted(text)} is not in the calendar: write a date like 2026-11-26.")
    return min(days, key=lambda day: abs(day - today)) if lean != "ahead" else min(days)


def _month_named(word: str) -> int:
    return [name[:3] for name in _FULL_MONTHS].index(word[:3]) + 1


def period_of(word: str, today: date, lean: Lean, *, bare: bool = False) -> DateSpan | None:
    """The first and last day of `next week`, `q4`, `december 2026` or `this year`; `bare` reads `month` as this one."""
    near = re.fullmatch(r"(?:(this|next|last) )?(week|month|quarter|year)", word)
    if near is not None and (near[1] or bare):
        return _near_period(near[2], today, _NEAR[near[1] or "this"])
    if (week := week_in(word, today, in_use().week_start, lean)) is not None:
        return week, week + timedelta(days=6)
    named = re.fullmatch(rf"(?:(q[1-4])|({MONTH}))(?: (\d{{4}}))?|(\d{{4}}) (q[1-4])", word, re.ASCII)
    if named is None:
        return None
    quarter, year = named[1] or named[5], _year_of_period(named[3] or named[4], word)
    first = 3 * int(quarter[1]) - 2 if quarter else _month_named(named[2])
    last = first + 2 if quarter else first
    years = [year] if year else [today.year - 1, today.year, today.year + 1]
    spans = {month_end(date(each, last, 1)): date(each, first, 1) for each in years}
    end = chosen(spans, word, today, "near" if year or lean == "near" else lean, GRACE)
    return spans[end], end


def _near_period(unit: str, today: date, steps: int) -> DateSpan:
    if unit == "week":
        week = weeks_on(week_of(today, in_use().week_start), steps)
        return week, week + timedelta(days=6)
    length = {"month": 1, "quarter": 3, "year": 12}[unit]
    first = months_on(today, steps * length - (today.month - 1) % length)
    return first, month_end(months_on(first, length - 1))


def week_in(word: str, today: date, starts_on: int, lean: Lean) -> date | None:
    """A week's first day from `this`, `next week`, `w49`, `week 49 2026` or `week of 7 dec`."""
    near = re.fullmatch(r"(this|next|last)(?: week)?", word)
    if near is not None:
        return weeks_on(week_of(today, starts_on), _NEAR[near[1]])
    if word.startswith("week of "):
        return week_of(parse_day(word.removeprefix("week of "), today, lean), starts_on)
    named = re.fullmatch(r"(?:w|week ?)(\d{1,2})(?: (\d{4}))?|(\d{4}) w(\d{2})", word, re.ASCII)
    if named is None:
        return None
    number, year = int(named[1] or named[4]), _year_of_period(named[2] or named[3], word)
    weeks: list[date] = []
    for each in [year] if year else [today.year - 1, today.year, today.year + 1]:
        with suppress(ValueError):
            monday = date.fromisocalendar(each, number, 1)
            weeks.append(monday + timedelta(days=(starts_on + 3) % 7 - 3))
    if not weeks:
        raise MisreadError(f"{quoted(word)} is no week: the year has none of this number.")
    now = week_of(today, starts_on)
    return chosen(weeks, word, now, "near" if year else lean, timedelta(weeks=2))
