"""Answers what becomes of the cards that a gig left open: all of them done, or dropped, by one key."""

from __future__ import annotations

from functools import partial

from hustle_tui.domain.changes import in_order
from hustle_tui.domain.changes.cards import drop_card, finish_card
from hustle_tui.domain.gigs.cards import left_behind
from hustle_tui.domain.review import Waiting
from hustle_tui.domain.writing.quantities import quoted
from hustle_tui.tui.shell import PlannerApp

KEYS = (("y", "all done"), ("n", "all dropped"))
LOOK = "open the gig"


def answer(app: PlannerApp, one: Waiting, key: str) -> None:
    """Close all of the cards as one change."""
    cards, today = left_behind(app.plan).get(one.id, []), app.planner.today
    close, word = (finish_card, "Done") if key == "y" else (drop_card, "Dropped")
    change = in_order(*(partial(close, card_id=card.id, day=today) for card in cards))
    app.change(f"{word}: {len(cards)} card{'' if len(cards) == 1 else 's'} of {quoted(one.title)}", change)


def look(app: PlannerApp, one: Waiting) -> None:
    """Open the gig."""
    app.open_gig(one.id)
