"""What is parked, what is to be asked about today, and how much of it was still wanted in the end."""

from __future__ import annotations

from datetime import date

from hustle_tui.domain.plan.model import Card, Gig, Plan
from hustle_tui.domain.week.figures import still_wanted
from hustle_tui.domain.writing.quantities import counted

Parked = Card | Gig


def parked_of(plan: Plan) -> list[Parked]:
    """All parked cards and leads, by the day on which each is asked about."""
    cards = [card for card in plan.cards.values() if card.parked is not None and card.state == "open"]
    gigs = [gig for gig in plan.gigs.values() if gig.parked is not None and gig.stage == "lead"]
    return sorted([*cards, *gigs], key=lambda item: (item.parked or date.max, item.id))


def asked_today(plan: Plan, today: date) -> list[Parked]:
    """The parked things whose day has come."""
    return [item for item in parked_of(plan) if item.parked is not None and item.parked <= today]


def still_wanted_text(plan: Plan) -> str:
    """The share in words, `2 of 5 parked things were still wanted`, or nothing before the first answer."""
    yes, asked = still_wanted(plan)
    if not asked:
        return ""
    return f"{yes} of {counted(asked, 'parked thing')} {'was' if asked == 1 else 'were'} still wanted"
