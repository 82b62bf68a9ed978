"""What must hold of every week, whatever is in it: the promises that the warning rests on."""

from __future__ import annotations

from datetime import date

from hypothesis import assume, given
from hypothesis import strategies as st
from msgspec.structs import replace
from plan_builder import MON, card, entry
from plan_strategies import DAYS, in_other_order, plans, quarters, todays, without_side

from hustle_tui.domain.plan.model import Plan, put
from hustle_tui.domain.plan.terms import LEVELS
from hustle_tui.domain.week.load import level_of, load_of


@given(plans(), todays)
def test_crowd_out_is_never_negative_nor_more_than_the_shortfall_or_the_main_hours_left(plan: Plan, day: date) -> None:
    load = load_of(plan, MON, day)
    assert 0 <= load.crowd_out <= min(load.shortfall, load.main_left)
    assert load.overload >= 0


@given(plans(), todays)
def test_without_side_work_nothing_is_crowded_out_or_over_the_cap(plan: Plan, day: date) -> None:
    load = load_of(without_side(plan), MON, day)
    assert (load.crowd_out, load.over_cap, load.side) == (0, 0, 0)


@given(plans(), todays)
def test_side_work_never_lowers_the_shortfall_that_stands_without_it(plan: Plan, day: date) -> None:
    alone = load_of(without_side(plan), MON, day)
    load = load_of(plan, MON, day)
    assert load.shortfall >= alone.shortfall
    assert load.crowd_out == min(load.main_left, load.shortfall - alone.shortfall)


@given(plans(), todays, quarters)
def test_another_side_card_never_lowers_crowd_out_or_level(plan: Plan, day: date, minutes: int) -> None:
    more = put(plan, card("More", minutes=minutes, ledger="side", id=900))
    assert_no_better(plan, more, day)


@given(plans(), todays, quarters)
def test_a_larger_allocation_never_lowers_crowd_out_or_level(plan: Plan, day: date, minutes: int) -> None:
    assume(plan.gigs)
    first = next(iter(plan.gigs.values()))
    more = put(plan, replace(first, weekly=(first.weekly or 0) + minutes))
    assert_no_better(plan, more, day)


@given(plans(), todays, st.sampled_from(DAYS), st.integers(1, 600))
def test_unplanned_side_hours_up_to_today_never_lower_crowd_out_or_level(
    plan: Plan, day: date, on: date, minutes: int
) -> None:
    assume(on <= day)
    assert_no_better(plan, put(plan, entry(on, minutes, id=900)), day)


@given(plans(), todays)
def test_the_sums_are_equal_whichever_order_the_records_came_in(plan: Plan, day: date) -> None:
    one, other = load_of(plan, MON, day), load_of(in_other_order(plan), MON, day)
    assert replace(one, unestimated=()) == replace(other, unestimated=())
    assert sorted(one.unestimated) == sorted(other.unestimated)


def assert_no_better(plan: Plan, more: Plan, day: date) -> None:
    before, after = load_of(plan, MON, day), load_of(more, MON, day)
    assert after.crowd_out >= before.crowd_out
    assert after.over_cap >= before.over_cap
    for behind in (False, True):
        levels = LEVELS.index(level_of(before, behind)), LEVELS.index(level_of(after, behind))
        assert levels[0] <= levels[1]
