"""Fires when side work takes hours from the main job: the warning that Hustle exists for."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hustle_tui.domain.alerts import Alert
from hustle_tui.domain.kpis.pace import any_behind
from hustle_tui.domain.plan.model import Plan
from hustle_tui.domain.relief.sums import coming_too, most_of_it, owed_sums, slugs
from hustle_tui.domain.relief.ways_out import Aim, Moment
from hustle_tui.domain.week.level import crowding_text, levels_of_sums, side_holders
from hustle_tui.domain.week.load import load_of
from hustle_tui.domain.writing.quantities import format_duration
from hustle_tui.domain.writing.told import sentence


def alerts(plan: Plan, today: date, week: date, at: int | None) -> Iterable[Alert]:
    """One alert when `crowd_out` > 0; an alarm from an hour on when a KPI is behind as well."""
    load = load_of(plan, week, today, at)
    if not load.crowd_out:
        return
    culprits = side_holders(plan, load)
    yield Alert(
        level=levels_of_sums(load, kpi_behind=any_behind(plan, today))["crowding"],
        told=sentence(
            crowding_text(load),
            *most_of_it(culprits),
            *([f"; and {format_duration(load.over_cap)} over your cap"] if load.over_cap else []),
            *coming_too(plan, "crowding", week, today, at),
            brief="Side work takes main hours",
        ),
        minutes=load.crowd_out,
        about=slugs(culprits),
        matter=culprits[0].slug if culprits else "",
        sums=(
            *owed_sums(plan, load),
            ("short without any side work", format_duration(load.short_alone)),
            ("taken from the main job", format_duration(load.crowd_out)),
        ),
    )


def aim(plan: Plan, alert: Alert, week: date, when: Moment) -> Aim:
    """Less side work; also main Musts, where they need more than the main job is still owed."""
    load = load_of(plan, week, when.today, when.at)
    board_too = load.must_open > load.main_owed
    return Aim(
        week,
        lambda plan: load_of(plan, week, when.today, when.at).crowd_out,
        ledgers=("side", "main") if board_too else ("side",),
    )
