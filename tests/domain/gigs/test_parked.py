"""Unplanned things put off for a day: where they go, what is asked on that day, and how many were still wanted."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

import pytest
from msgspec.structs import replace
from plan_builder import HOUR, NEXT_WEEK, THU, TODAY, TUE, WEEK, card, gig, plan_of

from hustle_tui.domain.changes.cards import drop_card, edit_card, finish_card, move_card, place_card, reopen_card
from hustle_tui.domain.changes.gigs import stage_gig
from hustle_tui.domain.changes.parking import (
    asked_today,
    park_card,
    park_gig,
    still_wanted_text,
    unpark_card,
    unpark_gig,
)
from hustle_tui.domain.gigs.unpaid import decision_of, due_since
from hustle_tui.domain.history.steps import same_plan, step_between, take_back
from hustle_tui.domain.plan.model import Change, Gig, Plan, PlanError, put
from hustle_tui.domain.plan.terms import Stage
from hustle_tui.domain.review.questions import all_waiting
from hustle_tui.domain.week.figures import still_wanted
from hustle_tui.domain.week.load import load_of

CARD = card("Try a logo tool", 60, "side", id=1, day=THU, carried=2, lane="could", number=4)
LEAD = gig("Landing page", stage="lead", id=2, number=5, estimate=600)


def plan() -> Plan:
    return plan_of(CARD, LEAD)


def parked(day: date = THU) -> Plan:
    return park_gig(park_card(plan(), 1, day), 2, day)


def test_a_parked_card_leaves_the_week_and_asks_for_none_of_its_hours() -> None:
    should = put(plan(), replace(CARD, lane="should"))
    assert load_of(should, WEEK, TODAY).side_left == HOUR
    assert load_of(park_card(should, 1, THU), WEEK, TODAY).side_left == 0
    made = parked()
    assert (made.cards[1].parked, made.cards[1].week, made.cards[1].day, made.cards[1].carried) == (THU, None, None, 2)
    assert made.gigs[2].parked == THU and made.gigs[2].stage == "lead"
    assert same_plan(park_card(made, 1, THU), made)
    step = step_between(1, "Park", plan(), made)
    assert same_plan(take_back(made, step), plan())


@pytest.mark.parametrize(("today", "wanted"), [(TODAY, None), (THU, True), (NEXT_WEEK, True)])
def test_coming_back_from_its_day_on_says_that_it_is_still_wanted(today: date, wanted: bool | None) -> None:
    made = unpark_gig(unpark_card(parked(), 1, WEEK, today), 2, today)
    assert (made.cards[1].parked, made.cards[1].week, made.cards[1].wanted) == (None, WEEK, wanted)
    assert (made.gigs[2].parked, made.gigs[2].wanted) == (None, wanted)


@pytest.mark.parametrize(
    ("change", "wanted", "week"),
    [
        (partial(finish_card, card_id=1, day=TODAY), True, None),
        (partial(drop_card, card_id=1, day=TODAY), False, None),
        (partial(move_card, card_id=1, week=WEEK), True, WEEK),
        (partial(place_card, card_id=1, week=NEXT_WEEK, lane="must", before=None), True, NEXT_WEEK),
        (partial(edit_card, card_id=1, fields={"day": TUE}), True, WEEK),
        (partial(edit_card, card_id=1, fields={"week": WEEK}), True, WEEK),
    ],
)
def test_what_is_done_with_a_parked_card_answers_whether_it_was_wanted(
    change: Change, wanted: bool, week: date | None
) -> None:
    made = change(parked()).cards[1]
    assert (made.parked, made.wanted, made.week) == (None, wanted, week)
    plain = change(plan()).cards[1]
    assert (plain.parked, plain.wanted) == (None, None)


def test_a_card_that_was_dropped_as_not_wanted_is_not_counted_so_once_it_is_open_again() -> None:
    assert still_wanted(reopen_card(drop_card(parked(), 1, THU), 1)) == (0, 0)
    assert still_wanted(reopen_card(finish_card(parked(), 1, THU), 1)) == (1, 1), "it was wanted, and still is"


def test_a_new_title_leaves_a_card_parked() -> None:
    assert edit_card(parked(), 1, {"title": "New"}).cards[1].parked == THU


@pytest.mark.parametrize(("stage", "wanted"), [("accepted", True), ("active", True), ("declined", False)])
def test_what_becomes_of_a_parked_lead_answers_whether_it_was_wanted(stage: Stage, wanted: bool) -> None:
    made = stage_gig(parked(), 2, stage, TODAY).gigs[2]
    assert (made.parked, made.wanted) == (None, wanted)
    assert stage_gig(plan(), 2, stage, TODAY).gigs[2].wanted is None


def test_only_what_waits_is_parked_and_only_what_is_parked_comes_back() -> None:
    done = finish_card(plan(), 1, TODAY)
    with pytest.raises(PlanError, match="closed card"):
        park_card(done, 1, THU)
    with pytest.raises(PlanError, match="only a lead is parked"):
        park_gig(stage_gig(plan(), 2, "accepted", TODAY), 2, THU)
    with pytest.raises(PlanError, match="not parked"):
        unpark_card(plan(), 1, WEEK, TODAY)
    with pytest.raises(PlanError, match="not parked"):
        unpark_gig(plan(), 2, TODAY)


def test_it_is_asked_about_on_its_day_and_stays_asked_until_it_is_answered() -> None:
    made = parked()
    assert asked_today(made, TODAY) == []
    assert [one.id for one in asked_today(made, THU)] == [1, 2]
    assert [one.id for one in asked_today(made, THU + timedelta(days=9))] == [1, 2]
    assert asked_today(drop_card(made, 1, THU), THU) == [made.gigs[2]]


def test_how_many_were_still_wanted_is_counted_over_cards_and_leads() -> None:
    made = parked()
    assert (still_wanted(made), still_wanted_text(made)) == ((0, 0), "")
    made = unpark_card(made, 1, WEEK, THU)
    assert still_wanted_text(made) == "1 of 1 parked thing was still wanted"
    made = stage_gig(made, 2, "declined", THU)
    assert still_wanted_text(made) == "1 of 2 parked things were still wanted"


def test_the_review_asks_about_what_was_parked_and_says_how_to_answer() -> None:
    answered = replace(CARD, id=9, wanted=False, state="dropped")
    made = park_gig(park_card(plan_of(CARD, LEAD, answered), 1, THU), 2, THU)
    first, second = all_waiting(made, THU)
    assert (first.kind, first.id, first.since, first.question) == ("wanted", 1, THU, "Is this card still wanted?")
    assert first.reason == "parked until Thu · 0 of 1 parked thing was still wanted so far"
    assert first.command == "hustle unpark 4, if yes; hustle drop 4, if not"
    assert second.command == "hustle unpark 5, if yes; hustle gig decline 5, if not"
    assert second.question == "Is this offer still wanted?"


COURSE = gig("Course", pay="none_yet", id=3, accepted=TODAY - timedelta(days=60), condition="20 readers")


def since(of: Gig, *records: object) -> date:
    made = plan_of(of, *records)
    decision = decision_of(made, of, TODAY)
    assert decision is not None
    return due_since(made, of, decision)


def test_the_review_asks_for_the_decision_on_work_without_pay_since_it_was_due() -> None:
    from plan_builder import entry

    (one,) = all_waiting(plan_of(COURSE), TODAY)
    assert (one.kind, one.id) == ("money_later", 3)
    assert one.question == "Has it come true: “20 readers”? Keep it, change it, or drop it?"
    assert one.reason == "8 weeks went in and no money came"
    assert since(COURSE) == TODAY - timedelta(days=4)
    assert since(replace(COURSE, decide=TODAY - timedelta(days=9))) == TODAY - timedelta(days=9)
    hours = (entry(TODAY - timedelta(days=n), 10 * HOUR, gig=3) for n in (2, 30, 20))
    assert since(COURSE, *hours) == TODAY - timedelta(days=20)
    assert all_waiting(plan_of(replace(COURSE, condition="", decide=TODAY)), TODAY)[0].question.startswith("No cond")
