"""Fires when the main job's Must cards need more than the main hours left: what is Must has to fit its week."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hustle_tui.domain.alerts import Alert
from hustle_tui.domain.plan.model import Plan
from hustle_tui.domain.relief.sums import card_culprits, most_of_it, musts_of, slugs
from hustle_tui.domain.relief.ways_out import Aim, Moment
from hustle_tui.domain.week.level import heaviest_cards
from hustle_tui.domain.week.load import load_of
from hustle_tui.domain.writing.quantities import format_duration
from hustle_tui.domain.writing.told import sentence


def alerts(plan: Plan, today: date, week: date, at: int | None) -> Iterable[Alert]:
    """One alert when open Must cards of the main job ask for more than the main hours of the days left."""
    load = load_of(plan, week, today, at)
    short = load.must_short
    if not short:
        return
    culprits = card_culprits(plan, [card for card in heaviest_cards(plan, week, "main") if card.lane == "must"])
    needed, hours_left = load.must_open, load.main_hours_left
    who, cards = " and ".join(musts_of(load, "Must cards")), needed - load.meetings
    yield Alert(
        level="near",
        told=sentence(
            f"The main job's {who} need {format_duration(needed)} and {format_duration(hours_left)} of main "
            "hours are left",
            f": {format_duration(short)} short",
            *most_of_it(culprits),
            brief=f"{who[0].upper()}{who[1:]} lack main hours",
        ),
        minutes=short,
        about=slugs(culprits),
        sums=(
            *((("main Must cards still need", format_duration(cards)),) if cards else ()),
            *((("meetings to come", format_duration(load.meetings)),) if load.meetings else ()),
            ("main hours of the days left", format_duration(load.main_hours_left)),
            ("short", format_duration(short)),
        ),
    )


def aim(plan: Plan, alert: Alert, week: date, when: Moment) -> Aim:
    """A part of a Must in the next week; whole ones only where no part does."""
    return Aim(
        week,
        lambda plan: load_of(plan, week, when.today, when.at).must_short,
        ledgers=("main",),
        only_musts=True,
        gigs=False,
    )
