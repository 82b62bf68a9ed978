"""Fires when one of the next five weeks is over or alarm: it is seen while it can still be changed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hustle_tui.domain.alerts import Alert
from hustle_tui.domain.plan.model import Plan
from hustle_tui.domain.plan.terms import Ledger
from hustle_tui.domain.relief.sums import cap_sums, goes_on, owed_sums, slugs
from hustle_tui.domain.relief.ways_out import Aim, Moment
from hustle_tui.domain.week.calendar import day_text, week_of, weeks_on
from hustle_tui.domain.week.level import WEEKS_IN_SIGHT, judgement_of, lifts_the_week_before, side_holders
from hustle_tui.domain.week.load import Load, load_of
from hustle_tui.domain.writing.quantities import format_duration
from hustle_tui.domain.writing.told import sentence

MOST_NAMED = 3


def alerts_ahead(plan: Plan, today: date, at: int | None) -> Iterable[Alert]:
    """One alert for the first such week, which is its matter; only next week lifts the level of this one."""
    load = _first_bad(plan, today, at)
    if load is None:
        return
    holders = [holder for holder in side_holders(plan, load) if holder.slug]
    names = ", ".join(f"{one.title} {format_duration(one.minutes)}" for one in holders[:MOST_NAMED])
    is_next = load.week == weeks_on(week_of(today, plan.settings.week_start), 1)
    lifts = is_next and lifts_the_week_before(plan, load.week, today, at)
    standing = {cause.rule for cause in judgement_of(plan, load.week, today, at).causes}
    if "cap" in standing:
        wanted = f"side work wants {format_duration(load.side)} of {format_duration(load.side_cap)}"
    elif "crowding" in standing:
        wanted = f"side work takes {format_duration(load.crowd_out)} from the main job"
    else:
        wanted = f"{format_duration(load.shortfall)} more is planned than the week has"
    yield Alert(
        level="near" if lifts else "note",
        told=sentence(
            f"The week from {day_text(load.week, today)}: {wanted}",
            f" ({names})" if names else "",
            brief=f"Too full from {day_text(load.week, today)}",
        ),
        minutes=load.beyond,
        about=slugs(holders),
        matter=load.week.isoformat(),
        sums=(*cap_sums(load), *owed_sums(plan, load)),
        inside=goes_on(plan, today, at),
    )


def aim(plan: Plan, alert: Alert, week: date, when: Moment) -> Aim | None:
    """Less in that week, while it can still be changed."""
    bad = _first_bad(plan, when.today, when.at)
    if bad is None:
        return None
    board = bad.shortfall and bad.main_open > bad.main_owed
    ledgers: tuple[Ledger, ...] = ("side", "life", "main") if board else ("side", "life")
    return Aim(bad.week, lambda plan: load_of(plan, bad.week, when.today, when.at).beyond, ledgers)


def _first_bad(plan: Plan, today: date, at: int | None) -> Load | None:
    """The first coming week that is over, what was put aside left out: that is put aside for the matter."""
    this_week = week_of(today, plan.settings.week_start)
    weeks = (weeks_on(this_week, n) for n in range(1, WEEKS_IN_SIGHT + 1))
    bad = (week for week in weeks if judgement_of(plan, week, today, at).level in ("over", "alarm"))
    return next((load_of(plan, week, today, at) for week in bad), None)
