"""Changes that put an unplanned thing off for a day, and answer on that day whether it is still wanted.

Coming back before that day means that it should not have been parked; from that day on it means a yes.
"""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from hustle_tui.domain.changes import card_of, gig_of
from hustle_tui.domain.changes.cards import move_card
from hustle_tui.domain.plan.model import Plan, PlanError, put


def park_card(plan: Plan, card_id: int, day: date) -> Plan:
    """The plan with an open card in the backlog until a day, on which it is asked whether it is still wanted."""
    if card_of(plan, card_id).state != "open":
        raise PlanError("A closed card can't be parked: open it again first.")
    plan = move_card(plan, card_id, None)
    return put(plan, replace(plan.cards[card_id], parked=day, wanted=None))


def unpark_card(plan: Plan, card_id: int, week: date, today: date) -> Plan:
    """The plan with a parked card back in a week; from its day on that says that it is still wanted."""
    parked = card_of(plan, card_id).parked
    if parked is None:
        raise PlanError("That card is not parked.")
    plan = move_card(plan, card_id, week)
    return put(plan, replace(plan.cards[card_id], wanted=True if parked <= today else None))


def park_gig(plan: Plan, gig_id: int, day: date) -> Plan:
    """The plan with a lead at the end of the queue until a day, on which it is asked whether it is still wanted."""
    gig = gig_of(plan, gig_id)
    if gig.stage != "lead":
        raise PlanError(f"That gig is {gig.stage}: only a lead is parked.")
    return put(plan, replace(gig, parked=day, wanted=None))


def unpark_gig(plan: Plan, gig_id: int, today: date) -> Plan:
    """The plan with a parked lead back at its place; from its day on that says that it is still wanted."""
    gig = gig_of(plan, gig_id)
    if gig.parked is None:
        raise PlanError("That gig is not parked.")
    return put(plan, replace(gig, parked=None, wanted=True if gig.parked <= today else None))
