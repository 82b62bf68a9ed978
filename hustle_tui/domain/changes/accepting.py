"""Taking a gig: its stage, its shape, the cards that hold its hours and what it promised, as one change."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any

from hustle_tui.domain.changes.cards import add_card
from hustle_tui.domain.changes.gigs import add_gig, decline_gig, edit_gig, stage_gig
from hustle_tui.domain.money.expected import expected_rate
from hustle_tui.domain.plan.model import Card, Change, Gig, Plan
from hustle_tui.domain.plan.terms import Stage
from hustle_tui.domain.whatif.weeks import Weighing

_SHAPED = ("estimate", "amount", "weekly", "starts", "due")
"""The fields of a gig that a smaller shape may set."""


def accept_gig(plan: Plan, gig_id: int, fields: dict[str, Any], cards: Sequence[Card], stage: Stage, day: date) -> Plan:
    """The plan with a gig taken in this shape, and these cards for it on the board."""
    plan = stage_gig(edit_gig(plan, gig_id, fields), gig_id, stage, day)
    for card in cards:
        plan = add_card(plan, card)
    return plan


def accept_new(plan: Plan, gig: Gig, fields: dict[str, Any], cards: Sequence[Card], stage: Stage, day: date) -> Plan:
    """The plan with a gig that it did not hold, taken in this shape."""
    return accept_gig(add_gig(plan, gig), gig.id, fields, cards, stage, day)


def decline_new(plan: Plan, gig: Gig, day: date, reason: str = "") -> Plan:
    """The plan with a gig that it did not hold, declined and kept on record."""
    return decline_gig(add_gig(plan, gig), gig.id, day, reason)


def acceptance_of(
    plan: Plan, gig: Gig, weighing: Weighing, ids: Sequence[int], day: date, stage: Stage = "accepted"
) -> Change:
    """The change that takes a gig as it was weighed; `ids` are new ones for the cards that it books.

    What was promised is written down: the minutes that missed, and the rate that was expected.
    """
    taken = weighing.gig
    fields: dict[str, Any] = {
        name: getattr(taken, name) for name in _SHAPED if getattr(taken, name) != getattr(gig, name)
    }
    fields |= {"short": weighing.fit.short, "expected_rate": expected_rate(plan, taken)}
    cards = tuple(_cards(gig, weighing, ids, day))
    if gig.id in plan.gigs:
        return partial(accept_gig, gig_id=gig.id, fields=fields, cards=cards, stage=stage, day=day)
    return partial(accept_new, gig=gig, fields=fields, cards=cards, stage=stage, day=day)


def _cards(gig: Gig, weighing: Weighing, ids: Sequence[int], day: date) -> list[Card]:
    count = len(weighing.booked)
    return [
        Card(
            id=key,
            title=f"{gig.title}: {f'part {number} of {count}' if count > 1 else 'all of it'}",
            ledger="side",
            lane="should",
            state="open",
            week=week,
            estimate=minutes,
            gig=gig.id,
            created=day,
        )
        for number, (key, (week, minutes)) in enumerate(zip(ids, weighing.booked, strict=True), 1)
    ]
