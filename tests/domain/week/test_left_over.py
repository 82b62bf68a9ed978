"""What weeks that are over still hold, in the review and in one line."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from plan_builder import card, plan_of

from hustle_tui.domain.changes.cards import finish_card, move_card
from hustle_tui.domain.changes.settings import set_setting
from hustle_tui.domain.plan.model import put, without
from hustle_tui.domain.review.questions import all_waiting
from hustle_tui.domain.week.cards import left_over, left_over_text

MONDAY = date(2026, 11, 30)
LAST, BEFORE = MONDAY - timedelta(weeks=1), MONDAY - timedelta(weeks=2)


def test_open_cards_of_weeks_that_are_over_are_found_by_week_lane_and_rank() -> None:
    could, must, first = (
        card(week=LAST, lane="could"),
        card(week=LAST, lane="must", rank=2.0),
        card(week=LAST, lane="must", rank=1.0),
    )
    old = card(week=BEFORE)
    plan = plan_of(could, must, first, old, card(week=MONDAY), card(week=None), card(week=LAST, state="done"))
    found = left_over(plan, MONDAY)
    assert list(found) == [BEFORE, LAST]
    assert [one.id for one in found[LAST]] == [first.id, must.id, could.id]


def test_a_week_is_over_on_the_day_its_next_one_begins() -> None:
    plan = plan_of(card(week=LAST))
    assert left_over(plan, MONDAY - timedelta(days=1)) == {}
    assert list(left_over(plan, MONDAY)) == [LAST]
    sunday = LAST - timedelta(days=1)
    of_sundays = set_setting(plan_of(card(week=sunday)), "week_start", "sun")
    assert left_over(of_sundays, LAST + timedelta(days=5)) == {}
    assert list(left_over(of_sundays, LAST + timedelta(days=6))) == [sunday]


@pytest.mark.parametrize(
    ("weeks", "text"),
    [
        ([], ""),
        ([LAST], "1 card left open in W48"),
        ([LAST, LAST, BEFORE], "3 cards left open in W48, W47"),
        ([LAST - timedelta(weeks=n) for n in range(4)], "4 cards left open in W48, W47, W46, 1 week before"),
        ([LAST - timedelta(weeks=n) for n in range(5)], "5 cards left open in W48, W47, W46, 2 weeks before"),
    ],
)
def test_what_is_left_is_said_in_one_line(weeks: list[date], text: str) -> None:
    assert left_over_text(plan_of(*(card(week=week) for week in weeks)), MONDAY) == text


def test_the_review_asks_about_each_week_from_the_day_it_was_over() -> None:
    plan = plan_of(
        card("Send contract", week=LAST, lane="must", estimate=120), card("Slides", week=LAST), card("Notes", week=LAST)
    )
    (one,) = [waiting for waiting in all_waiting(plan, MONDAY) if waiting.kind == "left_over"]
    assert (one.title, one.since) == ("W48 · 23–29 Nov 2026", MONDAY)
    assert one.question == "3 cards are left open, Send contract, Slides and 1 more: what becomes of them?"
    assert one.reason == "1 of them Must · estimated at 2h"
    assert one.command == "hustle week 2026-11-23, then done, move or drop each"
    assert all_waiting(plan, MONDAY - timedelta(days=1)) == ()


def test_what_is_left_follows_every_change() -> None:
    kept, moved, new = card(week=LAST), card(week=LAST), card(week=BEFORE)
    plan = plan_of(kept, moved)
    assert sum(map(len, left_over(plan, MONDAY).values())) == 2
    plan = move_card(plan, moved.id, MONDAY)
    assert left_over(plan, MONDAY) == {LAST: (kept,)}
    plan = finish_card(put(plan, new), kept.id, MONDAY)
    assert left_over(plan, MONDAY) == {BEFORE: (new,)}
    assert left_over(without(plan, new), MONDAY) == {}
