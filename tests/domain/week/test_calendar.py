"""Weeks and days, in any week that a person may keep, and against Python's own ISO calendar over sixty years."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

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


ZONES = (
    "Pacific/Kiritimati",
    "Pacific/Pago_Pago",
    "America/Santiago",
    "Africa/Cairo",
    "Europe/Dublin",
    "Asia/Kolkata",
    "Australia/Lord_Howe",
    "UTC",
)
FIRST, LAST = date(1999, 1, 1), date(2060, 12, 31)
DAYS = tuple(FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1))


@pytest.mark.parametrize("starts_on", range(7))
def test_every_day_of_sixty_years_lies_in_one_week_of_seven_days(starts_on: int) -> None:
    weeks = sorted({week_of(day, starts_on) for day in DAYS})
    assert all(week.weekday() == starts_on for week in weeks)
    assert all(later == weeks_on(earlier, 1) == earlier + timedelta(days=7) for earlier, later in pairwise(weeks))
    assert set(DAYS) <= {day for week in weeks for day in days_of(week)}


def test_week_numbers_are_those_of_iso_with_53_where_a_year_has_them() -> None:
    mondays = [day for day in DAYS if day.weekday() == 0]
    assert all(week_number(monday) == monday.isocalendar().week for monday in mondays)
    long_years = {monday.isocalendar().year for monday in mondays if week_number(monday) == 53}
    assert long_years == {1998, 2004, 2009, 2015, 2020, 2026, 2032, 2037, 2043, 2048, 2054, 2060} & {
        monday.isocalendar().year for monday in mondays
    }


@pytest.mark.parametrize("starts_on", range(7))
def test_a_week_that_begins_elsewhere_has_the_number_of_the_iso_week_most_of_it_lies_in(starts_on: int) -> None:
    for week in sorted({week_of(day, starts_on) for day in DAYS}):
        counts = [day.isocalendar().week for day in days_of(week)]
        assert week_number(week) == max(set(counts), key=counts.count)


def test_working_days_over_year_ends_are_those_counted_one_by_one() -> None:
    plan = plan_of(*(own_day(date(year, 12, 31), main=0) for year in range(1999, 2061)))
    for year in range(1999, 2060):
        first, end = date(year, 12, 20), date(year + 1, 1, 12)
        days = [first + timedelta(days=n) for n in range((end - first).days)]
        counted = sum(day.weekday() < 5 and (day.month, day.day) != (12, 31) for day in days)
        assert working_days(plan, first, end) == counted


@pytest.mark.parametrize("zone", ZONES)
def test_the_week_of_every_local_day_is_right_also_where_a_clock_change_makes_it_longer_or_shorter(zone: str) -> None:
    there, changes = ZoneInfo(zone), 0
    for day in DAYS:
        noon = datetime(day.year, day.month, day.day, 12, tzinfo=there)
        following = day + timedelta(days=1)
        next_noon = datetime(following.year, following.month, following.day, 12, tzinfo=there)
        hours = (next_noon.timestamp() - noon.timestamp()) / 3600
        changes += hours != 24
        local = datetime.fromtimestamp(noon.timestamp(), there).date()
        assert local == day and local in days_of(week_of(local)), (zone, day)
    assert bool(changes) == (zone not in ("Pacific/Pago_Pago", "Asia/Kolkata", "UTC", "Pacific/Kiritimati"))
