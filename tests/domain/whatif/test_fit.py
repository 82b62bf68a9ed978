"""Whether a gig fits, worked by hand: this week has 8h of free side hours left, each later one the cap's 10h.

Talk and admin are 0 on top unless a test is about them, so that the hours can be counted in the head.
"""

from __future__ import annotations

import time
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, strategies as st
from msgspec.structs import replace
from plan_builder import (
    HOUR,
    LAST_WEEK,
    MON,
    NEXT_FRI,
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
from plan_strategies import plans, times_of_day, todays

from hustle_tui.domain.changes.gigs import accept_gig, add_gig
from hustle_tui.domain.gigs.rank import queue_of
from hustle_tui.domain.gigs.work_left import needs
from hustle_tui.domain.history.steps import same_plan, step_between, take_back
from hustle_tui.domain.money.expected import hours_sum
from hustle_tui.domain.plan.model import Gig, Plan, put
from hustle_tui.domain.week.held import HORIZON, ahead_of
from hustle_tui.domain.week.load import load_of
from hustle_tui.domain.whatif.fit import Fit, fit_of, fit_told, open_fit_told, room_text

THIRD = NEXT_WEEK + timedelta(weeks=1)
FOURTH = THIRD + timedelta(weeks=1)


def fit(work: Gig, *others: Any, **settings: Any) -> Fit:
    return fit_of(plan_of(work, *others, **{"overhead": 0, **settings}), work, TODAY)


def test_a_gig_fills_the_weeks_in_order_and_ends_on_the_day_its_hours_are_used_up() -> None:
    found = fit(gig(estimate=20 * HOUR))
    assert found.weeks == ((WEEK, 8 * HOUR), (NEXT_WEEK, 10 * HOUR), (THIRD, 2 * HOUR))
    assert (found.fits, found.short, found.minutes) == (True, 0, 20 * HOUR)
    assert found.finish == THIRD + timedelta(days=1), "an hour on Monday, an hour on Tuesday"


def test_a_gig_does_not_stand_in_its_own_way() -> None:
    bare = gig(estimate=12 * HOUR, id=1, due=NEXT_FRI)
    carded = card(ledger="side", minutes=7 * HOUR, gig=1)
    assert fit(bare, carded) == fit(bare)
    assert fit(replace(bare, stage="delivered"), carded) == fit(bare)


def test_without_a_date_each_week_takes_the_gigs_weekly_hours() -> None:
    work = gig(estimate=20 * HOUR, id=1, weekly=6 * HOUR)
    assert fit(work).weeks == ((WEEK, 360), (NEXT_WEEK, 360), (THIRD, 360), (FOURTH, 120))
    assert fit(work, entry(MON, HOUR, gig=1)).weeks[0] == (WEEK, 5 * HOUR), "an hour of this week's six is logged"
    assert fit(work, card(ledger="side", minutes=7 * HOUR, gig=1)).weeks[0] == (WEEK, 7 * HOUR), "the plan says more"


def test_without_a_date_it_fits_if_no_week_of_its_hours_becomes_over_by_it() -> None:
    work = gig(estimate=6 * HOUR, weekly=3 * HOUR, id=1)
    assert fit(work, gig("Other", weekly=5 * HOUR)).fits, "8h are free in this week and 10h in the next"
    full = fit(work, gig("Other", weekly=6 * HOUR))
    assert (full.fits, full.crowded) == (False, (WEEK,)), "an hour more than this week has"
    assert fit(work, gig("Other", weekly=12 * HOUR)).crowded == (), "what is over without it is not over by it"


def test_with_a_date_the_weekly_hours_are_a_wish_and_no_limit() -> None:
    wish = gig(estimate=12 * HOUR, weekly=HOUR, due=NEXT_FRI)
    assert fit(wish).fits and fit(wish).weeks == ((WEEK, 8 * HOUR), (NEXT_WEEK, 4 * HOUR))


def test_other_gigs_and_cards_hold_their_hours() -> None:
    found = fit(
        gig(estimate=10 * HOUR), gig("Other", weekly=5 * HOUR), card(ledger="side", minutes=HOUR, week=NEXT_WEEK)
    )
    assert found.weeks == ((WEEK, 3 * HOUR), (NEXT_WEEK, 4 * HOUR), (THIRD, 3 * HOUR))


def test_other_gigs_hold_hours_only_as_long_as_they_have_work_left() -> None:
    other = gig("Other", weekly=6 * HOUR, estimate=8 * HOUR)
    assert fit(gig(estimate=20 * HOUR, due=THIRD), other).weeks == ((WEEK, 120), (NEXT_WEEK, 480), (THIRD, 600))


def test_promises_due_earlier_come_first() -> None:
    earlier, later = gig("Earlier", estimate=5 * HOUR, due=SUN), gig("Later", estimate=5 * HOUR, due=NEXT_FRI)
    work = gig(estimate=5 * HOUR, due=NEXT_WEEK)
    assert fit(work, earlier, later).weeks == ((WEEK, 3 * HOUR), (NEXT_WEEK, 2 * HOUR))
    assert fit(work, earlier, later).short == HOUR, "3h this week and an hour on Monday"


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


def test_less_than_half_an_hour_misses_no_date_until_it_has_passed() -> None:
    assert fit(gig(estimate=12 * HOUR + 29, due=NEXT_FRI)).fits
    assert not fit(gig(estimate=12 * HOUR + 30, due=NEXT_FRI)).fits
    assert not fit(gig(estimate=1, due=TUE)).fits


@pytest.mark.parametrize(
    ("logged", "short", "finish"),
    [(0, 0, SAT), (2 * HOUR, 0, SAT), (3 * HOUR, HOUR, SUN), (5 * HOUR, 2 * HOUR, SUN)],
)
def test_of_today_only_the_free_hours_that_are_not_used_up_count(logged: int, short: int, finish: date) -> None:
    work = gig(estimate=2 * HOUR, due=SAT)
    spent = [entry(SAT, logged, "life")] if logged else []
    found = fit_of(plan_of(work, *spent, overhead=0), work, SAT)
    assert (found.fits, found.short, found.finish) == (not short, short, finish)


def test_today_counts_only_as_far_as_the_day_still_goes() -> None:
    work = gig(estimate=4 * HOUR, due=SAT)
    plan = plan_of(work, overhead=0)
    shorts = [fit_of(plan, work, SAT, at).short for at in (None, 19 * HOUR, 20 * HOUR + 10, 22 * HOUR + 50)]
    assert shorts == [0, 0, 4 * HOUR - 165, 4 * HOUR]


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


def test_what_other_gigs_hold_bounds_the_week_of_the_due_date_too() -> None:
    assert fit(gig(estimate=8 * HOUR, due=SUN), gig("Other", weekly=5 * HOUR)).short == 5 * HOUR


def test_without_free_hours_nothing_fits() -> None:
    assert not fit(gig(estimate=HOUR), free_day=(0,) * 7).fits
    assert fit(gig(estimate=HOUR, due=SUN), free_day=(0,) * 7).short == HOUR


def test_nothing_is_done_before_the_gig_starts() -> None:
    assert fit(gig(estimate=HOUR, starts=NEXT_WEEK)).weeks == ((NEXT_WEEK, HOUR),)
    assert fit(gig(estimate=HOUR, starts=SUN)).weeks == ((WEEK, HOUR),)
    assert fit(gig(estimate=HOUR, starts=NEXT_WEEK, due=SUN)).short == HOUR
    weekly = gig(estimate=6 * HOUR, weekly=3 * HOUR, starts=NEXT_WEEK)
    assert fit(weekly).weeks == ((NEXT_WEEK, 3 * HOUR), (THIRD, 3 * HOUR)), "the weeks before it are none of its own"


def test_what_is_logged_need_not_be_done_again() -> None:
    work = gig(estimate=10 * HOUR)
    assert fit(work, entry(LAST_WEEK, 4 * HOUR, gig=work.id)).minutes == 6 * HOUR
    done = fit(work, entry(LAST_WEEK, 11 * HOUR, gig=work.id))
    assert (done.fits, done.finish, done.minutes, done.weeks) == (True, TODAY, 0, ())


@pytest.mark.parametrize(
    ("spent", "per_cent", "minutes"),
    [
        ([], 25, 600),
        ([("talk", 60), ("work", 120)], 29, 620),
        ([("talk", 40), ("admin", 20), ("work", 120)], 29, 620),
        ([("talk", 180)], 55, 744),
        ([("talk", 60), ("work", 120), ("selling", 500), ("learning", 500)], 29, 620),
        ([("talk", 1), ("work", 3000)], 4, 500),
    ],
)
def test_a_lead_needs_talk_and_admin_on_top_as_its_client_did(
    spent: list[tuple[str, int]], per_cent: int, minutes: int
) -> None:
    lead, earlier = gig("Lead", stage="lead", estimate=480, client="Acme"), gig("Earlier", stage="paid", client="Acme")
    other = gig("Other", stage="paid", client="Else")
    hours = [entry(LAST_WEEK, length, kind=kind, gig=earlier.id) for kind, length in spent]
    noise = [
        entry(LAST_WEEK, 900, kind="talk", gig=other.id),
        entry(LAST_WEEK, 900, kind="talk", gig=earlier.id, machine=True),
    ]
    assert minutes == 480 + -(-480 * per_cent // 100)
    assert needs(plan_of(lead, earlier, other, *hours, *noise), lead) == minutes


def test_a_gig_without_a_client_is_its_own() -> None:
    lead = gig(stage="lead", estimate=480)
    hours = (entry(LAST_WEEK, 120, gig=lead.id), entry(LAST_WEEK, 120, kind="talk", gig=lead.id))
    # (50 × 600 + 120 × 100) ÷ (600 + 120) = 58 % on top of the 360 minutes of work that are left
    assert needs(plan_of(lead, *hours, overhead=50), lead) == 360 + 209


def test_a_yes_alone_makes_no_gig_smaller() -> None:
    lead = gig(stage="lead", estimate=480)
    plan = plan_of(lead, entry(LAST_WEEK, 45, gig=lead.id), overhead=50)
    # (50 × 600) ÷ (600 + 45) = 46 % on top of 435 minutes
    assert [needs(plan, replace(lead, stage=stage)) for stage in ("lead", "accepted", "active")] == [435 + 201] * 3


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "no estimate"),
        ({"estimate": 0}, "estimate used up: deliver it, or how many more?"),
        ({"estimate": 20 * HOUR}, "fits: done 8 Dec"),
        ({"estimate": HOUR}, "fits: done Wed"),
        ({"estimate": 18 * HOUR, "due": NEXT_FRI}, "does not fit before 4 Dec: 6h short"),
        ({"estimate": HOUR + 20, "due": TODAY}, "fits but for 20m: done Thu"),
        ({"estimate": 3 * HOUR, "due": LAST_WEEK}, "was due 16 Nov: 3h left"),
        ({"estimate": 3 * HOUR, "due": TODAY}, "does not fit before Wed: 2h short"),
        ({"estimate": 300 * HOUR}, "not done in 26 weeks"),
        ({"estimate": 300 * HOUR, "due": date(2028, 1, 1)}, "fits: done 22 Jun 2027"),
        ({"estimate": 100 * HOUR, "weekly": HOUR}, "fits: goes on for more than 26 weeks"),
        ({"weekly": HOUR}, "ongoing, 1h a week"),
    ],
)
def test_the_fit_in_words(fields: dict[str, Any], words: str) -> None:
    work = gig(**fields)
    assert str(fit_told(fit(work), work, TODAY)) == words


def test_of_a_date_that_has_passed_the_fewest_words_are_that_it_has() -> None:
    work = gig(estimate=3 * HOUR, due=LAST_WEEK)
    assert fit_told(fit(work), work, TODAY).forms[-1] == "past due", "the hours left stand beside it"


def test_no_free_hours_are_no_fit() -> None:
    work = gig(estimate=HOUR)
    assert str(fit_told(fit(work, side_cap=0), work, TODAY)) == "not done in 26 weeks"


# ---- what holds of every plan

dates = st.sampled_from([LAST_WEEK + timedelta(days=n) for n in range(60)])
offers = st.builds(
    gig,
    title=st.just("Tried"),
    stage=st.sampled_from(("lead", "lead", "declined", "delivered")),
    id=st.just(77),
    pay=st.sampled_from(("fixed", "retainer")),
    client=st.sampled_from(("", "Acme")),
    created=st.none() | dates,
    accepted=st.none() | dates,
    estimate=st.none() | st.integers(1, 6000),
    weekly=st.none() | st.integers(1, 40).map(lambda n: 15 * n),
    due=st.none() | dates,
    starts=st.none() | dates,
)


@given(plans(), todays, offers, times_of_day)
def test_no_week_gives_more_than_it_has_and_what_is_late_is_short(
    plan: Plan, today: date, work: Gig, at: int | None
) -> None:
    work = replace(work, stage="active", pay="fixed", estimate=work.estimate or 600, due=work.due or SUN)
    with_it = put(plan, work)
    found, ahead = fit_of(with_it, work, today, at), ahead_of(with_it, today, at, HORIZON)
    for week, minutes in found.weeks:
        n = ahead.weeks.index(week)
        assert 0 < minutes <= ahead.budget(n, week + timedelta(days=6))
    placed = sum(minutes for _, minutes in found.weeks)
    assert placed <= found.minutes and found.short <= found.minutes
    assert (found.finish is not None) == (placed == found.minutes)
    if found.finish is not None:
        assert found.finish >= today
        assert found.short == 0 or found.finish > (found.due or today) or found.short < 30


@given(plans(), todays, offers, times_of_day, st.booleans())
def test_accepting_changes_nothing_of_the_answer(
    plan: Plan, today: date, work: Gig, at: int | None, known: bool
) -> None:
    if known:
        plan = put(plan, work)
        after = accept_gig(plan, work.id, {}, "accepted", today)
    else:
        work = replace(work, stage="lead", accepted=None)
        after = accept_gig(add_gig(plan, work), work.id, {}, "accepted", today)
    before, then = fit_of(plan, work, today, at), fit_of(after, after.gigs[work.id], today, at)
    assert then == before, "same day, same shortage, same weeks"
    assert not [c for c in after.cards.values() if c.id not in plan.cards], "accepting writes no card"


@given(plans(), todays, offers, times_of_day)
def test_accepting_changes_what_others_hold_only_where_their_promises_share_its_weeks(
    plan: Plan, today: date, work: Gig, at: int | None
) -> None:
    plan = put(plan, work)
    after = accept_gig(plan, work.id, {}, "accepted", today)
    was, now = ahead_of(plan, today, at, HORIZON), ahead_of(after, today, at, HORIZON)
    promises = {promise.id for promise in was.promises}
    for before, then in zip(was.held, now.held, strict=False):
        assert {key: before[key] for key in before if key not in promises} == {
            key: then[key] for key in then if key not in promises and key != work.id
        }
    used = [n for n, held in enumerate(now.held) if held[work.id]]
    if work.id not in {promise.id for promise in now.promises} and not used:
        assert [{key: held[key] for key in promises} for held in now.held[: len(was.held)]] == [
            {key: held[key] for key in promises} for held in was.held
        ], "what holds nothing moves nothing"


@given(plans(), todays, offers)
def test_undo_of_an_acceptance_gives_back_the_same_plan(plan: Plan, today: date, work: Gig) -> None:
    plan = put(plan, work)
    after = accept_gig(plan, work.id, {"due": SUN}, "accepted", today)
    assert same_plan(take_back(after, step_between(1, "Accept", plan, after)), plan)


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


@pytest.mark.parametrize(("weekly", "words"), [(None, "no weekly hours"), (90, "ongoing, 1h30 a week")])
def test_an_estimate_of_a_retainer_is_in_no_sum_and_so_never_used_up(weekly: int | None, words: str) -> None:
    news = gig("News", stage="lead", pay="retainer", amount=30_000, estimate=6 * HOUR, weekly=weekly)
    plan = plan_of(news)
    assert str(open_fit_told(plan, news, TODAY)) == words
    assert ("6h" in hours_sum(plan, news)) is False


def test_the_hours_that_find_room_before_a_missed_date_are_told_with_those_that_it_needs() -> None:
    late = gig("Late", stage="lead", estimate=14 * HOUR, due=TODAY)
    fit = fit_of(plan_of(late, overhead=25), late, TODAY)
    assert not fit.fits and fit.short < fit.minutes
    assert room_text(fit, TODAY) == "1h of its 17h30 find room before Wed"
    soon = gig("Soon", stage="lead", estimate=HOUR, due=NEXT_FRI)
    past = gig("Past", stage="lead", estimate=14 * HOUR, due=LAST_WEEK)
    assert [room_text(fit_of(plan_of(one), one, TODAY), TODAY) for one in (soon, past)] == ["", ""]
