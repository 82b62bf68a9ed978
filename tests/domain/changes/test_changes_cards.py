"""Changes of cards, hours, days and weeks: what each leaves, and what it refuses."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest
from msgspec.structs import replace
from plan_builder import (
    FRI,
    HOUR,
    LAST_WEEK,
    NEXT_WEEK,
    SUN,
    THU,
    TODAY,
    WED,
    WEEK,
    ack,
    card,
    entry,
    gig,
    kpi,
    own_day,
    plan_of,
)

from hustle_tui.domain.changes import LONGEST_TITLE, FieldError, acknowledge, cards, hours, storable, take_up
from hustle_tui.domain.history.steps import same_plan
from hustle_tui.domain.plan.model import Card, Change, Gig, Kpi, Plan, PlanError

GONE = 987


def test_a_new_card_goes_to_the_end_of_its_lane_with_a_number_of_its_own() -> None:
    first = card("First", number=1, rank=3.0)
    plan = cards.add_card(
        plan_of(card(rank=1.0, number=3), first, card(lane="must", rank=9.0, number=2)),
        card("  New  ", id=5, created=TODAY),
    )
    assert (plan.cards[5].title, plan.cards[5].rank, plan.cards[5].number) == ("New", 4.0, 4)


def test_a_title_too_long_is_kept_whole_in_the_note() -> None:
    long = "word " * 300
    added = cards.add_card(plan_of(), card(long, id=5, note="mine")).cards[5]
    assert len(added.title) <= LONGEST_TITLE
    assert added.note == f"{long.strip()}\nmine"


@pytest.mark.parametrize("title", ["", "   ", "\t\n"])
def test_a_card_needs_a_title(title: str) -> None:
    one = card()
    for change in (
        partial(cards.add_card, card=card(title)),
        partial(cards.edit_card, card_id=one.id, fields={"title": title}),
    ):
        with pytest.raises(PlanError, match="A title is missing"):
            change(plan_of(one))


def test_a_day_brings_a_card_into_that_days_week() -> None:
    one = card(week=None)
    edited = partial(cards.edit_card, card_id=one.id, fields={"day": SUN})
    assert edited(plan_of(one)).cards[one.id].week == WEEK
    assert edited(plan_of(one, week_start=6)).cards[one.id].week == SUN


@pytest.mark.parametrize(
    "change",
    [
        partial(cards.add_card, card=card(id=2)),
        partial(cards.move_card, card_id=1, week=WEEK),
        partial(cards.edit_card, card_id=1, fields={"week": WEEK}),
    ],
    ids=["add", "move", "edit"],
)
def test_a_change_made_before_the_week_began_on_another_day_finds_the_week_of_its_days(change: Change) -> None:
    made = change(plan_of(card(id=1, week=None), week_start=6)).cards
    assert max(made.items())[1].week == WEEK - timedelta(days=1)


def test_a_card_on_a_gig_is_side_work() -> None:
    one, work = card(), gig()
    assert cards.edit_card(plan_of(one, work), one.id, {"gig": work.id}).cards[one.id].ledger == "side"


def test_a_card_is_finished_dropped_and_opened_again() -> None:
    one = card(number=2)
    plan = plan_of(one)
    done, dropped = cards.finish_card(plan, one.id, TODAY), cards.drop_card(plan, one.id, TODAY)
    assert (done.cards[one.id].state, done.cards[one.id].closed) == ("done", TODAY)
    assert (dropped.cards[one.id].state, dropped.cards[one.id].closed) == ("dropped", TODAY)
    assert same_plan(cards.reopen_card(done, one.id), plan)


@pytest.mark.parametrize("other", [card(number=2), gig(number=2), kpi(number=2)], ids=["card", "gig", "KPI"])
def test_a_card_that_opens_again_leaves_its_number_to_whom_it_was_given_meanwhile(other: Card | Gig | Kpi) -> None:
    one, first = card(number=2, state="done", closed=LAST_WEEK), card(number=1)
    plan = plan_of(one, first, other)
    assert cards.reopen_card(plan, one.id).cards[one.id].number == 3
    assert cards.place_card(plan, one.id, WEEK, "must", None).cards[one.id].number == 3


@pytest.mark.parametrize(
    ("start", "week", "carried"),
    [(WEEK, NEXT_WEEK, 1), (WEEK, LAST_WEEK, 0), (WEEK, None, 0), (None, NEXT_WEEK, 0), (WEEK, WEEK, 0)],
)
def test_only_going_to_a_later_week_counts_as_carried(start: Any, week: Any, carried: int) -> None:
    one = card(week=start, rank=5.0, day=FRI)
    moved = cards.move_card(plan_of(one, card(week=week, rank=7.0)), one.id, week, THU).cards[one.id]
    assert (moved.week, moved.day, moved.carried) == (week, THU, carried)
    assert moved.rank == (5.0 if week == start else 8.0)


def in_lane(plan: Plan, lane: str = "should") -> list[str]:
    return [found.title for found in cards.lane_of(plan, WEEK, lane)]  # type: ignore[arg-type]


def test_a_card_is_put_before_another_or_at_the_end_of_a_lane() -> None:
    a, b, c = (card(title, rank=float(n)) for n, title in enumerate("abc"))
    plan = plan_of(a, b, c, card("x", lane="must"), card("closed", state="done"))
    assert in_lane(cards.rank_card(plan, c.id, "should", a.id)) == ["c", "a", "b"]
    assert in_lane(cards.rank_card(plan, c.id, "should", b.id)) == ["a", "c", "b"]
    assert in_lane(cards.rank_card(plan, a.id, "should", None)) == ["b", "c", "a"]
    assert in_lane(cards.rank_card(plan, a.id, "must", None), "must") == ["x", "a"]
    assert in_lane(cards.rank_card(plan, a.id, "could", GONE), "could") == ["a"]


def test_ranks_never_run_out_of_room() -> None:
    a, b, *others = (card(str(n), rank=float(n)) for n in range(4))
    plan = plan_of(a, b, *others)
    for n in range(80):
        mover = others[n % 2]
        plan = cards.rank_card(plan, mover.id, "should", b.id)
        assert in_lane(plan)[:3] == ["0", *([others[1 - n % 2].title] if n else []), mover.title, "1"][:3]


def test_a_card_is_placed_in_a_week_and_lane_open() -> None:
    one, other = card("one", state="done", week=LAST_WEEK, closed=LAST_WEEK), card("other", lane="must")
    plan = cards.place_card(plan_of(one, other), one.id, WEEK, "must", other.id)
    placed = plan.cards[one.id]
    assert (placed.state, placed.closed, placed.week) == ("open", None, WEEK)
    assert in_lane(plan, "must") == ["one", "other"]


@pytest.mark.parametrize("minutes", [0, -5, 24 * HOUR + 1])
def test_an_entry_holds_no_more_than_a_day(minutes: int) -> None:
    with pytest.raises(PlanError, match="at most 24h"):
        hours.log_entry(plan_of(), entry(TODAY, minutes))


def test_hours_are_logged_edited_and_removed() -> None:
    spent = entry(TODAY, 24 * HOUR)
    plan = hours.log_entry(plan_of(), spent)
    assert hours.edit_entry(plan, spent.id, {"minutes": 5}).entries[spent.id].minutes == 5
    assert not hours.remove_entry(plan, spent.id).entries
    assert hours.remove_entry(plan, GONE) is plan
    with pytest.raises(PlanError, match="at most 24h"):
        hours.edit_entry(plan, spent.id, {"minutes": 0})


def test_hours_carry_the_ledger_and_links_of_what_they_were_for() -> None:
    work, target = gig(), kpi()
    on_gig = card(ledger="side", gig=work.id)
    assert hours.links_of(on_gig, None) == {"ledger": "side", "card": on_gig.id, "gig": work.id, "kpi": None}
    assert hours.links_of(work, None) == {"ledger": "side", "gig": work.id}
    assert hours.links_of(target, None) == {"ledger": "main", "kpi": target.id}
    assert hours.links_of(None, None) == {"ledger": "main"}
    assert hours.links_of(work, "life")["ledger"] == hours.links_of(None, "life")["ledger"] == "life"


def test_a_date_gets_hours_of_its_own_and_its_weekdays_back() -> None:
    plan = hours.set_day(plan_of(), FRI, 0, 240, "conference")
    assert plan.days == {FRI.toordinal(): replace(own_day(FRI, 0, 240), why="conference")}
    assert not hours.set_day(plan, FRI, None, None, "").days
    assert hours.set_day(plan_of(), FRI, None, 30, "").days == {FRI.toordinal(): own_day(FRI, None, 30)}


def test_an_alert_is_put_aside_once_and_taken_up_again() -> None:
    older, newer, other = ack("cap", 60), ack("cap", 120), ack("cap", 60, subject="acme")
    plan = acknowledge(plan_of(older, other), newer)
    assert set(plan.acks) == {newer.id, other.id}
    assert set(take_up(plan, newer.id).acks) == {other.id}
    assert take_up(plan, GONE) is plan


def test_text_that_no_file_can_hold_is_made_storable() -> None:
    assert storable("a\udc80b") == "a\ufffdb"
    assert storable("写 plain") == "写 plain"


@pytest.mark.parametrize(
    ("fields", "week", "day", "carried"),
    [
        ({"title": "x"}, WEEK, WED, 0),
        ({"day": THU}, WEEK, THU, 0),
        ({"day": THU + timedelta(days=7)}, NEXT_WEEK, THU + timedelta(days=7), 1),
        ({"week": NEXT_WEEK}, NEXT_WEEK, None, 1),
        ({"week": None}, None, None, 0),
        ({"week": NEXT_WEEK, "day": THU + timedelta(days=7)}, NEXT_WEEK, THU + timedelta(days=7), 1),
    ],
)
def test_a_card_that_is_revised_moves_as_any_key_moves_it(
    fields: dict[str, Any], week: date | None, day: date, carried: int
) -> None:
    plan = plan_of(card("There", id=2, week=NEXT_WEEK, rank=7.0), card("One", id=1, day=WED))
    made = cards.revise_card(plan, 1, fields).cards[1]
    assert (made.week, made.day, made.carried, made.rank) == (week, day, carried, 8.0 if week == NEXT_WEEK else 0.0)


def test_a_week_and_a_day_that_do_not_meet_are_refused() -> None:
    with pytest.raises(FieldError, match="Thu 26 Nov 2026 does not lie in that week"):
        cards.revise_card(plan_of(card(id=1)), 1, {"week": NEXT_WEEK, "day": THU})


ONE = card("One", id=1, minutes=HOUR, rank=1.0)
SPENT = entry(TODAY, HOUR, id=4)
CHANGES: list[Change] = [
    partial(cards.edit_card, card_id=1, fields={"title": "x", "day": FRI + timedelta(days=7)}),
    partial(cards.revise_card, card_id=1, fields={"title": "x", "week": NEXT_WEEK, "lane": "must"}),
    partial(cards.finish_card, card_id=1, day=TODAY),
    partial(cards.drop_card, card_id=1, day=TODAY),
    partial(cards.reopen_card, card_id=1),
    partial(cards.move_card, card_id=1, week=NEXT_WEEK),
    partial(cards.place_card, card_id=1, week=NEXT_WEEK, lane="must", before=None),
    partial(cards.rank_card, card_id=1, lane="must", before=None),
    partial(hours.edit_entry, entry_id=4, fields={"minutes": 7}),
    partial(hours.log_entry, entry=SPENT),
    partial(hours.set_day, day=FRI, main=0, free=None, why=""),
    partial(acknowledge, ack=ack("cap", 60)),
]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.func.__name__)
def test_a_change_made_twice_is_a_change_made_once(change: Change) -> None:
    plan = plan_of(ONE, card("Two", id=2), SPENT)
    kept = plan_of(*plan.cards.values(), SPENT)
    once = change(plan)
    assert same_plan(change(plan), once)
    assert same_plan(change(once), once)
    assert same_plan(plan, kept), "the plan that was changed stays as it was"


@pytest.mark.parametrize("change", CHANGES[:9], ids=lambda change: change.func.__name__)
def test_a_record_that_is_gone_is_refused_in_words(change: Change) -> None:
    with pytest.raises(PlanError, match=r"That (card|entry) is gone: it was removed meanwhile\."):
        change(plan_of())


def test_a_part_of_a_card_goes_to_another_week_and_the_rest_stays() -> None:
    deck = card("Deck", minutes=5 * HOUR, id=7, kpi=3)
    plan = cards.split_card(plan_of(deck), 7, 2 * HOUR, 8, NEXT_WEEK)
    assert (plan.cards[7].estimate, plan.cards[7].week) == (3 * HOUR, WEEK)
    part = plan.cards[8]
    assert (part.title, part.estimate, part.week, part.kpi, part.carried) == ("Deck", 2 * HOUR, NEXT_WEEK, 3, 1)
    assert cards.split_card(plan, 7, 2 * HOUR, 8, NEXT_WEEK) is plan, "made again it changes nothing"
    with pytest.raises(PlanError, match="less than 5h"):
        cards.split_card(plan_of(deck), 7, 5 * HOUR, 8, NEXT_WEEK)
