"""Open cards that a finished gig leaves behind, and those whose hours the gig itself now holds as well."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import partial

from hustle_tui.domain.changes import in_order
from hustle_tui.domain.changes.cards import drop_card, planned_cards
from hustle_tui.domain.gigs.work_left import is_promise
from hustle_tui.domain.plan.model import Ack, Card, Change, Gig, Plan
from hustle_tui.domain.plan.terms import WORKING_STAGES
from hustle_tui.domain.week.cards import remaining
from hustle_tui.domain.week.hours import hours_of
from hustle_tui.domain.writing.quantities import counted, format_duration


def to_backlog_text(plan: Plan, gig: Gig) -> str:
    """What giving a gig up does with its cards: `2 cards to the backlog`, or nothing."""
    count = len(planned_cards(plan, gig.id))
    return f"{counted(count, 'card')} to the backlog" if count else ""


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


_PART = re.compile(r".+: (all of it|part \d+ of \d+)", re.DOTALL)
"""The titles of the cards that accepting a gig wrote in the first version, to hold its hours."""
_PARTS_KEPT = "parts_kept"
"""The rule of the ack that ends the question about these cards."""


def first_versions_parts(plan: Plan) -> dict[int, list[Card]]:
    """The open cards of each gig in hand that accepting it wrote; none once the person chose to keep them."""
    if any(ack.rule == _PARTS_KEPT for ack in plan.acks.values()):
        return {}
    in_hand = (gig for gig in plan.gigs.values() if gig.stage in WORKING_STAGES)
    without_cards = {gig.id for gig in in_hand if gig.weekly or is_promise(plan, gig)}  # they hold hours without any
    parts: dict[int, list[Card]] = {}
    for card in plan.cards.values():
        if card.state == "open" and card.gig in without_cards and came_with_a_yes(plan, card):
            parts.setdefault(card.gig, []).append(card)
    return parts


def came_with_a_yes(plan: Plan, card: Card) -> bool:
    """Whether accepting its gig wrote the card, as it did in the first version."""
    gig = plan.gigs.get(card.gig or 0)
    that_day = gig is not None and card.created is not None and card.created == gig.accepted
    return that_day and card.ledger == "side" and _PART.fullmatch(card.title) is not None


def parts_kept(ack_id: int, week: date) -> Ack:
    """The ack that lets these cards stay, so that nobody is asked again."""
    return Ack(id=ack_id, week=week, rule=_PARTS_KEPT, subject="", minutes=0, level="clear")


def dropping(cards: Sequence[Card], day: date) -> Change:
    """The change that drops these cards."""
    return in_order(*(partial(drop_card, card_id=card.id, day=day) for card in cards))


def still_open_text(plan: Plan, gig: Gig) -> str:
    """The planned cards that a gig leaves open: `2 cards of it are still open (4h)`, or nothing."""
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
