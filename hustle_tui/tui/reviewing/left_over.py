"""Answers what becomes of the cards that a week left open: one by one, or all of them taken along."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from hustle_tui.domain.changes import in_turn
from hustle_tui.domain.changes.cards import move_card
from hustle_tui.domain.left_over import left_over
from hustle_tui.domain.review import Waiting
from hustle_tui.tui import moves

if TYPE_CHECKING:
    from hustle_tui.tui.app import HustleApp

KEYS = (("y", "one by one…"), ("p", "all to this week"))
LOOK = "see that week"


def answer(app: HustleApp, one: Waiting, key: str) -> None:
    """Go through the week's cards, or carry all of them over."""
    week = date.fromordinal(one.id)
    if key == "y":
        moves.close_week(app, week)
        return
    cards = left_over(app.plan, app.planner.today).get(week, ())
    carried = [partial(move_card, card_id=card.id, week=app.planner.week) for card in cards]
    app.change(
        f"Carried over: {len(cards)} card{'s' if len(cards) > 1 else ''} of {one.title}",
        partial(in_turn, changes=carried),
    )


def look(app: HustleApp, one: Waiting) -> None:
    """Show the week on the board."""
    app.week = date.fromordinal(one.id)
    app.switch_mode("week")
