"""Whether a gig fits into the free side hours of the weeks to come, told before it is promised to a client.

A week's free side hours are what neither the side cap nor the main job, life and other gigs lay claim to.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from msgspec import Struct

from hustle_tui.domain.money.overhead import overhead_of
from hustle_tui.domain.plan.model import Card, Gig, Plan
from hustle_tui.domain.plan.terms import LEDGERS
from hustle_tui.domain.week.calendar import day_text, days_of, free_minutes, main_minutes, week_of, weeks_on
from hustle_tui.domain.week.hours import hours_of
from hustle_tui.domain.week.load import Load, cards_in, load_of, remaining
from hustle_tui.domain.writing.quantities import format_duration
from hustle_tui.domain.writing.told import Part, Told, told

NO_ESTIMATE = told("no estimate")
HORIZON = 26
"""How many weeks ahead a gig may find its hours."""


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


class Room(Struct, frozen=True):
    """A week as one gig finds it; minutes.

    `free` is what it can have there, its own plans counted as free; `cards` what its open cards ask for, and
    `spent` what is logged on it in the week.
    """

    load: Load
    free: int
    cards: int
    spent: int

    @property
    def week(self) -> date:
        """The first day of the week."""
        return self.load.week

    def held(self, gig: Gig) -> int:
        """What a gig in hand holds of what is left of the week: its allocation less what is logged, or its cards."""
        return max((gig.weekly or 0) - self.spent if self.after_start(gig) else 0, self.cards)

    def after_start(self, gig: Gig) -> bool:
        """Whether the gig begins in this week or has begun before it."""
        return gig.starts is None or gig.starts < weeks_on(self.week, 1)


def side_budget(load: Load, own: int = 0) -> int:
    """Side minutes free in a week, when `own` of those planned are counted as free."""
    return max(0, min(load.side_cap - load.side, load.slack) + own)


def rooms_of(plan: Plan, gig: Gig, today: date, horizon: int = HORIZON) -> Iterator[Room]:
    """The weeks from today's on, as a gig finds them."""
    this_week, hours = week_of(today, plan.settings.week_start), hours_of(plan.entries)
    for week in (weeks_on(this_week, n) for n in range(horizon)):
        load = load_of(plan, week, today)
        cards = sum(remaining(card, hours) for card in cards_of(plan, gig, week))
        own = load.gigs.get(gig.id, cards)
        yield Room(load, side_budget(load, own), cards, hours.on_gig(gig.id, days_of(week)))


def cards_of(plan: Plan, gig: Gig, week: date) -> list[Card]:
    """A gig's open cards in a week."""
    return [c for c in cards_in(plan, week) if c.gig == gig.id and c.state == "open" and c.ledger == "side"]


def fit_of(plan: Plan, gig: Gig, today: date, horizon: int = HORIZON) -> Fit:
    """Fill the free side hours with a live gig's remaining minutes, week by week from today's.

    A week gives no more than the gig's weekly hours, where it has some, and nothing before the gig's start. In
    the week of the due date only what the free hours of its left days up to that date allow counts.
    """
    return filled(plan, gig, rooms_of(plan, gig, today, horizon), today, horizon)


def filled(plan: Plan, gig: Gig, rooms: Iterable[Room], today: date, horizon: int = HORIZON) -> Fit:
    minutes = minutes_of(plan, gig)
    due = _due_within(plan, gig, today, horizon)
    if not minutes:
        known = gig.estimate is not None
        return Fit(known, today if known else None, 0, 0, (), due, horizon)
    rest, late = minutes, minutes
    used: list[tuple[date, int]] = []
    for room in rooms:
        week = room.week
        if not room.after_start(gig):
            continue
        most = room.free if gig.weekly is None else min(room.free, room.held(gig))
        if not (taken := min(rest, most)):
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


def _due_within(plan: Plan, gig: Gig, today: date, horizon: int) -> date | None:
    """The due date, if it lies within the horizon."""
    end = weeks_on(week_of(today, plan.settings.week_start), horizon)
    return gig.due if gig.due is not None and gig.due < end else None


def minutes_of(plan: Plan, gig: Gig) -> int:
    """Minutes that a gig still needs: its work with talk and admin on top, less what is logged."""
    return max(0, whole_of(plan, gig) - hours_of(plan.entries).by_gig.get(gig.id, 0))


def whole_of(plan: Plan, gig: Gig) -> int:
    """Minutes of a gig in all: its estimate with the client's talk and admin on top."""
    estimate = gig.estimate or 0
    return estimate + overhead_of(plan, gig.client).on(estimate)


def fit_told(fit: Fit, gig: Gig, today: date) -> Told:
    """The fit in words: `fits: done 9 Dec`, `does not fit before 4 Dec: 6h short`, in brief `6h short`."""
    short = format_duration(fit.short)
    if gig.estimate is None:
        return told("ongoing", Part(f"{format_duration(gig.weekly)} a week", 1, ", ")) if gig.weekly else NO_ESTIMATE
    if not fit.minutes:
        return _fit_told("fits", "", "no estimated hours left")
    if fit.fits and fit.finish is not None:
        return _fit_told("fits", "", f"done {day_text(fit.finish, today)}")
    if fit.due is not None and fit.due < today:
        return _fit_told("was due", day_text(fit.due, today), f"{short} left")
    if fit.due is not None:
        return _fit_told("does not fit", f"before {day_text(fit.due, today)}", f"{short} short")
    if not fit.weeks:
        return told(f"no free side hours in {fit.horizon} weeks")
    return _fit_told("does not fit", f"in {fit.horizon} weeks", f"{short} short")


def _fit_told(whether: str, when: str, hours: str) -> Told:
    return Told((Part(whether), *([Part(when, 1)] if when else []), Part(hours, joint=": ")), hours)


def _free_left(plan: Plan, day: date, today: date) -> int:
    """Minutes of a day's free hours that are still to come; today those that its logged hours have not used up."""
    free = free_minutes(plan, day)
    if day != today:
        return free if day > today else 0
    hours = hours_of(plan.entries)
    logged = sum(hours.on(ledger, day) for ledger in LEDGERS)
    return min(free, max(0, main_minutes(plan, day) + free - logged))


def _in_time(plan: Plan, due: date, week: date, today: date, taken: int) -> int:
    """How many of the minutes that a week gives come before the due date is over."""
    days = days_of(week)
    if days[-1] < due:
        return taken
    return min(taken, sum(_free_left(plan, day, today) for day in days if day <= due))


def _finish(plan: Plan, week: date, minutes: int, today: date) -> date:
    """The day of the week on which its free hours have given this much, or its last day."""
    days = days_of(week)
    for day in days:
        minutes -= _free_left(plan, day, today)
        if day >= today and minutes <= 0:
            return day
    return days[-1]
