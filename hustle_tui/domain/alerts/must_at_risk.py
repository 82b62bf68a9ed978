"""Fires when the main job's Must cards need more than the main hours left: what is Must has to fit its week."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import partial

from hustle_tui.domain.alerts import Alert
from hustle_tui.domain.changes.cards import rank_card
from hustle_tui.domain.plan.model import Card, Change, Plan
from hustle_tui.domain.relief.ways_out import WayOut, to_next_week
from hustle_tui.domain.week.cards import remaining
from hustle_tui.domain.week.holders import card_culprits, most_of_it, open_cards, slugs
from hustle_tui.domain.week.hours import hours_of
from hustle_tui.domain.week.load import load_of
from hustle_tui.domain.writing.quantities import format_duration, format_hours
from hustle_tui.domain.writing.told import sentence

CARDS_OFFERED = 4
"""How many Must cards have ways out offered: each has two, and there are nine keys."""


def alerts(plan: Plan, today: date, week: date, at: int | None) -> Iterable[Alert]:
    """One alert when open Must cards of the main job ask for more than the main hours of the days left."""
    load = load_of(plan, week, today, at)
    short = load.must_open - load.main_hours_left
    if short <= 0:
        return
    culprits = card_culprits(plan, _must_cards(plan, week))
    needed, hours_left = load.must_open, load.main_hours_left
    yield Alert(
        rule="must_at_risk",
        level="near",
        told=sentence(
            f"The main job's Must cards need {format_duration(needed)} and {format_duration(hours_left)} of main "
            "hours are left",
            f": {format_duration(short)} short",
            *most_of_it(culprits),
            brief="Must cards lack main hours",
        ),
        minutes=short,
        about=slugs(culprits),
        sums=(
            ("main Must cards still need", format_duration(needed)),
            ("main hours of the days left", format_hours(load.main_hours_left)),
            ("short", format_hours(short)),
        ),
    )


def ways_out(plan: Plan, today: date, week: date, alert: Alert) -> Iterable[WayOut[Change]]:
    """The largest Must cards moved to next week, or made a Should."""
    hours = hours_of(plan.entries)
    largest = [card for card in _must_cards(plan, week) if remaining(card, hours)][:CARDS_OFFERED]
    for card in largest:
        yield to_next_week(card, remaining(card, hours), week)
    for card in largest:
        minutes = format_duration(remaining(card, hours))
        to_should = partial(rank_card, card_id=card.id, lane="should", before=None)
        yield WayOut(f"Make {card.title} ({minutes}) a Should", to_should)


def _must_cards(plan: Plan, week: date) -> list[Card]:
    return [card for card in open_cards(plan, week, "main") if card.lane == "must"]
