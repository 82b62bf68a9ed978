"""How people write the hours of a usual week: day by day, as so much a day, or as so much a week."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hustle_tui.domain.plan.model import MisreadError, PlanError
from hustle_tui.domain.week.calendar import DAY_MINUTES
from hustle_tui.domain.writing.quantities import quoted
from hustle_tui.domain.writing.reading import parse_hours

MOST_OF_A_DAY = 12 * 60
"""One value alone is hours of each day up to this, and of the whole week beyond it."""


def parse_seven(text: str, now: Sequence[int]) -> tuple[int, ...]:
    """Minutes of seven days from `8,8,8,8,8,0,0`, or of the days that have hours now from `8` or `40h a week`."""
    if re.fullmatch(r"[\d, ]*", text) and not text.strip().isdigit():
        return _day_by_day(text)  # `8,8` is two days, no 8.8 hours
    alone = re.fullmatch(r"(.+?) ?(?:(?:a|per|/) ?(day|week))?", text.strip().lower())
    try:
        minutes = parse_hours(alone[1] if alone else text)
    except PlanError:
        return _day_by_day(text)
    days = [day for day, usual in enumerate(now) if usual] or list(range(5))
    per_week = alone is not None and (alone[2] == "week" or (not alone[2] and minutes > MOST_OF_A_DAY))
    if minutes > (len(days) if per_week else 1) * DAY_MINUTES:
        there = f"{len(days)} days have" if per_week else "a day has"
        raise PlanError(f"{quoted(text)} is more than {there}: write hours a week, as 40h.")
    share, rest = divmod(minutes, len(days)) if per_week else (minutes, 0)
    return tuple(share + (days.index(day) < rest) if day in days else 0 for day in range(7))


def _day_by_day(text: str) -> tuple[int, ...]:
    parts = [part for part in text.replace(" ", ",").split(",") if part]
    if len(parts) != 7:
        how = "write hours from Monday to Sunday, as 8,8,8,8,8,0,0, or of a week, as 40h"
        raise MisreadError(f"{quoted(text)} is not seven days: {how}.")
    days = tuple(parse_hours(part) for part in parts)
    if any(minutes > DAY_MINUTES for minutes in days):
        raise PlanError(f"{quoted(text)} has a day of more than 24 hours: write hours from Monday to Sunday.")
    return days
