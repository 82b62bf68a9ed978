"""The open cards of a gig that is given up or handed over: they hold hours of their weeks until somebody says so."""

from __future__ import annotations

from hustle_tui.domain.changes.cards import planned_cards
from hustle_tui.domain.hours import hours_of
from hustle_tui.domain.load import remaining
from hustle_tui.domain.model import Gig, Plan
from hustle_tui.domain.quantities import format_duration


def to_backlog_text(plan: Plan, gig: Gig) -> str:
    """What giving a gig up does with its cards: `2 cards to the backlog`, or nothing."""
    count = len(planned_cards(plan, gig.id))
    return f"{count} card{'' if count == 1 else 's'} to the backlog" if count else ""


def still_open_text(plan: Plan, gig: Gig) -> str:
    """What a gig that is handed over leaves in the weeks: `2 cards of it are still open (4h)`, or nothing."""
    cards, hours = planned_cards(plan, gig.id), hours_of(plan.entries)
    if not cards:
        return ""
    minutes = sum(remaining(card, hours) for card in cards)
    are = "1 card of it is" if len(cards) == 1 else f"{len(cards)} cards of it are"
    return f"{are} still open{f' ({format_duration(minutes)})' if minutes else ''}"
