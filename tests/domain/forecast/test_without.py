"""The past weeks without one gig: its hours, what it took of the main job, and its money."""

from __future__ import annotations

from datetime import date

from plan_builder import HOUR, MON, TODAY, TUE, entry, expense, gig, payment, plan_of

from hustle_tui.domain.forecast.without import without_gig
from hustle_tui.domain.plan.model import put

Q3 = date(2026, 7, 1)


def test_hours_evenings_the_main_job_and_money_are_told() -> None:
    acme, other = gig("Acme"), gig("Other")
    plan = plan_of(
        acme, other,
        entry(MON, 4 * HOUR, gig=acme.id), entry(TUE, HOUR, gig=acme.id), entry(TUE, HOUR, gig=other.id),
        payment(acme, 60_000, received=MON), payment(acme, 5, expected=MON), expense(acme, 4_900),
    )  # fmt: skip
    found = without_gig(plan, acme, TODAY)
    assert (found.minutes, found.evenings, found.income) == (5 * HOUR, 2, 55_100)
    assert found.main_back == 4 * HOUR, "of six hours on two days with one free hour each"
    assert without_gig(plan, other, TODAY).main_back == HOUR


def test_a_quarter_has_its_own_days_only() -> None:
    acme = gig("Acme")
    plan = plan_of(
        acme,
        entry(date(2026, 6, 30), HOUR, gig=acme.id), entry(date(2026, 7, 1), 2 * HOUR, gig=acme.id),
        entry(date(2026, 9, 30), 3 * HOUR, gig=acme.id), entry(date(2026, 10, 1), 9 * HOUR, gig=acme.id),
        payment(acme, 100, received=date(2026, 7, 1)), payment(acme, 10, received=date(2026, 10, 1)),
    )  # fmt: skip
    found = without_gig(plan, acme, TODAY, Q3)
    assert (found.minutes, found.income, found.first, found.last) == (5 * HOUR, 100, Q3, date(2026, 9, 30))
    assert sum(week.minutes for week in found.weeks) == 5 * HOUR
    assert found.main_back == 3 * HOUR, "what the day after the quarter took is not its own"


def test_money_that_came_before_the_first_hour_counts() -> None:
    acme = gig("Acme")
    plan = plan_of(acme, entry(MON, HOUR, gig=acme.id), payment(acme, 30_000, received=date(2026, 10, 29)))
    assert (found := without_gig(plan, acme, TODAY)).income == 30_000 and found.first == date(2026, 10, 29)


def test_a_week_over_the_cap_that_would_not_have_been_is_said() -> None:
    acme, other = gig("Acme"), gig("Other")
    plan = plan_of(acme, other, entry(MON, 8 * HOUR, gig=other.id), entry(TUE, 3 * HOUR, gig=acme.id))
    (week,) = without_gig(plan, acme, TODAY).weeks
    assert week.was_over
    (week,) = without_gig(put(plan, entry(MON, 3 * HOUR, gig=other.id)), acme, TODAY).weeks
    assert not week.was_over, "over the cap without it too"


def test_a_gig_without_anything_leaves_the_past_as_it_was() -> None:
    acme = gig("Acme")
    found = without_gig(plan_of(acme), acme, TODAY)
    assert (found.minutes, found.weeks, found.income) == (0, (), 0)
