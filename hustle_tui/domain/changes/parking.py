"""Changes that put an unplanned thing off for a day, and answer on that day whether it is still wanted.

Coming back before that day means that it should not have been parked; from that day on it means a yes.
With them, what is parked and what is to be asked about today.
"""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from hustle_tui.domain.changes import card_of, gig_of
from hustle_tui.domain.changes.cards import move_card
from hustle_tui.domain.plan.model import Card, Gig, Plan, PlanError, put
from hustle_tui.domain.week.figures import still_wanted
from hustle_tui.domain.writing.quantities import counted


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


Parked = Card | Gig


def asked_today(plan: Plan, today: date) -> list[Parked]:
    """The parked cards and leads whose day has come, by that day."""
    cards = (card for card in plan.cards.values() if card.state == "open")
    gigs = (gig for gig in plan.gigs.values() if gig.stage == "lead")
    waiting: tuple[Parked, ...] = (*cards, *gigs)
    due = (item for item in waiting if item.parked is not None and item.parked <= today)
    return sorted(due, key=lambda item: (item.parked or today, item.id))


def still_wanted_text(plan: Plan) -> str:
    """The share in words, `2 of 5 parked things were still wanted`, or nothing before the first answer."""
    yes, asked = still_wanted(plan)
    if not asked:
        return ""
    return f"{yes} of {counted(asked, 'parked thing')} {'was' if asked == 1 else 'were'} still wanted"
