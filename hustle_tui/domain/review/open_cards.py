"""Asks what becomes of the cards that a gig left open when it was delivered or paid: they still hold hours."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hustle_tui.domain.gigs.cards import hours_left, left_behind
from hustle_tui.domain.plan.model import Plan
from hustle_tui.domain.review import Waiting
from hustle_tui.domain.week.calendar import day_text


def waiting(plan: Plan, today: date) -> Iterable[Waiting]:
    """One question for each such gig, from the day on which it was handed over."""
    for key, cards in left_behind(plan).items():
        gig, minutes = plan.gigs[key], hours_left(plan, cards)
        since = gig.staged or today
        count = "One card is" if len(cards) == 1 else f"{len(cards)} cards are"
        yield Waiting(
            kind="open_cards",
            id=gig.id,
            title=gig.title,
            question=f"{count} still open: done or dropped?",
            reason=f"{gig.stage} {day_text(since, today)}" + (f" · {minutes} still planned" if minutes else ""),
            since=since,
            command=f"hustle gig show {gig.slug}, then done or drop each",
        )
