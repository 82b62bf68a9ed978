"""Who holds a week's side hours, and what could be moved: shared by the rules that complain about them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial

from msgspec import Struct

from hustle_tui.domain.calendar import days_of, weeks_on
from hustle_tui.domain.changes.cards import move_card
from hustle_tui.domain.changes.gigs import edit_gig, stage_gig
from hustle_tui.domain.hours import hours_of
from hustle_tui.domain.load import Load, cards_in, load_of, remaining
from hustle_tui.domain.model import Card, Change, Ledger, Plan
from hustle_tui.domain.naming import slug_of
from hustle_tui.domain.quantities import format_duration

Way = tuple[str, Change]


class Culprit(Struct, frozen=True):
    """A gig, or a side card without one, and the side minutes it holds in a week, done and left."""

    slug: str
    title: str
    minutes: int


def side_culprits(plan: Plan, week: date, today: date) -> tuple[Culprit, ...]:
    """What the week's side minutes are for, largest first."""
    load, hours, days = load_of(plan, week, today), hours_of(plan.entries), days_of(week)
    minutes = {gig: hours.on_gig(gig, days) + load.gigs.get(gig, 0) for gig in plan.gigs}
    found = [Culprit(plan.gigs[gig].slug, plan.gigs[gig].title, total) for gig, total in minutes.items()]
    cards = (plan.cards[card] for card in load.loose)
    found += [Culprit(slug_of(card.title), card.title, load.loose[card.id]) for card in cards if card.gig is None]
    return tuple(sorted((c for c in found if c.minutes > 0), key=lambda c: (-c.minutes, c.slug)))


def open_cards(plan: Plan, week: date, *ledgers: Ledger) -> list[Card]:
    """The open cards of these ledgers in a week, those with the most minutes left first."""
    hours = hours_of(plan.entries)
    cards = [card for card in cards_in(plan, week) if card.state == "open" and card.ledger in ledgers]
    return sorted(cards, key=lambda card: (-remaining(card, hours), card.id))


def ways_to_shed(
    plan: Plan, today: date, week: date, measure: Callable[[Load], int], *ledgers: Ledger
) -> Iterator[Way]:
    """Changes that lower a sum of the week's load: smaller allocations, later starts, cards moved, leads declined."""
    now = measure(load_of(plan, week, today))
    for text, change in _sheddings(plan, today, week, ledgers):
        after = measure(load_of(change(plan), week, today))
        if after < now:
            yield f"{text}: {format_duration(now - after)} less", change


def _sheddings(plan: Plan, today: date, week: date, ledgers: tuple[Ledger, ...]) -> Iterator[Way]:
    hours, days, load = hours_of(plan.entries), days_of(week), load_of(plan, week, today)
    if "side" in ledgers:
        for gig_id in sorted(load.gigs, key=lambda key: (-load.gigs[key], key)):
            gig = plan.gigs[gig_id]
            cards = [c for c in open_cards(plan, week, "side") if c.gig == gig_id]
            planned = sum(remaining(card, hours) for card in cards)
            floor = hours.on_gig(gig_id, days) + planned
            if gig.weekly and gig.weekly > floor:
                text = f"Shrink {gig.title} from {format_duration(gig.weekly)} to {format_duration(floor)} a week"
                yield text, partial(edit_gig, gig_id=gig_id, fields={"weekly": floor})
            if gig.stage == "accepted" and gig.weekly and not hours.by_gig.get(gig_id):
                later = partial(edit_gig, gig_id=gig_id, fields={"starts": weeks_on(week, 1)})
                yield f"Start {gig.title} a week later", later
    for card in open_cards(plan, week, *ledgers):
        minutes = remaining(card, hours)
        if minutes:
            text = f"Move {card.title} ({format_duration(minutes)}) to next week"
            yield text, partial(move_card, card_id=card.id, week=weeks_on(week, 1))
    leads = {c.gig for c in open_cards(plan, week, "side") if c.gig is not None}
    for gig_id in sorted(leads):
        if (gig := plan.gigs.get(gig_id)) is not None and gig.stage == "lead":
            yield f"Decline {gig.title}", partial(_decline, gig_id=gig_id, week=week, day=max(today, week))


def _decline(plan: Plan, gig_id: int, week: date, day: date) -> Plan:
    """Decline a lead and take its open cards out of the week."""
    plan = stage_gig(plan, gig_id, "declined", day, "made room for the main job")
    for card in cards_in(plan, week):
        if card.gig == gig_id and card.state == "open":
            plan = move_card(plan, card.id, None)
    return plan
