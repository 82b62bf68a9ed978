"""What weeks that are over still hold: a card that was not closed must not fall out of sight with its week."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from hustle_tui.domain.plan.model import Card, Plan
from hustle_tui.domain.plan.table_cache import Difference, cached_by_table
from hustle_tui.domain.plan.terms import LANES
from hustle_tui.domain.week.calendar import week_number, week_of

MOST_NAMED = 3


def left_over(plan: Plan, today: date) -> dict[date, tuple[Card, ...]]:
    """The open cards of each week before today's, the oldest week first and each week's by lane and rank."""
    this_week = week_of(today, plan.settings.week_start)
    found: dict[date, list[Card]] = defaultdict(list)
    for card in _open_cards(plan.cards).values():
        if card.week is not None and card.week < this_week:
            found[card.week].append(card)
    ordered = {
        week: sorted(found[week], key=lambda card: (LANES.index(card.lane), card.rank, card.id)) for week in found
    }
    return {week: tuple(ordered[week]) for week in sorted(ordered)}


@cached_by_table
def _open_cards(cards: dict[int, Card]) -> dict[int, Card]:
    return {key: card for key, card in cards.items() if card.state == "open"}


@_open_cards.follow
def _still_open(known: dict[int, Card], changed: Sequence[Difference[Card]]) -> dict[int, Card]:
    touched = {key: card for key, _, card in changed}
    still = {key: card for key, card in known.items() if key not in touched}
    return still | {key: card for key, card in touched.items() if card and card.state == "open"}


def left_over_text(plan: Plan, today: date) -> str:
    """How many there are and of which weeks, the latest named: `5 cards left open in W48`; nothing for none."""
    found = left_over(plan, today)
    if not found:
        return ""
    count = sum(map(len, found.values()))
    weeks = [f"W{week_number(week)}" for week in sorted(found, reverse=True)]
    more = [f"{len(weeks) - MOST_NAMED} weeks before"] if len(weeks) > MOST_NAMED else []
    return f"{count} card{'s' if count > 1 else ''} left open in {', '.join(weeks[:MOST_NAMED] + more)}"
