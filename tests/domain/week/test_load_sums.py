"""Weeks worked by hand: one case for every line of the sums that decide the warning."""

import pytest
from plan_builder import (
    FRI,
    HOUR,
    LAST_WEEK,
    MON,
    NEXT_WEEK,
    SUN,
    THU,
    TODAY,
    TUE,
    WED,
    WEEK,
    card,
    entry,
    gig,
    own_day,
    plan_of,
)

from hustle_tui.domain.plan.model import Plan
from hustle_tui.domain.week.cards import cards_in
from hustle_tui.domain.week.level import held_beyond_cards
from hustle_tui.domain.week.load import Load, day_loads, load_of

WEEK_MAIN = 40 * HOUR
WEEK_FREE = 10 * HOUR


def this_week(plan: Plan) -> Load:
    return load_of(plan, WEEK, TODAY)


def test_an_untouched_week_owes_the_days_that_are_left_and_nothing_more() -> None:
    load = this_week(plan_of())
    assert (load.capacity, load.main_promised) == (WEEK_MAIN + WEEK_FREE, WEEK_MAIN)
    assert load.main_done == 16 * HOUR, "Monday and Tuesday count as worked"
    assert load.main_left == load.main_hours_left == 24 * HOUR
    assert load.time_left == 24 * HOUR + 8 * HOUR, "Wed–Fri main, Wed, Thu, Sat and Sun free hours"
    assert load.free_left == 8 * HOUR
    assert (load.shortfall, load.crowd_out, load.over_cap, load.taken, load.slack) == (0, 0, 0, 0, 8 * HOUR)


def test_main_hours_logged_on_a_past_day_cost_nothing_and_count_where_they_are_more_than_promised() -> None:
    assert this_week(plan_of(entry(MON, 5 * HOUR, "main"))).main_done == 16 * HOUR, "people do not clock their job"
    assert this_week(plan_of(entry(MON, 10 * HOUR, "main"))).main_done == 18 * HOUR


def test_main_hours_logged_today_count_and_use_up_the_day() -> None:
    load = this_week(plan_of(entry(WED, 3 * HOUR, "main")))
    assert (load.main_done, load.main_left) == (19 * HOUR, 21 * HOUR)
    assert load.time_left == 29 * HOUR


def test_a_day_logged_beyond_its_hours_leaves_none_rather_than_less_than_none() -> None:
    load = this_week(plan_of(entry(WED, 14 * HOUR, "main")))
    assert load.time_left == 16 * HOUR + 7 * HOUR


def test_side_hours_within_the_free_hours_of_past_days_take_nothing() -> None:
    assert this_week(plan_of(entry(MON, 2 * HOUR))).taken == 0, "two free hours have passed by Wednesday"


@pytest.mark.parametrize("ledger", ["side", "life"])
def test_what_went_beyond_the_free_hours_comes_out_of_the_assumed_main_hours(ledger: str) -> None:
    load = this_week(plan_of(entry(TUE, 5 * HOUR, ledger)))
    assert (load.taken, load.main_done, load.main_left) == (3 * HOUR, 13 * HOUR, 27 * HOUR)


def test_hours_clocked_on_the_main_job_are_never_taken_back() -> None:
    plan = plan_of(entry(MON, 8 * HOUR, "main"), entry(TUE, 8 * HOUR, "main"), entry(TUE, 5 * HOUR))
    assert (this_week(plan).taken, this_week(plan).main_done) == (0, 16 * HOUR)


def test_no_more_is_taken_than_was_assumed() -> None:
    plan = plan_of(entry(MON, 8 * HOUR, "main"), entry(TUE, 20 * HOUR))
    assert (this_week(plan).taken, this_week(plan).main_done) == (8 * HOUR, 8 * HOUR)


def test_machine_minutes_are_nobodys_time() -> None:
    load = this_week(plan_of(entry(TUE, 9 * HOUR, machine=True)))
    assert (load.side_done, load.taken) == (0, 0)


def test_a_day_off_owes_no_main_hours() -> None:
    load = this_week(plan_of(own_day(FRI, free=3 * HOUR)))
    assert (load.main_promised, load.main_left) == (32 * HOUR, 16 * HOUR)
    assert (load.free_left, load.time_left) == (11 * HOUR, 27 * HOUR)
    assert this_week(plan_of(own_day(FRI, main=None, free=HOUR))).main_promised == WEEK_MAIN


def test_open_main_cards_count_only_beyond_the_promised_hours() -> None:
    assert this_week(plan_of(card(minutes=20 * HOUR))).main_left == 24 * HOUR
    load = this_week(plan_of(card(minutes=30 * HOUR)))
    assert (load.main_open, load.main_left, load.main_hours_left) == (30 * HOUR, 30 * HOUR, 24 * HOUR)


def test_hours_logged_on_a_card_lower_what_remains_but_not_below_nothing() -> None:
    work = card(minutes=2 * HOUR, ledger="life")
    assert this_week(plan_of(work, entry(TODAY, 30, "life", card=work.id))).life_left == 90
    assert this_week(plan_of(work, entry(TODAY, 3 * HOUR, "life", card=work.id))).life_left == 0


@pytest.mark.parametrize("fields", [{"state": "done"}, {"state": "dropped"}, {"week": NEXT_WEEK}, {"week": None}])
def test_a_card_that_is_closed_or_elsewhere_asks_for_nothing(fields: dict[str, object]) -> None:
    load = this_week(plan_of(card(minutes=9 * HOUR, ledger="side", **fields)))
    assert (load.side_left, load.loose) == (0, {})


def test_a_gig_asks_for_its_allocation_less_what_was_logged_this_week() -> None:
    acme = gig(weekly=5 * HOUR)
    plan = plan_of(acme, entry(MON, 2 * HOUR, gig=acme.id), entry(LAST_WEEK, 4 * HOUR, gig=acme.id))
    assert this_week(plan).gigs == {acme.id: 3 * HOUR}
    assert (this_week(plan).side_done, this_week(plan).side_left) == (2 * HOUR, 3 * HOUR)


def test_a_gig_asks_for_its_cards_where_they_are_more_than_the_allocation() -> None:
    acme = gig(weekly=5 * HOUR)
    small, large = card(ledger="side", minutes=HOUR, gig=acme.id), card(ledger="side", minutes=7 * HOUR, gig=acme.id)
    assert this_week(plan_of(acme, small)).side_left == 5 * HOUR
    assert this_week(plan_of(acme, small, large)).side_left == 8 * HOUR


def test_a_gig_that_had_more_than_its_allocation_asks_for_nothing() -> None:
    acme = gig(weekly=2 * HOUR)
    assert this_week(plan_of(acme, entry(TUE, 3 * HOUR, gig=acme.id))).side_left == 0


@pytest.mark.parametrize("stage", ["lead", "delivered", "paid", "declined", "dropped"])
def test_a_gig_that_is_not_in_hand_holds_nothing_nor_do_its_cards(stage: str) -> None:
    other = gig(weekly=5 * HOUR, stage=stage)
    load = this_week(plan_of(other, card(ledger="side", minutes=HOUR, gig=other.id)))
    assert (load.side_left, load.loose, load.gigs) == (0, {}, {})


def test_a_gig_that_starts_later_holds_nothing_before_its_week_and_its_share_of_that() -> None:
    later = gig(weekly=5 * HOUR, stage="accepted", starts=NEXT_WEEK)
    assert this_week(plan_of(later)).side_left == 0
    assert load_of(plan_of(later), NEXT_WEEK, TODAY).side_left == 5 * HOUR
    assert this_week(plan_of(gig(weekly=5 * HOUR, starts=SUN))).side_left == HOUR, "Sunday has 2h of the 10 free ones"


def test_a_past_week_owes_no_plans_and_has_no_time_left() -> None:
    plan = plan_of(gig(weekly=5 * HOUR), card(minutes=60 * HOUR, week=LAST_WEEK), card(week=LAST_WEEK))
    load = load_of(plan, LAST_WEEK, TODAY)
    assert (load.time_left, load.free_left, load.side_left, load.life_left, load.main_open) == (0, 0, 0, 0, 0)
    assert (load.main_done, load.shortfall, load.unestimated) == (WEEK_MAIN, 0, ())


def test_a_past_week_still_says_what_side_work_took() -> None:
    load = load_of(plan_of(entry(LAST_WEEK, 14 * HOUR)), LAST_WEEK, TODAY)
    assert load.taken == 10 * HOUR, "14h, and the days of the job have 4 free ones; the weekend's pay for none of it"
    assert (load.shortfall, load.crowd_out, load.over_cap) == (10 * HOUR, 10 * HOUR, 4 * HOUR)


def test_a_future_week_has_all_of_its_time() -> None:
    load = load_of(plan_of(entry(TODAY, 5 * HOUR)), NEXT_WEEK, TODAY)
    assert (load.time_left, load.main_left, load.free_left) == (50 * HOUR, WEEK_MAIN, WEEK_FREE)
    assert load.main_done == load.side_done == 0


def test_side_work_beyond_the_free_hours_crowds_out_the_main_job() -> None:
    load = this_week(plan_of(gig(weekly=9 * HOUR)))
    assert (load.shortfall, load.crowd_out, load.overload, load.over_cap, load.beyond) == (HOUR, HOUR, 0, 0, HOUR)


def test_life_beyond_the_free_hours_is_plain_overload() -> None:
    load = this_week(plan_of(card(minutes=10 * HOUR, ledger="life")))
    assert (load.shortfall, load.crowd_out, load.overload) == (2 * HOUR, 0, 2 * HOUR)


def test_side_work_is_blamed_only_for_what_it_adds() -> None:
    load = this_week(plan_of(card(minutes=10 * HOUR, ledger="life"), gig(weekly=3 * HOUR)))
    assert (load.shortfall, load.crowd_out, load.overload) == (5 * HOUR, 3 * HOUR, 2 * HOUR)


def test_no_more_is_crowded_out_than_the_main_job_has_left() -> None:
    late = load_of(plan_of(card(minutes=9 * HOUR, ledger="side")), WEEK, SUN)
    assert (late.main_left, late.crowd_out, late.shortfall, late.overload) == (0, 0, 7 * HOUR, 7 * HOUR)


def test_side_hours_of_today_lower_the_time_that_is_left() -> None:
    load = this_week(plan_of(entry(WED, 9 * HOUR)))
    assert (load.time_left, load.taken) == (23 * HOUR, 0)
    assert load.crowd_out == HOUR, "a whole day of 9h has gone, of which 8h were the spare time of the week"


def test_the_cap_counts_what_is_done_and_what_is_planned() -> None:
    plan = plan_of(gig(weekly=8 * HOUR), entry(THU, 2 * HOUR), entry(SUN, HOUR))
    assert (this_week(plan).side, this_week(plan).over_cap) == (11 * HOUR, HOUR)


def test_work_planned_on_no_capacity_is_short_by_all_of_it() -> None:
    nothing = (0,) * 7
    work = (card(minutes=HOUR), card(minutes=2 * HOUR, ledger="life"), card(minutes=4 * HOUR, ledger="side"))
    load = this_week(plan_of(*work, main_day=nothing, free_day=nothing, side_cap=0))
    assert (load.capacity, load.time_left, load.shortfall, load.over_cap) == (0, 0, 7 * HOUR, 4 * HOUR)


def test_cards_without_an_estimate_are_counted_and_named() -> None:
    unknown, known = card("Unknown"), card("Known", minutes=0)
    assert this_week(plan_of(unknown, known, card(state="done"))).unestimated == (unknown.id,)


def test_the_days_of_a_week_tell_what_is_logged_and_planned_on_each() -> None:
    records = (
        card(minutes=3 * HOUR, day=THU),
        card(minutes=HOUR, ledger="side", day=THU),
        card(minutes=HOUR, day=THU, lane="could"),
        card(minutes=2 * HOUR),
        entry(MON, 90, "life"),
        own_day(FRI),
    )
    days = day_loads(plan_of(*records), WEEK, TODAY)
    assert [day.main for day in days] == [480, 480, 480, 480, 0, 0, 0]
    assert [day.free for day in days] == [60, 60, 60, 60, 0, 240, 120]
    assert days[0].logged == {"main": 0, "side": 0, "life": 90}
    assert days[3].planned == {"main": 3 * HOUR, "side": HOUR, "life": 0}
    assert [day.assumed for day in days] == [480, 480, 0, 0, 0, 0, 0], "a past day counts as worked"


def test_a_past_day_that_was_clocked_beside_long_other_work_is_taken_at_its_word() -> None:
    clocked = entry(MON, 4 * HOUR, "main")
    assert day_loads(plan_of(clocked), WEEK, TODAY)[0].assumed == 4 * HOUR
    assert day_loads(plan_of(clocked, entry(MON, 3 * HOUR)), WEEK, TODAY)[0].assumed == HOUR
    on_a_gig = entry(MON, 4 * HOUR, "main", gig=1)
    assert day_loads(plan_of(on_a_gig, entry(MON, 3 * HOUR)), WEEK, TODAY)[0].assumed == 4 * HOUR


def test_what_a_gig_holds_beyond_its_cards_is_told_by_gig() -> None:
    acme = gig(weekly=5 * HOUR, created=LAST_WEEK)
    work = card(minutes=2 * HOUR, ledger="side", gig=acme.id)
    plan = plan_of(acme, work, gig("Lead", weekly=3 * HOUR, stage="lead"))
    assert held_beyond_cards(plan, load_of(plan, WEEK, TODAY)) == {acme.id: 3 * HOUR}


def test_the_cards_of_a_week_follow_a_change_of_the_plan() -> None:
    one = card()
    plan = plan_of(one)
    assert cards_in(plan, WEEK) == (one,)
    assert (cards_in(plan_of(), WEEK), cards_in(plan, None)) == ((), ())
