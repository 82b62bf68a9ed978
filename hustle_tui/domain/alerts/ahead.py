"""Fires when one of the next five weeks is over or alarm: it is seen while it can still be changed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hustle_tui.domain.alerts import Alert
from hustle_tui.domain.kpis.pace import any_behind
from hustle_tui.domain.plan.model import Change, Plan
from hustle_tui.domain.relief.sums import cap_sums, owed_sums
from hustle_tui.domain.relief.ways_out import WayOut, ways_to_shed
from hustle_tui.domain.week.calendar import day_text, week_of, weeks_on
from hustle_tui.domain.week.held import TOLERANCE
from hustle_tui.domain.week.holders import side_holders, slugs
from hustle_tui.domain.week.load import Load, level_of, load_of
from hustle_tui.domain.writing.quantities import format_duration
from hustle_tui.domain.writing.told import sentence

WEEKS = 5
MOST_NAMED = 3


def alerts_ahead(plan: Plan, today: date, at: int | None) -> Iterable[Alert]:
    """One alert for the first such week, which is its matter; it lifts the present one only where it is the next."""
    load = _first_bad(plan, today, at)
    if load is None:
        return
    holders = [holder for holder in side_holders(plan, load) if holder.slug]
    names = ", ".join(f"{one.title} {format_duration(one.minutes)}" for one in holders[:MOST_NAMED])
    lifts = _is_next(plan, load, today) and max(load.crowd_out, load.over_cap) >= TOLERANCE
    wanted = f"side work wants {format_duration(load.side)} of {format_duration(load.side_cap)}"
    if not load.over_cap:
        taken = f"side work takes {format_duration(load.crowd_out)} from the main job"
        wanted = taken if load.crowd_out else f"{format_duration(load.shortfall)} more is planned than the week has"
    yield Alert(
        rule="ahead",
        level="near" if lifts else "note",
        told=sentence(
            f"The week from {day_text(load.week, today)}: {wanted}",
            f" ({names})" if names else "",
            brief=f"Too full from {day_text(load.week, today)}",
        ),
        minutes=max(load.over_cap, load.shortfall),
        about=slugs(holders),
        matter=load.week.isoformat(),
        sums=(*cap_sums(load), *owed_sums(plan, load)),
    )


def ways_out(plan: Plan, today: date, week: date, alert: Alert) -> Iterable[WayOut[Change]]:
    """What makes that week lighter, this one week before for good."""
    load = _first_bad(plan, today, None)
    return () if load is None else ways_to_shed(plan, today, load.week, _too_much, "side", "life")


def _too_much(load: Load) -> int:
    return max(load.over_cap, load.shortfall)


def _first_bad(plan: Plan, today: date, at: int | None) -> Load | None:
    this_week, behind = week_of(today, plan.settings.week_start), any_behind(plan, today)
    loads = (load_of(plan, weeks_on(this_week, n), today, at) for n in range(1, WEEKS + 1))
    return next((load for load in loads if level_of(load, behind) in ("over", "alarm")), None)


def _is_next(plan: Plan, load: Load, today: date) -> bool:
    return load.week == weeks_on(week_of(today, plan.settings.week_start), 1)
