"""Days, spans of days and weeks as people write them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, strategies as st

from hustle_tui.domain.plan.model import PlanError
from hustle_tui.domain.writing.dates import parse_day
from hustle_tui.domain.writing.formats import Formats, date_text, in_use, near_day, span_text, use
from hustle_tui.domain.writing.spans import day_within, parse_period, parse_place, parse_span, parse_week

TODAY = date(2026, 11, 29)
"""A Sunday."""
WEDNESDAY = date(2026, 11, 25)


@pytest.fixture(autouse=True)
def formats_left_as_they_were() -> Iterator[None]:
    before = in_use()
    yield
    use(before)


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("text", "today", "ahead"),
    [
        ("1jun", TODAY, "2027-06-01"),
        ("15aug", TODAY, "2027-08-15"),
        ("16 nov", TODAY, "2026-11-16"),
        ("15 nov", TODAY, "2026-11-15"),
        ("14 nov", TODAY, "2027-11-14"),
        ("28 nov", TODAY, "2026-11-28"),
        ("31 dec", date(2027, 1, 10), "2026-12-31"),
        ("20 dec", date(2027, 1, 10), "2027-12-20"),
        ("30 may", TODAY, "2027-05-30"),
    ],
)
def test_a_date_without_its_year_is_the_coming_one_with_two_weeks_of_grace(text: str, today: date, ahead: str) -> None:
    assert parse_day(text, today) == day(ahead)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("next friday", "2026-12-04"),
        ("next-friday", "2026-12-04"),
        ("Friday next week", "2026-12-04"),
        ("this friday", "2026-11-27"),
        ("on fri", "2026-11-27"),
        ("next wednesday", "2026-12-02"),
        ("last wed", "2026-11-18"),
        ("last monday", "2026-11-23"),
        ("thurs", "2026-11-26"),
        ("the 15th", "2026-12-15"),
        ("26th", "2026-11-26"),
        ("11.12.", "2026-12-11"),
        ("11.12", "2026-12-11"),
        ("11. 12.", "2026-12-11"),
        ("1.6.", "2027-06-01"),
        ("11.12.2027", "2027-12-11"),
        ("11.12.27", "2027-12-11"),
        ("11/12", "2026-12-11"),
        ("11/12/2027", "2027-12-11"),
        ("2026/12/11", "2026-12-11"),
        ("4-dec-2026", "2026-12-04"),
        ("Fri 4 Dec 2026", "2026-12-04"),
        ("friday, 4 december", "2026-12-04"),
        ("end of month", "2026-11-30"),
        ("end of the month", "2026-11-30"),
        ("month end", "2026-11-30"),
        ("eom", "2026-11-30"),
        ("end of next month", "2026-12-31"),
        ("end of week", "2026-11-29"),
        ("eow", "2026-11-29"),
        ("end of quarter", "2026-12-31"),
        ("end of q1", "2027-03-31"),
        ("end of the year", "2026-12-31"),
        ("start of next month", "2026-12-01"),
        ("end of february 2028", "2028-02-29"),
        ("in 2 months", "2027-01-25"),
        ("in a week", "2026-12-02"),
        ("3 days ago", "2026-11-22"),
        ("3d", "2026-11-28"),
        ("+2w", "2026-12-09"),
        ("+5 days", "2026-11-30"),
        ("mid january", "2027-01-16"),
        ("middle of next month", "2026-12-16"),
        ("day after tomorrow", "2026-11-27"),
    ],
)
def test_a_day_is_read_as_people_write_it(text: str, expected: str) -> None:
    assert parse_day(text, WEDNESDAY) == day(expected)


def test_the_end_of_a_short_month_stands_for_a_day_that_it_lacks() -> None:
    assert parse_day("in 1 month", date(2027, 1, 31)) == date(2027, 2, 28)


@pytest.mark.parametrize(
    ("text", "lean", "edge", "expected"),
    [
        ("q4", "ahead", "last", "2026-12-31"),
        ("Q1", "ahead", "last", "2027-03-31"),
        ("q3", "ahead", "last", "2027-09-30"),
        ("q4 2027", "ahead", "last", "2027-12-31"),
        ("2027-Q2", "ahead", "first", "2027-04-01"),
        ("q4", "ahead", "first", "2026-10-01"),
        ("q4", "near", "first", "2026-10-01"),
        ("december", "ahead", "last", "2026-12-31"),
        ("nov", "ahead", "last", "2026-11-30"),
        ("next month", "ahead", "last", "2026-12-31"),
        ("next week", "ahead", "last", "2026-12-06"),
        ("this year", "ahead", "last", "2026-12-31"),
        ("w49", "ahead", "last", "2026-12-06"),
        ("1 jan", "near", "first", "2027-01-01"),
        ("1 jun", "near", "first", "2026-06-01"),
    ],
)
def test_a_quarter_a_month_and_a_week_stand_for_their_first_or_last_day(
    text: str, lean: Any, edge: Any, expected: str
) -> None:
    assert parse_day(text, WEDNESDAY, lean, edge) == day(expected)


@pytest.mark.parametrize("text", ["q4", "december", "next week", "next month", "w49"])
def test_a_period_is_no_answer_where_one_day_is_asked_for(text: str) -> None:
    with pytest.raises(PlanError, match="is no date"):
        parse_day(text, WEDNESDAY)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("31.11.", "not in the calendar"),
        ("13/13", "not in the calendar"),
        ("fri 3 dec 2026", "does not go together: that day is a Thu 3 Dec 2026"),
        ("32nd", "not in the calendar"),
        ("end of days", "is no date"),
        ("next", "is no date"),
        ("11.12.1900", "out of reach"),
        ("next someday", "is no date"),
        ("9999-12-31", "out of reach"),
        ("0000-01-01", "not in the calendar"),
        ("1 jan 0000", "not in the calendar"),
        ("end of dec 9999", "out of reach"),
        ("mid q4 0000", "out of reach"),
        ("end of week 52 9999", "out of reach"),
        ("١١.١٢.", "is no date"),
    ],
)
def test_what_is_no_day_is_said(text: str, why: str) -> None:
    with pytest.raises(PlanError, match=why):
        parse_day(text, WEDNESDAY)


def test_the_order_of_day_and_month_follows_the_date_style() -> None:
    use(Formats("month_day"))
    assert parse_day("12/11", WEDNESDAY) == date(2026, 12, 11)
    use(Formats("iso"))
    assert parse_day("12-11", WEDNESDAY) == date(2026, 12, 11)
    assert parse_day("11.12.", WEDNESDAY) == date(2026, 12, 11)


def test_next_friday_follows_the_first_day_of_the_week() -> None:
    saturday = date(2026, 11, 28)
    assert parse_day("next sunday", saturday) == date(2026, 12, 6)
    use(Formats(week_start=6))
    assert parse_day("next sunday", saturday) == date(2026, 11, 29)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("21 dec - 1 jan", "2026-12-21", "2027-01-01"),
        ("21 dec – 1 jan", "2026-12-21", "2027-01-01"),
        ("21 dec to 1 jan", "2026-12-21", "2027-01-01"),
        ("21.12.-1.1.", "2026-12-21", "2027-01-01"),
        ("21.12. - 1.1.2027", "2026-12-21", "2027-01-01"),
        ("21-24 dec", "2026-12-21", "2026-12-24"),
        ("21.-24.12.", "2026-12-21", "2026-12-24"),
        ("Dec 21–24", "2026-12-21", "2026-12-24"),
        ("2026-12-28..2027-01-01", "2026-12-28", "2027-01-01"),
        ("2026-12-28 - 2027-01-01", "2026-12-28", "2027-01-01"),
        ("2026-12-28-2027-01-01", "2026-12-28", "2027-01-01"),
        ("mon-fri", "2026-11-30", "2026-12-04"),
        ("fri..mon", "2026-11-27", "2026-11-30"),
        ("tomorrow - fri", "2026-11-26", "2026-11-27"),
        ("today..tomorrow", "2026-11-25", "2026-11-26"),
        ("next week", "2026-11-30", "2026-12-06"),
        ("december", "2026-12-01", "2026-12-31"),
        ("w52", "2026-12-21", "2026-12-27"),
        ("thu", "2026-11-26", "2026-11-26"),
        ("4-dec-2026", "2026-12-04", "2026-12-04"),
    ],
)
def test_a_span_of_days_is_read(text: str, first: str, last: str) -> None:
    assert parse_span(text, WEDNESDAY) == (day(first), day(last))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("soon", "is no date"),
        ("2026-12-24..2026-12-21", "is no span of up to a year"),
        ("2026-01-01..2028-01-01", "is no span of up to a year"),
        ("21 dec - 32 dec", "is no date"),
    ],
)
def test_what_is_no_span_is_said(text: str, why: str) -> None:
    with pytest.raises(PlanError, match=why):
        parse_span(text, WEDNESDAY)


@pytest.mark.parametrize(
    ("text", "week"),
    [
        ("next week", "2026-11-30"),
        ("this", "2026-11-23"),
        ("last week", "2026-11-16"),
        ("w49", "2026-11-30"),
        ("week 49", "2026-11-30"),
        ("2026-W49", "2026-11-30"),
        ("w2", "2027-01-11"),
        ("W48", "2026-11-23"),
        ("week of 7 dec", "2026-12-07"),
        ("next friday", "2026-11-30"),
        ("9 dec", "2026-12-07"),
    ],
)
def test_a_week_is_read(text: str, week: str) -> None:
    assert parse_week(text, WEDNESDAY, 0) == day(week)


def test_a_week_that_begins_on_sunday_has_the_number_of_most_of_its_days() -> None:
    assert parse_week("w49", WEDNESDAY, 6) == date(2026, 11, 29)


def test_a_card_goes_to_a_day_a_week_or_the_backlog() -> None:
    monday = date(2026, 11, 30)
    assert parse_place("next week", WEDNESDAY, 0) == (monday, None)
    assert parse_place("next", WEDNESDAY, 0) == (monday, None)
    assert parse_place("next friday", WEDNESDAY, 0) == (monday, date(2026, 12, 4))
    assert parse_place("later", WEDNESDAY, 0) == (None, None)
    with pytest.raises(PlanError, match="is no day: write thu"):
        parse_place("whenever", WEDNESDAY, 0)


@given(
    st.sampled_from([Formats(), Formats("month_day"), Formats("iso")]),
    st.dates(date(1970, 1, 1), date(2200, 12, 31)),
    st.dates(date(2000, 1, 1), date(2100, 12, 31)),
)
def test_every_date_that_is_shown_is_read_back(formats: Formats, shown: date, today: date) -> None:
    use(formats)
    assert parse_day(date_text(shown, year=True), today) == shown
    assert parse_day(date_text(shown, weekday=True, year=True), today) == shown
    near = today + timedelta(days=shown.toordinal() % 300)
    assert parse_day(near_day(near, today), today) == near
    assert parse_day(date_text(near), today) == near or (near.month, near.day) == (2, 29)
    last = near + timedelta(days=shown.toordinal() % 60)
    assert parse_span(span_text(near, last), today) == (near, last)


@given(st.text(max_size=40))
def test_no_text_ends_in_anything_but_a_date_or_a_refusal(text: str) -> None:
    for read in (lambda: parse_day(text, TODAY, "near", "last"), lambda: parse_span(text, TODAY)):
        try:
            read()
        except PlanError:
            continue


@pytest.mark.parametrize(
    ("starts", "ends", "first", "last"),
    [
        ("1jan", "31dec", "2026-01-01", "2026-12-31"),
        ("1 jun", "31 aug", "2027-06-01", "2027-08-31"),
        ("jul", "jun", "2026-07-01", "2027-06-30"),
        ("1.10.", "31.3.", "2026-10-01", "2027-03-31"),
        ("2027-06-01", "31 mar", "2027-06-01", "2028-03-31"),
        ("today", "25 nov 2027", "2026-11-25", "2027-11-25"),
        ("1jan", "", "2027-01-01", "2027-12-31"),
        ("", "30 jun", "2026-01-01", "2027-06-30"),
    ],
)
def test_a_periods_dates_are_of_the_years_that_make_it_whole(starts: str, ends: str, first: str, last: str) -> None:
    period = parse_period(starts, ends, date(2026, 11, 25))
    assert period == (date.fromisoformat(first), date.fromisoformat(last))


def test_a_date_that_changes_a_period_is_of_the_year_of_its_other_end() -> None:
    known = date(2026, 1, 1), date(2026, 12, 31)
    assert parse_period("1 feb", "", date(2026, 11, 25), known)[0] == date(2026, 2, 1)
    assert day_within("mar", known, date(2026, 11, 25)) == date(2026, 3, 31)
    assert day_within("2027-03-01", known, date(2026, 11, 25)) == date(2027, 3, 1)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("from 21 dec to 24 dec", "2026-12-21", "2026-12-24"),
        ("w52..w53", "2026-12-21", "2027-01-03"),
        ("dec - jan", "2026-12-01", "2027-01-31"),
        ("5th of january", "2027-01-05", "2027-01-05"),
    ],
)
def test_more_spans_that_people_write(text: str, first: str, last: str) -> None:
    assert parse_span(text, WEDNESDAY) == (date.fromisoformat(first), date.fromisoformat(last))
