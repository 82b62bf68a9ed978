"""Answers whether what was parked is still wanted: back into the week or the queue, or given up."""

from __future__ import annotations

from datetime import timedelta

from hustle_tui.domain.gigs.parked import Parked
from hustle_tui.domain.plan.model import Card
from hustle_tui.domain.review import Waiting
from hustle_tui.tui.gigs import parked
from hustle_tui.tui.shell import PlannerApp

KEYS = (("y", "yes, bring it back"), ("n", "no, let it go"), ("p", "ask tomorrow"))
LOOK = "open it"


def answer(app: PlannerApp, one: Waiting, key: str) -> None:
    """Bring it back, give it up, or put it off for another day."""
    item = _item(app, one)
    if key == "y":
        parked.bring_back(app, item)
    elif key == "n":
        parked.give_up(app, item)
    else:
        parked.park_until(app, item, app.planner.today + timedelta(days=1))


def look(app: PlannerApp, one: Waiting) -> None:
    """Open the card or the gig."""
    from hustle_tui.tui.week import actions as card_actions

    item = _item(app, one)
    if isinstance(item, Card):
        card_actions.edit_card(app, item)
    else:
        app.open_gig(item.id)


def _item(app: PlannerApp, one: Waiting) -> Parked:
    return app.plan.cards.get(one.id) or app.plan.gigs[one.id]
