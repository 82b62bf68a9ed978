"""What a card says, each part once, and what weeks that are over still hold."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from plan_builder import FRI, HOUR, TODAY, TUE, card, entry, gig, kpi, plan_of

from hustle_tui.domain.changes.cards import finish_card, move_card
from hustle_tui.domain.changes.settings import set_setting
from hustle_tui.domain.plan.model import Card, put, without
from hustle_tui.domain.review.questions import all_waiting
from hustle_tui.domain.week.cards import card_told, effort_text, left_over, left_over_text, limit_passed

ACME, RETENTION = gig("Acme logo"), kpi()


def told_of(own: Card, *records: Any) -> list[tuple[str, str, str, str]]:
    told = card_told(plan_of(ACME, RETENTION, own, *records), own, TODAY)
    return [(part.name, part.text, part.value, part.mark) for part in told.parts]


def test_a_plain_card_says_its_lane_alone() -> None:
    assert told_of(card(lane="must")) == [("lane", "Must", "Must", "")]


@pytest.mark.parametrize(
    ("fields", "part"),
    [
        ({"estimate": 90}, ("estimate", "1h30", "1h30", "")),
        ({"due": FRI}, ("due", "due Fri", "Fri", "")),
        ({"due": TUE}, ("due", "late, due 24 Nov", "24 Nov", "over")),
        ({"due": TUE, "state": "done"}, ("due", "due 24 Nov", "24 Nov", "")),
        ({"gig": ACME.id, "ledger": "side"}, ("for", "Acme logo", "Acme logo", "side")),
        ({"kpi": RETENTION.id}, ("for", "Retention", "Retention", "main")),
        ({"tags": ("mail", "q4")}, ("tags", "#mail #q4", "#mail #q4", "")),
        ({"carried": 1}, ("carried", "carried 1×", "1 time", "near")),
        ({"carried": 3}, ("carried", "carried 3×", "3 times", "near")),
        ({"note": "as agreed"}, ("note", "as agreed", "as agreed", "")),
    ],
)
def test_a_field_is_one_part(fields: dict[str, Any], part: tuple[str, str, str, str]) -> None:
    assert told_of(card(**fields))[1:] == [part]


def test_hours_spent_are_a_part_and_lessen_what_is_left() -> None:
    own = card(minutes=5 * HOUR)
    spent = entry(TODAY, 3 * HOUR, "main", card=own.id)
    assert ("spent", "3h spent", "3h", "") in told_of(own, spent)
    assert effort_text(plan_of(own, spent), own) == "2h of 5h"


def test_only_a_limit_that_is_passed_counts() -> None:
    plan = plan_of(lane_limits=(2, 0, 0))
    assert [limit_passed(plan, *lane) for lane in (("must", 2), ("must", 3), ("should", 9), ("done", 9))] == [
        0,
        2,
        0,
        0,
    ]


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
