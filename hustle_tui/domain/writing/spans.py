"""How people write spans of days and weeks, and the place on the board where a card is put."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, timedelta

from hustle_tui.domain.plan.model import MisreadError, PlanError
from hustle_tui.domain.week.calendar import week_of
from hustle_tui.domain.writing import dates
from hustle_tui.domain.writing.quantities import quoted

LONGEST_SPAN = 366
WEEK_WORDS = "this, next, last, backlog or a date in it"
_BETWEEN = r"\.\.+| ?[–—] ?| - | (?:to|until|till|through) |-"


def parse_span(text: str, today: date) -> dates.DateSpan:
    """The first and last day of `21 dec - 1 jan`, `21–24 dec`, `2026-12-21..2026-12-24`, `next week` or one day."""
    with suppress(PlanError):
        return (day := dates.parse_day(text, today)), day
    if (whole := dates.period_of(dates.plain_words(text), today, "ahead")) is not None:
        return whole
    spans: list[dates.DateSpan] = []
    text = re.sub(r"^\s*from ", "", text, flags=re.IGNORECASE)
    for between in re.finditer(_BETWEEN, text):
        with suppress(PlanError):
            spans.append(_ends_of(text[: between.start()].strip(), text[between.end() :].strip(), today))
    for first, last in spans:
        if not 0 <= (last - first).days <= LONGEST_SPAN:
            raise MisreadError(f"{quoted(text)} is no span of up to a year: write its first day, two dots, its last.")
        return first, last
    day = dates.parse_day(text, today)  # for what is wrong with it
    return day, day


def _ends_of(first: str, last: str, today: date) -> dates.DateSpan:
    """The days from one to another; a number alone borrows the month of the other end."""
    if re.fullmatch(r"\d{1,2}\.?", first, re.ASCII):
        end = dates.parse_day(last, today)
        return dates.parse_day(f"{end.year:04d}-{end.month:02d}-{int(first.rstrip('.')):02d}", today), end
    begin = dates.parse_day(first, today, "ahead", "first")
    if re.fullmatch(r"\d{1,2}\.?", last, re.ASCII):
        return begin, dates.parse_day(f"{begin.year:04d}-{begin.month:02d}-{int(last.rstrip('.')):02d}", today)
    named = dates.numbers_of(dates.plain_words(last))
    if named[1] and not named[0]:
        days = dates.calendar_days((begin.year + n, *named[1:]) for n in (0, 1))
        return begin, dates.chosen(days, last, begin, "ahead", timedelta())
    if (weekday := dates.weekday_of(dates.plain_words(last))) is not None:
        return begin, begin + timedelta(days=(weekday - begin.weekday()) % 7)
    return begin, dates.parse_day(last, today, "ahead", "last")


def parse_period(starts: str, ends: str, today: date, known: dates.DateSpan | None = None) -> dates.DateSpan:
    """The first and last day of a period; one may be known already. Without either it is this calendar year.

    A date without its year is of the year that makes the period whole: `1 jan` lies before its end, `30 jun` after
    its begin.
    """
    first = dates.parse_day(starts, today, "near", "first") if starts else None
    last = dates.parse_day(ends, today, "ahead", "last") if ends else None
    if first and not _needs_year(starts):
        if last and last <= first and _needs_year(ends):
            last = dates.parse_day(ends, first, "ahead", "last")
    elif first and (end := last or (known[1] if known else None)):
        before = dates.parse_day(starts, end, "back", "first")
        first = before if before < end else first
    elif last and known and last <= known[0] and _needs_year(ends):
        last = dates.parse_day(ends, known[0], "ahead", "last")
    begin = first or (known[0] if known else date(today.year, 1, 1))
    return begin, last or (known[1] if known else date(begin.year, 12, 31))


def _needs_year(text: str) -> bool:
    """Whether words name a day or a month of any year."""
    word = dates.plain_words(text)
    year, month, _ = dates.numbers_of(word)
    return (month > 0 and not year) or re.fullmatch(rf"q[1-4]|{dates.MONTH}", word) is not None


def day_within(text: str, span: dates.DateSpan, today: date) -> date:
    """A day, or the last day of a month; without a year it is one within the period."""
    day = dates.parse_day(text, today, "near", "last")
    within = dates.parse_day(text, span[1], "back", "last") if _needs_year(text) else day
    return within if span[0] <= within else day


def parse_week(text: str, today: date, starts_on: int, lean: dates.Lean = "ahead") -> date | None:
    """The first day of a week, or None for the backlog, from `this`, `next week`, `w49`, `later` or a date in it."""
    week, day = _place(text, today, starts_on, lean)
    if week is not None or _is_backlog(text):
        return week
    if day is not None:
        return week_of(day, starts_on)
    raise MisreadError(f"{quoted(text)} is no week: write {WEEK_WORDS}.")


def parse_place(text: str, today: date, starts_on: int) -> tuple[date | None, date | None]:
    """The week and the day where a card is put: a day, any day of a week, or neither for the backlog."""
    week, day = _place(text, today, starts_on, "ahead")
    if day is not None:
        return week_of(day, starts_on), day
    if week is not None or _is_backlog(text):
        return week, None
    raise MisreadError(f"{quoted(text)} is no day: write thu, tomorrow, 2026-11-26, next, w49 or later.")


def _place(text: str, today: date, starts_on: int, lean: dates.Lean) -> tuple[date | None, date | None]:
    """The week that is named, or else the day; neither where it is neither."""
    word = dates.plain_words(text)
    if (week := dates.week_in(word, today, starts_on, lean)) is not None:
        return dates.within_reach(week, text), None
    try:
        return None, dates.parse_day(text, today, lean)
    except PlanError:
        if text.strip()[:4].isdigit():
            raise  # what is wrong with a date, its own error says best
        return None, None


def _is_backlog(text: str) -> bool:
    return dates.plain_words(text) in ("backlog", "later")
