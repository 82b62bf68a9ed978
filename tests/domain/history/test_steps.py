"""Steps: a change told as the records that it touched, taken back alone, even by another process."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

import pytest
from hypothesis import given, strategies as st
from msgspec import json
from msgspec.structs import replace
from plan_builder import (
    HOUR,
    MON,
    NEXT_WEEK,
    SUN,
    TODAY,
    TUE,
    WEEK,
    card,
    check_in,
    entry,
    gig,
    kpi,
    milestones,
    own_day,
    plan_of,
)
from plan_strategies import CARD_IDS, GIG_IDS, plans, quarters

from hustle_tui.domain.changes.cards import add_card, drop_card, edit_card, finish_card, move_card, rank_card
from hustle_tui.domain.changes.gigs import edit_gig, stage_gig
from hustle_tui.domain.changes.hours import log_entry, remove_entry, set_day
from hustle_tui.domain.changes.kpis import remove_kpi, tick_milestone
from hustle_tui.domain.changes.settings import set_setting
from hustle_tui.domain.history.steps import Step, bring_back, changed_since, same_plan, step_between, take_back
from hustle_tui.domain.plan.model import Change, Counted, Plan, PlanError, put, table_of, without


def after_a_file(step: Step) -> Step:
    """The step as another process reads it."""
    return json.decode(json.encode(step), type=Step)


card_ids, gig_ids = st.sampled_from(CARD_IDS), st.sampled_from(GIG_IDS)
edits: st.SearchStrategy[Change] = st.one_of(
    st.builds(lambda minutes: partial(add_card, card=card("New", minutes=minutes, id=500, tags=("a", "b"))), quarters),
    st.builds(lambda key: partial(finish_card, card_id=key, day=TODAY), card_ids),
    st.builds(lambda key: partial(drop_card, card_id=key, day=TODAY), card_ids),
    st.builds(
        lambda key, week: partial(move_card, card_id=key, week=week), card_ids, st.sampled_from((None, NEXT_WEEK))
    ),
    st.builds(lambda key, to: partial(rank_card, card_id=key, lane="must", before=to), card_ids, st.none() | card_ids),
    st.builds(lambda key, tags: partial(edit_card, card_id=key, fields={"tags": tags}), card_ids, st.just(("x", "y"))),
    st.builds(lambda key, hours: partial(edit_gig, gig_id=key, fields={"weekly": hours}), gig_ids, quarters),
    st.builds(lambda key: partial(stage_gig, gig_id=key, stage="paid", day=TODAY), gig_ids),
    st.builds(lambda minutes: partial(log_entry, entry=entry(TODAY, minutes, id=900)), st.integers(1, 600)),
    st.just(partial(remove_entry, entry_id=100)),
    st.just(partial(set_day, day=SUN, main=60, free=None, why="fair")),
    st.sampled_from(("sun", "mon")).map(lambda day: partial(set_setting, name="week_start", text=day)),
    st.just(partial(set_setting, name="main_day", text="7,7,7,7,7,0,0")),
)


@given(plans(), st.lists(edits, max_size=6))
def test_undo_gives_back_the_same_plan_and_redo_the_changed_one(plan: Plan, changes: list[Change]) -> None:
    passed: list[tuple[Plan, Step, Plan]] = []
    for change in changes:
        try:
            after = change(plan)
        except PlanError:
            continue
        passed.append((plan, after_a_file(step_between(1, "A change", plan, after)), after))
        plan = after
    for before, step, _ in reversed(passed):
        assert changed_since(plan, step) == ()
        plan = take_back(plan, step)
        assert same_plan(plan, before)
    for _, step, after in passed:
        assert changed_since(plan, step, taken_back=True) == ()
        plan = bring_back(plan, step)
        assert same_plan(plan, after)


def test_a_step_holds_only_what_was_touched() -> None:
    one, other = card("One"), card("Other")
    plan = plan_of(one, other)
    step = step_between(7, "Done", plan, finish_card(plan, one.id, TODAY))
    assert (step.id, step.label) == (7, "Done")
    assert [(touched.table, touched.id) for touched in step.touched] == [("cards", one.id)]
    assert step_between(7, "Nothing", plan, plan_of(one, other)).touched == ()


def test_undo_leaves_another_records_change_alone() -> None:
    one, other = card("One"), card("Other")
    plan = plan_of(one, other)
    done = finish_card(plan, one.id, TODAY)
    meanwhile = edit_card(done, other.id, {"title": "Theirs"})
    back = take_back(meanwhile, step_between(1, "Done", plan, done))
    assert (back.cards[one.id], back.cards[other.id].title) == (one, "Theirs")


def test_undo_leaves_another_fields_change_alone() -> None:
    one = card("One", minutes=HOUR)
    plan = plan_of(one)
    mine = edit_card(plan, one.id, {"estimate": 2 * HOUR, "note": "mine"})
    step = step_between(1, "Edit", plan, mine)
    theirs = edit_card(mine, one.id, {"title": "Theirs", "note": "theirs"})
    assert [touched.id for touched in changed_since(theirs, step)] == [one.id]
    back = take_back(theirs, step).cards[one.id]
    assert (back.title, back.estimate, back.note) == ("Theirs", HOUR, "theirs")


def test_a_replayed_move_keeps_out_of_a_day_that_was_set_meanwhile() -> None:
    one = card("One")
    plan = plan_of(one)
    step = step_between(1, "Next week", plan, move_card(plan, one.id, NEXT_WEEK))
    replayed = bring_back(edit_card(plan, one.id, {"day": SUN}), step).cards[one.id]
    assert (replayed.week, replayed.day, replayed.carried) == (WEEK, SUN, 0)


def test_undo_of_another_currency_leaves_a_rate_that_was_set_in_it_alone() -> None:
    plan = set_setting(plan_of(floor_rate=4500), "rates", "USD 0.9")
    dollars = set_setting(plan, "currency", "USD")
    back = take_back(set_setting(dollars, "floor_rate", "60"), step_between(1, "Currency", plan, dollars)).settings
    assert (back.currency, back.floor_rate) == ("USD", 6000)


def test_undo_of_another_first_day_brings_a_card_that_was_added_since_into_a_week_that_is_one() -> None:
    plan = plan_of(card("One"))
    sundays = set_setting(plan, "week_start", "sun")
    since = add_card(sundays, card("Since", id=5, week=MON - timedelta(days=1)))
    back = take_back(since, step_between(1, "First day", plan, sundays))
    assert {one.week for one in back.cards.values()} == {WEEK}


def test_hours_that_held_before_a_day_are_taken_back_by_another_process() -> None:
    plan = set_setting(plan_of(), "main_day", "6h", since=NEXT_WEEK, today=TODAY)
    after = set_setting(plan, "main_day", "7h", since=NEXT_WEEK + timedelta(weeks=1), today=TODAY)
    back = take_back(set_setting(after, "theme", "day"), after_a_file(step_between(1, "Hours", plan, after)))
    assert len(after.settings.earlier_hours) == 2 and same_plan(back, set_setting(plan, "theme", "day"))


def test_a_value_and_what_of_it_was_counted_are_only_taken_back_together() -> None:
    of = kpi(shape="count")
    check = replace(check_in(of, MON, 12), counted=(Counted(id=1, value=1),))
    both = replace(check, value=13, counted=(*check.counted, Counted(id=2, value=1)))
    step = step_between(1, "Sync", plan_of(of, check), plan_of(of, both))
    since = put(plan_of(of, both), replace(both, value=14))
    assert take_back(since, step).checkins[check.id] == replace(both, value=14)


def test_undo_looks_at_the_weeks_of_what_it_moves_and_of_no_other_card() -> None:
    plan = plan_of(moved := card(), never := card(week=TUE))  # as no plan has it: each was looked at when it was read
    after = edit_card(plan, card_id=moved.id, fields={"note": "ask Dana"})
    back = take_back(after, step_between(1, "Edit", plan, after))
    assert same_plan(back, plan) and back.cards[never.id].week == TUE


def test_a_record_that_somebody_else_removed_stays_removed() -> None:
    one = card("One")
    plan = plan_of(one)
    step = step_between(1, "Done", plan, finish_card(plan, one.id, TODAY))
    gone = without(plan, one)
    assert same_plan(take_back(gone, step), gone)
    assert same_plan(bring_back(gone, step), gone)


def test_a_new_record_that_somebody_else_changed_is_not_undone_away() -> None:
    plan = plan_of()
    new = add_card(plan, card("New", id=5))
    step = step_between(1, "Add", plan, new)
    theirs = edit_card(new, 5, {"title": "Theirs"})
    assert take_back(theirs, step).cards[5].title == "Theirs"
    assert 5 not in take_back(new, step).cards


@pytest.mark.parametrize("through_a_file", [False, True])
def test_lists_in_a_record_are_taken_back_by_another_process_too(through_a_file: bool) -> None:
    steps_kpi = kpi("milestones", milestones=milestones(None, None))
    plan = plan_of(steps_kpi, card("Theirs", id=5))
    ticked = tick_milestone(plan, steps_kpi.id, 1, TODAY)
    step = step_between(1, "Tick", plan, ticked)
    if through_a_file:
        step = after_a_file(step)
    assert changed_since(ticked, step) == ()
    renamed = put(ticked, replace(ticked.kpis[steps_kpi.id], note="Theirs"))
    back = take_back(renamed, step).kpis[steps_kpi.id]
    assert (back.milestones, back.note) == (steps_kpi.milestones, "Theirs")


def test_settings_are_taken_back_one_by_one() -> None:
    plan = plan_of()
    mine = set_setting(plan, "main_day", "6,6,6,6,6,0,0")
    step = after_a_file(step_between(1, "Set", plan, mine))
    theirs = set_setting(mine, "side_cap", "5h")
    back = take_back(theirs, step).settings
    assert (back.main_day, back.side_cap) == (plan.settings.main_day, 5 * HOUR)


def test_a_removal_with_all_that_hung_on_it_is_taken_back_whole() -> None:
    target = kpi()
    plan = plan_of(target, check_in(target, TODAY, 4.0), own_day(SUN))
    gone = remove_kpi(plan, target.id)
    assert not gone.kpis and not gone.checkins
    assert same_plan(take_back(gone, step_between(1, "Remove", plan, gone)), plan)


def test_a_start_in_a_history_that_is_no_time_of_day_is_refused() -> None:
    plan = plan_of(entry(TODAY, 30, id=9))
    (was,) = plan.entries.values()
    step = step_between(1, "Start", put(plan, replace(was, start="99:05")), plan)
    with pytest.raises(PlanError, match="Another version of Hustle made this step"):
        take_back(plan, step)


def test_records_are_put_beside_each_other_and_plans_are_told_apart_by_identity() -> None:
    one, work, day = card(), gig(), date(2026, 11, 1)
    plan = plan_of(one, work, own_day(day))
    assert [table_of(record) for record in (one, work)] == ["cards", "gigs"]
    assert same_plan(without(plan, one), plan_of(work, own_day(day)))
    assert not same_plan(plan, put(plan, replace(one, title="Other")))
    assert not same_plan(plan, plan_of(one, work, own_day(day), near=1))
    assert plan != plan_of(one, work, own_day(day)) and plan_of().cards is not plan_of().cards
