"""The income of the next three months: what is certain, what is likely, and never one number."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings, strategies as st
from msgspec.structs import replace
from plan_builder import HOUR, TODAY, entry, gig, payment, plan_of

from hustle_tui.domain.forecast.income import (
    Forecast,
    MonthAhead,
    change_text,
    covered_text,
    forecast_of,
    offered_by,
    past_text,
    with_a_yes,
)
from hustle_tui.domain.forecast.leads import all_yes_text, lateness_of, odds_of, odds_text, parse_odds, yes_rate
from hustle_tui.domain.insights.forecast import section, this_month_text
from hustle_tui.domain.plan.model import Plan, PlanError, Template, put
from hustle_tui.domain.whatif.fit import in_hand

DEC, JAN, FEB = date(2026, 12, 1), date(2027, 1, 1), date(2027, 2, 1)


def months(plan: Plan) -> dict[date, MonthAhead]:
    return {month.first: month for month in forecast_of(plan, TODAY).months}


def sums(month: MonthAhead) -> tuple[int, int, int, int]:
    return month.certain, month.low, month.typical, month.high


def test_a_lead_alone_is_never_certain_and_counts_by_its_chance() -> None:
    lead = gig("Lead", stage="lead", pay="fixed", amount=60_000, estimate=HOUR, due=date(2026, 12, 10), odds=40)
    assert sums(months(plan_of(lead))[DEC]) == (0, 0, 24_000, 60_000)


def test_a_lead_that_never_says_yes_brings_nothing() -> None:
    lead = gig("Lead", stage="lead", pay="fixed", amount=60_000, estimate=HOUR, due=date(2026, 12, 10), odds=0)
    assert sums(months(plan_of(lead))[DEC]) == (0, 0, 0, 0)


def test_a_written_payment_is_certain_in_its_month() -> None:
    acme = gig(stage="delivered", pay="fixed", amount=60_000)
    plan = plan_of(acme, payment(acme, 60_000, expected=date(2027, 1, 31)))
    assert [sums(month) for month in months(plan).values()] == [(0,) * 4, (60_000,) * 4, (0,) * 4]


def test_an_hourly_gig_brings_the_same_before_and_after_its_yes() -> None:
    """The talk and admin that the setting adds are not paid by the hour, as `whatif` says of the same offer."""
    offer = gig(stage="lead", pay="hourly", amount=7_000, estimate=20 * HOUR, due=date(2026, 12, 10), odds=100)
    taken = replace(offer, stage="accepted")
    assert [sums(months(plan_of(one))[DEC]) for one in (offer, taken)] == [(0, 0, 140_000, 140_000)] * 2


def test_a_late_payer_puts_money_off_and_lowers_what_can_be_counted_on() -> None:
    acme, old = (
        gig(client="Acme", stage="delivered", pay="fixed", amount=60_000),
        gig("Old", client="acme", stage="paid"),
    )
    late = [
        payment(old, 100, expected=date(2026, month, 1), received=date(2026, month, 1) + timedelta(days=days))
        for month, days in ((3, 10), (4, 12), (5, 40))
    ]
    plan = plan_of(acme, old, *late, payment(acme, 60_000, expected=date(2026, 12, 10)))
    assert lateness_of(plan, acme) == (12, 40)
    december = months(plan)[DEC]
    assert (december.certain, december.low) == (60_000, 0)
    assert december.items[0].day == date(2026, 12, 22)
    plan = put(plan, *(replace(one, expected=date(2026, 12, 25)) for one in plan.payments.values() if not one.received))
    assert (months(plan)[DEC].certain, months(plan)[JAN].certain) == (0, 60_000)


def test_the_lateness_of_all_clients_speaks_for_a_new_one() -> None:
    new, old = gig("New", client="New"), gig("Old", client="Old", stage="paid")
    plan = plan_of(new, old, *(payment(old, 1, expected=TODAY, received=TODAY + timedelta(days=7)) for _ in range(3)))
    assert lateness_of(plan, new) == (7, 7)


def test_two_payments_say_nothing_and_no_lateness_is_believed_beyond_half_a_year() -> None:
    old = gig("Old", stage="paid")
    late = [payment(old, 1, expected=date(2025, 1, 1), received=date(2025, 12, 31)) for _ in range(3)]
    assert lateness_of(plan_of(old, *late[:2]), old) == (0, 0)
    assert lateness_of(plan_of(old, *late), old) == (180, 180)


def test_a_running_retainer_is_certain_for_each_month_that_is_not_written() -> None:
    care = gig("Care", stage="active", pay="retainer", amount=25_000, weekly=HOUR, accepted=date(2026, 1, 1))
    plan = plan_of(care, payment(care, 25_000, expected=date(2026, 12, 31), month=date(2026, 12, 1)))
    assert [month.certain for month in months(plan).values()] == [50_000, 0, 25_000]
    ends = put(plan, replace(care, due=date(2026, 12, 31)))
    assert [month.certain for month in months(ends).values()] == [50_000, 0, 0]


def test_an_unpaid_offer_that_puts_paid_work_off_says_so() -> None:
    paid = gig("Shop", pay="fixed", amount=60_000, estimate=8 * HOUR, created=date(2026, 11, 1))
    offer = gig("Talk", stage="lead", pay="none_yet", estimate=40 * HOUR, due=date(2027, 1, 3))
    told = change_text(plan_of(paid, offer, overhead=0), offer, TODAY)
    assert told == "typically 600 EUR less in Dec 2026 (600 → 0), 600 EUR more in Jan 2027 (0 → 600)"


def test_a_retainer_that_begins_on_the_last_day_of_a_month_brings_nothing_for_it() -> None:
    lead = gig("Care", stage="lead", pay="retainer", amount=25_000, weekly=HOUR, created=date(2026, 11, 1))
    plan = plan_of(lead)
    for day, since in ((date(2026, 11, 29), DEC), (date(2026, 11, 30), JAN)):
        assert offered_by(plan, lead, day)[0].day == since
        taken = in_hand(plan, lead, day)
        assert next(month.first for month in forecast_of(taken, day).months if month.certain) == since


def test_payments_of_a_series_to_come_are_certain_and_not_told_twice() -> None:
    care = gig("Care", stage="active", pay="retainer", amount=25_000, weekly=HOUR, accepted=date(2026, 1, 1))
    series = Template(
        id=77, title="Care", slug="care", cards=(), rule="month:5", starts=date(2026, 11, 5), gig=care.id,
        amount=25_000, currency="EUR", created=TODAY,
    )  # fmt: skip
    assert [month.certain for month in months(plan_of(care, series)).values()] == [25_000] * 3


def test_work_in_hand_comes_after_its_date_less_what_is_written() -> None:
    acme = gig(stage="active", pay="fixed", amount=60_000, estimate=HOUR, due=date(2026, 12, 30))
    plan = plan_of(acme, payment(acme, 20_000, received=date(2026, 10, 1)))
    assert sums(months(plan)[JAN]) == (0, 0, 40_000, 40_000)


def test_work_without_an_estimate_is_done_on_its_date_or_today_once_that_has_passed() -> None:
    acme = gig(stage="active", pay="fixed", amount=60_000)
    for due, month in ((date(2026, 9, 1), DEC), (date(2027, 2, 1), FEB)):
        assert sums(months(plan_of(replace(acme, due=due)))[month]) == (0, 0, 60_000, 60_000)


@pytest.mark.parametrize("due", [date(2026, 12, 11), date(2026, 11, 20)])
def test_work_that_misses_its_date_is_paid_after_the_day_on_which_it_is_done(due: date) -> None:
    acme = gig(stage="active", pay="fixed", amount=60_000, estimate=40 * HOUR, due=due)
    found = months(plan_of(acme))
    assert [sums(found[month]) for month in (DEC, JAN, FEB)] == [(0, 0, 0, 0), (0, 0, 60_000, 60_000), (0, 0, 0, 0)]
    large = months(plan_of(replace(acme, estimate=900 * HOUR)))
    assert all(sums(month) == (0, 0, 0, 0) for month in large.values()), "not within these months"


def test_own_months_lift_what_is_typical_and_what_is_high_but_never_what_is_certain() -> None:
    old = gig("Old", stage="paid")
    came = [payment(old, 100_000, received=date(2026, month, 3)) for month in (6, 7, 8, 9, 10)]
    found = forecast_of(plan_of(old, *came), TODAY)
    assert [sums(month) for month in found.months] == [(0, 0, 100_000, 150_000)] * 3
    assert past_text(found).startswith("Of your last 5 months half brought 1000 EUR or more")
    early = payment(old, 900_000, received=date(2025, 1, 3))
    words = past_text(forecast_of(plan_of(old, *came, early), TODAY))
    assert words == "Of your last 12 months half or more brought nothing: they say nothing of those to come."
    assert "say nothing yet" in past_text(forecast_of(plan_of(old, *came[-2:]), TODAY))


def test_money_without_a_rate_is_named_and_not_counted() -> None:
    acme = gig(stage="delivered", currency="USD")
    plan = plan_of(acme, payment(acme, 60_000, currency="USD", expected=date(2026, 12, 10)))
    found = forecast_of(plan, TODAY)
    assert found.left_out == (("USD", 60_000),) and found.certain == 0
    told = section(plan, TODAY)
    assert len(told.lines) == 3 and "600 USD left out" in told.meaning


def test_how_many_months_of_the_needs_are_covered() -> None:
    acme = gig(stage="delivered")
    plan = plan_of(acme, payment(acme, 300_000, expected=date(2026, 12, 10)), needs=200_000)
    assert (
        covered_text(plan, forecast_of(plan, TODAY))
        == "What is certain of gigs covers 1.5 of these 3 months, at 2000 EUR a month; pay of a job is not in it."
    )
    assert covered_text(plan_of(), forecast_of(plan_of(), TODAY)) == ""


def test_a_yes_changes_what_is_typical_by_the_chance_that_it_had() -> None:
    lead = gig("Lead", stage="lead", pay="fixed", amount=60_000, estimate=HOUR, due=date(2026, 12, 10), odds=40)
    assert with_a_yes(plan_of(lead), lead, TODAY) == [(DEC, 36_000)]


def test_the_own_rate_speaks_once_enough_leads_were_decided() -> None:
    taken = [gig(f"Taken {n}", stage="paid") for n in range(3)]
    lead, declined = gig("Lead", stage="lead"), gig("No", stage="declined")
    plan = plan_of(*taken, lead, declined)
    assert (yes_rate(plan), odds_of(plan, lead)) == ((3, 4), 50)
    assert "too few to know" in odds_text(plan, lead)
    plan = put(plan, gig("Dropped unseen", stage="dropped"))
    assert (yes_rate(plan), odds_of(plan, lead), odds_text(plan, lead)) == ((3, 5), 60, "60 %: 3 of 5 became work")
    assert odds_of(plan, replace(lead, odds=5)) == 5


@pytest.mark.parametrize(
    ("text", "odds"), [("60", 60), ("60%", 60), (" 60 % ", 60), ("0", 0), ("100%", 100), ("own", None)]
)
def test_a_chance_is_read(text: str, odds: int | None) -> None:
    assert parse_odds(text) == odds


@pytest.mark.parametrize("text", ["", "101", "-1", "0.6", "６０", "sixty", "%"])
def test_what_is_no_chance_is_refused(text: str) -> None:
    with pytest.raises(PlanError):
        parse_odds(text)


def test_if_every_lead_says_yes_the_first_graver_week_is_named() -> None:
    one = gig("One", stage="lead", estimate=9 * HOUR, due=date(2026, 12, 4))
    two = gig("Two", stage="lead", estimate=9 * HOUR, due=date(2026, 12, 4))
    assert all_yes_text(plan_of(), TODAY) == ""
    assert all_yes_text(plan_of(one, two), TODAY) == "If One, Two all say yes: Two misses 4 Dec by 10h30"
    assert "too: " in all_yes_text(plan_of(one), TODAY, offer=two)
    assert all_yes_text(plan_of(gig("Small", stage="lead", estimate=15)), TODAY).endswith("says yes: it all fits")


money = st.integers(0, 10**7)
days = st.dates(date(2026, 1, 1), date(2027, 4, 1))
stages = st.sampled_from(["lead", "accepted", "active", "delivered", "paid", "declined", "dropped"])


@given(
    st.lists(st.tuples(stages, money, days, st.none() | st.integers(0, 100), money, days, st.booleans()), max_size=6)
)
@settings(max_examples=60)
def test_certain_and_typical_lie_within_low_and_high(
    gigs: list[tuple[str, int, date, int | None, int, date, bool]],
) -> None:
    records: list[object] = []
    for stage, fee, due, odds, paid, day, came in gigs:
        one = gig(stage=stage, pay="fixed", amount=fee, due=due, odds=odds, estimate=HOUR)
        when = {"received": min(day, TODAY), "expected": day} if came else {"expected": day}
        records += [one, payment(one, paid, **when), entry(TODAY, 30, gig=one.id)]
    found: Forecast = forecast_of(plan_of(*records), TODAY)
    assert len(found.months) == 3
    for month in found.months:
        assert 0 <= month.low <= month.certain <= month.high and month.low <= month.typical <= month.high


def test_a_payer_who_is_early_is_never_earlier_than_the_date() -> None:
    old = gig("Old", client="Acme", stage="paid")
    early = [payment(old, 1, expected=TODAY, received=TODAY - timedelta(days=9)) for _ in range(3)]
    assert lateness_of(plan_of(old, *early), old) == (0, 0)


def test_a_gig_dropped_after_its_yes_was_a_yes() -> None:
    said_yes, never = gig("A", stage="dropped", accepted=TODAY), gig("B", stage="dropped")
    assert yes_rate(plan_of(said_yes, never)) == (1, 2)


def test_a_parked_lead_is_not_waited_for() -> None:
    lead = gig("Lead", stage="lead", amount=60_000, estimate=HOUR, due=date(2026, 12, 10), parked=TODAY)
    assert sums(months(plan_of(lead))[DEC]) == (0, 0, 0, 0) and all_yes_text(plan_of(lead), TODAY) == ""


def test_what_is_late_or_comes_this_month_is_told_beside_the_months_to_come() -> None:
    one = gig(pay="fixed", amount=90_000, stage="delivered")
    late, soon = payment(one, 20_000, expected=TODAY - timedelta(days=20)), payment(one, 30_000, expected=TODAY)
    then = payment(one, 40_000, expected=DEC)
    assert this_month_text(forecast_of(plan_of(one, late, soon, then), TODAY)).startswith("500 EUR more is expected")
    far = payment(one, 10_000, expected=date(2027, 6, 1))
    assert this_month_text(forecast_of(plan_of(one, then, far), TODAY)) == ""
    early = date(2026, 11, 2)
    lead = gig("Lead", stage="lead", pay="fixed", amount=60_000, estimate=HOUR, due=date(2026, 11, 6))
    assert this_month_text(forecast_of(plan_of(lead), early)) == "", "nobody has agreed to it"
