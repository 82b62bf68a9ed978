"""Who holds a week's hours, and what could be moved: shared by the rules that complain about them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import partial

from msgspec import Struct

from hustle_tui.domain.changes.gigs import edit_gig
from hustle_tui.domain.plan.model import Card, Change, Gig, Plan
from hustle_tui.domain.plan.terms import Ledger
from hustle_tui.domain.week.calendar import days_of, weeks_on
from hustle_tui.domain.week.hours import hours_of
from hustle_tui.domain.week.load import Load, cards_in, load_of, remaining
from hustle_tui.domain.writing.naming import slug_of
from hustle_tui.domain.writing.quantities import format_duration

Way = tuple[str, Change]
LARGEST_CARDS = 9
"""How many cards of a ledger are tried as a way out: no more than there are keys for."""
ROOM_MADE = "made room for the main job"
"""The reason written for a lead that is declined for its hours."""
QUARTER = 15
"""Minutes: an allocation is shrunk to whole quarters of an hour."""


class Culprit(Struct, frozen=True):
    """A gig, or a card without one, and the minutes it holds in a week; hours on nothing have no slug."""

    slug: str
    title: str
    minutes: int


def side_culprits(plan: Plan, week: date, today: date) -> tuple[Culprit, ...]:
    """What the week's side minutes are for, done and left, largest first; hours on nothing have no slug."""
    load, hours, days = load_of(plan, week, today), hours_of(plan.entries), days_of(week)
    on_gig = {gig: load.gigs.get(gig, 0) for gig in plan.gigs}
    alone: dict[int | None, int] = defaultdict(int)
    for day in days:
        for gig, minutes in hours.side_by_gig.get(day, {}).items():
            if gig in on_gig:
                on_gig[gig] += minutes
        for card, minutes in hours.side_alone.get(day, {}).items():
            alone[card if card in plan.cards else None] += minutes
    for card, minutes in load.loose.items():
        of = plan.cards[card].gig
        if of in on_gig:  # a lead's card, say: the gig itself holds no hours yet
            on_gig[of] += minutes
        else:
            alone[card] += minutes
    gigs = ((plan.gigs[gig], minutes) for gig, minutes in on_gig.items() if minutes)
    found = [Culprit(gig.slug, gig.title, minutes) for gig, minutes in gigs]
    for card, minutes in alone.items():
        title = "hours without a gig" if card is None else plan.cards[card].title
        found.append(Culprit("" if card is None else slug_of(title), title, minutes))
    return _largest_first(found)


def card_culprits(plan: Plan, cards: Iterable[Card]) -> tuple[Culprit, ...]:
    """These cards with the minutes that they still ask for, largest first."""
    hours = hours_of(plan.entries)
    return _largest_first(Culprit(slug_of(card.title), card.title, remaining(card, hours)) for card in cards)


def _largest_first(found: Iterable[Culprit]) -> tuple[Culprit, ...]:
    return tuple(sorted((c for c in found if c.minutes > 0), key=lambda c: (-c.minutes, c.slug)))


def slugs(culprits: Iterable[Culprit]) -> tuple[str, ...]:
    """The culprits as an alert names them, each once."""
    return tuple(dict.fromkeys(culprit.slug for culprit in culprits if culprit.slug))


def most_of_it(culprits: tuple[Culprit, ...]) -> str:
    """The largest culprit as the end of a sentence: `, most of it Acme logo (5h)`, or nothing."""
    if not culprits:
        return ""
    share = "most" if len(culprits) > 1 else "all"
    return f", {share} of it {culprits[0].title} ({format_duration(culprits[0].minutes)})"


def open_cards(plan: Plan, week: date, *ledgers: Ledger) -> list[Card]:
    """The open cards of these ledgers in a week, those with the most minutes left first."""
    hours = hours_of(plan.entries)
    cards = [card for card in cards_in(plan, week) if card.state == "open" and card.ledger in ledgers]
    return sorted(cards, key=lambda card: (-remaining(card, hours), card.id))


def ways_to_shed(
    plan: Plan, today: date, week: date, measure: Callable[[Load], int], *ledgers: Ledger, wanted: int | None = None
) -> Iterator[Way]:
    """Changes that lower a sum of the week's load, the one that lowers it most first; each is measured by making it.

    They are smaller allocations, later starts, cards moved, leads declined, and days logged in part told whole. An
    allocation is not shrunk by more than is wanted: the whole sum unless told.
    """
    now = measure(load_of(plan, week, today))
    tried = [
        (now - measure(load_of(change(plan), week, today)), text, change)
        for text, change in _sheddings(plan, today, week, now if wanted is None else wanted, ledgers)
    ]
    for less, text, change in sorted(tried, key=lambda way: -way[0]):
        if less > 0:
            yield f"{text}: {format_duration(less)} less", change


def _sheddings(plan: Plan, today: date, week: date, wanted: int, ledgers: tuple[Ledger, ...]) -> Iterator[Way]:
    from hustle_tui.domain.relief.ways_out import (  # the board stands without them
        counted_as_worked,
        given_up,
        to_next_week,
    )

    yield from counted_as_worked(plan, load_of(plan, week, today))
    if "side" in ledgers:
        asks = load_of(plan, week, today).gigs
        for gig_id in sorted(asks, key=lambda key: (-asks[key], key)):
            yield from _smaller_gig(plan, plan.gigs[gig_id], week, wanted)
    for card in (card for ledger in ledgers for card in open_cards(plan, week, ledger)[:LARGEST_CARDS]):
        if minutes := remaining(card, hours_of(plan.entries)):
            yield to_next_week(card, minutes, week)
    if "side" in ledgers:
        with_cards = {card.gig for card in open_cards(plan, week, "side")}
        for gig in plan.gigs.values():
            if gig.stage == "lead" and gig.id in with_cards:
                yield given_up(plan, gig, today, ROOM_MADE)


def _smaller_gig(plan: Plan, gig: Gig, week: date, wanted: int) -> Iterator[Way]:
    """A gig's allocation smaller by what is wanted, but not below what is done and planned; or a start a week later."""
    if not gig.weekly:
        return
    hours = hours_of(plan.entries)
    cards = [card for card in open_cards(plan, week, "side") if card.gig == gig.id]
    floor = hours.on_gig(gig.id, days_of(week)) + sum(remaining(card, hours) for card in cards)
    weekly = max(floor, (gig.weekly - wanted) // QUARTER * QUARTER)
    if weekly < gig.weekly:
        text = f"Shrink {gig.title} from {format_duration(gig.weekly)} to {format_duration(weekly)} a week"
        yield text, partial(edit_gig, gig_id=gig.id, fields={"weekly": weekly})
    if gig.stage == "accepted" and not hours.by_gig.get(gig.id):
        later = partial(edit_gig, gig_id=gig.id, fields={"starts": weeks_on(week, 1)})
        yield f"Start {gig.title} a week later", later
