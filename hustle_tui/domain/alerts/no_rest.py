"""Fires when four weeks in a row used nearly all free hours: nobody keeps that up, and no gig is worth it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hustle_tui.domain.alerts import Alert
from hustle_tui.domain.plan.model import Plan
from hustle_tui.domain.relief.ways_out import Aim, Moment, less_side
from hustle_tui.domain.week.calendar import days_of, free_minutes, main_minutes, week_number, week_of, weeks_on
from hustle_tui.domain.week.hours import hours_of
from hustle_tui.domain.writing.quantities import format_duration
from hustle_tui.domain.writing.told import sentence

WEEKS = 4
TWO_EVENINGS = 120
"""Minutes of side work that would have to go."""
SHARE = 90
"""Per cent of the free hours of a week."""


def alerts_today(plan: Plan, today: date) -> Iterable[Alert]:
    """One alert; its matter is the month, so that it is told once in it."""
    this_week = week_of(today, plan.settings.week_start)
    weeks = [weeks_on(this_week, -n) for n in range(WEEKS, 0, -1)]
    used = {week: _used(plan, week) for week in weeks}
    free = {week: sum(free_minutes(plan, day) for day in days_of(week)) for week in weeks}
    if not all(free[week] and 100 * used[week] >= SHARE * free[week] for week in weeks):
        return
    yield Alert(
        told=sentence(
            f"{WEEKS} weeks in a row used {format_duration(sum(used.values()))} of "
            f"{format_duration(sum(free.values()))} free hours",
            ": keep one evening or one day of the next free",
            brief=f"No rest for {WEEKS} weeks",
        ),
        minutes=sum(used.values()),
        subject=f"{today:%Y-%m}",
        measure=0,
        sums=tuple(
            (f"W{week_number(week)}", f"{format_duration(minutes)} of {format_duration(free[week])}")
            for week, minutes in used.items()
        ),
    )


def aim(plan: Plan, alert: Alert, week: date, when: Moment) -> Aim:
    """Less side work this week, so that an evening or two are free."""
    return less_side(plan, week, TWO_EVENINGS, when)


def _used(plan: Plan, week: date) -> int:
    """Minutes of side work and life, and of the main job beyond its promised hours."""
    on, days = hours_of(plan.entries).on, days_of(week)
    beside = sum(on("side", day) + on("life", day) for day in days)
    return beside + max(0, sum(on("main", day) - main_minutes(plan, day) for day in days))
