"""Whether a gig fits into the free side hours of the weeks to come, told before it is promised to a client.

A week's free side hours are what neither the side cap nor the main job, life and other gigs lay claim to.
"""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from hustle_tui.domain.calendar import day_text, days_of, free_minutes, week_of, weeks_on
from hustle_tui.domain.hours import hours_of
from hustle_tui.domain.load import Load, load_of
from hustle_tui.domain.model import Gig, Plan
from hustle_tui.domain.overhead import overhead_of
from hustle_tui.domain.quantities import format_duration

HORIZON = 26
"""Weeks that are looked ahead."""


class Fit(Struct, frozen=True):
    """Whether and when a gig's remaining minutes find room; `weeks` tells what each week gives, in minutes.

    `due` is the gig's due date where it lies within the horizon. `short` is what misses it or, without such a
    date, finds no room at all.
    """

    fits: bool
    finish: date | None
    short: int
    minutes: int
    weeks: tuple[tuple[date, int], ...]
    due: date | None = None
    horizon: int = HORIZON


def free_side_budget(plan: Plan, week: date, today: date) -> int:
    """Side minutes that a week can still take on."""
    return _budget(load_of(plan, week, today), 0)


def fit_of(plan: Plan, gig: Gig, today: date, horizon: int = HORIZON) -> Fit:
    """Fill the free side hours with a live gig's remaining minutes, week by week from today's.

    In the week of the due date only what the free hours of its left days up to that date allow counts. What
    the gig itself holds in a week counts as free, and weeks before the gig's start give nothing.
    """
    minutes = minutes_of(plan, gig)
    this_week = week_of(today, plan.settings.week_start)
    due = gig.due if gig.due is not None and gig.due < weeks_on(this_week, horizon) else None
    if not minutes:
        known = gig.estimate is not None
        return Fit(known, today if known else None, 0, 0, (), due, horizon)
    rest, late = minutes, minutes
    used: list[tuple[date, int]] = []
    for week in (weeks_on(this_week, n) for n in range(horizon)):
        if gig.starts is not None and gig.starts > days_of(week)[-1]:
            continue
        load = load_of(plan, week, today)
        if not (taken := min(rest, _budget(load, _own_share(plan, gig, load)))):
            continue
        used.append((week, taken))
        rest -= taken
        if due is not None:
            late -= _in_time(plan, due, week, today, taken)
        if not rest:
            break
    finish = _finish(plan, *used[-1], today) if not rest else None
    short = rest if due is None else late
    return Fit(not short, finish, short, minutes, tuple(used), due, horizon)


def minutes_of(plan: Plan, gig: Gig) -> int:
    """Minutes that a gig still needs: its estimate less what is logged; a lead's with talk and admin on top."""
    if gig.estimate is None:
        return 0
    if gig.stage != "lead":
        return max(0, gig.estimate - hours_of(plan.entries).by_gig.get(gig.id, 0))
    return gig.estimate + overhead_of(plan, gig.client).on(gig.estimate)


def fit_text(fit: Fit, gig: Gig, today: date) -> str:
    """The fit in words: `fits: done 9 Dec`, `does not fit before 4 Dec: 6h short`."""
    short = format_duration(fit.short)
    if gig.estimate is None:
        return "no estimate"
    if not fit.minutes:
        return "fits: no estimated hours left"
    if fit.fits and fit.finish is not None:
        return f"fits: done {day_text(fit.finish, today)}"
    if fit.due is not None and fit.due < today:
        return f"was due {day_text(fit.due, today)}: {short} left"
    if fit.due is not None:
        return f"does not fit before {day_text(fit.due, today)}: {short} short"
    if not fit.weeks:
        return f"no free side hours in {fit.horizon} weeks"
    return f"does not fit in {fit.horizon} weeks: {short} short"


def _budget(load: Load, own: int) -> int:
    """Side minutes free in a week, when `own` of those planned are counted as free."""
    return max(0, min(load.side_cap - load.side, load.slack) + own)


def _own_share(plan: Plan, gig: Gig, load: Load) -> int:
    """Minutes of a week's side plans that are the gig's: its allocation or its cards."""
    cards = sum(minutes for card, minutes in load.loose.items() if plan.cards[card].gig == gig.id)
    return load.gigs.get(gig.id, 0) + cards


def _in_time(plan: Plan, due: date, week: date, today: date, taken: int) -> int:
    """How many of the minutes that a week gives come before the due date is over."""
    days = days_of(week)
    if days[-1] < due:
        return taken
    return min(taken, sum(free_minutes(plan, day) for day in days if today <= day <= due))


def _finish(plan: Plan, week: date, minutes: int, today: date) -> date:
    """The day of the week on which its free hours have given this much, or its last day."""
    days = days_of(week)
    for day in days:
        if day >= today:
            minutes -= free_minutes(plan, day)
            if minutes <= 0:
                return day
    return days[-1]
