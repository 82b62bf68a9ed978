"""A week looked back on, added up by hand."""

from __future__ import annotations

from datetime import timedelta

import pytest
from plan_builder import HOUR, LAST_WEEK, MON, NEXT_WEEK, SUN, TODAY, TUE, WEEK, card, entry, gig, plan_of

from hustle_tui.domain.changes.cards import drop_card, finish_card, move_card
from hustle_tui.domain.plan.model import Card, Entry, Gig
from hustle_tui.domain.week.figures import LedgerFigures, had_plan, still_wanted, week_figures


def test_each_ledger_tells_what_was_planned_what_is_done_and_what_was_spent() -> None:
    done, bare = card("Done", 2 * HOUR, state="done"), card("No estimate", ledger="side", state="done", carried=2)
    plan = plan_of(
        done,
        card("Open", 3 * HOUR, carried=1),
        card("Dropped", 9 * HOUR, state="dropped", carried=1),
        card("Before", 5 * HOUR, week=LAST_WEEK),
        card("Gig", HOUR, ledger="side"),
        bare,
        entry(TUE, 40, card=bare.id),
        entry(MON, 20, "life"),
    )
    figures = week_figures(plan, WEEK, TODAY)
    # Main: Monday and Tuesday count as worked, 8h each; their free hours cover the 60 minutes besides.
    assert figures.ledgers == (
        LedgerFigures("main", 14 * HOUR, 2 * HOUR, 16 * HOUR),
        LedgerFigures("side", HOUR + 40, 40, 40),
        LedgerFigures("life", 0, 0, 20),
    )
    assert (figures.cards, figures.done, figures.carried) == (5, 2, 3)
    assert (figures.moved, figures.dropped) == (0, 1)


def test_closing_a_week_does_not_rewrite_what_was_planned_in_it() -> None:
    cards = [card(f"Card {n}", HOUR, created=LAST_WEEK) for n in range(15)]
    plan = plan_of(*cards)
    for one in cards[:10]:
        plan = finish_card(plan, one.id, TODAY)
    before = week_figures(plan, WEEK, SUN)
    for one in cards[10:13]:
        plan = move_card(plan, one.id, NEXT_WEEK)
    plan = drop_card(plan, cards[13].id, SUN)
    after = week_figures(plan, WEEK, SUN)
    assert (after.ledgers, after.cards, after.done) == (before.ledgers, 15, 10)
    assert (after.moved, after.dropped) == (3, 1)
    for one in cards[10:12]:
        plan = move_card(plan, one.id, NEXT_WEEK + timedelta(weeks=1))
    assert [week_figures(plan, week, SUN).moved for week in (LAST_WEEK, WEEK, NEXT_WEEK)] == [0, 3, 2]


def test_what_was_only_planned_later_did_not_move_on_from_a_week() -> None:
    later = card("Later", HOUR, week=NEXT_WEEK + timedelta(weeks=1), carried=1, created=TODAY)
    fresh = card("Fresh", HOUR, week=NEXT_WEEK, carried=1, created=NEXT_WEEK)
    assert week_figures(plan_of(later, fresh), WEEK, TODAY).cards == 0


def test_an_empty_week_has_figures_of_nothing() -> None:
    figures = week_figures(plan_of(), LAST_WEEK + timedelta(weeks=9), TODAY)
    assert [(one.planned, one.done, one.spent) for one in figures.ledgers] == [(0, 0, 0)] * 3
    assert (figures.cards, figures.done, figures.carried) == (0, 0, 0)


@pytest.mark.parametrize(
    "first",
    [card(), card(week=None, created=MON), entry(SUN, 30), gig(created=TODAY)],
    ids=["card", "backlog", "hours", "gig"],
)
def test_a_plan_begins_in_the_week_of_the_first_that_it_knows(first: Card | Entry | Gig) -> None:
    assert [had_plan(plan_of(first), week) for week in (LAST_WEEK, WEEK, NEXT_WEEK)] == [False, True, True]


def test_a_plan_of_nothing_has_not_begun() -> None:
    assert not had_plan(plan_of(), NEXT_WEEK)


def test_of_the_parked_things_those_count_that_were_asked_about() -> None:
    parked = card(parked=TODAY), card(wanted=True), card(wanted=False), gig(wanted=False), gig()
    assert still_wanted(plan_of(*parked)) == (1, 3)
