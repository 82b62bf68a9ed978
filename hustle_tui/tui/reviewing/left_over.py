"""Answers what becomes of the cards that a week left open: one by one, or all of them by one key."""

from __future__ import annotations

from datetime import date
from functools import partial

from hustle_tui.domain.changes import in_order
from hustle_tui.domain.changes.cards import drop_card, move_card
from hustle_tui.domain.plan.model import Card
from hustle_tui.domain.review import Waiting
from hustle_tui.domain.week.left_over import left_over
from hustle_tui.tui.shell import PlannerApp
from hustle_tui.tui.week import actions as card_actions

KEYS = (("y", "all into this week"), ("n", "all dropped"))
LOOK = "one by one"


def answer(app: PlannerApp, one: Waiting, key: str) -> None:
    """Bring all of them into this week, or drop them, as one change."""
    cards, today, week = _cards(app, one), app.planner.today, app.planner.week
    count = f"{len(cards)} card{'' if len(cards) == 1 else 's'} of {one.title.partition(' ')[0]}"
    if key == "y":
        carried = tuple(partial(move_card, card_id=card.id, week=week) for card in cards)
        app.change(f"Into this week: {count}", in_order(*carried))
    else:
        drops = tuple(partial(drop_card, card_id=card.id, day=today) for card in cards)
        app.change(f"Dropped: {count}", in_order(*drops))


def look(app: PlannerApp, one: Waiting) -> None:
    """Go through them one by one, as when a week is closed."""
    card_actions.close_week(app, date.fromordinal(one.id))


def _cards(app: PlannerApp, one: Waiting) -> tuple[Card, ...]:
    return left_over(app.plan, app.planner.today).get(date.fromordinal(one.id), ())
