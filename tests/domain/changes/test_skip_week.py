"""One week's exception: less, more or nothing of a gig in that week, while its weekly hours stand."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

import pytest
from msgspec.structs import replace
from plan_builder import HOUR, LAST_WEEK, NEXT_WEEK, TODAY, WEEK, gig, plan_of

from hustle_tui.domain.changes.gigs import add_gig, edit_gig, skip_week
from hustle_tui.domain.changes.settings import set_setting
from hustle_tui.domain.plan.model import Change, Gig, Plan, PlanError, WeekHours
from hustle_tui.domain.week.held import held_in

ACME = gig(weekly=5 * HOUR)
PLAN = plan_of(ACME)


def skipped(plan: Plan, week: date, minutes: int | None) -> Gig:
    return skip_week(plan, ACME.id, week, minutes, TODAY).gigs[ACME.id]


def held(plan: Plan, week: date) -> int:
    return held_in(plan, week, TODAY)[ACME.id]


@pytest.mark.parametrize("minutes", [0, 3 * HOUR, 8 * HOUR])
def test_a_gig_holds_less_more_or_nothing_in_one_week_and_its_weekly_hours_stand(minutes: int) -> None:
    plan = skip_week(PLAN, ACME.id, WEEK, minutes, TODAY)
    assert plan.gigs[ACME.id].weekly == 5 * HOUR
    assert [held(plan, week) for week in (WEEK, NEXT_WEEK)] == [minutes, 5 * HOUR]


@pytest.mark.parametrize(
    "change",
    [
        partial(skip_week, gig_id=ACME.id, week=WEEK, minutes=168 * HOUR + 1, day=TODAY),
        partial(edit_gig, gig_id=ACME.id, fields={"weekly": 168 * HOUR + 1}),
        partial(add_gig, gig=gig("Beta", weekly=168 * HOUR + 1)),
    ],
)
def test_no_gig_takes_more_hours_a_week_than_there_are(change: Change) -> None:
    with pytest.raises(PlanError, match="more than a week has"):
        change(PLAN)


def test_an_exception_is_written_over_and_taken_back() -> None:
    plan = skip_week(PLAN, ACME.id, WEEK, 0, TODAY)
    plan = skip_week(plan, ACME.id, WEEK, 2 * HOUR, TODAY)
    assert plan.gigs[ACME.id].exceptions == (WeekHours(week=WEEK, minutes=2 * HOUR),)
    assert skip_week(plan, ACME.id, WEEK, None, TODAY).gigs[ACME.id] == ACME
    assert skip_week(plan, ACME.id, WEEK, 5 * HOUR, TODAY).gigs[ACME.id] == ACME, "the usual hours are no exception"


def test_what_is_so_already_changes_nothing() -> None:
    plan = skip_week(PLAN, ACME.id, NEXT_WEEK, 0, TODAY)
    assert skip_week(plan, ACME.id, NEXT_WEEK, 0, TODAY) is plan
    assert skip_week(PLAN, ACME.id, NEXT_WEEK, None, TODAY) is PLAN


def test_exceptions_stand_in_the_order_of_their_weeks_and_those_of_weeks_long_past_are_dropped() -> None:
    months_ago = WeekHours(week=WEEK - timedelta(weeks=9))
    last, next_ = WeekHours(week=LAST_WEEK, minutes=HOUR), WeekHours(week=NEXT_WEEK)
    known = replace(ACME, exceptions=(months_ago, last, next_))
    changed = skipped(plan_of(known), WEEK, HOUR)
    assert changed.exceptions == (last, WeekHours(week=WEEK, minutes=HOUR), next_)


def test_only_a_week_that_goes_on_or_comes_of_a_gig_that_holds_hours_can_be_skipped() -> None:
    with pytest.raises(PlanError, match="over"):
        skipped(PLAN, LAST_WEEK, 0)
    with pytest.raises(PlanError, match="delivered"):
        skipped(plan_of(replace(ACME, stage="delivered")), WEEK, 0)
    with pytest.raises(PlanError, match="begins after"):
        skipped(plan_of(replace(ACME, starts=NEXT_WEEK)), WEEK, HOUR)


def test_an_exception_keeps_its_week_when_weeks_begin_on_another_day() -> None:
    plan = set_setting(skip_week(PLAN, ACME.id, NEXT_WEEK, 0, TODAY), "week_start", "sun")
    assert plan.gigs[ACME.id].exceptions == (WeekHours(week=NEXT_WEEK - timedelta(days=1)),)
