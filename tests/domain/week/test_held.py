"""What a gig holds of a week: its weekly hours while there is work, and what its date leaves no later week for."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from plan_builder import FRI, HOUR, MON, NEXT_WEEK, SAT, SUN, THU, TUE, WED, card, entry, gig, own_day, plan_of

from hustle_tui.domain.gigs.work_left import credits_of, needs, weekly_in
from hustle_tui.domain.plan.model import Gig, Plan, WeekHours
from hustle_tui.domain.week.held import ahead_of, held_in, settled
from hustle_tui.domain.week.level import level_of_sums_alone
from hustle_tui.domain.week.load import load_of

LONG_AGO = date(2026, 11, 2)


def promise(title: str = "Acme", hours: int = 8, due: date = FRI, **fields: object) -> Gig:
    """A gig with a date and an estimate; a client without overhead keeps the numbers whole."""
    return gig(title, estimate=hours * HOUR, due=due, created=LONG_AGO, **fields)


def held(plan: Plan, of: Gig, week: date = MON, today: date = MON, at: int | None = None) -> int:
    return held_in(plan, week, today, at)[of.id]


def test_a_gig_that_begins_on_the_last_day_holds_only_that_days_share() -> None:
    acme = gig(weekly=6 * HOUR, created=SUN)  # 2h of the week's 10 free ones: 1h12, down to whole quarters
    assert weekly_in(plan_of(acme), acme, MON) == HOUR
    assert weekly_in(plan_of(acme), acme, NEXT_WEEK) == 6 * HOUR


def test_before_its_week_a_gig_holds_only_its_cards() -> None:
    acme = gig(weekly=6 * HOUR, starts=NEXT_WEEK)
    assert held(plan_of(acme, card("Sketch", HOUR, "side", gig=acme.id)), acme) == HOUR


def test_without_free_hours_the_weekly_hours_stand() -> None:
    acme = gig(weekly=6 * HOUR, created=WED)
    assert weekly_in(plan_of(acme, free_day=(0,) * 7), acme, MON) == 6 * HOUR


def test_weekly_hours_end_with_the_work() -> None:
    acme = gig(weekly=8 * HOUR, estimate=20 * HOUR, created=LONG_AGO)
    plan = plan_of(acme, entry(date(2026, 11, 14), 18 * HOUR, gig=acme.id), overhead=0)
    assert needs(plan, acme) == 2 * HOUR and held(plan, acme) == 2 * HOUR
    assert held(plan, acme, NEXT_WEEK) == 0, "what this week holds is not held again"


def test_an_exception_stands_in_place_of_the_weekly_hours_of_its_week() -> None:
    acme = gig(weekly=6 * HOUR, created=LONG_AGO, exceptions=(WeekHours(week=MON, minutes=HOUR),))
    assert (held(plan_of(acme), acme), held(plan_of(acme), acme, NEXT_WEEK)) == (HOUR, 6 * HOUR)


def test_a_retainer_with_a_date_ends_with_it() -> None:
    care = gig(weekly=5 * HOUR, pay="retainer", due=SUN, created=LONG_AGO)
    assert (held(plan_of(care), care), held(plan_of(care), care, NEXT_WEEK)) == (5 * HOUR, 0)


def test_a_promise_is_held_no_earlier_than_it_must_be() -> None:
    acme = promise(hours=12, due=NEXT_WEEK + timedelta(days=6))
    plan = plan_of(acme, overhead=0)  # next week has 10h for it: 2h must be done in this one
    assert (held(plan, acme), held(plan, acme, NEXT_WEEK)) == (2 * HOUR, 10 * HOUR)


def test_promises_up_to_a_date_are_pooled_and_the_earliest_due_takes_first() -> None:
    acme, beta = promise("Acme", 7, NEXT_WEEK + timedelta(days=4)), promise("Beta", 9, NEXT_WEEK + timedelta(days=4))
    plan = plan_of(acme, beta, overhead=0)  # 16h, of which 4h fit before next week's Friday
    assert held(plan, acme) + held(plan, beta) == 10 * HOUR and held(plan, acme) == 7 * HOUR


def test_a_date_that_has_passed_holds_all_it_can() -> None:
    acme = promise(hours=30, due=LONG_AGO)
    assert held(plan_of(acme, overhead=0), acme) == 10 * HOUR


def test_a_promise_takes_a_day_only_if_the_rest_of_the_week_has_no_room_for_what_else_it_holds() -> None:
    care, acme = gig("Care", weekly=6 * HOUR, created=LONG_AGO), promise(hours=9)
    ahead = ahead_of(plan_of(care, acme, overhead=0), MON)
    assert ahead.budget(0, FRI) == 4 * HOUR, "Care fits into the weekend's 6h"
    assert ahead.budget(0, SUN) == 4 * HOUR, "10h less the 6h of Care"


def test_a_ticked_card_was_worked_and_never_counts_twice() -> None:
    acme = gig(estimate=10 * HOUR, created=LONG_AGO)
    done = card("Sketch", 3 * HOUR, "side", gig=acme.id, state="done", closed=TUE)
    plan = plan_of(acme, done, overhead=0)
    assert credits_of(plan, acme.id) == {MON: 3 * HOUR} and needs(plan, acme) == 7 * HOUR
    logged = plan_of(acme, done, entry(TUE, 2 * HOUR, gig=acme.id, card=done.id), overhead=0)
    assert credits_of(logged, acme.id) == {MON: HOUR} and needs(logged, acme) == 7 * HOUR


def test_what_was_logged_on_a_ticked_card_in_another_week_is_done_already() -> None:
    acme = gig(estimate=10 * HOUR, created=LONG_AGO)
    done = card("Sketch", 3 * HOUR, "side", gig=acme.id, state="done", closed=TUE)
    plan = plan_of(acme, done, entry(date(2026, 11, 20), 2 * HOUR, gig=acme.id, card=done.id), overhead=0)
    assert credits_of(plan, acme.id) == {MON: HOUR} and needs(plan, acme) == 7 * HOUR


def test_overhead_moves_smoothly_from_the_setting_to_what_was_measured() -> None:
    acme = gig(estimate=30 * HOUR, client="Acme", created=LONG_AGO)
    talk = entry(TUE, 5 * HOUR, gig=acme.id, kind="talk")
    plan = plan_of(acme, entry(TUE, 10 * HOUR, gig=acme.id), talk)
    # (25 × 600 + 300 × 100) ÷ (600 + 600) = 37 %; 20h of work are left
    assert needs(plan, acme) == 20 * HOUR + -(-20 * HOUR * 37 // 100)


def test_the_cards_of_a_gig_that_is_not_in_hand_hold_nothing() -> None:
    lead, delivered = gig("Lead", stage="lead"), gig("Old", stage="delivered")
    cards = card("A", HOUR, "side", gig=lead.id), card("B", HOUR, "side", gig=delivered.id)
    assert load_of(plan_of(lead, delivered, *cards), MON, MON).side_left == 0


def test_coulds_are_in_no_sum() -> None:
    could = {"lane": "could"}
    plan = plan_of(
        card("Main", HOUR, **could), card("Side", HOUR, "side", **could), card("Life", HOUR, "life", **could)
    )
    load = load_of(plan, MON, MON)
    assert (load.main_open, load.side_left, load.life_left) == (0, 0, 0)


def test_a_day_that_was_clocked_is_taken_at_its_word_where_other_work_explains_what_is_missing() -> None:
    days = [entry(day, 4 * HOUR, "main") for day in (MON, TUE, WED)]
    side = [entry(day, 4 * HOUR) for day in (MON, TUE, WED)]
    load = load_of(plan_of(*days, *side, side_cap=20 * HOUR), MON, THU)
    assert load.at_word == (MON, TUE, WED) and load.main_done == 12 * HOUR
    assert load.claim == 28 * HOUR and load.crowd_out == 5 * HOUR


def test_logging_an_hour_on_one_card_costs_nothing() -> None:
    deck = card("Deck", 5 * HOUR)
    plan = plan_of(deck, entry(MON, HOUR, "main", card=deck.id), entry(MON, 3 * HOUR))
    assert load_of(plan, MON, WED).main_done == 16 * HOUR - 1 * HOUR, "2h beyond the free hour, less Tuesday's free one"


def test_a_long_saturday_does_not_come_out_of_the_job() -> None:
    load = load_of(plan_of(entry(SAT, 12 * HOUR)), MON, SUN)
    assert load.taken == 0 and load.main_done == 40 * HOUR


def test_from_the_end_of_the_main_jobs_day_on_today_counts_as_past() -> None:
    evening = 19 * HOUR
    before, after = load_of(plan_of(), MON, MON), load_of(plan_of(), MON, MON, evening)
    assert (before.main_done, after.main_done) == (0, 8 * HOUR)
    assert (before.main_hours_left, after.main_hours_left) == (40 * HOUR, 32 * HOUR)
    assert (before.time_left, after.time_left) == (50 * HOUR, 42 * HOUR)


def test_todays_free_hours_count_only_as_far_as_the_day_still_goes() -> None:
    assert load_of(plan_of(), MON, SAT, 21 * HOUR + 40).time_left == 2 * HOUR + 75, "until 23:00, in whole quarters"


def test_a_week_that_only_spills_is_near() -> None:
    acme = gig(weekly=8 * HOUR, created=LONG_AGO)
    load = load_of(plan_of(acme), MON, SUN)
    assert load.only_spills and load.shortfall == 6 * HOUR and level_of_sums_alone(load, kpi_behind=True) == "near"


def test_a_week_without_free_hours_does_not_spill() -> None:
    days = [own_day(MON + timedelta(days=n), 0, 0) for n in range(7)]
    load = load_of(plan_of(*days, gig(weekly=5 * HOUR, created=LONG_AGO)), MON, MON)
    assert not load.only_spills and level_of_sums_alone(load, kpi_behind=False) == "over" and load.crowd_out == 0


def test_under_half_an_hour_of_anything_is_near() -> None:
    assert level_of_sums_alone(load_of(plan_of(entry(MON, 10 * HOUR + 29)), MON, MON), kpi_behind=False) == "near"
    assert level_of_sums_alone(load_of(plan_of(entry(MON, 10 * HOUR + 30)), MON, MON), kpi_behind=False) == "over"


def test_the_first_promise_that_breaks_is_told_with_all_that_is_due_before_it() -> None:
    acme, beta = promise("Acme", 4, WED), promise("Beta", 4, FRI)
    miss = ahead_of(plan_of(acme, beta, overhead=0), MON).miss
    assert miss is not None and (miss.gig, miss.short, miss.needed, miss.room) == (acme.id, HOUR, 4 * HOUR, 3 * HOUR)


def test_half_an_hour_is_tolerated_until_the_date_has_passed() -> None:
    acme = gig("Acme", estimate=3 * HOUR + 29, due=WED, created=LONG_AGO)
    assert ahead_of(plan_of(acme, overhead=0), MON).miss is None
    late = gig("Acme", estimate=10, due=date(2026, 11, 20), created=LONG_AGO)
    assert ahead_of(plan_of(late, overhead=0), MON).miss is not None


def test_what_comes_before_a_gig_begins_gives_it_nothing() -> None:
    acme = promise(hours=5, due=SUN, starts=SUN)
    miss = ahead_of(plan_of(acme, overhead=0), MON).miss
    assert miss is not None and miss.room == 2 * HOUR


# ---- the clock

MAIN_UNTIL, DAY_UNTIL = 18 * HOUR, 23 * HOUR


@pytest.mark.parametrize(
    ("at", "time_left", "main_done"),
    [
        (None, 50, 0),
        (0, 50, 0),
        (17 * HOUR + 59, 50, 0),
        (18 * HOUR, 42, 8),
        (22 * HOUR + 50, 41, 8),
        (24 * HOUR - 1, 41, 8),
    ],
)
def test_a_monday_by_the_clock(at: int | None, time_left: int, main_done: int) -> None:
    load = load_of(plan_of(), MON, MON, at)
    assert (load.time_left, load.main_done) == (time_left * HOUR, main_done * HOUR)


@pytest.mark.parametrize(
    ("main_until", "day_until", "at", "time_left"),
    [
        (17 * HOUR + 59, DAY_UNTIL, 17 * HOUR + 59, 42 * HOUR),
        (20 * HOUR, DAY_UNTIL, 18 * HOUR, 50 * HOUR),
        (MAIN_UNTIL, 24 * HOUR, 22 * HOUR + 50, 42 * HOUR),
        (MAIN_UNTIL, 23 * HOUR + 30, 22 * HOUR + 50, 41 * HOUR + 30),
        (MAIN_UNTIL, 18 * HOUR, 18 * HOUR, 41 * HOUR),
        (23 * HOUR, 18 * HOUR, 22 * HOUR + 50, 49 * HOUR),
        (0, DAY_UNTIL, 0, 42 * HOUR),
    ],
)
def test_when_the_job_and_the_day_end_is_the_persons(main_until: int, day_until: int, at: int, time_left: int) -> None:
    assert load_of(plan_of(main_until=main_until, day_until=day_until), MON, MON, at).time_left == time_left


def test_the_evening_has_no_main_hours_left_for_musts() -> None:
    must = card("Deck", 33 * HOUR, lane="must")
    for at, rule in ((17 * HOUR + 59, False), (18 * HOUR, True)):
        load = load_of(plan_of(must), MON, MON, at)
        assert (load.must_open > load.main_hours_left) is rule


def test_what_the_job_took_beyond_its_hours_today_is_no_free_hour_in_the_evening_either() -> None:
    long_day = plan_of(entry(MON, 9 * HOUR, "main"))
    assert load_of(long_day, MON, MON).time_left == load_of(long_day, MON, MON, MAIN_UNTIL).time_left == 41 * HOUR


def test_a_promise_due_today_has_only_what_the_day_still_goes() -> None:
    acme = promise(hours=1, due=MON)
    at_nine, at_ten_to_eleven = (
        ahead_of(plan_of(acme, overhead=0), MON, at).miss for at in (21 * HOUR, 22 * HOUR + 50)
    )
    assert at_nine is None and at_ten_to_eleven is not None and at_ten_to_eleven.short == HOUR


@pytest.mark.parametrize(
    ("minute", "known"),
    [
        (0, 0),
        (9 * HOUR + 1, 9 * HOUR + 15),
        (17 * HOUR + 59, 17 * HOUR + 59),
        (18 * HOUR, 18 * HOUR),
        (22 * HOUR + 50, DAY_UNTIL),
        (23 * HOUR + 59, DAY_UNTIL),
    ],
)
def test_the_sums_know_quarter_hours_left_and_the_jobs_evening(minute: int, known: int) -> None:
    assert settled(plan_of().settings, minute) == known


# ---- more sentences of the rules, worked by hand


def test_people_do_not_clock_their_main_job() -> None:
    assert load_of(plan_of(), MON, THU).main_done == 24 * HOUR
    some = plan_of(entry(MON, HOUR, "main"), entry(TUE, 5 * HOUR, "main"))
    assert load_of(some, MON, THU).main_done == 24 * HOUR, "an hour that was clocked takes none away"


def test_evenings_beyond_the_free_hours_came_out_of_the_job() -> None:
    late = plan_of(entry(MON, 3 * HOUR), entry(TUE, 3 * HOUR, "life"))
    assert load_of(late, MON, THU).main_done == 21 * HOUR, "6h, of which Mon, Tue and Wed had 3 free ones"


def test_shoulds_beyond_the_promised_hours_are_the_boards_own_overload() -> None:
    acme = gig(weekly=10 * HOUR, created=LONG_AGO)
    load = load_of(plan_of(acme, card("Board", 45 * HOUR)), MON, MON)
    assert (load.claim, load.main_left) == (40 * HOUR, 45 * HOUR)
    assert (load.shortfall, load.crowd_out, load.overload) == (5 * HOUR, 0, 5 * HOUR)
    musts = load_of(plan_of(acme, card("Board", 45 * HOUR, lane="must")), MON, MON)
    assert (musts.claim, musts.crowd_out, musts.overload) == (45 * HOUR, 5 * HOUR, 0)


def test_the_estimate_is_the_work_and_talk_comes_on_top_of_what_is_left() -> None:
    acme = gig(estimate=10 * HOUR, created=LONG_AGO)
    assert needs(plan_of(acme), acme) == 10 * HOUR + 150
    talk = entry(TUE, 2 * HOUR, gig=acme.id, kind="talk")
    # (25 × 600 + 120 × 100) ÷ 600 = 45 % of 10h: talk is no work done
    assert needs(plan_of(acme, talk), acme) == 10 * HOUR + 270
    learning = entry(TUE, 4 * HOUR, gig=acme.id, kind="learning")
    assert needs(plan_of(acme, learning, overhead=0), acme) == 6 * HOUR, "learning is"


def test_a_retainer_has_no_end_but_its_date() -> None:
    care = gig(weekly=5 * HOUR, pay="retainer", estimate=6 * HOUR, created=LONG_AGO)
    assert needs(plan_of(care), care) is None
    assert held(plan_of(care), care, NEXT_WEEK + timedelta(weeks=9)) == 5 * HOUR


def test_a_loose_card_that_was_ticked_off_is_side_work_done() -> None:
    done = card("Invoice", 3 * HOUR, "side", state="done", closed=TUE)
    assert load_of(plan_of(done), MON, WED).side_done == 3 * HOUR
    assert load_of(plan_of(done, entry(TUE, 2 * HOUR)), MON, WED).side_done == 3 * HOUR, "never twice"
    assert load_of(plan_of(done, entry(TUE, 4 * HOUR)), MON, WED).side_done == 4 * HOUR


def test_an_exception_counts_in_the_week_that_a_gig_begins_in_as_it_was_said() -> None:
    acme = gig(weekly=6 * HOUR, created=SUN, exceptions=(WeekHours(week=MON, minutes=2 * HOUR),))
    assert weekly_in(plan_of(acme), acme, MON) == 2 * HOUR


def test_what_was_logged_before_a_gig_began_is_not_of_its_weekly_hours() -> None:
    acme = gig(weekly=10 * HOUR, created=SAT)  # Sat and Sun have 6 of the 10 free hours
    plan = plan_of(acme, entry(MON, 2 * HOUR, gig=acme.id))
    assert held(plan, acme) == 6 * HOUR


def test_a_coming_weeks_cards_that_were_ticked_off_leave_less_of_its_cap() -> None:
    done = card("Early", 8 * HOUR, "side", week=NEXT_WEEK, state="done", closed=NEXT_WEEK)
    acme = promise(hours=6, due=NEXT_WEEK + timedelta(days=6))
    assert ahead_of(plan_of(acme, done, overhead=0), MON).budget(1, NEXT_WEEK + timedelta(days=6)) == 2 * HOUR
    assert held(plan_of(acme, done, overhead=0), acme) == 4 * HOUR, "next week's cap has 2h for it"


def test_what_begins_late_is_told_with_what_it_is_really_short_of() -> None:
    early = promise("Early", 1, SUN)
    late = promise("Late", 5, SUN, starts=SAT)
    tight = plan_of(early, late, overhead=0, free_day=(60, 60, 60, 60, 0, 120, 60))
    miss = ahead_of(tight, MON).miss
    assert miss is not None and (miss.gig, miss.begin) == (late.id, SAT)
    assert (miss.needed, miss.room, miss.short) == (5 * HOUR, 3 * HOUR, 2 * HOUR)
