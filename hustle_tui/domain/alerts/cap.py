"""Fires when side work goes over the hours a week that the person set for it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hustle_tui.domain.alerts import Alert
from hustle_tui.domain.plan.model import Plan
from hustle_tui.domain.relief.sums import cap_sums, coming_too, most_of_it, slugs
from hustle_tui.domain.relief.ways_out import Aim, Moment
from hustle_tui.domain.week.level import levels_of_sums, side_holders
from hustle_tui.domain.week.load import load_of
from hustle_tui.domain.writing.quantities import format_duration
from hustle_tui.domain.writing.told import sentence


def alerts(plan: Plan, today: date, week: date, at: int | None) -> Iterable[Alert]:
    """One alert when `over_cap` > 0."""
    load = load_of(plan, week, today, at)
    if not load.over_cap:
        return
    culprits = side_holders(plan, load)
    over, cap = format_duration(load.over_cap), format_duration(load.side_cap)
    yield Alert(
        level=levels_of_sums(load)["cap"],
        told=sentence(
            f"Side work comes to {format_duration(load.side)}, {over} over its cap of {cap}",
            *most_of_it(culprits),
            *coming_too(plan, "cap", week, today, at),
            brief="Side work over its cap",
        ),
        minutes=load.over_cap,
        about=slugs(culprits),
        matter=culprits[0].slug if culprits else "",
        crowding=load.crowd_out,
        sums=(*cap_sums(load), ("over the cap", over)),
    )


def aim(plan: Plan, alert: Alert, week: date, when: Moment) -> Aim:
    """Less side work. A higher cap is no way out, for it makes no hours."""
    return Aim(week, lambda plan: load_of(plan, week, when.today, when.at).over_cap, own_hours=True)
