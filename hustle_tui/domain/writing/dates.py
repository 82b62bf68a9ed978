"""How people write days, spans of days and weeks: one reader of each for the screen and the shell.

Each `parse_*` raises PlanError with one plain line that says what was expected. A date without its year is the coming
one (with some days of grace back) where the future is meant, and the last one where the past is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date, timedelta
from typing import Literal

from hustle_tui.domain.plan.model import PlanError
from hustle_tui.domain.week.calendar import FIRST_DAY, LAST_DAY, week_of, weeks_on
from hustle_tui.domain.writing.formats import full_day, in_use
from hustle_tui.domain.writing.quantities import quoted

Lean = Literal["ahead", "back", "near"]
"""Which year or week is meant where a date names none: the coming one, the last one, or the nearest."""
Edge = Literal["", "first", "last"]
"""Which day of a month, quarter or week is meant where a day is asked for; empty where that is no answer."""
Span = tuple[date, date]

GRACE = timedelta(days=14)
"""How far back a date may lie that is still taken for this year's where the coming one is meant."""
LONGEST_SPAN = 366
WEEK_WORDS = "this, next, last, backlog or a date in it"

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
_MONTH = "|".join(f"{month[:3]}(?:{month[3:]})?" for month in _FULL_MONTHS) + "|sept"
_DAY = r"(\d{1,2})(?:st|nd|rd|th|\.)?"
_SPELLED_OUT = rf"(?:{_DAY} ?({_MONTH})|({_MONTH}) ?{_DAY})(?: (\d{{4}}))?"
_AWAY = r"in (a|\d{1,3}) (day|week|month)s?|(a|\d{1,3}) (day|week|month)s? ago"
_NTH = r"(?:the )?(\d{1,2})(?:st|nd|rd|th)"
_YEAR_FIRST = r"(\d{4})([-/.])(\d{2})\2(\d{2})"
_DOTTED = r"(\d{1,2})\. ?(\d{1,2})(?:\.(?: ?(\d{4}|\d{2}))?)?"
_BY_ORDER = r"(\d{1,2})([/-])(\d{1,2})(?:\2(\d{4}|\d{2}))?"
_EDGE = r"(?:the )?(end|start|beginning) of (?:the )?(.+)|(month|quarter|year|week) end|(eo[wmqy])"
_BETWEEN = r"\.\.+| ?[–—] ?| - | (?:to|until|till|through) |-"


def parse_day(text: str, today: date, lean: Lean = "ahead", edge: Edge = "") -> date:
    """A date from `2026-11-26`, `26 nov`, `11.12.`, `today`, `next friday`, `in 2 weeks`, `end of month` or a weekday.

    With an edge also `q4`, `december` or `next month`: its first or last day.
    """
    day = _day(_plain(text), text, today, lean, edge)
    if day is None:
        raise PlanError(f"{quoted(text)} is no date: write 2026-11-26, thu, today or tomorrow.")
    return _within_reach(day, text)


def parse_span(text: str, today: date) -> Span:
    """The first and last day of `21 dec - 1 jan`, `21–24 dec`, `2026-12-21..2026-12-24`, `next week` or one day."""
    with suppress(PlanError):
        return (day := parse_day(text, today)), day
    if (whole := _period(_plain(text), today, "ahead")) is not None:
        return whole
    spans: list[Span] = []
    for between in re.finditer(_BETWEEN, text):
        with suppress(PlanError):
            spans.append(_ends_of(text[: between.start()].strip(), text[between.end() :].strip(), today))
    for first, last in spans:
        if not 0 <= (last - first).days <= LONGEST_SPAN:
            raise PlanError(f"{quoted(text)} is no span of up to a year: write its first day, two dots and its last.")
        return first, last
    day = parse_day(text, today)  # for what is wrong with it
    return day, day


def parse_weekday(text: str) -> int:
    """A weekday's number, 0 for Monday, from its name."""
    if (weekday := _weekday(text.strip().lower())) is None:
        raise PlanError(f"{quoted(text)} is no weekday: write mon, tue, wed, thu, fri, sat or sun.")
    return weekday


def parse_week(text: str, today: date, starts_on: int, lean: Lean = "ahead") -> date | None:
    """The first day of a week, or None for the backlog, from `this`, `next week`, `w49`, `later` or a date in it."""
    week, day = _place(text, today, starts_on, lean)
    if week is not None or _is_backlog(text):
        return week
    if day is not None:
        return week_of(day, starts_on)
    raise PlanError(f"{quoted(text)} is no week: write {WEEK_WORDS}.")


def parse_place(text: str, today: date, starts_on: int) -> tuple[date | None, date | None]:
    """The week and the day where a card is put: a day, any day of a week, or neither for the backlog."""
    week, day = _place(text, today, starts_on, "ahead")
    if day is not None:
        return week_of(day, starts_on), day
    if week is not None or _is_backlog(text):
        return week, None
    raise PlanError(f"{quoted(text)} is no day: write thu, tomorrow, 2026-11-26, next, w49 or later.")


def past_word(day: date, today: date) -> str:
    """What is said of a day that lies back, where one to come was asked for."""
    return ", past" if day < today else ""


def _place(text: str, today: date, starts_on: int, lean: Lean) -> tuple[date | None, date | None]:
    """The week that is named, or else the day; neither where it is neither."""
    word = _plain(text)
    if (week := _week(word, today, starts_on, lean)) is not None:
        return _within_reach(week, text), None
    try:
        return None, parse_day(text, today, lean)
    except PlanError:
        if text.strip()[:4].isdigit():
            raise  # what is wrong with a date, its own error says best
        return None, None


def _is_backlog(text: str) -> bool:
    return _plain(text) in ("backlog", "later")


def _within_reach(day: date, text: str) -> date:
    if FIRST_DAY <= day <= LAST_DAY:
        return day
    raise PlanError(f"{quoted(text)} is out of reach: years go from {FIRST_DAY.year} to {LAST_DAY.year}.")


def _plain(text: str) -> str:
    """The words in lower case with single blanks; a hyphen beside a letter is one: `next-friday`, `4-dec-2026`."""
    word = " ".join(text[:100].lower().replace(",", " ").split())
    return re.sub(r"(?<=[a-z])[-_]|[-_](?=[a-z])", " ", word)


def _day(word: str, text: str, today: date, lean: Lean, edge: Edge) -> date | None:
    if word in _NEAR_DAYS:
        return today + timedelta(days=_NEAR_DAYS[word])
    if (day := _named_weekday(word, today, lean)) is not None:
        return day
    if (away := re.fullmatch(_AWAY, word, re.ASCII)) is not None:
        count = int((away[1] or away[3]).replace("a", "1"))
        return _away(today, count if away[1] else -count, away[2] or away[4])
    if (day := _on_calendar(word, text, today, lean)) is not None:
        return day
    if (of := re.fullmatch(_EDGE, word)) is not None:
        period = _period(of[2] or of[3] or _ENDS[of[4]], today, lean, bare=True)
        return period and period[0 if of[1] in ("start", "beginning") else 1]
    if edge and (period := _period(word, today, lean)) is not None:
        return period[0 if edge == "first" else 1]
    name, _, rest = word.partition(" ")
    if rest and (weekday := _weekday(name.rstrip("."))) is not None:
        day = _on_calendar(rest, text, today, lean)
        if day is not None and day.weekday() != weekday:
            raise PlanError(f"{quoted(text)} does not go together: that day is a {full_day(day)}.")
        return day
    return None


def _weekday(word: str) -> int | None:
    known = (number for number, day in enumerate(_FULL_DAYS) if word in (day, day[:3]))
    return next(known, _OTHER_DAYS.get(word))


def _named_weekday(word: str, today: date, lean: Lean) -> date | None:
    """A weekday: the coming one or the last; `next`: the one of next week; `last`: the latest before today."""
    found = re.fullmatch(r"(?:(on|coming|this|next|last) )?([a-z]+)(?: (this|next|last) week)?", word)
    weekday = None if found is None else _weekday(found[2])
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
    months = today.year * 12 + today.month - 1 + count
    first = date(months // 12, months % 12 + 1, 1)
    return min(first + timedelta(days=today.day - 1), _month(first.year, first.month)[1])


def _on_calendar(word: str, text: str, today: date, lean: Lean) -> date | None:
    """A day of a month, with or without its year; a number alone, `15th`, is the coming day of that name."""
    if (nth := re.fullmatch(_NTH, word, re.ASCII)) is not None:
        months = [_away(today.replace(day=1), n, "month") for n in (-1, 0, 1, 2)]
        days = _dates((month.year, month.month, int(nth[1])) for month in months)
        return _chosen(days, text, today, lean, timedelta())
    year, month, day = _numbers(word)
    if not month:
        return None
    years = [year] if year else [today.year - 1, today.year, today.year + 1]
    days = _dates((each, month, day) for each in years)
    return _chosen(days, text, today, "near" if year else lean, GRACE)


def _numbers(word: str) -> tuple[int, int, int]:
    """Year, month and day of a date, 0 for a year that is not told; all 0 where the words are no date."""
    if (spelled := re.fullmatch(_SPELLED_OUT, word, re.ASCII)) is not None:
        return int(spelled[5] or 0), _month_named(spelled[2] or spelled[3]), int(spelled[1] or spelled[4])
    if (whole := re.fullmatch(_YEAR_FIRST, word, re.ASCII)) is not None:
        return int(whole[1]), int(whole[3]), int(whole[4])
    if (dotted := re.fullmatch(_DOTTED, word, re.ASCII)) is not None:
        return _full_year(dotted[3]), int(dotted[2]), int(dotted[1])
    if (ordered := re.fullmatch(_BY_ORDER, word, re.ASCII)) is not None:
        one, other = int(ordered[1]), int(ordered[3])
        month, day = (other, one) if in_use().dates == "day_month" else (one, other)
        return _full_year(ordered[4]), month, day
    return 0, 0, 0


def _full_year(digits: str | None) -> int:
    return 0 if digits is None else int(digits) + (2000 if len(digits) == 2 else 0)


def _dates(numbers: Iterable[tuple[int, int, int]]) -> Iterator[date]:
    """Those of the dates that are in the calendar."""
    for year, month, day in numbers:
        with suppress(ValueError):
            yield date(year, month, day)


def _chosen(days: Iterable[date], text: str, today: date, lean: Lean, grace: timedelta) -> date:
    """The day that is meant among several of one name."""
    days = list(days)
    if lean == "ahead":
        days = [day for day in days if day >= today - grace]
    elif lean == "back":
        days = [day for day in days if day <= today]
    if not days:
        raise PlanError(f"{quoted(text)} is not in the calendar: write a date like 2026-11-26.")
    return min(days, key=lambda day: abs(day - today)) if lean != "ahead" else min(days)


def _month(year: int, month: int) -> Span:
    following = date(year + month // 12, month % 12 + 1, 1)
    return date(year, month, 1), following - timedelta(days=1)


def _month_named(word: str) -> int:
    return [name[:3] for name in _FULL_MONTHS].index(word[:3]) + 1


def _period(word: str, today: date, lean: Lean, *, bare: bool = False) -> Span | None:
    """The first and last day of `next week`, `q4`, `december 2026` or `this year`; `bare` reads `month` as this one."""
    near = re.fullmatch(r"(?:(this|next|last) )?(week|month|quarter|year)", word)
    if near is not None and (near[1] or bare):
        return _near_period(near[2], today, _NEAR[near[1] or "this"])
    if (week := _week(word, today, in_use().week_start, lean)) is not None:
        return week, week + timedelta(days=6)
    named = re.fullmatch(rf"(?:(q[1-4])|({_MONTH}))(?: (\d{{4}}))?|(\d{{4}}) (q[1-4])", word, re.ASCII)
    if named is None:
        return None
    quarter, year = named[1] or named[5], int(named[3] or named[4] or 0)
    first = 3 * int(quarter[1]) - 2 if quarter else _month_named(named[2])
    last = first + 2 if quarter else first
    years = [year] if year else [today.year - 1, today.year, today.year + 1]
    spans = {_month(each, last)[1]: _month(each, first)[0] for each in years}
    end = _chosen(spans, word, today, "near" if year or lean == "near" else lean, GRACE)
    return spans[end], end


def _near_period(unit: str, today: date, steps: int) -> Span:
    """This, the next or the last week, month, quarter or year."""
    if unit == "week":
        week = weeks_on(week_of(today, in_use().week_start), steps)
        return week, week + timedelta(days=6)
    length = {"month": 1, "quarter": 3, "year": 12}[unit]
    months = (today.year * 12 + today.month - 1) // length * length + steps * length
    last = months + length - 1
    return date(months // 12, months % 12 + 1, 1), _month(last // 12, last % 12 + 1)[1]


def _week(word: str, today: date, starts_on: int, lean: Lean) -> date | None:
    """A week's first day from `this`, `next week`, `w49`, `week 49 2026` or `week of 7 dec`."""
    near = re.fullmatch(r"(this|next|last)(?: week)?", word)
    if near is not None:
        return weeks_on(week_of(today, starts_on), _NEAR[near[1]])
    if word.startswith("week of "):
        return week_of(parse_day(word.removeprefix("week of "), today, lean), starts_on)
    named = re.fullmatch(r"(?:w|week ?)(\d{1,2})(?: (\d{4}))?|(\d{4}) w(\d{2})", word, re.ASCII)
    if named is None:
        return None
    number, year = int(named[1] or named[4]), int(named[2] or named[3] or 0)
    weeks: list[date] = []
    for each in [year] if year else [today.year - 1, today.year, today.year + 1]:
        with suppress(ValueError):
            monday = date.fromisocalendar(each, number, 1)
            weeks.append(monday + timedelta(days=(starts_on + 3) % 7 - 3))
    now = week_of(today, starts_on)
    return _chosen(weeks, word, now, "near" if year else lean, timedelta(weeks=2))


def _ends_of(first: str, last: str, today: date) -> Span:
    """The days from one to another; a number alone borrows the month of the other end."""
    if re.fullmatch(r"\d{1,2}\.?", first, re.ASCII):
        end = parse_day(last, today)
        return parse_day(f"{end.year:04d}-{end.month:02d}-{int(first.rstrip('.')):02d}", today), end
    begin = parse_day(first, today)
    if re.fullmatch(r"\d{1,2}\.?", last, re.ASCII):
        return begin, parse_day(f"{begin.year:04d}-{begin.month:02d}-{int(last.rstrip('.')):02d}", today)
    named = _numbers(_plain(last))
    if named[1] and not named[0]:
        return begin, _chosen(_dates((begin.year + n, *named[1:]) for n in (0, 1)), last, begin, "ahead", timedelta())
    if (weekday := _weekday(_plain(last))) is not None:
        return begin, begin + timedelta(days=(weekday - begin.weekday()) % 7)
    return begin, parse_day(last, today)
