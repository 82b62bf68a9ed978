"""Who holds a week's hours, the largest first."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date

from msgspec import Struct

from hustle_tui.domain.plan.model import Card, Plan
from hustle_tui.domain.plan.terms import Ledger
from hustle_tui.domain.week.calendar import days_of
from hustle_tui.domain.week.cards import card_in, cards_in, is_counted, remaining
from hustle_tui.domain.week.hours import hours_of
from hustle_tui.domain.week.load import Load
from hustle_tui.domain.writing.naming import slug_of
from hustle_tui.domain.writing.quantities import format_duration


class Culprit(Struct, frozen=True):
    """A gig, or a card without one, and the minutes it holds in a week; hours on nothing have no slug."""

    slug: str
    title: str
    minutes: int


def side_holders(plan: Plan, load: Load) -> tuple[Culprit, ...]:
    """What the side minutes of a week's load are for."""
    hours, days = hours_of(plan.entries), days_of(load.week)
    on_gig = {gig: minutes for gig, minutes in load.gigs.items() if gig in plan.gigs}
    alone: dict[int | None, int] = defaultdict(int)
    for day in days:
        for gig, minutes in hours.day(day).side_by_gig.items():
            if gig in plan.gigs:
                on_gig[gig] = on_gig.get(gig, 0) + minutes
        for card, minutes in hours.day(day).side_alone.items():
            alone[card if card in plan.cards else None] += minutes
    for card, minutes in load.loose.items():
        alone[card] += minutes
    meetings = [Culprit("", "side meetings", load.side_meetings)]
    gigs = ((plan.gigs[gig], minutes) for gig, minutes in on_gig.items() if minutes)
    culprits = [Culprit(gig.slug, gig.title, minutes) for gig, minutes in gigs]
    for card, minutes in alone.items():
        title = "hours without a gig" if card is None else card_in(plan, card, load.week).title
        culprits.append(Culprit("" if card is None else slug_of(title), title, minutes))
    return largest_first(culprits + meetings)


def largest_first(culprits: Iterable[Culprit]) -> tuple[Culprit, ...]:
    return tuple(sorted((c for c in culprits if c.minutes > 0), key=lambda c: (-c.minutes, c.slug)))


def crowding_text(load: Load) -> str:
    """How much side work takes from the main job: the beginning of a sentence."""
    return f"Side work takes {format_duration(load.crowd_out)} from the main job"


def open_cards(plan: Plan, week: date, *ledgers: Ledger) -> list[Card]:
    """The open cards of these ledgers in a week, those with the most minutes left first."""
    hours = hours_of(plan.entries)
    cards = [card for card in cards_in(plan, week) if card.state == "open" and card.ledger in ledgers]
    return sorted(cards, key=lambda card: (-remaining(card, hours), card.id))


def held_beyond_cards(plan: Plan, load: Load) -> dict[int, int]:
    """What gigs hold of a week that none of their cards asks for: weekly hours, exceptions, promises; by gig."""
    hours, asked = hours_of(plan.entries), Counter[int]()
    for card in cards_in(plan, load.week):
        if card.gig is not None and card.ledger == "side" and is_counted(card):
            asked[card.gig] += remaining(card, hours)
    beyond = {gig: minutes - asked[gig] for gig, minutes in load.gigs.items()}
    return {gig: minutes for gig, minutes in beyond.items() if minutes > 0}
