"""Whether a gig fits, worked by hand: this week has 8h of free side hours left, each later one the cap's 10h.

Talk and admin are 0 on top unless a test is about them, so that the hours can be counted in the head.
"""

from __future__ import annotations

import time
from datetime import timedelta
from typing import Any

import pytest
from msgspec.structs import replace
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
    WEEK,
    card,
    entry,
    gig,
    plan_of,
)

from hustle_tui.domain.gigs.rank import queue_of
from hustle_tui.domain.plan.model import Gig
from hustle_tui.domain.week.held import needs
from hustle_tui.domain.week.load import load_of
from hustle_tui.domain.whatif.fit import Fit, fit_of, fit_told

THIRD, FOURTH = NEXT_WEEK + timedelta(weeks=1), NEXT_WEEK + timedelta(weeks=2)
NEXT_FRI, NEXT_SUN, FAR = FRI + timedelta(weeks=1), SUN + timedelta(weeks=1), FOURTH + timedelta(days=6)


def fit(work: Gig, *others: Any, at: int | None = None, **settings: Any) -> Fit:
    return fit_of(plan_of(work, *others, **{"overhead": 0, **settings}), work, TODAY, at)


def test_a_gig_with_a_date_takes_what_is_free_and_ends_on_the_day_its_hours_are_used_up() -> None:
    found = fit(gig(estimate=20 * HOUR, due=FAR))
    assert found.weeks == ((WEEK, 8 * HOUR), (NEXT_WEEK, 10 * HOUR), (THIRD, 2 * HOUR))
    assert (found.fits, found.short, found.minutes) == (True, 0, 20 * HOUR)
    assert found.finish == THIRD + timedelta(days=1), "an hour on Monday, an hour on Tuesday"


def test_its_weekly_hours_are_a_wish_and_no_limit() -> None:
    work = gig(estimate=20 * HOUR, due=FAR)
    assert fit(replace(work, weekly=2 * HOUR)) == fit(work)


def test_one_without_a_date_takes_its_weekly_hours_for_as_long_as_it_has_work_for_them() -> None:
    work = gig(estimate=20 * HOUR, weekly=6 * HOUR)
    found = fit(work)
    assert found.weeks == ((WEEK, 360), (NEXT_WEEK, 360), (THIRD, 360), (FOURTH, 120))
    assert (found.fits, found.finish) == (True, FOURTH + timedelta(days=1))
    assert fit(work, entry(MON, HOUR, gig=work.id)).weeks[0] == (WEEK, 5 * HOUR), "an hour of this week's six is logged"
    carded = card(ledger="side", minutes=7 * HOUR, gig=work.id)
    assert fit(work, carded).weeks[0] == (WEEK, 7 * HOUR), "the plan says more"


def test_a_lead_begins_today_and_so_holds_the_share_of_its_weekly_hours_that_is_left_of_this_week() -> None:
    work = gig(estimate=20 * HOUR, weekly=6 * HOUR, stage="lead")
    assert fit(work).weeks[0] == (WEEK, 285), "8 of the week's 10 free hours are left: 6h × 8/10 = 4h48, down to 4h45"


def test_weekly_hours_that_make_a_week_over_do_not_fit() -> None:
    work = gig(weekly=6 * HOUR)
    found = fit(work, card(ledger="side", minutes=5 * HOUR, week=THIRD))
    assert (found.fits, found.crowded) == (False, (THIRD,))
    assert fit(work, card(ledger="side", minutes=4 * HOUR, week=THIRD)).fits, "10h of 10"


def test_one_with_neither_date_nor_weekly_hours_is_done_with_what_the_others_leave() -> None:
    found = fit(gig(estimate=20 * HOUR))
    assert found.weeks == ((WEEK, 8 * HOUR), (NEXT_WEEK, 10 * HOUR), (THIRD, 2 * HOUR))
    assert found.finish == THIRD + timedelta(days=1)
    other = gig("Other", estimate=8 * HOUR, due=SUN)
    assert fit(gig(estimate=10 * HOUR), other).weeks == ((NEXT_WEEK, 10 * HOUR),), "this week is promised to Other"


def test_the_promise_that_is_due_first_comes_first() -> None:
    work, sooner, later = gig(estimate=10 * HOUR, due=NEXT_SUN), gig("Sooner", estimate=5 * HOUR, due=SUN), FAR
    assert fit(work, sooner).weeks == ((WEEK, 3 * HOUR), (NEXT_WEEK, 7 * HOUR))
    assert fit(work, sooner).finish == SAT + timedelta(weeks=1), "4h from Monday to Thursday, 4h on Saturday"
    assert fit(work, replace(sooner, due=later)).weeks == ((WEEK, 8 * HOUR), (NEXT_WEEK, 2 * HOUR))


def test_a_gig_that_needs_no_more_holds_no_hours() -> None:
    used_up = gig("Used up", weekly=5 * HOUR, estimate=3 * HOUR)
    logged = entry(LAST_WEEK, 3 * HOUR, gig=used_up.id)
    assert fit(gig(estimate=8 * HOUR, due=SUN), used_up, logged).fits


def test_in_the_week_of_the_due_date_only_the_free_hours_up_to_it_count() -> None:
    found = fit(gig(estimate=15 * HOUR, due=NEXT_FRI))
    assert found.short == 3 * HOUR, "8h this week, and an hour on each day from Monday to Thursday"
    assert (found.fits, found.finish, found.due) == (False, NEXT_FRI + timedelta(days=1), NEXT_FRI)
    assert fit(gig(estimate=12 * HOUR, due=NEXT_FRI)).fits


def test_less_than_half_an_hour_short_fits_all_the_same() -> None:
    assert fit(gig(estimate=12 * HOUR + 29, due=NEXT_FRI)).fits
    assert not fit(gig(estimate=12 * HOUR + 30, due=NEXT_FRI)).fits
    assert not fit(gig(estimate=1, due=LAST_WEEK)).fits, "where the date has passed any minute is late"


@pytest.mark.parametrize(("weekly", "room"), [(5 * HOUR, 4 * HOUR), (6 * HOUR, 4 * HOUR), (8 * HOUR, 2 * HOUR)])
def test_others_hours_take_the_days_before_the_date_only_where_those_after_it_have_no_room(
    weekly: int, room: int
) -> None:
    retainer = gig("Retainer", weekly=weekly, pay="retainer", starts=NEXT_WEEK)
    work = gig(estimate=10 * HOUR, starts=NEXT_WEEK, due=NEXT_FRI)
    # The next week has 4h until Friday and 6h on its Saturday and Sunday.
    assert fit(work, retainer).short == 10 * HOUR - room


@pytest.mark.parametrize(
    ("at", "short"), [(None, 0), (18 * 60, 0), (22 * 60, 0), (22 * 60 + 15, 15), (22 * 60 + 30, 30), (23 * 60, 60)]
)
def test_of_today_only_what_the_day_still_has_counts(at: int | None, short: int) -> None:
    found = fit(gig(estimate=2 * HOUR, due=THU), at=at)
    assert (found.short, found.fits) == (short, short < 30)


@pytest.mark.parametrize(("logged", "short"), [(0, 0), (2 * HOUR, 0), (3 * HOUR, HOUR), (5 * HOUR, 2 * HOUR)])
def test_of_today_only_the_free_hours_that_are_not_used_up_count(logged: int, short: int) -> None:
    work = gig(estimate=2 * HOUR, due=SAT)
    spent = [entry(SAT, logged, "life")] if logged else []
    found = fit_of(plan_of(work, *spent, overhead=0), work, SAT)
    assert (found.fits, found.short) == (not short, short)


def test_nothing_is_done_before_the_gig_starts() -> None:
    assert fit(gig(estimate=HOUR, starts=NEXT_WEEK, due=NEXT_FRI)).weeks == ((NEXT_WEEK, HOUR),)
    assert fit(gig(estimate=HOUR, starts=SUN, due=NEXT_FRI)).weeks == ((WEEK, HOUR),)
    assert fit(gig(estimate=HOUR, starts=NEXT_WEEK, due=SUN)).short == HOUR


def test_what_is_logged_need_not_be_done_again() -> None:
    work = gig(estimate=10 * HOUR, due=FAR)
    assert fit(work, entry(LAST_WEEK, 4 * HOUR, gig=work.id)).minutes == 6 * HOUR
    done = fit(work, entry(LAST_WEEK, 11 * HOUR, gig=work.id))
    assert (done.fits, done.finish, done.minutes, done.weeks) == (True, TODAY, 0, ())


@pytest.mark.parametrize(
    ("spent", "minutes"),
    [
        ([], 600),  # 480 + 25 %
        ([("talk", 60), ("work", 120)], 620),  # (25 × 600 + 60 × 100) ÷ 720 = 29 %: 480 + 140
        ([("talk", 40), ("admin", 20), ("work", 120)], 620),
        ([("talk", 180)], 744),  # (15000 + 18000) ÷ 600 = 55 %: 480 + 264
        ([("talk", 60), ("work", 120), ("selling", 500), ("learning", 500)], 620),
        ([("talk", 1), ("work", 3000)], 500),  # 15100 ÷ 3600 = 4 %: 480 + 20
    ],
)
def test_a_lead_needs_talk_and_admin_on_top_as_its_client_did(spent: list[tuple[str, int]], minutes: int) -> None:
    lead, earlier = gig("Lead", stage="lead", estimate=480, client="Acme"), gig("Earlier", stage="paid", client="Acme")
    other = gig("Other", stage="paid", client="Else")
    hours = [entry(LAST_WEEK, length, kind=kind, gig=earlier.id) for kind, length in spent]
    noise = [
        entry(LAST_WEEK, 900, kind="talk", gig=other.id),
        entry(LAST_WEEK, 900, kind="talk", gig=earlier.id, machine=True),
    ]
    assert fit_of(plan_of(lead, earlier, other, *hours, *noise), lead, TODAY).minutes == minutes


def test_a_gig_without_a_client_is_its_own_measure() -> None:
    lead = gig(stage="lead", estimate=480)
    hours = (entry(LAST_WEEK, 120, gig=lead.id), entry(LAST_WEEK, 120, kind="talk", gig=lead.id))
    # (50 × 600 + 120 × 100) ÷ (600 + 120) = 58 %, on the 360 that are left: 209
    assert needs(plan_of(lead, *hours, overhead=50), lead) == 360 + 209


@pytest.mark.parametrize(
    "fields",
    [
        {"estimate": 20 * HOUR, "due": NEXT_FRI},
        {"estimate": 9 * HOUR, "weekly": 4 * HOUR},
        {"weekly": 4 * HOUR, "pay": "retainer"},
        {"estimate": 9 * HOUR},
        {"estimate": 9 * HOUR, "due": LAST_WEEK},
    ],
)
def test_a_yes_changes_nothing_of_the_answer(fields: dict[str, Any]) -> None:
    lead = gig("Lead", stage="lead", created=LAST_WEEK, **fields)
    others = (gig("Other", estimate=5 * HOUR, due=SUN), gig("Care", weekly=2 * HOUR, pay="retainer"))
    taken = replace(lead, stage="accepted", accepted=TODAY)
    assert fit(lead, *others) == fit(taken, *others) == fit(replace(taken, stage="active"), *others)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "no estimate"),
        ({"weekly": 3 * HOUR}, "ongoing, 3h a week"),
        ({"weekly": 12 * HOUR}, "too much from Wed on: the week is full"),
        ({"estimate": 0}, "estimate used up: deliver it, or how many more?"),
        ({"estimate": 20 * HOUR}, "fits: done 8 Dec"),
        ({"estimate": HOUR}, "fits: done Wed"),
        ({"estimate": 18 * HOUR, "due": NEXT_FRI}, "does not fit before 4 Dec: 6h short"),
        ({"estimate": 3 * HOUR, "due": LAST_WEEK}, "was due 16 Nov: 3h left"),
        ({"estimate": 3 * HOUR, "due": TODAY}, "does not fit before Wed: 2h short"),
        ({"estimate": 300 * HOUR}, "not done in 26 weeks"),
    ],
)
def test_the_fit_in_words(fields: dict[str, Any], words: str) -> None:
    work = gig(**fields)
    assert str(fit_told(fit(work), work, TODAY)) == words


def test_a_gig_without_an_estimate_neither_fits_nor_is_short() -> None:
    found = fit(gig(due=FRI))
    assert (found.fits, found.finish, found.short, found.minutes, found.weeks) == (False, None, 0, 0, ())


def test_a_queue_is_weighed_on_ten_years_of_history_in_the_blink_of_an_eye() -> None:
    weeks = [WEEK - timedelta(weeks=n) for n in range(-26, 520)]
    cards = [card(minutes=60, week=week, state="done" if week < WEEK else "open") for week in weeks for _ in range(12)]
    days = [WEEK - timedelta(days=n) for n in range(1, 3650)]
    hours = [entry(day, 30) for day in days for _ in range(5)]
    queue = [gig(f"Gig {n}", estimate=400 * HOUR, due=NEXT_FRI) for n in range(6)]
    plan = plan_of(*cards, *hours, *queue)
    load_of(plan, WEEK, TODAY)
    began = time.process_time()
    assert len([fit_of(plan, work, TODAY) for work in queue_of(plan, TODAY)]) == 6
    assert time.process_time() - began < 0.5, "a tenth of this is wanted; more than that is a sum over all of history"
