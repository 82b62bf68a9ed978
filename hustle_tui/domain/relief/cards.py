"""Cards, or parts of them, as ways out of too many hours: a part where that is enough, a whole Must last."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from itertools import islice

from hustle_tui.domain.changes.cards import move_card, rank_card, split_card
from hustle_tui.domain.plan.model import Card, Change, Plan, id_from
from hustle_tui.domain.plan.terms import WORKING_STAGES
from hustle_tui.domain.relief.ways_out import Aim, Moment, WayOut, enough_to_take, said_up
from hustle_tui.domain.week.calendar import day_text, days_of, near_week, week_number, weeks_on
from hustle_tui.domain.week.cards import cards_in, is_counted, remaining
from hustle_tui.domain.week.hours import hours_of
from hustle_tui.domain.writing.quantities import format_duration

CARDS_TRIED, MUSTS_TRIED = 4, 2


def parts_of_cards(plan: Plan, aim: Aim, when: Moment) -> Iterator[WayOut[Change]]:
    """Shoulds to the next week, or only part of a card where that is enough."""
    wanted = aim.measure(plan)
    cards = _cards(plan, aim)
    shoulds = () if aim.only_musts else ((c, m) for c, m in cards if c.lane == "should")
    for card, minutes in islice(shoulds, CARDS_TRIED):
        yield _enough_of(plan, aim, card, minutes, when)
    musts = ((c, m) for c, m in cards if c.lane == "must" and m > said_up(wanted))
    for card, minutes in islice(musts, MUSTS_TRIED):
        yield _enough_of(plan, aim, card, minutes, when)


def _enough_of(plan: Plan, aim: Aim, card: Card, minutes: int, when: Moment) -> WayOut[Change]:
    """As much of a card as is enough; of a Must never more than a part."""

    def moved(part: int) -> WayOut[Change]:
        return _moved(card, minutes, part, aim.week, when)

    def said(part: int) -> int:
        return min(said_up(part), minutes)

    part = enough_to_take(plan, aim, said, lambda part: moved(part).effect)
    return moved(said(aim.measure(plan)) if card.lane == "must" and part == minutes else part)


def whole_musts(plan: Plan, aim: Aim, when: Moment) -> Iterator[WayOut[Change]]:
    """Whole Musts to the next week, or made a Should."""
    wanted = aim.measure(plan)
    musts = ((c, m) for c, m in _cards(plan, aim) if c.lane == "must" and m <= said_up(wanted))
    for card, minutes in islice(musts, MUSTS_TRIED):
        yield _moved(card, minutes, wanted, aim.week, when)
        if aim.only_musts:
            words = f"Make {card.title} ({format_duration(minutes)}) a Should"
            change = partial(rank_card, card_id=card.id, lane="should", before=None)
            yield WayOut(words, change, kind="should", about=card.id)


def _cards(plan: Plan, aim: Aim) -> Sequence[tuple[Card, int]]:
    """The open Musts and Shoulds of these ledgers and their minutes left, cards due by the end of the week last."""
    hours, last = hours_of(plan.entries), days_of(aim.week)[-1]
    # What is not in hand holds nothing, and a promise that breaks is to be kept.
    idle = {gig.id for gig in plan.gigs.values() if gig.stage not in WORKING_STAGES or gig.id == aim.gig}

    def order(found: tuple[Card, int]) -> tuple[bool, int, int, int]:
        card, minutes = found
        return _is_due(card, last), aim.ledgers.index(card.ledger), -minutes, card.id

    cards = (card for card in cards_in(plan, aim.week) if card.id in plan.cards and is_counted(card))
    offered = (card for card in cards if card.ledger in aim.ledgers and card.gig not in idle)
    return sorted(((card, minutes) for card in offered if (minutes := remaining(card, hours))), key=order)


def _is_due(card: Card, last: date) -> bool:
    return card.due is not None and card.due <= last


def _moved(card: Card, minutes: int, wanted: int, week: date, when: Moment) -> WayOut[Change]:
    """A card to the next week, or only part of it where that is enough."""
    following, part = weeks_on(week, 1), said_up(wanted)
    to = near_week(following, when.today) or f"W{week_number(following)}"
    due = f" (due {day_text(card.due, when.today)})" if card.due and _is_due(card, days_of(week)[-1]) else ""
    if part >= minutes:
        words = f"Move {card.title} ({format_duration(minutes)}) to {to}{due}"
        return WayOut(words, partial(move_card, card_id=card.id, week=following), kind="card", about=card.id)
    words = f"Move {format_duration(part)} of {card.title} to {to}{due}"
    new_id = id_from("part", card.id, following, card.estimate)
    change = partial(split_card, card_id=card.id, minutes=part, new_id=new_id, week=following)
    return WayOut(words, change, kind="card", about=card.id)
