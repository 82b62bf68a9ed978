"""What holds for a store of any kind."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace
from store_cases import MONDAY, adding, card, redoing, renaming, titles, undoing

from hustle_tui.domain.history.steps import same_plan
from hustle_tui.domain.plan.model import Entry, Plan, PlanError, put, without
from hustle_tui.store import HISTORY_KEPT, Job, Store


def test_a_new_store_holds_an_empty_plan(store: Store) -> None:
    assert same_plan(store.load(), Plan())
    assert not store.read_only
    assert not store.changed()


def test_a_commit_is_there_at_the_next_load(store: Store) -> None:
    store.load()
    saved = store.commit([adding(1), adding(2)])
    assert titles(saved.plan) == {1: "Card 1", 2: "Card 2"} == titles(store.load())
    assert saved.revision == 1
    assert saved.sure


def test_a_store_can_be_committed_to_before_it_is_loaded(store: Store) -> None:
    assert titles(store.commit([adding(1)]).plan) == {1: "Card 1"}


def test_a_change_that_the_plan_refuses_is_named_and_the_others_stand(store: Store) -> None:
    def refuse(plan: Plan) -> Plan:
        raise PlanError("there is no such card")

    saved = store.commit([adding(1), Job("do", "Move it", refuse, 5), adding(2)])
    assert saved.refused == ("Move it: there is no such card",)
    assert set(saved.plan.cards) == {1, 2}
    assert [step.label for step in saved.history.done] == ["Add card 1", "Add card 2"]


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        (card(1, due=date(1969, 12, 31)), "due: the day 1969-12-31"),
        (card(1, week=date(2201, 1, 1)), "week: the day 2201-01-01"),
        (card(2**53), "id: "),
        (card(0), "id: "),
        (card(1, rank=float("nan")), "rank: not a finite number"),
        (card(1, rank=float("inf")), "rank: not a finite number"),
        (card(1, estimate=-1), "estimate: Expected"),
        (card(1, title="half \ud800"), "half a character"),
        (card(1, lane="never"), "lane: Invalid enum value"),
        (Entry(id=1, day=MONDAY, minutes=0, ledger="main"), "minutes: Expected `int` >= 1"),
        (Entry(id=1, day=MONDAY, minutes=600_001, ledger="main"), "minutes: Expected `int` <= 600000"),
    ],
)
def test_a_record_that_could_not_be_read_again_is_refused(store: Store, record: object, reason: str) -> None:
    saved = store.commit([Job("do", "Make it", lambda plan: put(plan, record), 1), adding(7)])
    assert len(saved.refused) == 1
    assert saved.refused[0].startswith("Make it: ")
    assert reason in saved.refused[0]
    assert set(saved.plan.cards) == {7}
    assert set(store.load().cards) == {7}


def test_a_change_that_changes_nothing_makes_no_revision_and_no_step(store: Store) -> None:
    store.commit([adding(1)])
    saved = store.commit([Job("do", "Nothing", lambda plan: plan, 9), renaming(1, "Card 1", 10)])
    assert saved.revision == 1
    assert [step.id for step in saved.history.done] == [1001]


def test_the_same_step_is_committed_only_once(store: Store) -> None:
    store.commit([adding(1)])
    store.commit([Job("do", "Remove", lambda plan: without(plan, plan.cards[1]), 2)])
    saved = store.commit([adding(1)])
    assert saved.plan.cards == {}
    assert not saved.refused


def test_undo_and_redo_move_a_step_between_the_two_lists(store: Store) -> None:
    step = store.commit([adding(1)]).history.done[-1]
    undone = store.commit([undoing(step)])
    assert undone.plan.cards == {}
    assert (undone.history.done, undone.history.undone) == ((), (step,))
    redone = store.commit([redoing(step)])
    assert titles(redone.plan) == {1: "Card 1"}
    assert (redone.history.done, redone.history.undone) == ((step,), ())
    assert store.history() == redone.history


def test_a_step_is_not_undone_twice(store: Store) -> None:
    step = store.commit([adding(1)]).history.done[-1]
    saved = store.commit([undoing(step), undoing(step)])
    assert saved.refused == ("Add card 1: it has already been taken back",)


def test_a_new_change_leaves_nothing_to_redo(store: Store) -> None:
    step = store.commit([adding(1)]).history.done[-1]
    saved = store.commit([undoing(step), adding(2), redoing(step)])
    assert saved.refused == ("Add card 1: it can no longer be made again",)
    assert set(saved.plan.cards) == {2}
    assert saved.history.undone == ()


def test_the_undo_of_a_step_that_somebody_overwrote_still_counts_as_undone(store: Store) -> None:
    store.commit([adding(1)])
    step = store.commit([renaming(1, "Mine", 5)]).history.done[-1]
    store.commit([renaming(1, "Theirs", 6)])
    saved = store.commit([undoing(step)])
    assert titles(saved.plan) == {1: "Theirs"}
    assert step in saved.history.undone


def test_the_history_keeps_its_last_two_hundred_steps(store: Store) -> None:
    store.commit([adding(key) for key in range(1, 51)])
    for start in range(51, 1051, 50):
        store.commit([adding(key) for key in range(start, start + 50)])
    done = store.history().done
    assert len(done) == HISTORY_KEPT
    assert [step.id for step in (done[0], done[-1])] == [1000 + 851, 1000 + 1050]


def test_settings_are_kept_and_taken_back_like_records(store: Store) -> None:
    widen = Job("do", "Cap", lambda plan: replace(plan, settings=replace(plan.settings, side_cap=900)), 4)
    step = store.commit([widen]).history.done[-1]
    assert store.load().settings.side_cap == 900
    store.commit([undoing(step)])
    assert store.load().settings.side_cap == 600
