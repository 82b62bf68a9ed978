"""Weeks and days, in any week that a person may keep."""

from datetime import date, timedelta

import pytest
from hypothesis import given, strategies as st
from plan_builder import FRI, MON, SAT, SUN, THU, TODAY, TUE, WED, own_day, plan_of

from hustle_tui.domain.week.calendar import (
    FIRST_DAY,
    LAST_DAY,
    day_text,
    days_of,
    free_minutes,
    main_minutes,
    week_number,
    week_of,
    week_text,
    weeks_on,
    working_days,
)

any_day = st.dates(date(2020, 1, 1), date(2032, 12, 31))


@given(st.dates(FIRST_DAY, LAST_DAY), st.integers(0, 6))
def test_every_day_lies_in_the_seven_days_of_its_week(day: date, starts_on: int) -> None:
    week = week_of(day, starts_on)
    assert week.weekday() == starts_on
    assert day in days_of(week)
    assert len(set(days_of(week))) == 7
    assert week_of(weeks_on(week, 3), starts_on) == week + timedelta(days=21)


def test_a_week_may_begin_on_saturday_or_sunday() -> None:
    assert week_of(SUN, 6) == SUN
    assert week_of(SAT, 6) == MON - timedelta(days=1)
    assert week_of(FRI, 5) == date(2026, 11, 21)


@pytest.mark.parametrize(
    ("week", "number"),
    [
        (date(2026, 12, 28), 53),
        (date(2027, 1, 4), 1),
        (date(2026, 12, 27), 53),
        (date(2024, 12, 30), 1),
        (MON, 48),
        (date(2026, 11, 21), 48),
    ],
)
def test_a_week_has_the_number_of_the_iso_week_that_holds_most_of_it(week: date, number: int) -> None:
    assert week_number(week) == number


@pytest.mark.parametrize(
    ("week", "text"),
    [
        (MON, "W48 · 23–29 Nov 2026"),
        (date(2026, 11, 30), "W49 · 30 Nov – 6 Dec 2026"),
        (date(2026, 12, 28), "W53 · 28 Dec 2026 – 3 Jan 2027"),
    ],
)
def test_a_week_is_written_with_no_more_than_it_needs(week: date, text: str) -> None:
    assert week_text(week) == text


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (TODAY, "Wed"),
        (date(2026, 12, 1), "Tue"),
        (date(2026, 12, 2), "2 Dec"),
        (TUE, "24 Nov"),
        (date(2027, 1, 2), "2 Jan 2027"),
    ],
)
def test_a_day_is_a_weekday_only_within_the_coming_seven(day: date, text: str) -> None:
    assert day_text(day, TODAY) == text


def test_a_day_told_without_today_says_its_year() -> None:
    assert day_text(THU) == "26 Nov 2026"


def test_a_date_of_its_own_replaces_the_hours_of_its_weekday_one_by_one() -> None:
    plan = plan_of(own_day(WED, main=0), own_day(THU, main=None, free=0), own_day(SAT, main=120, free=30))
    assert [main_minutes(plan, day) for day in (TUE, WED, THU, SAT)] == [480, 0, 480, 120]
    assert [free_minutes(plan, day) for day in (TUE, WED, THU, SAT)] == [60, 60, 0, 30]


def test_working_days_end_before_the_last_day_and_are_never_negative() -> None:
    plan = plan_of()
    assert working_days(plan, MON, SAT) == 5
    assert working_days(plan, MON, MON) == working_days(plan, SAT, MON) == 0
    assert working_days(plan_of(own_day(MON), own_day(SAT, main=60)), MON, SUN) == 5


own_days = st.builds(own_day, any_day, st.none() | st.sampled_from((0, 240)), st.none() | st.just(60))


@given(any_day, st.integers(-3, 900), st.lists(own_days, max_size=8), st.lists(st.booleans(), min_size=7, max_size=7))
def test_working_days_are_those_counted_one_by_one(
    first: date, length: int, days: list[object], on: list[bool]
) -> None:
    plan = plan_of(*days, main_day=tuple(480 if works else 0 for works in on))
    end = first + timedelta(days=length)
    one_by_one = sum(1 for n in range(length) if main_minutes(plan, first + timedelta(days=n)))
    assert working_days(plan, first, end) == one_by_one
