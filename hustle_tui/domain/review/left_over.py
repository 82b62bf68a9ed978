"""Asks what becomes of the cards that a week left open when it was over."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hustle_tui.domain.plan.model import Card, Plan
from hustle_tui.domain.review import Waiting
from hustle_tui.domain.week.calendar import week_text, weeks_on
from hustle_tui.domain.week.left_over import left_over
from hustle_tui.domain.writing.quantities import format_duration

FIRST_NAMED = 2


def waiting(plan: Plan, today: date) -> Iterable[Waiting]:
    """One question for each week that is over and still holds open cards; its number stands for the record's id."""
    for week, cards in left_over(plan, today).items():
        count = "One card is" if len(cards) == 1 else f"{len(cards)} cards are"
        yield Waiting(
            kind="left_over",
            id=week.toordinal(),
            title=week_text(week),
            question=f"{count} left open, {_named(cards)}: what becomes of {'it' if len(cards) == 1 else 'them'}?",
            reason=_hours(cards),
            since=weeks_on(week, 1),
            command=f"hustle week {week}, then done, move or drop each",
        )


def _named(cards: tuple[Card, ...]) -> str:
    names = ", ".join(card.title for card in cards[:FIRST_NAMED])
    return f"{names} and {len(cards) - FIRST_NAMED} more" if len(cards) > FIRST_NAMED else names


def _hours(cards: tuple[Card, ...]) -> str:
    musts, minutes = sum(card.lane == "must" for card in cards), sum(card.estimate or 0 for card in cards)
    parts = [f"{musts} of them Must" if musts else "", f"estimated at {format_duration(minutes)}" if minutes else ""]
    return " · ".join(part for part in parts if part) or "over, and not closed"
