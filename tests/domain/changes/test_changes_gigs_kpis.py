"""Changes of gigs and KPIs: what each leaves, and what it refuses."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from msgspec.structs import replace
from plan_builder import FRI, LAST_WEEK, THU, TODAY, card, check_in, gig, kpi, milestones, payment, plan_of

from hustle_tui.domain.changes import gigs, kpis
from hustle_tui.domain.gigs.rank import queue_of
from hustle_tui.domain.history.steps import same_plan
from hustle_tui.domain.kpis.pace import kpis_in_order
from hustle_tui.domain.plan.model import Change, Plan, PlanError


def test_a_new_gig_goes_to_the_end_of_the_queue_with_a_slug_and_number_of_its_own() -> None:
    plan = plan_of(gig("Acme logo", rank=4.0, number=1), gig("Old", rank=1.0, stage="paid"))
    added = gigs.add_gig(plan, gig(" Acme logo ", id=5, slug="", created=TODAY)).gigs[5]
    assert (added.title, added.slug, added.number, added.rank) == ("Acme logo", "acme-logo-2", 2, 5.0)


def test_a_gig_keeps_its_slug_when_it_is_renamed() -> None:
    work = gig("Acme logo")
    edited = gigs.edit_gig(plan_of(work), work.id, {"title": " Other ", "weekly": 60}).gigs[work.id]
    assert (edited.title, edited.slug, edited.weekly) == ("Other", "acme-logo", 60)
    with pytest.raises(PlanError, match="title is missing"):
        gigs.edit_gig(plan_of(work), work.id, {"title": " "})


def test_a_stage_is_dated_and_keeps_its_reason() -> None:
    work = gig(stage="lead", reason="first")
    plan = gigs.stage_gig(plan_of(work), work.id, "accepted", TODAY)
    assert (plan.gigs[work.id].stage, plan.gigs[work.id].staged, plan.gigs[work.id].reason) == (
        "accepted",
        TODAY,
        "first",
    )
    assert gigs.stage_gig(plan, work.id, "declined", THU, "no room").gigs[work.id].reason == "no room"


def test_a_gig_has_the_day_on_which_it_was_first_taken_whichever_way_it_came_there() -> None:
    plan = gigs.add_gig(plan_of(), gig(id=1, slug="", stage="active", staged=LAST_WEEK, created=LAST_WEEK))
    assert plan.gigs[1].accepted == LAST_WEEK
    plan = gigs.edit_gig(plan, 1, {"stage": "accepted", "staged": TODAY})
    assert plan.gigs[1].accepted == LAST_WEEK
    plan = gigs.edit_gig(plan, 1, {"stage": "lead", "staged": TODAY})
    assert plan.gigs[1].accepted is None
    assert gigs.edit_gig(plan, 1, {"stage": "active", "staged": THU}).gigs[1].accepted == THU
    assert gigs.edit_gig(plan, 1, {"note": "x"}).gigs[1].accepted is None


def test_a_gig_that_comes_back_leaves_its_number_to_whom_it_was_given_meanwhile() -> None:
    work = gig(number=1, stage="declined", staged=LAST_WEEK, reason="no room")
    for plan, number in ((plan_of(work), 1), (plan_of(work, card(number=1)), 2)):
        assert gigs.stage_gig(plan, work.id, "lead", TODAY).gigs[work.id].reason == "", "it is a no no more"
        assert gigs.stage_gig(plan, work.id, "lead", TODAY).gigs[work.id].number == number
        assert gigs.edit_gig(plan, work.id, {"stage": "active"}).gigs[work.id].number == number


def test_a_payment_stands_for_all_that_was_expected() -> None:
    work = gig(stage="delivered")
    later = payment(work, 100, expected=FRI + timedelta(days=30))
    awaited, older = payment(work, 500, expected=FRI), payment(work, 100, expected=LAST_WEEK, received=LAST_WEEK)
    came = payment(work, 600, received=TODAY)
    plan = gigs.pay_gig(plan_of(work, later, awaited, older), work.id, came, TODAY)
    assert plan.gigs[work.id].stage == "paid"
    assert set(plan.payments) == {older.id, came.id}
    assert (plan.payments[came.id].expected, plan.payments[came.id].received) == (FRI, TODAY)


def test_a_gig_may_be_paid_without_a_known_amount_but_not_twice() -> None:
    work = gig(stage="delivered")
    plan = gigs.pay_gig(plan_of(work), work.id, None, TODAY)
    assert (plan.gigs[work.id].stage, plan.payments) == ("paid", {})
    with pytest.raises(PlanError, match="paid already"):
        gigs.pay_gig(plan, work.id, None, TODAY)


def queue(plan: Plan) -> list[str]:
    return [work.title for work in queue_of(plan, TODAY)]


def test_the_queue_holds_what_is_live_and_a_gig_that_is_put_somewhere_by_hand() -> None:
    a, b, c = (
        gig(title, rank=float(n), stage=stage)
        for n, (title, stage) in enumerate(zip("abc", ("lead", "active", "delivered"), strict=True))
    )
    plan = plan_of(c, b, a, gig("gone", stage="paid"), gig("no", stage="declined"))
    assert queue(plan) == ["b", "a", "c"]
    assert queue(gigs.rank_gig(plan, c.id, b.id, TODAY)) == ["c", "b", "a"]
    assert queue(gigs.rank_gig(plan, b.id, None, TODAY)) == ["a", "c", "b"]


def test_a_new_kpi_goes_to_the_end_of_the_list() -> None:
    added = kpis.add_kpi(
        plan_of(gig("Retention"), kpi(rank=2.0), kpi(rank=1.0)), kpi(title=" Retention ", id=5, slug="")
    ).kpis[5]
    assert (added.title, added.slug, added.number, added.rank) == ("Retention", "retention-2", 1, 3.0)


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"ends": LAST_WEEK}, "must come after its start"),
        ({"target": 0.0}, "must differ from its start value"),
        ({"target": -5.0}, "choose the shape lower"),
        ({"shape": "count", "target": -5.0}, "choose the shape lower"),
        ({"shape": "lower"}, "choose level or count"),
        ({"shape": "range", "start_value": 5.0, "target": 4.0}, "swap the two"),
        ({"shape": "milestones"}, "at least one milestone"),
        ({"rhythm": 0}, "at least one day"),
    ],
)
def test_a_kpi_without_a_pace_is_refused(fields: dict[str, Any], reason: str) -> None:
    target = kpi()
    with pytest.raises(PlanError, match=reason):
        kpis.edit_kpi(plan_of(target), target.id, fields)
    with pytest.raises(PlanError, match=reason):
        kpis.add_kpi(plan_of(), kpi(**fields))


def test_a_range_may_be_a_single_value() -> None:
    assert kpis.checked_kpi(kpi("range", start_value=5.0, target=5.0, rhythm=1))


def test_a_second_check_in_of_a_day_takes_the_place_of_the_first() -> None:
    target, other = kpi(), kpi(title="Other")
    first, theirs, second = check_in(target, TODAY, 1.0), check_in(other, TODAY, 9.0), check_in(target, TODAY, 2.0)
    plan = kpis.check_in(plan_of(target, other, first, theirs), second)
    assert set(plan.checkins) == {theirs.id, second.id}


def test_a_milestone_is_ticked_and_opened_again() -> None:
    target = kpi("milestones", milestones=milestones(None, None))
    plan = kpis.tick_milestone(plan_of(target), target.id, 1, TODAY)
    assert [item.done for item in plan.kpis[target.id].milestones] == [None, TODAY]
    assert same_plan(kpis.tick_milestone(plan, target.id, 1, None), plan_of(target))
    for index in (2, -1):
        with pytest.raises(PlanError, match="That milestone is gone"):
            kpis.tick_milestone(plan, target.id, index, TODAY)


def test_milestones_are_read_from_lines() -> None:
    assert [item.title for item in kpis.milestones_from([" One ", "", "  ", "Two"])] == ["One", "Two"]


def test_a_removed_kpi_takes_its_check_ins_along_and_leaves_its_cards() -> None:
    target, other = kpi(), kpi(title="Other")
    work = card(kpi=target.id)
    records = (check_in(target, TODAY, 1.0), check_in(other, TODAY, 1.0))
    plan = kpis.remove_kpi(plan_of(target, other, work, *records), target.id)
    assert (set(plan.kpis), set(plan.checkins), set(plan.cards)) == ({other.id}, {records[1].id}, {work.id})


@pytest.mark.parametrize(
    ("moved", "before", "order"), [(3, 1, [3, 1, 2]), (1, None, [2, 3, 1]), (1, 3, [2, 1, 3]), (2, 99, [1, 3, 2])]
)
def test_a_kpi_is_ranked_just_before_another_or_last(moved: int, before: int | None, order: list[int]) -> None:
    plan = kpis.rank_kpi(plan_of(*(kpi(id=number, rank=1.0) for number in (1, 2, 3))), moved, before)
    assert [target.id for target in kpis_in_order(plan)] == order


def test_kpis_are_ranked_by_the_person() -> None:
    a, b, c = (kpi(title=title, rank=float(n)) for n, title in enumerate("abc"))
    ranked = kpis.rank_kpi(plan_of(a, b, c), c.id, a.id)
    assert [target.title for target in kpis_in_order(ranked)] == ["c", "a", "b"]
    assert [target.title for target in kpis_in_order(kpis.rank_kpi(ranked, c.id, None))] == ["a", "b", "c"]


ACME, TARGET = gig(id=1, stage="delivered"), kpi("milestones", id=2, milestones=milestones(None))
CHANGES: list[Change] = [
    partial(gigs.edit_gig, gig_id=1, fields={"weekly": 5}),
    partial(gigs.stage_gig, gig_id=1, stage="active", day=TODAY),
    partial(gigs.rank_gig, gig_id=1, before=None, today=TODAY),
    partial(kpis.edit_kpi, kpi_id=2, fields={"title": " x "}),
    partial(kpis.rank_kpi, kpi_id=2, before=None),
    partial(kpis.tick_milestone, kpi_id=2, index=0, day=TODAY),
    partial(kpis.check_in, checkin=check_in(TARGET, TODAY, 5.0)),
]
ONCE_ONLY: list[Change] = [
    partial(gigs.pay_gig, gig_id=1, payment=payment(ACME, 5, received=TODAY), day=TODAY),
    partial(kpis.remove_kpi, kpi_id=2),
]


@pytest.mark.parametrize("change", CHANGES + ONCE_ONLY, ids=lambda change: change.func.__name__)
def test_a_change_made_twice_is_a_change_made_once(change: Change) -> None:
    plan = plan_of(ACME, gig(id=3), TARGET, kpi(id=4, title="Other"))
    once = change(plan)
    assert same_plan(change(plan), once)
    assert change in ONCE_ONLY or same_plan(change(once), once)


@pytest.mark.parametrize("change", CHANGES + ONCE_ONLY, ids=lambda change: change.func.__name__)
def test_a_record_that_is_gone_is_refused_in_words(change: Change) -> None:
    with pytest.raises(PlanError, match=r"That (gig|KPI) is gone: it was removed meanwhile\."):
        change(plan_of())


def test_milestones_that_are_paid_with_their_gig_keep_their_notes_and_days() -> None:
    work = gig(stage="delivered")
    parts = payment(work, 100, expected=LAST_WEEK, note="M2"), payment(work, 500, expected=FRI, note="M3")
    plan = gigs.pay_gig(plan_of(work, *parts), work.id, payment(work, 600, received=TODAY), TODAY)
    assert [*plan.payments.values()] == [replace(part, received=TODAY) for part in parts]
