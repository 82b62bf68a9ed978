"""A week looked back on: what was planned of each ledger, what of that was done, and what was carried along."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from hustle_tui.domain.plan.model import Card, Gig, Plan
from hustle_tui.domain.plan.terms import LEDGERS, Ledger
from hustle_tui.domain.week.calendar import days_of
from hustle_tui.domain.week.cards import cards_by_week, cards_in
from hustle_tui.domain.week.hours import hours_of
from hustle_tui.domain.week.load import load_of


class LedgerFigures(Struct, frozen=True):
    """Minutes of a ledger in a week: the estimates of its cards, of the done ones alone, and the hours spent."""

    ledger: Ledger
    planned: int
    done: int
    spent: int


class WeekFigures(Struct, frozen=True):
    """What a week held: by ledger, and its cards; `carried` are those that came over from an earlier week.

    Closing a week does not rewrite it: `cards` counts those that `moved` on to a later one and those `dropped` too.
    """

    week: date
    ledgers: tuple[LedgerFigures, ...]
    cards: int
    done: int
    carried: int
    moved: int
    dropped: int


def had_plan(plan: Plan, week: date) -> bool:
    """Whether the plan has anything from this week or before: else the week's assumed hours would be made up."""
    last = days_of(week)[-1]
    return (
        any((card.week or card.created or date.max) <= last for card in plan.cards.values())
        or any(entry.day <= last for entry in plan.entries.values())
        or any((gig.created or date.max) <= last for gig in plan.gigs.values())
    )


def week_figures(plan: Plan, week: date, today: date, at: int | None = None) -> WeekFigures:
    """The figures of a week as it stands on `today`.

    Hours of the main job are those of the load: a past day without entries counts as worked.
    """
    here, moved = cards_in(plan, week), _moved_on(plan, week)
    cards, done = [*here, *moved], [card for card in here if card.state == "done"]
    load = load_of(plan, week, today, at)
    spent: dict[Ledger, int] = {"main": load.main_done, "side": load.side_done, "life": load.life_done}
    return WeekFigures(
        week=week,
        ledgers=tuple(
            LedgerFigures(ledger, _minutes(plan, cards, ledger), _minutes(plan, done, ledger), spent[ledger])
            for ledger in LEDGERS
        ),
        cards=len(cards),
        done=len(done),
        carried=sum(card.carried > 0 for card in here),
        moved=len(moved),
        dropped=sum(card.state == "dropped" for card in here),
    )


def _moved_on(plan: Plan, week: date) -> list[Card]:
    """The cards carried on from this week to later ones: carried at least as often as there are weeks between."""
    found = []
    for later, cards in cards_by_week(plan.cards).items():
        if later is not None and later > week:
            weeks, last = (later - week).days // 7, days_of(week)[-1]
            found += [one for one in cards if one.carried >= weeks and (one.created or week) <= last]
    return found


def _minutes(plan: Plan, cards: list[Card], ledger: Ledger) -> int:
    """What the cards of a ledger were estimated at; without an estimate, what was spent on them."""
    hours = hours_of(plan.entries)
    return sum(
        hours.card(card.id).minutes if card.estimate is None else card.estimate
        for card in cards
        if card.ledger == ledger
    )


def still_wanted(plan: Plan) -> tuple[int, int]:
    """How many of the parked things that were asked about were still wanted, and how many were asked about."""
    asked: list[Card | Gig] = [*plan.cards.values(), *plan.gigs.values()]
    answers = [one.wanted for one in asked if one.wanted is not None]
    return sum(answers), len(answers)
