"""What the header says in one sentence and one number: they tell the level, and never something lighter than it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from plan_builder import (
    FRI,
    HOUR,
    LAST_WEEK,
    MON,
    NEXT_WEEK,
    SAT,
    SUN,
    THU,
    TODAY,
    TUE,
    WED,
    WEEK,
    ack,
    card,
    check_in,
    entry,
    gig,
    kpi,
    own_day,
    plan_of,
)

from hustle_tui.domain.alerts import alerts_of
from hustle_tui.domain.changes.closing import let_hours_go, take_hours_along, unused_hours
from hustle_tui.domain.outlook import Outlook, ahead_told, levels_ahead, outlook_of, short_line
from hustle_tui.domain.plan.model import Plan, WeekHours, put
from hustle_tui.domain.week.calendar import days_of, weeks_on
from hustle_tui.domain.week.load import load_of

LATE = 23 * HOUR + 10
BEHIND = kpi(starts=weeks_on(MON, -20), ends=weeks_on(FRI, 8))


def on(plan: Plan, day: date = TODAY, at: int | None = None) -> Outlook:
    return outlook_of(plan, day, WEEK, at)


def test_a_week_that_fits_above_a_gig_that_misses_tells_the_gigs_hours() -> None:
    acme = gig(estimate=8 * HOUR, due=FRI, created=LAST_WEEK)
    seen = on(plan_of(acme))
    assert (seen.level, seen.number) == ("over", "8h short by Fri")
    assert "Acme logo misses Fri by 8h." in seen.verdict


def test_what_gives_the_level_is_told_before_what_is_only_near() -> None:
    acme = gig(estimate=8 * HOUR, due=FRI, created=LAST_WEEK)
    seen = on(plan_of(acme, entry(MON, HOUR), entry(TUE, HOUR), side_cap=5 * HOUR))
    assert seen.level == "over"
    assert seen.verdict == ("Acme logo misses Fri by 8h. Side work is close to its limit: 5h of 5h, and 5h to spare.")
    assert seen.told.forms[-1] == "Acme logo misses Fri by 8h."


def test_a_promise_that_breaks_later_is_told_before_a_week_that_is_only_full() -> None:
    acme = gig(estimate=12 * HOUR, due=NEXT_WEEK + timedelta(days=4), created=LAST_WEEK)
    seen = on(plan_of(acme), MON)
    assert seen.verdict == "Acme logo misses 4 Dec by 1h. Side work is close to its limit: 10h of 10h, and 0h to spare."
    assert (seen.level, seen.number) == ("near", "0h spare")


def test_a_week_whose_free_hours_are_full_is_not_told_by_a_cap_that_is_far() -> None:
    seen = on(plan_of(gig(weekly=6 * HOUR, created=LAST_WEEK)), SAT)
    assert seen.verdict == "With 6h of side work, none of the 6h free hours left stays free."


def test_free_hours_left_are_those_that_the_evening_still_has() -> None:
    acme = gig(estimate=30, due=SUN, created=LAST_WEEK)
    late = outlook_of(plan_of(acme), SUN, WEEK, 22 * HOUR + 10)  # 38 minutes in the 45 that are left
    assert late.verdict == "With 38m of side work, 7m of the 45m free hours left stays free."


def test_what_slides_into_the_next_week_is_named_alike_everywhere() -> None:
    garden = card("Garden", minutes=4 * HOUR, ledger="life")
    done = gig("Beta", weekly=3 * HOUR, created=LAST_WEEK, id=7)
    plan = plan_of(gig(weekly=6 * HOUR, created=LAST_WEEK), garden, done, entry(TUE, 3 * HOUR, gig=7), side_cap=1000)
    (told,) = (one.text for one in alerts_of(plan, SAT, WEEK) if one.rule == "overload")
    assert told == on(plan, SAT).verdict == "4h of Acme logo and Garden slide into next week."
    assert on(plan_of(gig(weekly=7 * HOUR, created=LAST_WEEK)), SAT).verdict == "1h of Acme logo slides into next week."


def test_a_card_of_the_main_job_that_slides_is_no_side_work() -> None:
    ill = [own_day(day, main=0, free=0) for day in days_of(WEEK)]
    assert on(plan_of(*ill, card("Sick pay", 2 * HOUR)), MON).verdict == "2h of Sick pay slide into next week."


def test_a_week_without_hours_is_not_over_before_it_is() -> None:
    ill = [own_day(day, main=0, free=0) for day in days_of(WEEK)]
    assert on(plan_of(*ill), MON).verdict == "Nothing is planned yet."
    assert on(plan_of(*ill), NEXT_WEEK).verdict == "Nothing was planned."
    rested = plan_of(*ill, card("Call in sick", HOUR, state="done"))
    assert on(rested, MON).verdict == "This week has no hours left, and needs none."
    assert on(rested, NEXT_WEEK).verdict == "It is over."


def test_a_week_that_is_over_its_cap_is_not_told_by_what_is_only_near() -> None:
    acme = gig(weekly=9 * HOUR, created=LAST_WEEK)
    for plan, day in ((plan_of(acme, side_cap=5 * HOUR), SAT), (plan_of(gig(weekly=492), side_cap=252), WED)):
        seen = on(plan, day)
        assert seen.level == "over" and seen.load.shortfall
        assert seen.verdict.startswith("Side work is 4h over its cap of ") and seen.number == "4h over cap"


def test_the_number_of_musts_at_risk_is_what_they_lack() -> None:
    deck = card(minutes=20 * HOUR, lane="must")
    seen = on(plan_of(deck, entry(TODAY, 6 * HOUR, "main")), TODAY)
    assert seen.level == "near"
    assert seen.number == "2h short for Musts" and "the Musts need 2h more" in seen.verdict


def test_a_gig_due_of_which_nobody_said_how_long_it_takes_has_no_number() -> None:
    seen = on(plan_of(gig(due=FRI, created=LAST_WEEK)))
    assert (seen.level, seen.number) == ("near", "hours unknown")


def test_a_bad_next_week_gives_the_header_its_number() -> None:
    seen = on(plan_of(gig(weekly=14 * HOUR, created=LAST_WEEK, starts=NEXT_WEEK)))
    assert seen.level == "near" and seen.number.startswith("W49 ")
    assert seen.verdict.startswith("This week fits; next week ")


@pytest.mark.parametrize("known", [True, False])
def test_what_is_put_aside_is_said_in_sentence_and_number(known: bool) -> None:
    plan = plan_of(card(minutes=60 * HOUR))
    plan = put(plan, ack("overload", on(plan).load.overload)) if known else plan
    seen = on(plan)
    if known:
        assert (seen.level, seen.level_unacked, seen.put_aside) == ("clear", "over", 1)
        assert "Everything fits" not in seen.verdict and "1 put aside." in seen.verdict
        assert seen.number.endswith("put aside") and "−" not in short_line(seen.load, seen.level)
    else:
        assert seen.level == "over" and seen.number.endswith("short")


def names_of_week_ahead(plan: Plan, n: int = 1) -> str:
    return str(ahead_told(plan, *levels_ahead(plan, TODAY, WEEK)[n - 1]))


def test_a_week_ahead_that_is_not_clear_names_who_holds_it() -> None:
    later = [
        gig(name, weekly=hours * HOUR, starts=NEXT_WEEK) for name, hours in (("Acme", 6), ("Beta", 4), ("Gamma", 3))
    ]
    audit = card("Audit", 90, ledger="side", week=NEXT_WEEK)
    assert names_of_week_ahead(plan_of(*later, audit)) == "W49 ▲ 14h30 of 10 Acme 6 · Beta 4 · Gamma 3"


def test_a_clear_week_ahead_tells_its_hours_and_its_days_off() -> None:
    off = [own_day(NEXT_WEEK + timedelta(days=n)) for n in (1, 2, 5)]  # a Saturday is no day off
    assert names_of_week_ahead(plan_of(gig(weekly=5 * HOUR), *off)) == "W49 ✓ 5h (2 days off)"
    assert names_of_week_ahead(plan_of()) == "W49 ✓ 0h"


def test_the_names_are_spared_from_the_last_one_on() -> None:
    later = [gig(name, weekly=hours * HOUR) for name, hours in (("Acme", 6), ("Beta", 5))]
    plan = plan_of(*later)
    forms = ahead_told(plan, *levels_ahead(plan, TODAY, WEEK)[0]).forms
    assert forms == ("W49 ▲ 11h of 10 Acme 6 · Beta 5", "W49 ▲ 11h of 10 Acme 6", "W49 ▲ 11h of 10")


# On Sunday evening


def test_on_sunday_evening_the_week_is_over_and_the_next_is_planned() -> None:
    plan = plan_of(gig(weekly=3 * HOUR, created=LAST_WEEK), entry(SAT, 3 * HOUR, gig=None))
    seen = on(plan_of(), SUN, LATE)
    assert seen.verdict == "This week is over. Plan the next: 10h spare."
    assert (seen.level, seen.number) == ("clear", "W49 10h spare")
    assert on(plan, SUN, LATE).verdict.startswith("This week is over.")


def test_where_only_side_work_spills_on_sunday_evening_the_week_is_near() -> None:
    acme = gig(weekly=3 * HOUR, created=LAST_WEEK)
    seen = on(plan_of(acme), SUN, LATE)
    assert seen.level == "near"
    assert seen.verdict.startswith("This week is over. 3h of Acme logo slide into next week. Plan the next: ")
    assert on(let_hours_go(plan_of(acme), acme.id, WEEK, SUN), SUN, LATE).level == "clear"


def test_before_its_last_hours_are_gone_a_week_is_not_over() -> None:
    assert on(plan_of(), SUN, 20 * HOUR).verdict == "Nothing is planned yet."
    assert on(plan_of(), SAT, LATE).verdict == "Nothing is planned yet."


def test_a_last_day_without_hours_left_is_the_weeks_end_whatever_the_clock_says() -> None:
    assert on(plan_of(own_day(SUN, 0, 0)), SUN).verdict.startswith("This week is over.")


def test_no_alarm_is_raised_on_sunday_evening_about_hours_that_nobody_can_give_back() -> None:
    hours = [entry(day, 4 * HOUR) for day in (MON, TUE, WED, THU)]
    plan = put(plan_of(*hours), BEHIND, check_in(BEHIND, WED, 0.0))
    assert on(plan, SUN).level == "alarm"
    evening = on(plan, SUN, LATE)
    assert evening.level == "near" and evening.verdict.startswith("This week is over. Side work takes ")
    told = [(alert.rule, alert.level) for alert in alerts_of(plan, SUN, WEEK, at=LATE)]
    assert told == [("crowding", "near"), ("cap", "near"), ("kpi_behind", "note")]


@pytest.mark.parametrize("too_much", [card(minutes=12 * HOUR, ledger="life"), entry(SAT, 12 * HOUR)])
def test_what_was_too_much_for_the_week_is_near_on_sunday_evening(too_much: object) -> None:
    plan = plan_of(too_much, free_day=(120,) * 7)
    assert (on(plan, SUN).level, on(plan, SUN, LATE).level) == ("over", "near")


def test_a_promise_to_a_client_still_breaks_on_sunday_evening() -> None:
    seen = on(plan_of(gig(estimate=8 * HOUR, due=SUN, created=LAST_WEEK)), SUN, LATE)
    assert seen.level == "over" and "This week is over. Acme logo misses Sun by" in seen.verdict


def test_cards_that_are_left_on_sunday_evening_wait_for_a_decision() -> None:
    left = [card(minutes=HOUR, lane=lane) for lane in ("must", "should", "could")]
    assert "2 cards are left to decide." in on(plan_of(*left), SUN, LATE).verdict


# What becomes of unused hours


def given(plan: Plan, gig_id: int) -> tuple[WeekHours, ...]:
    return plan.gigs[gig_id].exceptions


def test_unused_hours_are_what_a_gig_was_given_less_what_was_logged_on_it() -> None:
    acme, beta = gig(weekly=5 * HOUR, created=LAST_WEEK), gig("Beta", weekly=2 * HOUR, created=LAST_WEEK)
    plan = plan_of(acme, beta, entry(MON, 3 * HOUR, gig=acme.id), entry(TUE, 2 * HOUR, gig=beta.id))
    (unused,) = unused_hours(plan, WEEK, SUN)
    assert (unused.gig, unused.given, unused.used, unused.left) == (acme.id, 5 * HOUR, 3 * HOUR, 2 * HOUR)


@pytest.mark.parametrize(
    ("fields", "left"),
    [
        ({"exceptions": (WeekHours(week=WEEK, minutes=HOUR),)}, HOUR),
        ({"estimate": 48, "created": LAST_WEEK}, HOUR),  # 48 minutes of work and 25 % of talk and admin
        ({"stage": "lead"}, None),
        ({"stage": "delivered"}, None),
        ({"starts": NEXT_WEEK}, None),
    ],
)
def test_unused_hours_are_those_of_a_gig_in_hand_that_still_has_work_for_them(
    fields: dict[str, Any], left: int | None
) -> None:
    plan = plan_of(gig(weekly=5 * HOUR, **fields))
    assert [unused.left for unused in unused_hours(plan, WEEK, SUN)] == ([] if left is None else [left])


def test_a_week_to_come_has_no_unused_hours_yet() -> None:
    assert unused_hours(plan_of(gig(weekly=5 * HOUR)), NEXT_WEEK, SUN) == ()


def test_hours_that_are_let_go_leave_the_week_and_nothing_else() -> None:
    acme = gig(weekly=5 * HOUR, created=LAST_WEEK)
    plan = let_hours_go(plan_of(acme, entry(MON, 3 * HOUR, gig=acme.id)), acme.id, WEEK, SUN)
    assert given(plan, acme.id) == (WeekHours(week=WEEK, minutes=3 * HOUR),)
    assert (load_of(plan, WEEK, SUN).side_left, load_of(plan, NEXT_WEEK, SUN).side_left) == (0, 5 * HOUR)
    assert unused_hours(plan, WEEK, SUN) == ()


def test_hours_that_are_taken_along_come_on_top_of_the_next_weeks_own() -> None:
    acme = gig(weekly=5 * HOUR, created=LAST_WEEK)
    plan = take_hours_along(plan_of(acme, entry(MON, 3 * HOUR, gig=acme.id)), acme.id, WEEK, SUN)
    assert (load_of(plan, WEEK, SUN).side_left, load_of(plan, NEXT_WEEK, SUN).side_left) == (0, 7 * HOUR)
    assert load_of(plan, weeks_on(WEEK, 2), SUN).side_left == 5 * HOUR
    assert plan.gigs[acme.id].weekly == 5 * HOUR


def test_of_a_week_that_is_over_hours_are_gone_or_come_to_this_one() -> None:
    acme = gig(weekly=5 * HOUR, created=weeks_on(WEEK, -3))
    plan = plan_of(acme)
    assert let_hours_go(plan, acme.id, LAST_WEEK, TODAY) == plan
    assert load_of(take_hours_along(plan, acme.id, LAST_WEEK, TODAY), WEEK, TODAY).side_left == 10 * HOUR


def test_after_it_was_closed_a_week_is_at_rest() -> None:
    acme = gig(weekly=5 * HOUR, created=LAST_WEEK)
    plan = plan_of(acme, entry(MON, HOUR, gig=acme.id))
    closed = let_hours_go(plan, acme.id, WEEK, SUN)
    seen = on(closed, SUN, LATE)
    assert (seen.level, seen.load.side_left, alerts_of(closed, SUN, WEEK, at=LATE)) == ("clear", 0, ())


def test_a_coming_week_tells_the_promise_that_it_will_see_broken_and_keeps_its_level() -> None:
    acme = gig(estimate=9 * HOUR, due=NEXT_WEEK + timedelta(days=1), created=LAST_WEEK)
    plan = plan_of(acme)
    seen = outlook_of(plan, TODAY, NEXT_WEEK)
    assert (seen.level, seen.verdict) == ("clear", "This week fits; Acme logo misses Tue by 1h15.")
    assert "misses" not in outlook_of(plan, TODAY, weeks_on(NEXT_WEEK, 1)).verdict
