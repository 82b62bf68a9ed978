"""Whether a gig fits, worked by hand: this week has 8h of free side hours left, each later one the cap's 10h.

Talk and admin are 0 on top unless a test is about them, so that the hours can be counted in the head.
"""

from __future__ import annotations

import time
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
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
    TUE,
    WEEK,
    card,
    entry,
    gig,
    plan_of,
)
from plan_strategies import plans, todays

from hustle_tui.domain.gigs.rank import queue_of
from hustle_tui.domain.plan.model import Gig, Plan, without
from hustle_tui.domain.week.load import load_of
from hustle_tui.domain.whatif.fit import Fit, fit_of, fit_told, minutes_of, side_budget

THIRD = NEXT_WEEK + timedelta(weeks=1)
NEXT_FRI = FRI + timedelta(weeks=1)


def fit(work: Gig, *others: Any, horizon: int = 26, **settings: Any) -> Fit:
    return fit_of(plan_of(work, *others, **{"overhead": 0, **settings}), work, TODAY, horizon)


def test_the_free_side_hours_are_the_least_of_cap_and_spare_time() -> None:
    assert side_budget(load_of(plan_of(), WEEK, TODAY)) == 8 * HOUR
    assert side_budget(load_of(plan_of(), NEXT_WEEK, TODAY)) == 10 * HOUR
    assert side_budget(load_of(plan_of(side_cap=5 * HOUR), WEEK, TODAY)) == 5 * HOUR
    assert side_budget(load_of(plan_of(gig(weekly=3 * HOUR)), WEEK, TODAY)) == 5 * HOUR
    assert side_budget(load_of(plan_of(entry(MON, HOUR)), NEXT_WEEK, TODAY)) == 10 * HOUR
    assert side_budget(load_of(plan_of(entry(MON, HOUR), side_cap=5 * HOUR), WEEK, TODAY)) == 4 * HOUR
    assert side_budget(load_of(plan_of(card(minutes=7 * HOUR, ledger="life")), WEEK, TODAY)) == HOUR
    assert side_budget(load_of(plan_of(gig(weekly=12 * HOUR)), WEEK, TODAY)) == 0
    assert side_budget(load_of(plan_of(), LAST_WEEK, TODAY)) == 0


def test_a_gig_fills_the_weeks_in_order_and_ends_on_the_day_its_hours_are_used_up() -> None:
    found = fit(gig(estimate=20 * HOUR))
    assert found.weeks == ((WEEK, 8 * HOUR), (NEXT_WEEK, 10 * HOUR), (THIRD, 2 * HOUR))
    assert (found.fits, found.short, found.minutes) == (True, 0, 20 * HOUR)
    assert found.finish == THIRD + timedelta(days=1), "an hour on Monday, an hour on Tuesday"


def test_a_gig_does_not_stand_in_its_own_way() -> None:
    bare = gig(estimate=20 * HOUR, id=1)
    carded = card(ledger="side", minutes=7 * HOUR, gig=1)
    assert fit(bare, carded) == fit(bare)
    delivered = gig(estimate=20 * HOUR, id=1, stage="delivered")
    assert fit(delivered, carded) == fit(bare), "its cards are loose, and its own all the same"


def test_a_week_gives_no_more_than_the_gigs_weekly_hours() -> None:
    work = gig(estimate=20 * HOUR, id=1, weekly=6 * HOUR)
    four = tuple((WEEK + timedelta(weeks=n), minutes) for n, minutes in enumerate((360, 360, 360, 120)))
    assert fit(work).weeks == fit(replace(work, stage="lead")).weeks == four
    assert fit(work, entry(MON, HOUR, gig=1)).weeks[0] == (WEEK, 5 * HOUR), "an hour of this week's six is logged"
    assert fit(work, card(ledger="side", minutes=7 * HOUR, gig=1)).weeks[0] == (WEEK, 7 * HOUR), "the plan says more"
    assert fit(work, gig("Other", weekly=7 * HOUR)).weeks[0] == (WEEK, HOUR), "and no more than is free"


def test_other_gigs_and_cards_hold_their_hours() -> None:
    found = fit(
        gig(estimate=10 * HOUR), gig("Other", weekly=5 * HOUR), card(ledger="side", minutes=HOUR, week=NEXT_WEEK)
    )
    assert found.weeks == ((WEEK, 3 * HOUR), (NEXT_WEEK, 4 * HOUR), (THIRD, 3 * HOUR))


def test_weeks_without_room_are_passed_over() -> None:
    found = fit(
        gig(estimate=2 * HOUR),
        card(ledger="side", minutes=9 * HOUR),
        card(ledger="life", minutes=20 * HOUR, week=NEXT_WEEK),
    )
    assert found.weeks == ((THIRD, 2 * HOUR),)


def test_in_the_week_of_the_due_date_only_the_free_hours_up_to_it_count() -> None:
    found = fit(gig(estimate=15 * HOUR, due=NEXT_FRI))
    assert found.short == 3 * HOUR, "8h this week, and an hour on each day from Monday to Thursday"
    assert (found.fits, found.finish, found.due) == (False, NEXT_FRI + timedelta(days=1), NEXT_FRI)
    assert fit(gig(estimate=12 * HOUR, due=NEXT_FRI)).fits
    assert not fit(gig(estimate=12 * HOUR + 1, due=NEXT_FRI)).fits


@pytest.mark.parametrize(
    ("logged", "short", "finish"),
    [(0, 0, SAT), (2 * HOUR, 0, SAT), (3 * HOUR, HOUR, SUN), (5 * HOUR, 2 * HOUR, SUN)],
)
def test_of_today_only_the_free_hours_that_are_not_used_up_count(logged: int, short: int, finish: date) -> None:
    work = gig(estimate=2 * HOUR, due=SAT)
    spent = [entry(SAT, logged, "life")] if logged else []
    found = fit_of(plan_of(work, *spent, overhead=0), work, SAT)
    assert (found.fits, found.short, found.finish) == (not short, short, finish)


def test_on_a_main_day_the_free_hours_are_the_last_to_be_used_up() -> None:
    work = gig(estimate=HOUR, due=THU)
    for minutes, fits in ((8 * HOUR, True), (8 * HOUR + 1, False)):
        assert fit_of(plan_of(work, entry(THU, minutes, "main"), overhead=0), work, THU).fits is fits


@pytest.mark.parametrize(
    ("due", "estimate", "short"),
    [
        (SUN, 8 * HOUR, 0),
        (SUN, 9 * HOUR, HOUR),
        (THU, 3 * HOUR, HOUR),
        (TODAY, 3 * HOUR, 2 * HOUR),
        (TUE, HOUR, HOUR),
        (LAST_WEEK, HOUR, HOUR),
    ],
)
def test_what_misses_the_due_date_is_short(due: date, estimate: int, short: int) -> None:
    found = fit(gig(estimate=estimate, due=due))
    assert (found.short, found.fits) == (short, short == 0)
    assert found.finish is not None and (found.finish <= due) == (short == 0)


def test_the_budget_bounds_the_week_of_the_due_date_too() -> None:
    assert fit(gig(estimate=8 * HOUR, due=SUN), gig("Other", weekly=5 * HOUR)).short == 5 * HOUR


def test_hours_beyond_the_free_ones_end_on_the_weeks_last_day() -> None:
    ahead = (entry(MON, 12 * HOUR, "main"), entry(TODAY, 4 * HOUR, "main"))
    found = fit(gig(estimate=HOUR), *ahead, free_day=(0,) * 7)
    assert (found.weeks, found.finish) == (((WEEK, HOUR),), SUN)
    assert fit(gig(estimate=HOUR, due=SUN), *ahead, free_day=(0,) * 7).short == HOUR, "no free hours before it"


def test_nothing_is_done_before_the_gig_starts() -> None:
    assert fit(gig(estimate=HOUR, starts=NEXT_WEEK)).weeks == ((NEXT_WEEK, HOUR),)
    assert fit(gig(estimate=HOUR, starts=SUN)).weeks == ((WEEK, HOUR),)
    assert fit(gig(estimate=HOUR, starts=NEXT_WEEK, due=SUN)).short == HOUR


def test_what_is_logged_need_not_be_done_again() -> None:
    work = gig(estimate=10 * HOUR)
    assert fit(work, entry(LAST_WEEK, 4 * HOUR, gig=work.id)).minutes == 6 * HOUR
    done = fit(work, entry(LAST_WEEK, 11 * HOUR, gig=work.id))
    assert (done.fits, done.finish, done.minutes, done.weeks) == (True, TODAY, 0, ())


@pytest.mark.parametrize(
    ("spent", "minutes"),
    [
        ([], 600),
        ([("talk", 60), ("work", 120)], 720),
        ([("talk", 40), ("admin", 20), ("work", 120)], 720),
        ([("talk", 60), ("work", 119)], 600),
        ([("talk", 180)], 600),
        ([("talk", 60), ("work", 120), ("selling", 500), ("learning", 500)], 720),
        ([("talk", 1), ("work", 3000)], 481),
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
    assert minutes_of(plan_of(lead, earlier, other, *hours, *noise), lead) == minutes


def test_a_gig_without_a_client_takes_the_settings_share() -> None:
    lead = gig(stage="lead", estimate=480)
    hours = (entry(LAST_WEEK, 120, gig=lead.id), entry(LAST_WEEK, 120, kind="talk", gig=lead.id))
    assert minutes_of(plan_of(lead, *hours, overhead=50), lead) == 720 - 240


def test_a_yes_alone_makes_no_gig_smaller() -> None:
    lead = gig(stage="lead", estimate=480)
    plan = plan_of(lead, entry(LAST_WEEK, 45, gig=lead.id), overhead=50)
    assert [minutes_of(plan, replace(lead, stage=stage)) for stage in ("lead", "accepted", "active")] == [675] * 3
    assert minutes_of(plan_of(entry(LAST_WEEK, 721, gig=lead.id), overhead=50), lead) == 0


def test_beyond_the_horizon_nothing_is_known() -> None:
    far = date(2027, 6, 1)
    found = fit(gig(estimate=30 * HOUR, due=far), horizon=2)
    assert (found.fits, found.finish, found.short, found.due) == (False, None, 12 * HOUR, None)
    assert fit(gig(estimate=18 * HOUR, due=far), horizon=2).fits
    known = [fit(gig(estimate=HOUR, due=day), horizon=2).due for day in (THIRD - timedelta(days=1), THIRD)]
    assert known == [THIRD - timedelta(days=1), None]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "no estimate"),
        ({"estimate": 0}, "fits: no estimated hours left"),
        ({"estimate": 20 * HOUR}, "fits: done 8 Dec"),
        ({"estimate": HOUR}, "fits: done Wed"),
        ({"estimate": 18 * HOUR, "due": NEXT_FRI}, "does not fit before 4 Dec: 6h short"),
        ({"estimate": 3 * HOUR, "due": LAST_WEEK}, "was due 16 Nov: 3h left"),
        ({"estimate": 3 * HOUR, "due": TODAY}, "does not fit before Wed: 2h short"),
        ({"estimate": 300 * HOUR}, "does not fit in 26 weeks: 42h short"),
        ({"estimate": 300 * HOUR, "due": date(2028, 1, 1)}, "does not fit in 26 weeks: 42h short"),
    ],
)
def test_the_fit_in_words(fields: dict[str, Any], words: str) -> None:
    work = gig(**fields)
    assert str(fit_told(fit(work), work, TODAY)) == words


def test_no_free_hours_are_told_as_such() -> None:
    work = gig(estimate=HOUR)
    assert str(fit_told(fit(work, side_cap=0), work, TODAY)) == "no free side hours in 26 weeks"


def test_a_gig_without_an_estimate_neither_fits_nor_is_short() -> None:
    found = fit(gig(weekly=HOUR, due=FRI))
    assert (found.fits, found.finish, found.short, found.minutes, found.weeks) == (False, None, 0, 0, ())


@given(plans(), todays, st.integers(1, 4000))
def test_no_week_gives_more_than_it_has_without_the_gig(plan: Plan, today: date, estimate: int) -> None:
    work = gig("Tried", estimate=estimate, id=77)
    with_it = plan_of(*plan.cards.values(), *plan.gigs.values(), *plan.entries.values(), *plan.days.values(), work)
    found = fit_of(with_it, work, today, 4)
    for week, minutes in found.weeks:
        assert 0 < minutes <= side_budget(load_of(without(with_it, work), week, today))
    placed = sum(minutes for _, minutes in found.weeks)
    assert placed + found.short == found.minutes if found.due is None else placed <= found.minutes
    assert found.finish is None or found.finish >= today


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
