"""Fires when open cards of the week have no estimate, so that its sums hold nothing of them (`no_hours`: gigs)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import partial

from hustle_tui.domain.alerts import Alert
from hustle_tui.domain.changes.cards import edit_card, move_card
from hustle_tui.domain.plan.model import Card, Change, Plan
from hustle_tui.domain.relief.ways_out import Moment, WayOut
from hustle_tui.domain.week.cards import place_of
from hustle_tui.domain.week.load import Load, load_of
from hustle_tui.domain.writing.naming import slug_of
from hustle_tui.domain.writing.quantities import first_few, format_duration
from hustle_tui.domain.writing.told import sentence

GUESSES = (30, 120)
"""Minutes that are offered as an estimate: a small thing and a large one."""
CARDS_OFFERED = 3
"""Each card offered takes three of the nine keys."""


def alerts(plan: Plan, today: date, week: date, at: int | None) -> Iterable[Alert]:
    """One alert for all the cards without an estimate, the Musts named first; its minutes are unknown, so 0."""
    cards = _cards(plan, load_of(plan, week, today, at))
    if not cards:
        return
    has, it = ("1 card has", "it") if len(cards) == 1 else (f"{len(cards)} cards have", "them")
    yield Alert(
        told=sentence(
            f"{has} no estimate",
            f", so the week's sums hold nothing of {it}",
            f": {first_few([card.title for card in cards], CARDS_OFFERED)}",
            brief="Cards without an estimate",
        ),
        about=tuple(dict.fromkeys(slug_of(card.title) for card in cards)),
        sums=tuple((f"{card.title}, a {card.lane}", "no estimate") for card in cards),
    )


def ways_out(plan: Plan, alert: Alert, week: date, when: Moment) -> Iterable[WayOut[Change]]:
    """An estimate for the first cards, or the backlog for them."""
    for card in _cards(plan, load_of(plan, week, when.today, when.at))[:CARDS_OFFERED]:
        for minutes in GUESSES:
            change = partial(edit_card, card_id=card.id, fields={"estimate": minutes})
            yield WayOut(f"Give {card.title} {format_duration(minutes)}", change)
        yield WayOut(f"Move {card.title} to the backlog", partial(move_card, card_id=card.id, week=None))


def _cards(plan: Plan, load: Load) -> list[Card]:
    return sorted((plan.cards[key] for key in load.unestimated if key in plan.cards), key=place_of)
