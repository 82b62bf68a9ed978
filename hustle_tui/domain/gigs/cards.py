"""The open cards of a gig that is given up or handed over: they hold hours of their weeks until somebody says so."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from hustle_tui.domain.changes.cards import planned_cards
from hustle_tui.domain.plan.model import Card, Gig, Plan
from hustle_tui.domain.week.cards import remaining
from hustle_tui.domain.week.hours import hours_of
from hustle_tui.domain.writing.quantities import format_duration


def to_backlog_text(plan: Plan, gig: Gig) -> str:
    """What giving a gig up does with its cards: `2 cards to the backlog`, or nothing."""
    count = len(planned_cards(plan, gig.id))
    return f"{count} card{'' if count == 1 else 's'} to the backlog" if count else ""


def left_behind(plan: Plan) -> dict[int, list[Card]]:
    """The open planned cards of each delivered or paid gig, without cards that were added later."""
    over = {gig.id: gig.staged for gig in plan.gigs.values() if gig.stage in ("delivered", "paid")}
    cards_by_gig: dict[int, list[Card]] = {}
    for card in plan.cards.values():
        if card.gig not in over or card.state != "open" or card.week is None:
            continue
        if (card.created or date.min) <= (over[card.gig] or date.max):
            cards_by_gig.setdefault(card.gig, []).append(card)
    return cards_by_gig


def still_open_text(plan: Plan, gig: Gig) -> str:
    """What a gig that is handed over leaves in the weeks: `2 cards of it are still open (4h)`, or nothing."""
    cards = planned_cards(plan, gig.id)
    if not cards:
        return ""
    are = "1 card of it is" if len(cards) == 1 else f"{len(cards)} cards of it are"
    minutes = hours_left(plan, cards)
    return f"{are} still open{f' ({minutes})' if minutes else ''}"


def hours_left(plan: Plan, cards: Sequence[Card]) -> str:
    """What cards still ask for: `4h`, or nothing."""
    hours = hours_of(plan.entries)
    minutes = sum(remaining(card, hours) for card in cards)
    return format_duration(minutes) if minutes else ""
