"""Weeks and days as dates: a week is seven local days, from the weekday that the person sets as the first."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from contextlib import suppress
from datetime import date, timedelta
from functools import lru_cache
from typing import TypeVar

from msgspec.structs import replace

from hustle_tui.domain.plan.model import Gig, Plan, WeekHours, put
from hustle_tui.domain.plan.settings import EarlierHours, Settings
from hustle_tui.domain.plan.table_cache import cached_by
from hustle_tui.domain.writing.formats import WEEKDAYS, date_text, span_text

R = TypeVar("R")

FIRST_DAY, LAST_DAY = date(1970, 1, 1), date(2200, 12, 31)
"""The first and last day that a plan may hold."""
DAY_MINUTES = 24 * 60


def iso_day(text: str) -> date | None:
    """A day written as 2026-11-26; None for other words, which `parse_day` reads."""
    with suppress(ValueError):
        day = date.fromisoformat(text)
        return day if len(text) == len("2026-11-26") and "W" not in text and FIRST_DAY <= day <= LAST_DAY else None
    return None


def week_of(day: date, starts_on: int = 0) -> date:
    """The first day of the day's week; `starts_on` is a weekday, 0 for Monday."""
    return day - timedelta(days=(day.weekday() - starts_on) % 7)


def whole_week(week: date, day: date | None, starts_on: int) -> date:
    """The week that holds the day; without a day, the week that shares most days with the given one."""
    if week.weekday() == starts_on:
        return week
    nearest = week_of(min(day or week + timedelta(days=3), LAST_DAY), starts_on)
    return nearest if nearest >= FIRST_DAY else weeks_on(nearest, 1)


def in_whole_weeks(plan: Plan, ids: Collection[int] | None = None) -> Plan:
    """The plan with the weeks of cards and gigs on first days of weeks again, where another window moved them.

    With `ids` only those are looked at: no others can be off.
    """
    starts_on = plan.settings.week_start
    weeks = {card.week for card in _among(plan.cards, ids)}  # far fewer than cards
    off = {week for week in weeks if week is not None and week.weekday() != starts_on}
    cards = [card for card in _among(plan.cards, ids) if card.week in off] if off else []
    gigs = [g for g in _among(plan.gigs, ids) if any(hours.week.weekday() != starts_on for hours in g.exceptions)]
    if not (cards or gigs):
        return plan
    moved = (replace(c, week=whole_week(c.week, c.day, starts_on)) for c in cards if c.week is not None)
    return put(plan, *moved, *(_in_whole_weeks(gig, starts_on) for gig in gigs))


def _among(table: dict[int, R], ids: Collection[int] | None) -> Iterable[R]:
    return table.values() if ids is None else [table[key] for key in ids if key in table]


def _in_whole_weeks(gig: Gig, starts_on: int) -> Gig:
    weeks = {whole_week(hours.week, None, starts_on): hours.minutes for hours in gig.exceptions}
    return replace(gig, exceptions=tuple(WeekHours(week=week, minutes=weeks[week]) for week in sorted(weeks)))


@lru_cache(maxsize=512)
def days_of(week: date) -> tuple[date, ...]:
    """The seven days of the week that begins on this day."""
    return tuple(week + timedelta(days=n) for n in range(7))


def weeks_on(week: date, count: int) -> date:
    """The week that comes this many weeks later, or earlier when negative."""
    return week + timedelta(weeks=count)


def hours_on(settings: Settings, day: date) -> Settings | EarlierHours:
    """The week's hours as they hold on a day."""
    return next((earlier for earlier in settings.earlier_hours if day < earlier.until), settings)


def side_cap_of(settings: Settings, week: date) -> int:
    """The side cap of a week: the one that holds at its end."""
    return hours_on(settings, days_of(week)[-1]).side_cap


def main_minutes(plan: Plan, day: date) -> int:
    """Minutes of the main job promised on a day."""
    own = plan.days.get(day.toordinal())
    return hours_on(plan.settings, day).main_day[day.weekday()] if own is None or own.main is None else own.main


def free_minutes(plan: Plan, day: date) -> int:
    """Minutes that the person gives on a day beyond the main job."""
    own = plan.days.get(day.toordinal())
    return hours_on(plan.settings, day).free_day[day.weekday()] if own is None or own.free is None else own.free


@cached_by("settings", "days")
def hours_given(plan: Plan, days: tuple[date, ...]) -> tuple[tuple[int, int], ...]:
    """The main and the free minutes of each of these days."""
    return tuple((main_minutes(plan, day), free_minutes(plan, day)) for day in days)


def reason_of(plan: Plan, day: date) -> str:
    """Why a day has hours of its own, where that was said."""
    own = plan.days.get(day.toordinal())
    return "" if own is None else own.why


def working_days(plan: Plan, first: date, end: date) -> int:
    """How many days from `first` to the day before `end` have main hours."""
    total = (end - first).days
    if total <= 0:
        return 0
    for earlier in plan.settings.earlier_hours:
        if first < earlier.until < end:
            return working_days(plan, first, earlier.until) + working_days(plan, earlier.until, end)
    weekly = [1 if minutes else 0 for minutes in hours_on(plan.settings, first).main_day]
    weeks, rest = divmod(total, 7)
    count = weeks * sum(weekly) + sum(weekly[(first.weekday() + n) % 7] for n in range(rest))
    for own in plan.days.values():
        if own.main is not None and first <= own.day < end:
            count += (1 if own.main else 0) - weekly[own.day.weekday()]
    return count


def week_number(week: date) -> int:
    """The ISO number of the week that holds most of these seven days."""
    return (week + timedelta(days=3)).isocalendar().week


def day_text(day: date, today: date | None = None) -> str:
    """A day in few letters: `Thu` within the week around today, else `26 Nov`, with the year when it differs."""
    if today is not None and 0 <= (day - today).days < 7:
        return WEEKDAYS[day.weekday()]
    return date_text(day, year=today is None or day.year != today.year)


def week_text(week: date) -> str:
    """A week in words: `W48 · 23–29 Nov 2026`."""
    return f"W{week_number(week)} · {span_text(week, week + timedelta(days=6), year=True)}"


def near_week(week: date, today: date) -> str:
    """`this week` or `next week`; nothing for another one."""
    days = (week - today).days
    return "this week" if -7 < days <= 0 else "next week" if 0 < days <= 7 else ""


def ago(day: date, today: date) -> str:
    """How long a day is past: `9 days ago`, `3 weeks ago`."""
    days = (today - day).days
    return {0: "today", 1: "yesterday"}.get(days) or f"{days_or_weeks(days)} ago"


def days_or_weeks(days: int) -> str:
    """A stretch of time: `9 days`, `3 weeks`."""
    return f"{days} days" if days < 14 else f"{days // 7} weeks"
