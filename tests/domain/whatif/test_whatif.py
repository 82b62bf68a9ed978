"""Can I take this? Worked by hand: this week has 8h of free side hours left, each later one the cap's 10h."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, strategies as st
from msgspec.structs import replace
from plan_builder import (
    FRI,
    HOUR,
    LAST_WEEK,
    MON,
    NEXT_FRI,
    NEXT_WEEK,
    SAT,
    SUN,
    THU,
    TODAY,
    WEEK,
    card,
    check_in,
    entry,
    gig,
    kpi,
    plan_of,
)
from plan_strategies import plans, todays

from hustle_tui.domain.alerts import all_alerts
from hustle_tui.domain.changes.gigs import acceptance_of, add_gig, decline_gig
from hustle_tui.domain.history.steps import same_plan
from hustle_tui.domain.kpis.pace import any_behind
from hustle_tui.domain.money.expected import expected_rate, hours_sum, measures_of, rate_sum
from hustle_tui.domain.money.payments import owed
from hustle_tui.domain.plan.model import Gig, Plan, put
from hustle_tui.domain.plan.terms import WORKING_STAGES
from hustle_tui.domain.week.level import level_of_sums_alone
from hustle_tui.domain.week.load import load_of
from hustle_tui.domain.whatif.fit import fit_of
from hustle_tui.domain.whatif.shapes import Answer, can_i_take, shape_told
from hustle_tui.domain.whatif.weeks import Weighing, answer_told, pushes_text

THIRD, FOURTH = NEXT_WEEK + timedelta(weeks=1), NEXT_WEEK + timedelta(weeks=2)


def lead(**fields: Any) -> Gig:
    return gig(**{"stage": "lead", "id": 1, "amount": 60_000, **fields})


def answer(work: Gig, *others: Any, **settings: Any) -> Answer:
    return can_i_take(plan_of(work, *others, **{"overhead": 0, **settings}), work, TODAY)


def taken(plan: Plan, work: Gig, way: Weighing, stage: Any = "accepted") -> Plan:
    return acceptance_of(plan, work, way, TODAY, stage)(plan)


def words_of(way: Weighing) -> str:
    return str(answer_told(plan_of(), way, TODAY))


def told_shapes(found: Answer, work: Gig, *others: Any) -> list[tuple[str, str, str]]:
    plan = plan_of(work, *others, overhead=0)
    told = ((way.name, shape_told(plan, way, work, TODAY)) for way in found.shapes)
    return [(name, words, str(follows)) for name, (words, follows) in told]


def hours(way: Weighing) -> list[tuple[date, int]]:
    return [(week.week, week.minutes) for week in way.weeks]


def test_what_fits_is_told_week_by_week_and_has_no_smaller_shapes() -> None:
    found = answer(lead(estimate=12 * HOUR, due=NEXT_FRI))
    assert hours(found.whole) == [(WEEK, 8 * HOUR), (NEXT_WEEK, 4 * HOUR)]
    assert (found.whole.fit.fits, found.whole.sound, found.whole.level, found.shapes) == (True, True, "near", ())
    assert words_of(found.whole) == "fits: done 3 Dec"
    levels = [(week.level_before, week.level_after) for week in found.whole.weeks]
    assert levels == [("clear", "near"), ("clear", "clear")]
    assert [pushes_text(plan_of(), week) for week in found.whole.weeks] == [
        "takes the last of the side hours",
        "leaves 6h of side hours",
    ]


def test_a_date_that_is_missed_is_over_and_an_alarm_while_a_kpi_is_behind() -> None:
    work = lead(estimate=25 * HOUR, due=NEXT_FRI)
    plan = plan_of(work, overhead=0)
    found = can_i_take(plan, work, TODAY).whole
    assert (found.fit.fits, found.fit.short) == (False, 13 * HOUR), "8h this week, 4h of the next one by Friday"
    assert hours(found) == [(WEEK, 8 * HOUR), (NEXT_WEEK, 10 * HOUR), (THIRD, 7 * HOUR)]
    assert [week.level_after for week in found.weeks] == ["near", "near", "clear"], "no week holds more than it has"
    assert (found.missed, found.level) == (13 * HOUR, "over")
    behind = kpi(id=9)
    late = put(plan, behind, check_in(behind, MON, 0))
    assert can_i_take(late, work, TODAY).whole.level == "alarm"
    nearly = replace(work, estimate=12 * HOUR + 59)
    assert can_i_take(late, nearly, TODAY).whole.level == "over", "an hour or more makes it an alarm"
    assert can_i_take(late, replace(nearly, estimate=12 * HOUR + 29), TODAY).whole.level == "near"


def test_a_date_that_has_passed_takes_all_that_this_week_has() -> None:
    found = answer(lead(estimate=9 * HOUR, due=LAST_WEEK)).whole
    assert hours(found) == [(WEEK, 8 * HOUR), (NEXT_WEEK, HOUR)]
    assert (found.fit.short, found.level) == (9 * HOUR, "over")


def test_a_week_without_room_is_shown_with_what_fills_it() -> None:
    life = card(ledger="life", minutes=20 * HOUR)
    work = lead(estimate=HOUR, due=THIRD + timedelta(days=6))
    plan = plan_of(work, life, card(ledger="side", minutes=10 * HOUR, week=NEXT_WEEK), overhead=0)
    found = can_i_take(plan, work, TODAY).whole
    assert hours(found) == [(WEEK, 0), (NEXT_WEEK, 0), (THIRD, HOUR)]
    assert [pushes_text(plan, week) for week in found.weeks[:2]] == [
        "no room: the main job, life and side work fill it",
        "no room: 10h of 10h side hours are taken",
    ]


def test_a_date_far_ahead_leaves_the_next_weeks_alone() -> None:
    work = lead(estimate=5 * HOUR, due=FOURTH)
    found = answer(work).whole
    # Later weeks give 10h + 10h and an hour on the Monday it is due: nothing must be held before them.
    assert hours(found)[0] == (WEEK, 0) and pushes_text(plan_of(), found.weeks[0]) == "holds none yet, 8h free"
    assert found.fit.finish == SAT, "and it could be done by then all the same"


def test_the_smaller_shapes_worked_by_hand() -> None:
    full = card(ledger="side", minutes=6 * HOUR)
    work = lead(estimate=12 * HOUR, due=THU)
    found = answer(work, full)
    assert found.whole.fit.short == 10 * HOUR, "an hour today and one on Thursday"
    assert told_shapes(found, work, full) == [
        ("date", "Later date", "by 6 Dec, not Thu"),
        ("later", "Later start", "begins Mon, by 8 Dec, not Thu"),
        ("first", "First milestone", "2h of its 12h by Thu for 100 EUR"),
        ("declined", "Decline", "keeps 12h free"),
    ]
    date_, later, first, no = found.shapes
    assert hours(date_) == [(WEEK, 2 * HOUR), (NEXT_WEEK, 10 * HOUR)]
    assert hours(later) == [(NEXT_WEEK, 10 * HOUR), (THIRD, 2 * HOUR)]
    assert hours(first) == [(WEEK, 2 * HOUR)]
    assert all(way.sound for way in found.shapes[:-1]) and not no.weeks


def test_without_anything_that_fits_by_the_date_there_is_no_first_milestone() -> None:
    found = answer(lead(estimate=12 * HOUR, due=THU), card(ledger="side", minutes=10 * HOUR))
    assert "first" not in [way.name for way in found.shapes] and found.shapes[-1].name == "declined"


def test_a_promise_that_a_yes_breaks_is_named_and_makes_the_answer_over() -> None:
    work, beta = lead(estimate=3 * HOUR, due=SAT), gig("Beta", estimate=8 * HOUR, due=SUN)
    plan = plan_of(work, beta, overhead=0)
    found = can_i_take(plan, work, TODAY).whole
    assert (found.fit.fits, found.sound, found.level) == (True, False, "over")
    assert str(answer_told(plan, found, TODAY)) == "fits: done Sat … and Beta then misses Sun by 3h"
    behind = kpi(id=9)
    assert can_i_take(put(plan, behind, check_in(behind, MON, 0)), work, TODAY).whole.level == "alarm"


def test_a_promise_that_is_late_already_misses_its_date_by_more() -> None:
    work, beta = lead(estimate=3 * HOUR, due=SAT), gig("Beta", estimate=9 * HOUR, due=SUN)
    plan = plan_of(work, beta, overhead=0)
    told = str(answer_told(plan, can_i_take(plan, work, TODAY).whole, TODAY))
    assert told == "fits: done Sat … and Beta then misses Sun by 3h more"


def test_a_trade_is_the_least_change_of_what_is_promised_that_makes_both_fit() -> None:
    work = lead(estimate=6 * HOUR, due=SUN)
    acme = gig("Acme", estimate=6 * HOUR, due=SAT)
    small = gig("Small", estimate=HOUR, due=THU)
    plan = plan_of(work, acme, small, overhead=0)
    found = can_i_take(plan, work, TODAY)
    assert found.whole.fit.short == 5 * HOUR, "of 8h Small has 1h and Acme 6h"
    trade = next(way for way in found.shapes if way.name == "trade")
    assert trade.traded == replace(acme, due=SAT + timedelta(weeks=1)), "an hour of Small's would not be enough"
    assert tuple(map(str, shape_told(plan, trade, work, TODAY))) == ("Trade", "take it, and Acme a week later (5 Dec)")
    after = taken(plan, work, trade)
    assert (after.gigs[1].stage, after.gigs[1].due, after.gigs[acme.id]) == ("accepted", SUN, trade.traded)
    assert all(fit_of(after, one, TODAY).fits for one in after.gigs.values())


def test_a_trade_moves_a_promise_by_two_weeks_where_the_next_one_is_full() -> None:
    work, acme = lead(estimate=6 * HOUR, due=SUN), gig("Acme", estimate=6 * HOUR, due=SAT)
    plan = plan_of(work, acme, card(ledger="side", minutes=10 * HOUR, week=NEXT_WEEK), overhead=0)
    (trade,) = (way for way in can_i_take(plan, work, TODAY).shapes if way.name == "trade")
    assert tuple(map(str, shape_told(plan, trade, work, TODAY))) == (
        "Trade",
        "take it, and Acme 2 weeks later (12 Dec)",
    )


def test_weekly_hours_that_a_week_does_not_have_do_not_fit() -> None:
    other = card(ledger="side", minutes=9 * HOUR, week=NEXT_WEEK)
    work = lead(estimate=12 * HOUR, weekly=4 * HOUR)
    found = answer(work, other)
    assert (found.whole.fit.fits, found.whole.sound, found.whole.level) == (False, False, "over")
    assert words_of(found.whole) == "too much from Mon on: the week is full"
    assert pushes_text(plan_of(), found.whole.weeks[1]) == "takes 3h from the main job, 3h over the side cap"
    later, fewer, _ = found.shapes
    assert (later.name, later.gig.starts, later.gig.due) == ("later", THIRD, None)
    assert (fewer.name, fewer.gig.weekly) == ("fewer", HOUR), "an hour is what the next week has left"
    must = card("Board deck", 36 * HOUR, week=NEXT_WEEK, lane="must")
    should = card("Tidy up", 4 * HOUR, week=NEXT_WEEK, lane="should")
    pushed = answer(work, other, must, should).whole.weeks[1].pushed
    assert pushed == (should.id,), "the least urgent card goes first"


def test_weekly_hours_that_a_week_does_not_have_are_said_though_the_date_is_met() -> None:
    other = card(ledger="side", minutes=9 * HOUR, week=NEXT_WEEK)
    work = lead(estimate=12 * HOUR, weekly=4 * HOUR, due=FOURTH)
    found = answer(work, other)
    assert (found.whole.fit.fits, found.whole.sound) == (True, False)
    assert words_of(found.whole) == "fits: done 9 Dec at the earliest, but 1 of its weeks is too full with it, from Mon"


def test_work_that_fits_and_outlasts_what_is_seen_is_as_grave_as_its_weeks() -> None:
    long = answer(lead(estimate=100 * HOUR, weekly=HOUR)).whole
    assert (long.level, words_of(long)) == ("clear", "fits: goes on for more than 26 weeks")
    no_room = answer(lead(estimate=HOUR), card(ledger="side", minutes=9 * HOUR), side_cap=0).whole
    assert (no_room.level, no_room.weeks, no_room.unknown) == ("over", (), False)
    assert answer(lead(estimate=None)).whole.unknown


def test_work_without_an_end_is_weighed_by_its_weekly_hours() -> None:
    support = lead(pay="retainer", amount=40_000, weekly=3 * HOUR)
    found = answer(support, card(ledger="side", minutes=8 * HOUR, week=THIRD))
    assert hours(found.whole)[:2] == [(WEEK, 135), (NEXT_WEEK, 180)], "this week 8/10 of 3h, down to 2h15"
    assert words_of(found.whole) == "3h a week: fits in 5 of the next 6 weeks"
    never = answer(lead(pay="retainer", amount=40_000, weekly=12 * HOUR))
    assert words_of(never.whole) == "12h a week: fits in none of the next 6 weeks"
    assert (found.whole.fit.fits, found.whole.level) == (False, "over")
    assert [way.name for way in found.shapes] == ["later", "fewer", "declined"]
    later, fewer, _ = found.shapes
    assert (later.gig.starts, fewer.gig.weekly) == (FOURTH, 2 * HOUR)
    assert answer(support).whole.sound and answer(support).shapes == ()


def test_without_hours_nobody_can_say() -> None:
    found = answer(lead())
    assert (found.whole.weeks, found.whole.level, found.shapes) == ((), "clear", ())
    assert words_of(found.whole) == "no estimate"


def test_no_free_hours_at_all_are_over() -> None:
    found = answer(lead(estimate=HOUR), side_cap=0)
    assert found.whole.level == "over" and [way.name for way in found.shapes] == ["declined"]


@pytest.mark.parametrize(
    ("fields", "rate", "words"),
    [
        ({"estimate": 12 * HOUR}, 4000, "600 EUR ÷ 15h = 40 EUR an hour"),
        (
            {"pay": "hourly", "amount": 5000, "estimate": 8 * HOUR},
            4000,
            "400 EUR for 8h of work ÷ 10h = 40 EUR an hour",
        ),
        ({"pay": "hourly", "amount": 5000}, 4000, "50 EUR for 1h of work ÷ 1h15 = 40 EUR an hour"),
        ({"pay": "retainer", "amount": 26_000, "weekly": 120}, 3000, "3120 EUR a year ÷ 104h = 30 EUR an hour"),
        ({"pay": "none_yet", "amount": 0, "estimate": HOUR}, 0, "0 EUR ÷ 1h15 = 0 EUR an hour"),
        ({"amount": 60_000, "currency": "JPY", "estimate": 12 * HOUR}, 4000, "60000 JPY ÷ 15h = 4000 JPY an hour"),
        ({"amount": 60_000, "currency": "KWD", "estimate": 12 * HOUR}, 4000, "60 KWD ÷ 15h = 4 KWD an hour"),
        ({}, None, "nobody can say: its hours or its amount are open"),
        ({"amount": 0, "estimate": HOUR}, None, "nobody can say: its hours or its amount are open"),
        ({"pay": "retainer", "amount": 26_000}, None, "nobody can say: its hours or its amount are open"),
    ],
)
def test_the_expected_rate_is_pay_by_hours_with_talk_and_admin(
    fields: dict[str, Any], rate: int | None, words: str
) -> None:
    work = lead(**fields)
    assert (expected_rate(plan_of(work), work), rate_sum(plan_of(work), work)) == (rate, words)


@pytest.mark.parametrize(
    ("kinds", "rate", "words"),
    [
        # (25 × 600 + 60 × 100) ÷ (600 + 180) = 26 % of 3h: 47 minutes; with both (15000 + 12000) ÷ 780 = 34 %: 1h02
        ({"talk": HOUR}, 4500, "170.25 EUR for 3h47 of work and talk ÷ 3h47 = 45 EUR an hour"),
        ({"admin": HOUR}, 3568, "135 EUR for 3h of work ÷ 3h47 = 35.68 EUR an hour"),
        ({"talk": HOUR, "admin": HOUR}, 3924, "158.25 EUR for 3h31 of work and talk ÷ 4h02 = 39.24 EUR an hour"),
    ],
)
def test_an_hourly_rate_is_paid_for_measured_talk_and_not_for_admin(
    kinds: dict[str, int], rate: int, words: str
) -> None:
    work = gig("Acme", client="Acme", pay="hourly", amount=4500, estimate=3 * HOUR, accepted=TODAY, created=TODAY)
    logged = [entry(TODAY, minutes, gig=work.id, kind=kind) for kind, minutes in {"work": 3 * HOUR, **kinds}.items()]
    plan = plan_of(work, *logged, floor_rate=4500)
    assert (expected_rate(plan, work), rate_sum(plan, work)) == (rate, words)
    below = [one for one in all_alerts(plan, TODAY, WEEK) if one.rule == "scarcity"]
    if rate < 4500:
        assert below[0].sums[1] == (words.partition(" = ")[0], words.partition(" = ")[2].removesuffix(" an hour"))
    else:
        assert not below and owed(plan, work).whole == 18_000


def test_the_expected_rate_stands_beside_quoted_floor_and_main_job() -> None:
    work = lead(estimate=12 * HOUR)
    plan = plan_of(work, floor_rate=3500, main_rate=5500)
    found = [(one.name, one.rate, one.below) for one in measures_of(plan, work, 4000)]
    assert found == [("quoted", 5000, True), ("floor", 3500, False), ("main job", 5500, True)]
    assert hours_sum(plan, work) == "12h of work + 3h of talk and admin (25 %, by the setting) = 15h"


def test_a_measure_says_its_side_and_none_where_no_exchange_rate_leads_to_it() -> None:
    plan = plan_of(lead(estimate=12 * HOUR), floor_rate=3500, main_rate=4000)
    (work,) = plan.gigs.values()
    said = [one.text for one in measures_of(plan, work, 4000)]
    assert said == ["below quoted 50 EUR", "above floor 35 EUR", "equal to main job 40 EUR"]
    abroad = [one.text for one in measures_of(plan, replace(work, currency="USD"), 4000)]
    assert abroad == ["below quoted 50 USD", "floor 35 EUR", "main job 40 EUR"]


def test_a_retainers_weekly_hours_are_all_of_its_hours() -> None:
    support = lead(pay="retainer", amount=40_000, weekly=3 * HOUR)
    assert hours_sum(plan_of(support), support) == "3h a week, talk and admin in it"


def test_taking_it_writes_down_what_was_promised_in_one_change_and_no_card() -> None:
    work = lead(estimate=12 * HOUR, due=THU, title="Logo")
    plan = plan_of(work, card(ledger="side", minutes=6 * HOUR), overhead=0)
    way = can_i_take(plan, work, TODAY).whole
    after = taken(plan, work, way)
    made = after.gigs[1]
    assert (made.stage, made.accepted, made.short, made.expected_rate) == ("accepted", TODAY, 10 * HOUR, 5000)
    assert after.cards == plan.cards
    assert same_plan(after, taken(plan, work, way)), "the same change gives the same plan"
    assert taken(plan, work, way, "active").gigs[1].stage == "active"


def test_a_smaller_shape_sets_its_fields_and_nothing_else() -> None:
    work = lead(estimate=12 * HOUR, due=THU, title="Logo", note="from Ana")
    plan = plan_of(work, card(ledger="side", minutes=6 * HOUR), overhead=0)
    date_, later, first, _ = can_i_take(plan, work, TODAY).shapes
    made = [taken(plan, work, way) for way in (date_, later, first)]
    fields = [
        (one.gigs[1].estimate, one.gigs[1].amount, one.gigs[1].weekly, one.gigs[1].starts, one.gigs[1].due)
        for one in made
    ]
    assert fields == [
        (720, 60_000, None, None, date(2026, 12, 6)),
        (720, 60_000, None, NEXT_WEEK, date(2026, 12, 8)),
        (120, 10_000, None, None, THU),
    ]
    assert all(one.cards == plan.cards for one in made)
    assert all(one.gigs[1].note == "from Ana" and one.gigs[1].short == 0 for one in made)


def test_a_lead_once_more_has_forgotten_what_it_promised() -> None:
    from hustle_tui.domain.changes.gigs import stage_gig

    work = lead(estimate=12 * HOUR, due=THU)
    plan = plan_of(work)
    again = stage_gig(taken(plan, work, can_i_take(plan, work, TODAY).whole), 1, "lead", TODAY)
    assert (again.gigs[1].accepted, again.gigs[1].short, again.gigs[1].expected_rate) == (None, 0, None)


def test_a_gig_that_is_not_in_the_plan_is_weighed_added_and_taken_or_declined() -> None:
    plan, work = plan_of(overhead=0), lead(estimate=6 * HOUR, due=FRI, title="Six hours")
    way = can_i_take(plan, work, TODAY).whole
    after = taken(plan, work, way)
    assert after.gigs[1].stage == "accepted" and after.gigs[1].slug == "six-hours" and after.gigs[1].number
    no = decline_gig(add_gig(plan, work), work.id, TODAY, "too much")
    assert (no.gigs[1].stage, no.gigs[1].reason) == ("declined", "too much")


# ---- the promise that the whole dialog rests on

works = st.builds(
    lead,
    title=st.just("Tried"),
    id=st.just(77),
    estimate=st.none() | st.integers(1, 6000),
    weekly=st.none() | st.integers(1, 40).map(lambda n: 15 * n),
    due=st.none() | st.sampled_from([LAST_WEEK + timedelta(days=n) for n in range(60)]),
    starts=st.none() | st.sampled_from([LAST_WEEK + timedelta(days=n) for n in range(35)]),
)


@given(plans(), todays, works, st.booleans())
def test_after_is_what_the_plan_reads_once_the_gig_is_taken_so(plan: Plan, today: date, work: Gig, known: bool) -> None:
    if known:
        own = card("Own", minutes=90, ledger="side", gig=77, id=900, week=NEXT_WEEK)
        plan = put(plan, work, own, entry(MON, 30, gig=77, id=901))
    found = can_i_take(plan, work, today)
    for way in (found.whole, *found.shapes):
        if way.name == "declined":
            continue
        after = acceptance_of(plan, work, way, today)(plan)
        assert after.gigs[77].stage in WORKING_STAGES
        for week in way.weeks:
            assert load_of(plan, week.week, today) == week.before
            assert load_of(after, week.week, today) == week.after
            assert level_of_sums_alone(load_of(after, week.week, today), any_behind(after, today)) == week.level_after
        if way.name != "whole":
            assert way.sound and way.fit.short < 30


def test_hours_that_push_other_side_work_into_later_weeks_are_not_told_as_planned_there() -> None:
    late = gig("Late", estimate=18 * HOUR, due=NEXT_FRI, created=LAST_WEEK, id=2)
    news = lead(title="News", pay="retainer", weekly=90)
    plan = plan_of(news, late)
    first = can_i_take(plan, news, TODAY).whole.weeks[0]
    assert first.minutes and first.after.side_left == first.before.side_left
    assert pushes_text(plan, first) == "takes the place of other side work"
