"""Fires when side work comes close to its cap, or to the last free hours of the week, while neither is passed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hustle_tui.domain.alerts import Alert
from hustle_tui.domain.plan.model import Plan
from hustle_tui.domain.relief.sums import cap_sums, free_text, most_of_it, slugs
from hustle_tui.domain.relief.ways_out import Aim, Moment
from hustle_tui.domain.week.level import levels_of_sums, nears_its_cap, side_holders
from hustle_tui.domain.week.load import Load, load_of
from hustle_tui.domain.writing.quantities import format_duration
from hustle_tui.domain.writing.told import sentence


def alerts(plan: Plan, today: date, week: date, at: int | None) -> Iterable[Alert]:
    """One alert when the week is nearly full and nothing graver; its sum is the week's side minutes."""
    load = load_of(plan, week, today, at)
    if "near" not in levels_of_sums(load):
        return
    culprits = side_holders(plan, load)
    side, cap = format_duration(load.side), format_duration(load.side_cap)
    spare, free = format_duration(load.slack), format_duration(load.free_left)
    text = f"Side work comes to {side} of its {cap}" if nears_its_cap(load) else free_text(load)
    yield Alert(
        level="near",
        told=sentence(text, *most_of_it(culprits), brief="The week is nearly full"),
        minutes=load.side,
        about=slugs(culprits),
        matter=culprits[0].slug if culprits else "",
        sums=(
            *cap_sums(load),
            ("warned from", f"{load.near_percent} %"),
            ("free hours of the days left", free),
            ("to spare when all is done", spare),
        ),
    )


def aim(plan: Plan, alert: Alert, week: date, when: Moment) -> Aim:
    """Less side work, only as far as the border at which the week turns `near`."""
    return Aim(week, lambda plan: _over_any_border(load_of(plan, week, when.today, when.at)))


def _over_any_border(load: Load) -> int:
    """Minutes of side work beyond the share of a limit at which the person wants to be warned."""
    wanted = (100 - load.near_percent) * load.free_left // 100 + 1
    border = (load.near_percent * load.side_cap - 1) // 100
    return max(load.side - max(0, border), min(load.side_left, wanted - load.slack), 0)
