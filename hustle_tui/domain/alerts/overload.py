"""Fires when more is planned than the week has, and says so without blaming side work for what it did not do."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hustle_tui.domain.alerts import Alert
from hustle_tui.domain.plan.model import Plan
from hustle_tui.domain.relief.sums import card_culprits, most_of_it, owed_sums, side_to_come, sliding, slugs
from hustle_tui.domain.relief.ways_out import Aim, Moment
from hustle_tui.domain.week.level import Culprit, heaviest_cards, overload_level
from hustle_tui.domain.week.load import Load, load_of
from hustle_tui.domain.writing.quantities import format_duration
from hustle_tui.domain.writing.told import sentence


def alerts(plan: Plan, today: date, week: date, at: int | None) -> Iterable[Alert]:
    """One alert for the part of the shortfall that side work does not take from the main job."""
    load = load_of(plan, week, today, at)
    if not load.overload:
        return
    culprits = _culprits(plan, week, load)
    over = format_duration(load.overload)
    words = f"{over} more is planned than the week has time for"
    yield Alert(
        level=overload_level(plan, load),
        told=sentence(
            *((" ".join(sliding(plan, load)),) if load.only_spills else (words, *most_of_it(culprits))),
            brief="More planned than time",
        ),
        minutes=load.overload,
        about=slugs(culprits),
        sums=(
            *owed_sums(plan, load),
            ("taken from the main job by side work", format_duration(load.crowd_out)),
            ("too much beyond that", over),
        ),
    )


def aim(plan: Plan, alert: Alert, week: date, when: Moment) -> Aim:
    """Less of any ledger; of the main job only where its board is what is too full."""
    load = load_of(plan, week, when.today, when.at)
    board = load.main_open > load.main_owed
    return Aim(
        week,
        lambda plan: load_of(plan, week, when.today, when.at).overload,
        ledgers=("main", "life", "side") if board else ("life", "side"),
    )


def _culprits(plan: Plan, week: date, load: Load) -> tuple[Culprit, ...]:
    """Life's cards, the main job's beyond what it promised, and side work beyond what the main job could give."""
    found = card_culprits(plan, heaviest_cards(plan, week, "life"))
    if load.main_open > load.main_owed:
        found += card_culprits(plan, heaviest_cards(plan, week, "main"))
    alone = max(load.claim_alone, load.main_open) + load.life_left - load.left_alone
    if load.side_left and load.overload > max(0, alone):
        found += side_to_come(plan, load)
    return tuple(sorted(found, key=lambda culprit: -culprit.minutes))
