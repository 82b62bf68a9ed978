"""The cards in which the first version held an accepted gig's hours: which they are, and what becomes of them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from msgspec.structs import replace
from plan_builder import HOUR, LAST_WEEK, NEXT_WEEK, TODAY, TUE, WEEK, card, gig, plan_of

from hustle_tui.domain.changes import acknowledge
from hustle_tui.domain.gigs.cards import dropping, first_versions_parts, parts_kept
from hustle_tui.domain.plan.model import Card, Plan
from hustle_tui.domain.review import Waiting
from hustle_tui.domain.review.questions import all_waiting
from hustle_tui.domain.week.held import held_in

FAR = NEXT_WEEK + timedelta(weeks=8)
ACME = gig("Acme logo", stage="accepted", id=7, accepted=TUE, created=LAST_WEEK, estimate=12 * HOUR, due=FAR)


def part(title: str, **fields: Any) -> Card:
    return card(**{"title": title, "minutes": 4 * HOUR, "ledger": "side", "gig": 7, "created": TUE, **fields})


PARTS = tuple(part(f"Acme logo: part {n} of 3", week=week) for n, week in ((1, WEEK), (2, NEXT_WEEK), (3, NEXT_WEEK)))


def asked(plan: Plan) -> list[Waiting]:
    return [waiting for waiting in all_waiting(plan, TODAY) if waiting.kind == "parts"]


def test_they_are_known_by_their_title_their_day_and_their_gig() -> None:
    assert first_versions_parts(plan_of(ACME, *PARTS)) == {7: list(PARTS)}
    assert first_versions_parts(plan_of(ACME, whole := part("Acme logo: all of it"))) == {7: [whole]}
    renamed = replace(ACME, title="Acme brand")
    assert first_versions_parts(plan_of(renamed, *PARTS)) == {7: list(PARTS)}, "the gig may have another name by now"


@pytest.mark.parametrize(
    "fields",
    [
        {"title": "Acme logo: sketches"},
        {"title": "Part 1 of 3"},
        {"created": TODAY},
        {"created": None},
        {"ledger": "main"},
        {"state": "done"},
        {"gig": None},
    ],
)
def test_a_card_of_the_persons_own_is_none_of_them(fields: dict[str, Any]) -> None:
    assert first_versions_parts(plan_of(ACME, part(**{"title": "Acme logo: part 1 of 3", **fields}))) == {}


@pytest.mark.parametrize("stage", ["lead", "delivered", "paid", "declined"])
def test_a_gig_that_is_not_in_hand_has_none(stage: str) -> None:
    assert first_versions_parts(plan_of(replace(ACME, stage=stage), *PARTS)) == {}


def test_a_gig_with_neither_a_date_nor_weekly_hours_keeps_them_for_it_would_hold_nothing() -> None:
    assert first_versions_parts(plan_of(replace(ACME, due=None), *PARTS)) == {}
    assert first_versions_parts(plan_of(replace(ACME, due=None, weekly=HOUR), *PARTS)) == {7: list(PARTS)}


def test_they_are_asked_about_once_with_their_hours() -> None:
    (waiting,) = asked(plan_of(ACME, *PARTS))
    assert (waiting.title, waiting.since) == ("Acme logo", TUE)
    assert waiting.question == "3 planned parts are held by the gig itself now: let them go?"
    assert waiting.reason == "written when you took it · 12h planned"


def test_those_of_all_gigs_are_one_question() -> None:
    beta = replace(ACME, id=8, title="Beta", slug="beta")
    (waiting,) = asked(plan_of(ACME, beta, *PARTS, part("Beta: all of it", gig=8)))
    assert waiting.title == "Acme logo and 1 more"
    assert waiting.question == "4 planned parts are held by the gigs themselves now: let them go?"


def test_letting_them_go_leaves_the_hours_to_the_gig() -> None:
    plan = plan_of(replace(ACME, weekly=3 * HOUR), *PARTS)
    assert held_in(plan, WEEK, TODAY)[7] == 4 * HOUR, "the card asks for more than the week's share of 3h"
    after = dropping(first_versions_parts(plan)[7], TODAY)(plan)
    assert [after.cards[one.id].state for one in PARTS] == ["dropped"] * 3 and not asked(after)
    # It began on Tuesday: 9 of the week's 10 free hours, 3h × 9/10 = 2h42, down to 2h30.
    assert held_in(after, WEEK, TODAY)[7] == 150


def test_who_keeps_them_is_never_asked_again() -> None:
    plan = acknowledge(plan_of(ACME, *PARTS), parts_kept(900, WEEK))
    assert not asked(plan) and not [w for w in all_waiting(plan, NEXT_WEEK) if w.kind == "parts"]
    assert all(plan.cards[one.id].state == "open" for one in PARTS)
