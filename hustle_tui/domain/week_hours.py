"""The settings that are the hours of a week, which hold from a day on."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from msgspec.structs import replace

from hustle_tui.domain.plan.model import Plan
from hustle_tui.domain.plan.settings import EarlierHours, Settings
from hustle_tui.domain.week.calendar import hours_on

DATED = ("main_day", "free_day", "side_cap")
"""The settings that are the hours of a week, which hold from a day on."""


def earlier_hours(plan: Plan, new: Settings, name: str, since: date, today: date | None) -> tuple[EarlierHours, ...]:
    """The hours that held before a day, where it is still to come or the plan knows anything from before it.

    Of hours that were set for a later day, those of other names stand.
    """
    earlier, value = plan.settings.earlier_hours, getattr(new, name)
    before = tuple(one for one in earlier if one.until < since)
    later = tuple(replace(one, **{name: value}) for one in earlier if one.until > since)
    known = (
        (today is not None and since > today)
        or any(entry.day < since for entry in plan.entries.values())
        or any(card.week is not None and card.week < since for card in plan.cards.values())
        or any(checkin.day < since for checkin in plan.checkins.values())
    )
    was = _dated(hours_on(plan.settings, since - timedelta(days=1)))
    bounds = (*before, EarlierHours(until=since, **was), *later) if known else (*before, *later)
    thens: tuple[EarlierHours | Settings, ...] = (*bounds[1:], new)
    return tuple(one for one, then in zip(bounds, thens, strict=False) if _dated(one) != _dated(then))


def _dated(hours: Settings | EarlierHours) -> dict[str, Any]:
    return {name: getattr(hours, name) for name in DATED}


def settings_on(settings: Settings, day: date) -> Settings:
    """The settings with the hours of a week that hold on a day, where others were set for a later one."""
    return replace(settings, **_dated(hours_on(settings, day)))


def coming_values(settings: Settings, name: str, day: date) -> dict[date, Any]:
    """The values that one of the hours of a week has later than on a day, each from its first day on."""
    if name not in DATED:
        return {}
    bounds = (one.until for one in settings.earlier_hours if one.until > day)
    values = {first: getattr(hours_on(settings, first), name) for first in (day, *bounds)}
    return {then: values[then] for first, then in pairwise(values) if values[then] != values[first]}
