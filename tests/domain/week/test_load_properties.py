"""What must hold of every week, whatever is in it: the promises that the warning rests on."""

from __future__ import annotations

from datetime import date

from hypothesis import assume, given, strategies as st
from msgspec.structs import replace
from plan_builder import MON, NEXT_WEEK, card, entry
from plan_strategies import DAYS, in_other_order, plans, quarters, times_of_day, todays, without_side

from hustle_tui.domain.gigs.work_left import needs, open_cards_of, weekly_in
from hustle_tui.domain.plan.model import Plan, put
from hustle_tui.domain.plan.terms import LEVELS
from hustle_tui.domain.week.calendar import week_of
from hustle_tui.domain.week.held import TOLERANCE, ahead_of, held_in, settled
from hustle_tui.domain.week.level import level_of_sums_alone
from hustle_tui.domain.week.load import load_of


@given(plans(), todays)
def test_crowd_out_is_never_negative_nor_more_than_the_shortfall_or_the_main_hours_left(plan: Plan, day: date) -> None:
    load = load_of(plan, MON, day)
    assert 0 <= load.crowd_out <= min(load.shortfall, load.main_left)
    assert load.overload >= 0


@given(plans(), todays)
def test_without_side_work_nothing_is_crowded_out_or_over_the_cap(plan: Plan, day: date) -> None:
    load = load_of(without_side(plan), MON, day)
    assert (load.crowd_out, load.over_cap, load.side) == (0, 0, 0)


@given(plans(), todays, times_of_day)
def test_side_work_takes_no_more_than_the_week_lacks_by_it(plan: Plan, day: date, at: int | None) -> None:
    alone = load_of(without_side(plan), MON, day, at)
    load = load_of(plan, MON, day, at)
    assert load.shortfall >= alone.shortfall
    assert load.crowd_out <= max(0, load.claim)


@given(plans(), todays, times_of_day)
def test_no_minute_of_a_promise_is_held_that_could_wait(plan: Plan, day: date, at: int | None) -> None:
    ahead = ahead_of(plan, day, at)
    rests = {gig.id: needs(plan, gig) or 0 for gig in ahead.promises}
    for n, held in enumerate(ahead.held):
        before = dict(rests)
        rests = {key: max(0, rest - held[key]) for key, rest in rests.items()}
        for gig in ahead.promises:
            weekly = weekly_in(plan, gig, ahead.weeks[n])
            cards = sum(c.estimate or 0 for c in open_cards_of(plan, gig.id, ahead.weeks[n]))
            if held[gig.id] <= max(min(weekly, before[gig.id]), cards):
                continue  # by its own wish or its cards
            assert any(
                sum(rests[other.id] for other in ahead.promises if other.due and other.due <= due)
                >= sum(ahead.budget(v, due) for v in range(n + 1, len(ahead.weeks)))
                for due in {other.due for other in ahead.promises if other.due and gig.due and other.due >= gig.due}
            ), "the weeks after it are full of what is due"


@given(plans(), todays, times_of_day)
def test_where_no_promise_breaks_all_of_each_is_held_by_the_week_of_its_date(
    plan: Plan, day: date, at: int | None
) -> None:
    ahead = ahead_of(plan, day, at)
    assume(ahead.miss is None)
    for gig in ahead.promises:
        assert gig.due is not None
        held = sum(held[gig.id] for week, held in zip(ahead.weeks, ahead.held, strict=True) if week <= gig.due)
        group = [other for other in ahead.promises if other.due and other.due <= gig.due]
        assert held > (needs(plan, gig) or 0) - TOLERANCE * len(group)


@given(plans(), todays, st.integers(0, 24 * 60 - 1))
def test_the_sums_know_a_minute_as_well_as_the_quarter_hour_that_it_stands_for(
    plan: Plan, day: date, minute: int
) -> None:
    known = settled(plan.settings, minute)
    assert settled(plan.settings, known) == known
    assert load_of(plan, MON, day, known) == load_of(plan, MON, day, minute)
    assert held_in(plan, NEXT_WEEK, day, known) == held_in(plan, NEXT_WEEK, day, minute)


@given(plans(), todays, quarters)
def test_another_side_card_never_lowers_crowd_out_or_level(plan: Plan, day: date, minutes: int) -> None:
    more = put(plan, card("More", minutes=minutes, ledger="side", id=900))
    assert_no_better(plan, more, day)


@given(plans(), todays, quarters)
def test_more_hours_a_week_never_lower_crowd_out_or_level_of_the_week_that_it_is(
    plan: Plan, day: date, minutes: int
) -> None:
    assume(plan.gigs)
    first = next(iter(plan.gigs.values()))
    more = put(plan, replace(first, weekly=(first.weekly or 0) + minutes))
    assert_no_better(plan, more, day, week_of(day))


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


def assert_no_better(plan: Plan, more: Plan, day: date, week: date = MON) -> None:
    before, after = load_of(plan, week, day), load_of(more, week, day)
    assert after.crowd_out >= before.crowd_out
    assert after.over_cap >= before.over_cap
    for behind in (False, True):
        levels = LEVELS.index(level_of_sums_alone(before, behind)), LEVELS.index(level_of_sums_alone(after, behind))
        assert levels[0] <= levels[1]
