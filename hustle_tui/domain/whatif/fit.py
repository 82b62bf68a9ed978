"""Whether a gig fits into the weeks to come: one answer before and after it is accepted.

A gig is looked at as if it were accepted today. One with a due date takes what promises can have of each week, the
earliest due first; one without a date takes its weekly hours.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from hustle_tui.domain.gigs.work_left import begin_of, counted_estimate, needs
from hustle_tui.domain.plan.model import Gig, Plan, put
from hustle_tui.domain.plan.table_cache import cached_by_plan
from hustle_tui.domain.plan.terms import WORKING_STAGES
from hustle_tui.domain.week.calendar import day_text, days_of
from hustle_tui.domain.week.cards import as_it_turns_out
from hustle_tui.domain.week.held import HORIZON, Ahead, ahead_of, free_to_come, least_miss
from hustle_tui.domain.week.level import level_of_sums_alone
from hustle_tui.domain.week.load import Load, load_of
from hustle_tui.domain.writing.quantities import format_duration
from hustle_tui.domain.writing.told import Part, Told, told

NO_ESTIMATE = told("no estimate")
NO_WEEKLY = told("no weekly hours")
"""Told of a retainer: only its weekly hours count, and an estimate of it is in no sum."""
USED_UP = told("estimate used up", Part("deliver it, or how many more?", 1, ": "), brief="used up")
ONGOING_SHOWN = 6
"""Weeks that are shown of a gig that has weekly hours and no end."""


class Fit(Struct, frozen=True):
    """Whether and when a gig's minutes find room; `weeks` tells what each week gives it.

    `short` is what misses the due date; `crowded` are the weeks that a gig without a date makes over.
    """

    fits: bool
    finish: date | None
    short: int
    minutes: int
    weeks: tuple[tuple[date, int], ...]
    due: date | None = None
    crowded: tuple[date, ...] = ()


@cached_by_plan
def in_hand(plan: Plan, gig: Gig, today: date) -> Plan:
    """The plan as if this gig were accepted today, or as it is where it is in hand already.

    The day on which it was first taken is kept, as `stage_gig` does.
    """
    if gig.stage not in WORKING_STAGES:
        gig = replace(gig, stage="accepted", accepted=gig.accepted or today)
    return plan if plan.gigs.get(gig.id) is gig else put(plan, gig)


def ahead_with(after: Plan, gig: Gig, today: date, at: int | None) -> Ahead:
    """The weeks ahead, as many as it takes to see the end of a gig in hand: 26 at most."""
    near = ahead_of(after, today, at)
    return near if _shows_its_end(near, after.gigs[gig.id]) else ahead_of(after, today, at, HORIZON)


def _shows_its_end(ahead: Ahead, gig: Gig) -> bool:
    if (minutes := needs(ahead.plan, gig)) is None:
        return sum(begin_of(gig) <= days_of(week)[-1] for week in ahead.weeks) >= ONGOING_SHOWN
    if gig.due is not None:
        return ahead.placed[gig.id].finish is not None
    return sum(held[gig.id] for held in ahead.held) >= minutes


@cached_by_plan
def fit_of(plan: Plan, gig: Gig, today: date, at: int | None = None) -> Fit:
    """The fit of a gig, which may be one that the plan does not hold yet."""
    after = as_it_turns_out(in_hand(plan, gig, today))
    gig = after.gigs[gig.id]
    ahead = ahead_with(after, gig, today, at)
    minutes = needs(after, gig)
    if minutes == 0:
        return Fit(True, today, 0, 0, (), gig.due)
    if minutes is not None and gig.due is not None:
        placed = ahead.placed[gig.id]
        fits = placed.short < least_miss(gig.due, today)
        return Fit(fits, placed.finish, placed.short, minutes, tuple(placed.weeks.items()), gig.due)
    if minutes is not None and not gig.weekly and not any(held[gig.id] for held in ahead.held):
        return _where_there_is_room(ahead, gig, minutes)
    weeks = tuple(_weeks_held(ahead, gig, minutes))
    crowded = tuple(week for week, held in weeks if held and _becomes_over(load_of(after, week, today, at), gig.id))
    finish = None
    if minutes is not None and sum(held for _, held in weeks) >= minutes:
        finish = _day_of(after, *weeks[-1], today, at)
    known = bool(weeks) or minutes is not None
    return Fit(known and not crowded, finish, 0, minutes or 0, weeks, gig.due, crowded)


def _weeks_held(ahead: Ahead, gig: Gig, minutes: int | None) -> Iterator[tuple[date, int]]:
    """What a gig without a date holds, up to the week in which its work is done; of an endless one, some weeks."""
    rest, shown = minutes, 0
    for week, held in zip(ahead.weeks, ahead.held, strict=True):
        if begin_of(gig) > days_of(week)[-1] or not (gig.weekly or held[gig.id]):
            continue
        taken = held[gig.id] if rest is None else min(rest, held[gig.id])
        yield week, taken
        shown += 1
        if rest is not None:
            rest -= taken
        if rest == 0 or (rest is None and shown == ONGOING_SHOWN):
            return


def _where_there_is_room(ahead: Ahead, gig: Gig, minutes: int) -> Fit:
    """A gig with neither a date nor weekly hours holds nothing, and is done in what the others leave."""
    rest, weeks, finish = minutes, [], None
    for n, week in enumerate(ahead.weeks):
        last = days_of(week)[-1]
        room = ahead.budget(n, last, begin_of(gig)) - sum(one.weeks.get(week, 0) for one in ahead.placed.values())
        if (taken := min(rest, max(0, room))) and rest:
            weeks.append((week, taken))
            rest -= taken
            finish = None if rest else _day_of(ahead.plan, week, taken, ahead.today, ahead.at)
    return Fit(not rest, finish, 0, minutes, tuple(weeks))


def _becomes_over(load: Load, gig_id: int) -> bool:
    """Whether a week is over by what this gig holds in it."""
    others = replace(load, gigs={key: minutes for key, minutes in load.gigs.items() if key != gig_id})
    return level_of_sums_alone(load, kpi_behind=False) == "over" != level_of_sums_alone(others, kpi_behind=False)


def _day_of(plan: Plan, week: date, minutes: int, today: date, at: int | None) -> date:
    """The day of a week on which its free hours have given this much, or its last day."""
    days = days_of(week)
    for day in days:
        minutes -= free_to_come(plan, day, today, at)
        if day >= today and minutes <= 0:
            return day
    return days[-1]


def fit_told(fit: Fit, gig: Gig, today: date) -> Told:
    """The fit in words: `fits: done 9 Dec`, `does not fit before 4 Dec: 6h short`, in brief `6h short`."""
    short = format_duration(fit.short)
    if fit.crowded:
        return _fit_told("too much", f"from {day_text(max(fit.crowded[0], today), today)} on", "the week is full")
    if counted_estimate(gig) is None:
        if gig.weekly:
            return told("ongoing", Part(f"{format_duration(gig.weekly)} a week", 1, ", "))
        return NO_WEEKLY if gig.pay == "retainer" else NO_ESTIMATE
    if not fit.minutes:
        return USED_UP
    if fit.fits and fit.finish is not None:
        return _fit_told("fits", f"but for {short}" if fit.short else "", f"done {day_text(fit.finish, today)}")
    if fit.due is not None and fit.due < today:
        return replace(_fit_told("was due", day_text(fit.due, today), f"{short} left"), brief="past due")
    if fit.due is not None and not fit.fits:
        return _fit_told("does not fit", f"before {day_text(fit.due, today)}", f"{short} short")
    if fit.fits and fit.weeks:
        return _fit_told("fits", "", f"goes on for more than {HORIZON} weeks")
    return told(f"not done in {HORIZON} weeks")


def room_text(fit: Fit, today: date) -> str:
    """The sum behind a date that is missed: `13h of its 17h30 find room before 10 Mar`; empty where none is."""
    if fit.fits or fit.due is None or fit.due < today or not fit.short:
        return ""
    found = format_duration(max(0, fit.minutes - fit.short))
    return f"{found} of its {format_duration(fit.minutes)} find room before {day_text(fit.due, today)}"


def _fit_told(whether: str, when: str, hours: str) -> Told:
    return Told((Part(whether), *([Part(when, 1)] if when else []), Part(hours, joint=": ")), hours)


def open_fit(plan: Plan, gig: Gig, today: date, at: int | None = None) -> Fit | None:
    """Whether a gig fits, where that is still a question."""
    return fit_of(plan, gig, today, at) if gig.stage in ("lead", *WORKING_STAGES) else None


def open_fit_told(plan: Plan, gig: Gig, today: date, at: int | None = None) -> Told:
    """Whether a gig fits, in words; nothing once the work is handed over or given up."""
    fit = open_fit(plan, gig, today, at)
    return Told(()) if fit is None else fit_told(fit, gig, today)
