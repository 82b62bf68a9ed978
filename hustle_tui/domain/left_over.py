"""What weeks that are over still hold: a card that was not closed must not fall out of sight with its week."""

from __future__ import annotations

from datetime import date

from hustle_tui.domain.calendar import week_number, week_of
from hustle_tui.domain.load import cards_by_week
from hustle_tui.domain.model import Card, Plan
from hustle_tui.domain.terms import LANES

MOST_NAMED = 3


def left_over(plan: Plan, today: date) -> dict[date, tuple[Card, ...]]:
    """The open cards of each week before today's, the oldest week first and each week's by lane and rank."""
    this_week = week_of(today, plan.settings.week_start)
    found = {}
    for week in sorted(week for week in cards_by_week(plan.cards) if week is not None and week < this_week):
        cards = [card for card in cards_by_week(plan.cards)[week] if card.state == "open"]
        if cards:
            found[week] = tuple(sorted(cards, key=lambda card: (LANES.index(card.lane), card.rank, card.id)))
    return found


def left_over_text(plan: Plan, today: date) -> str:
    """How many there are and of which weeks, the latest named: `5 cards left open in W48`; nothing for none."""
    found = left_over(plan, today)
    if not found:
        return ""
    count = sum(map(len, found.values()))
    weeks = [f"W{week_number(week)}" for week in sorted(found, reverse=True)]
    more = [f"{len(weeks) - MOST_NAMED} weeks before"] if len(weeks) > MOST_NAMED else []
    return f"{count} card{'s' if count > 1 else ''} left open in {', '.join(weeks[:MOST_NAMED] + more)}"
