"""Weeks and days over sixty years and eight zones, against Python's own ISO calendar counted day by day."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from plan_builder import own_day, plan_of

from hustle_tui.domain.week.calendar import days_of, week_number, week_of, weeks_on, working_days

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
