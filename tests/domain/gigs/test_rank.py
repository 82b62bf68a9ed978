"""The rank of the queue: each term by hand, the sum, and the person's own hand above it."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from msgspec.structs import replace
from plan_builder import HOUR, TODAY, gig, payment, plan_of

from hustle_tui.domain.changes.gigs import add_gig, rank_gig, stage_gig, unrank_gig
from hustle_tui.domain.gigs.rank import Term, closed_gigs, place_text, points_words, queue_of, rank_of
from hustle_tui.domain.history.merging import merged
from hustle_tui.domain.plan.model import Gig, Plan, put

FLOOR = {"floor_rate": 4_000}


def term(name: str, work: Gig, *records: Any, **settings: Any) -> Term | None:
    """The term of this name of a gig."""
    rank = rank_of(plan_of(work, *records, **settings), work, TODAY)
    return next((one for one in rank.terms if one.name == name), None)


def lead(title: str = "Lead", **fields: Any) -> Gig:
    return gig(title, **{"stage": "lead", "amount": 0, **fields})


@pytest.mark.parametrize(
    ("fields", "settings", "points", "text"),
    [
        ({"pay": "hourly", "amount": 5_000}, FLOOR, 2, "50 EUR an hour is 25 % above your floor of 40 EUR"),
        ({"pay": "hourly", "amount": 4_000}, FLOOR, 0, "40 EUR an hour is 0 % above your floor of 40 EUR"),
        ({"pay": "hourly", "amount": 3_000}, FLOOR, -2, "30 EUR an hour is 25 % below your floor of 40 EUR"),
        ({"pay": "hourly", "amount": 20_000}, FLOOR, 10, "200 EUR an hour is 400 % above your floor of 40 EUR"),
        ({"amount": 60_000, "estimate": 10 * HOUR}, FLOOR, 5, "60 EUR an hour is 50 % above your floor of 40 EUR"),
        ({"amount": 60_000, "estimate": 10 * HOUR, "expected_rate": 4_400}, FLOOR, 5,
         "60 EUR an hour is 50 % above your floor of 40 EUR"),
        ({"pay": "none_yet"}, FLOOR, -10, "no money so far"),
        ({"amount": 60_000}, FLOOR, 0, "what an hour brings is not known"),
        ({"pay": "hourly", "amount": 5_000}, {}, 0, "50 EUR an hour, and no floor to hold it against: set floor_rate"),
        ({"pay": "hourly", "amount": 5_000, "currency": "USD"}, FLOOR, 0,
         "50 USD an hour, and no rate for USD to hold it against the floor"),
        ({"pay": "hourly", "amount": 5_000, "currency": "USD"}, {**FLOOR, "rates": {"USD": 900_000}}, 1,
         "50 USD an hour (45 EUR) is 12 % above your floor of 40 EUR"),
        ({"pay": "hourly", "amount": 8_000, "currency": "JPY"}, {**FLOOR, "rates": {"JPY": 6_000}}, 2,
         "8000 JPY an hour (48 EUR) is 20 % above your floor of 40 EUR"),
    ],
)  # fmt: skip
def test_the_rate_is_held_against_the_floor(
    fields: dict[str, Any], settings: dict[str, Any], points: int, text: str
) -> None:
    assert term("rate", lead(**fields), **settings) == Term("rate", points, text)


def test_the_lenses_count_what_they_say() -> None:
    scored = lead(advantage=5, trend=0, values=3)
    assert term("lenses", scored) == Term("lenses", 8, "advantage 5 + trend 0 + values 3")
    assert term("lenses", lead()) == Term("lenses", 0, "no lens looked through yet")


@pytest.mark.parametrize(
    ("ahead", "points", "text"),
    [
        (-3, 14, "3 days late"),
        (-1, 14, "1 day late"),
        (0, 14, "due today: 14 − 0"),
        (1, 13, "due in 1 day: 14 − 1"),
        (13, 1, "due in 13 days: 14 − 13"),
        (14, 0, "due in 14 days: counts in the last 14 days"),
        (400, 0, "due in 400 days: counts in the last 14 days"),
    ],
)
def test_what_was_promised_presses_as_its_date_comes_near(ahead: int, points: int, text: str) -> None:
    due = TODAY + timedelta(days=ahead)
    assert term("due", gig(due=due)) == Term("due", points, text)
    assert term("due", lead(due=due)) is None and term("due", gig(stage="delivered", due=due)) is None


def test_only_what_is_in_hand_was_promised() -> None:
    assert term("promised", gig(stage="accepted")) == Term("promised", 10, "accepted: you said yes to it")
    assert term("promised", lead()) is None and term("promised", gig(stage="delivered")) is None


@pytest.mark.parametrize(
    ("late", "points", "text"),
    [
        (0, 5, "600 EUR to come"),
        (1, 6, "600 EUR to come, 1 day late: 5 + 1"),
        (10, 15, "600 EUR to come, 10 days late: 5 + 10"),
        (90, 15, "600 EUR to come, 90 days late: 5 + 10"),
    ],
)
def test_delivered_work_counts_the_money_that_is_to_come(late: int, points: int, text: str) -> None:
    work = gig(stage="delivered", amount=60_000)
    awaited = payment(work, 60_000, expected=TODAY - timedelta(days=late))
    assert term("owed", work, awaited) == Term("owed", points, text)
    assert term("owed", gig(amount=60_000), awaited) is None
    assert term("owed", work, payment(work, 60_000, received=TODAY)) is None


def test_the_sum_is_that_of_its_terms() -> None:
    work = gig(pay="hourly", amount=6_000, advantage=4, trend=3, due=TODAY + timedelta(days=4))
    rank = rank_of(plan_of(work, **FLOOR), work, TODAY)
    assert [(one.name, one.points) for one in rank.terms] == [("promised", 10), ("rate", 5), ("lenses", 7), ("due", 10)]
    assert rank.points == 32
    assert [points_words(points) for points in (32, 1, 0, -1, -10)] == [
        "32 points", "1 point", "0 points", "−1 point", "−10 points",
    ]  # fmt: skip


def five() -> Plan:
    """Five leads with 5, 4, 3, 2 and 1 points, added in another order."""
    rows = [lead(f"g{points}", id=points, values=points, rank=float(points)) for points in (1, 4, 2, 5, 3)]
    return plan_of(*rows)


def order(plan: Plan) -> str:
    return "".join(str(work.id) for work in queue_of(plan, TODAY))


def test_the_queue_is_ordered_by_points_and_then_by_who_came_first() -> None:
    assert order(five()) == "54321"
    alike = plan_of(lead("a", id=7, rank=2.0), lead("b", id=8, rank=1.0), lead("c", id=6, rank=2.0))
    assert order(alike) == "867"
    assert order(put(five(), gig(id=9, stage="paid"), gig(id=8, stage="declined"))) == "54321"


@pytest.mark.parametrize(
    ("moved", "before", "seen"),
    [(1, 5, "15432"), (1, 4, "51432"), (5, None, "43215"), (5, 3, "45321"), (3, 99, "54213"), (4, 3, "54321")],
)
def test_a_gig_that_is_moved_stays_where_it_was_put(moved: int, before: int | None, seen: str) -> None:
    plan = rank_gig(five(), moved, before, TODAY)
    assert order(plan) == seen
    assert [work.id for work in plan.gigs.values() if work.manual] == [moved]
    assert order(unrank_gig(plan, moved)) == "54321"


def test_the_others_stand_around_what_was_put_by_hand() -> None:
    plan = rank_gig(five(), 1, 4, TODAY)
    assert order(plan) == "51432"
    assert order(put(plan, replace(plan.gigs[2], advantage=5))) == "21543"
    assert order(stage_gig(plan, 5, "declined", TODAY)) == "4132"
    assert order(add_gig(plan, lead("g6", id=6, slug="", advantage=5, values=5))) == "615432"


def test_a_move_leaves_the_others_put_by_hand_where_they_are_seen() -> None:
    plan = rank_gig(rank_gig(five(), 1, 4, TODAY), 2, 1, TODAY)
    assert order(plan) == "52143"
    plan = rank_gig(plan, 3, None, TODAY)
    assert order(plan) == "52143"
    assert order(rank_gig(plan, 3, 5, TODAY)) == "35214"


@pytest.mark.parametrize("rank", [-9.0, -0.1, 1e308, 2.0])
def test_a_place_from_anywhere_is_a_place_of_the_queue(rank: float) -> None:
    plan = put(five(), *(replace(work, manual=True, rank=rank) for work in five().gigs.values()))
    assert order(plan) == "12345"


def test_what_is_parked_stands_last_and_has_no_place_by_points() -> None:
    plan = put(five(), replace(five().gigs[5], parked=TODAY + timedelta(days=1)))
    assert order(plan) == "43215"
    assert place_text(queue_of(plan, TODAY), plan.gigs[5]) == "place 5 of 5, parked"


def test_a_place_is_told_with_whose_it_is() -> None:
    plan = rank_gig(five(), 1, 5, TODAY)
    queue = queue_of(plan, TODAY)
    assert place_text(queue, plan.gigs[1]) == "place 1 of 5, where you put it"
    assert place_text(queue, plan.gigs[5]) == "place 2 of 5, by its points"
    assert place_text(queue, gig(id=77, stage="paid")) == ""


def test_closed_gigs_come_newest_first_and_undated_ones_last() -> None:
    days = {"May": TODAY - timedelta(days=200), "Undated": None, "November": TODAY, "Also November": TODAY}
    closed = [gig(title, stage="paid", staged=day) for title, day in days.items()]
    titles = [one.title for one in closed_gigs(plan_of(*closed, gig("Live")))]
    assert titles == ["Also November", "November", "May", "Undated"]


def test_applying_a_move_twice_gives_the_same() -> None:
    change = partial(rank_gig, gig_id=2, before=5, today=TODAY)
    assert change(change(five())).gigs == change(five()).gigs


def test_a_place_and_whose_it_is_are_merged_together() -> None:
    base = five()
    ours, theirs = rank_gig(base, 1, 5, TODAY), rank_gig(base, 1, 3, TODAY)
    plan = merged(base, ours, theirs, theirs_later=True).plan
    assert (plan.gigs[1].manual, plan.gigs[1].rank) == (True, theirs.gigs[1].rank)
    assert order(merged(base, ours, base).plan) == "15432"
