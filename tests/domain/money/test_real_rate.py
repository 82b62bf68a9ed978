"""The real rate worked by hand: per gig, per client and per quarter, beside what was quoted."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from msgspec.structs import replace
from plan_builder import HOUR, TODAY, entry, expense, gig, payment, plan_of

from hustle_tui.domain.money.history import Paid, histories
from hustle_tui.domain.money.quoted import Mark, floor_in, marks_of, quoted_text
from hustle_tui.domain.money.rate_words import lacking_text, money_text, rate_text, rate_told
from hustle_tui.domain.money.real_rate import (
    GigShare,
    hour_brought,
    rate_of,
    rates_by_client,
    rates_by_gig,
    rates_by_quarter,
    real_rate,
)
from hustle_tui.domain.months import quarter_name
from hustle_tui.domain.plan.model import EarlierRate, Plan, put
from hustle_tui.domain.plan.settings import Settings

AUGUST = date(2026, 8, 20)


def test_money_less_expenses_for_all_attention_hours() -> None:
    one = gig(amount=90_000, estimate=10 * HOUR)
    hours = entry(TODAY, 600, gig=one.id), entry(TODAY, 200, gig=one.id, kind="talk"), entry(TODAY, 70, gig=one.id)
    agent = entry(TODAY, 999, gig=one.id, machine=True)
    plan = plan_of(one, *hours, agent, payment(one, 90_000, received=TODAY), expense(one, 5_000))
    rate = rate_of(plan, one)
    assert (rate.received, rate.spent, rate.minutes, rate.real, rate.quoted) == (90_000, 5_000, 870, 5_862, 9_000)
    assert rate_text(rate) == "(900.00 − 50.00) ÷ 14h30 = 58.62 EUR an hour"
    assert money_text(rate, plan.settings) == lacking_text(rate) == ""


@pytest.mark.parametrize(
    ("money", "minutes", "fields", "words"),
    [
        (0, 0, {}, "no hours are logged"),
        (500, 0, {}, "5.00 EUR came, and no hours are logged"),
        (0, 90, {}, "nothing came yet for 1h30"),
        (0, 90, {"pay": "none_yet"}, "0.00 ÷ 1h30 = 0.00 EUR an hour"),
        (10_000, 180, {"amount": 10_000}, "100.00 ÷ 3h = 33.33 EUR an hour"),
        (5_000, 30, {"amount": 10_000}, "50.00 ÷ 30m = 100.00 EUR an hour so far"),
        (10_000, 90, {"currency": "JPY", "stage": "delivered"}, "10000 ÷ 1h30 = 6667 JPY an hour"),
        (10_000, 90, {"currency": "KWD", "stage": "paid"}, "10.000 ÷ 1h30 = 6.667 KWD an hour"),
    ],
)
def test_the_arithmetic_in_words(money: int, minutes: int, fields: dict[str, Any], words: str) -> None:
    one = gig(**fields)
    made = [*([payment(one, money, received=TODAY)] if money else ()), payment(one, 77, expected=TODAY)]
    hours = [entry(TODAY, minutes, gig=one.id)] if minutes else []
    assert rate_text(rate_of(plan_of(one, *made, *hours), one)) == words


def test_other_currencies_come_in_by_the_persons_rates_or_are_left_out_and_named() -> None:
    one = gig(amount=90_000)
    money = payment(one, 90_000, received=TODAY), payment(one, 20_000, received=TODAY, currency="USD")
    records = one, entry(TODAY, 10 * HOUR, gig=one.id), *money
    plan = plan_of(*records, rates={"USD": 920_000})
    assert rate_text(rate_of(plan, one)) == "1084.00 ÷ 10h = 108.40 EUR an hour"
    assert money_text(rate_of(plan, one), plan.settings) == "900.00 EUR + 200.00 USD × 0.92 = 1084.00 EUR"
    bare = plan_of(*records)
    assert rate_text(rate_of(bare, one)) == "900.00 EUR for 10h, and more that can't be counted"
    assert rate_of(bare, one).real is None
    assert lacking_text(rate_of(bare, one)) == "200 USD left out: no rate for USD"
    assert money_text(rate_of(bare, one), bare.settings) == ""


def test_a_gigs_rate_is_in_its_own_currency() -> None:
    one = gig(currency="USD", stage="paid")
    plan = plan_of(one, entry(TODAY, HOUR, gig=one.id), payment(one, 9_200, received=TODAY, currency="EUR"))
    told = replace(plan, settings=Settings(rates={"USD": 920_000}))
    assert rate_text(rate_of(told, one)) == "100.00 ÷ 1h = 100.00 USD an hour"
    assert money_text(rate_of(told, one), told.settings) == "92.00 EUR × 1.086957 = 100.00 USD"


def clients() -> Plan:
    """Acme: 600 EUR for 12h and 200 USD for 4h; Beta: 300 EUR less 60 EUR for 6h; a lead without a client, 1h."""
    one, two = gig("One", client="Acme", amount=60_000, estimate=10 * HOUR), gig("Two", client="Acme", currency="USD")
    beta = gig("Beta", client="Beta", pay="hourly", amount=5_000, stage="paid")
    lead, idle = gig("Lead", stage="lead"), gig("Idle", client="Idle")
    return plan_of(
        one,
        two,
        beta,
        lead,
        idle,
        entry(TODAY, 9 * HOUR, gig=one.id),
        entry(AUGUST, 3 * HOUR, gig=one.id),
        entry(TODAY, 4 * HOUR, gig=two.id),
        entry(AUGUST, 6 * HOUR, gig=beta.id),
        entry(TODAY, HOUR, gig=lead.id, kind="selling"),
        entry(TODAY, 2 * HOUR, kind="admin"),
        entry(TODAY, 7 * HOUR, "main"),
        payment(one, 60_000, received=TODAY),
        payment(two, 20_000, received=TODAY),
        payment(beta, 30_000, received=AUGUST),
        expense(beta, 6_000, AUGUST),
    )


def test_a_clients_rate_is_over_all_of_its_gigs() -> None:
    plan = replace(clients(), settings=Settings(rates={"USD": 920_000}))
    acme, beta, nobody = rates_by_client(plan)
    assert rate_text(acme) == "784.00 ÷ 16h = 49.00 EUR an hour so far", "one of its gigs goes on"
    assert money_text(acme, plan.settings) == "600.00 EUR + 200.00 USD × 0.92 = 784.00 EUR"
    assert (acme.name, acme.quoted) == ("Acme", 6_000)
    one, two = (key for key, made in plan.gigs.items() if made.client == "Acme")
    assert acme.shares == (GigShare(one, 60_000, 0, 720), GigShare(two, 18_400, 0, 240))
    assert rate_text(beta) == "(300.00 − 60.00) ÷ 6h = 40.00 EUR an hour" and beta.quoted == 5_000
    assert (nobody.name, nobody.real, rate_text(nobody)) == ("", None, "nothing came yet for 1h")


def test_a_gig_in_a_currency_without_a_rate_is_left_out_with_its_hours() -> None:
    acme = rates_by_client(clients())[0]
    assert rate_text(acme) == "600.00 ÷ 12h = 50.00 EUR an hour"
    assert lacking_text(acme) == "200 USD and 4h left out: no rate for USD"
    assert (acme.left_out, acme.left_minutes) == ((("USD", 20_000),), 240)


def test_a_client_of_one_foreign_currency_without_a_rate_is_told_in_it() -> None:
    one = gig(client="Delta", currency="USD", stage="paid")
    plan = plan_of(one, entry(TODAY, HOUR, gig=one.id), payment(one, 5_000, received=TODAY))
    assert [rate_text(rate) for rate in rates_by_client(plan)] == ["50.00 ÷ 1h = 50.00 USD an hour"]


def test_a_quarter_holds_its_money_its_hours_and_the_side_hours_on_no_gig() -> None:
    agent = entry(TODAY, HOUR, machine=True)
    plan = replace(put(clients(), agent), settings=Settings(rates={"USD": 920_000}))
    autumn, summer = rates_by_quarter(plan, TODAY)
    assert (autumn.key, autumn.name, autumn.loose) == ("2026-Q4", "Q4 2026", 120)
    # 784 EUR for 9h + 4h + 1h on gigs and 2h on none.
    assert rate_text(autumn) == "784.00 ÷ (14h on gigs + 2h on none) = 49.00 EUR an hour so far"
    assert [rate.so_far for rate in rates_by_quarter(plan, date(2027, 1, 1))] == [False, False], "none is running"
    assert rate_text(summer) == "(300.00 − 60.00) ÷ 9h = 26.67 EUR an hour"


def test_a_quarter_of_work_without_money_brought_nothing() -> None:
    one = gig()
    plan = plan_of(one, entry(TODAY, HOUR, gig=one.id), payment(one, 5_000, received=TODAY + timedelta(days=40)))
    later, now = rates_by_quarter(plan, TODAY)
    assert (now.name, now.real) == ("Q4 2026", 0)
    assert (later.name, later.real, rate_text(later)) == ("Q1 2027", None, "50.00 EUR came, and no hours are logged")


def test_each_gig_with_hours_or_money_has_its_rate() -> None:
    assert [rate.name for rate in rates_by_gig(clients())] == ["Lead", "Beta", "Two", "One"]
    assert rates_by_gig(Plan()) == rates_by_client(Plan()) == rates_by_quarter(Plan(), TODAY) == []


@pytest.mark.parametrize(
    ("day", "quarter"),
    [(date(2026, 1, 1), 1), (date(2026, 3, 31), 1), (date(2026, 4, 1), 2), (date(2026, 9, 30), 3), (TODAY, 4)],
)
def test_a_quarter_is_three_months(day: date, quarter: int) -> None:
    assert quarter_name(day) == f"2026-Q{quarter}"


def test_a_quarter_is_quoted_at_the_rate_of_its_last_day() -> None:
    then = EarlierRate(until=date(2026, 9, 29), amount=4_500, currency="EUR")
    one = gig(pay="hourly", amount=6_000, earlier=(then,))
    (summer,) = rates_by_quarter(plan_of(one, entry(AUGUST, HOUR, gig=one.id)), TODAY)
    assert summer.quoted == 6_000


def test_the_floor_is_told_in_another_currency_where_a_rate_leads_there() -> None:
    settings = Settings(floor_rate=4_600, rates={"USD": 920_000})
    assert (floor_in(settings, "USD"), floor_in(settings, "EUR")) == (5_000, 4_600)
    assert floor_in(settings, "CHF") is None and floor_in(Settings(), "EUR") is None


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"amount": 90_000, "estimate": 720}, "900.00 ÷ 12h = 75.00 EUR an hour"),
        ({"pay": "hourly", "amount": 4_500, "currency": "JPY"}, "4500 JPY an hour, as agreed"),
        (
            {"pay": "retainer", "amount": 26_000, "weekly": 60},
            "260.00 × 12 months ÷ (52 weeks × 1h) = 60.00 EUR an hour",
        ),
        ({"pay": "none_yet"}, ""),
        ({"amount": 90_000}, ""),
    ],
)
def test_the_quoted_rate_with_its_arithmetic(fields: dict[str, Any], words: str) -> None:
    assert quoted_text(gig(**fields)) == words


def test_a_rate_is_compared_with_the_floor_and_the_main_jobs_hour() -> None:
    one = gig(currency="USD")
    records = one, entry(TODAY, HOUR, gig=one.id), payment(one, 5_000, received=TODAY)
    settings: dict[str, Any] = {"floor_rate": 4_600, "main_rate": 5_060, "rates": {"USD": 920_000}}
    plan = plan_of(*records, **settings)
    rate = rate_of(plan, one)
    assert rate.real == 5_000
    marks = list(marks_of(plan.settings, rate.real, rate.currency))
    assert marks == [Mark("floor", 5_000, "USD", 0), Mark("main job", 5_500, "USD", -500)]
    assert [mark.gap_text for mark in marks] == [
        "just your floor of 50.00 USD",
        "5.00 below the main job's hour of 55.00 USD",
    ]
    assert Mark("floor", 4_500, "EUR", 1_362).gap_text == "13.62 above your floor of 45.00 EUR"
    assert list(marks_of(Settings(floor_rate=4_600), 5_000, "USD")) == [Mark("floor", 4_600, "EUR", None)]


def test_a_rate_is_told_with_its_result_or_where_room_is_short_with_its_arithmetic_alone() -> None:
    one = gig(stage="paid")
    rate = rate_of(plan_of(one, entry(TODAY, HOUR, gig=one.id), payment(one, 5_000, received=TODAY)), one)
    assert rate_told(rate).forms == ("50.00 ÷ 1h = 50.00 EUR an hour", "50.00 ÷ 1h")
    assert rate_told(rate).part("result") == "= 50.00 EUR an hour"


def test_every_rate_follows_from_one_formula() -> None:
    plan = replace(clients(), settings=Settings(rates={"USD": 920_000}))
    assert [real_rate(plan, gig) for gig in plan.gigs.values()] == [
        rate_of(plan, gig).real for gig in plan.gigs.values()
    ]
    assert hour_brought(90_000, 5_000, 870) == 5_862 and hour_brought(90_000, 5_000, 0) is None


def test_a_client_whose_money_has_no_exchange_rate_is_left_out_with_its_hours_and_never_judged() -> None:
    one, two = (gig(name, client="Acme", stage="paid", amount=60_000) for name in ("One", "Two"))
    hours = [entry(TODAY, 10 * HOUR, gig=work.id) for work in (one, two)]
    dollars = payment(two, 70_000, received=TODAY, currency="USD")
    plan = plan_of(one, two, *hours, payment(one, 60_000, received=TODAY), dollars, floor_rate=9_000)
    (acme,) = rates_by_client(plan)
    assert (acme.real, acme.settled, acme.left_minutes) == (6_000, None, 600), "half of its hours have no rate"
    assert lacking_text(acme) == "700 USD and 10h left out: no rate for USD"
    assert histories(plan)["Acme", "EUR"] == (Paid(one, TODAY, 6_000),), (
        "and no history claims that Two brought nothing"
    )


def test_hours_that_can_not_be_counted_are_not_said_to_be_missing() -> None:
    one, two = (gig(name, client="Acme", currency="USD") for name in ("One", "Two"))
    plan = plan_of(
        one,
        two,
        entry(TODAY, HOUR, gig=one.id),
        payment(one, 5_000, received=TODAY, currency="CHF"),
        entry(TODAY, HOUR, gig=two.id),
    )
    assert rate_text(rates_by_client(plan)[0]) == "no hours can be counted"


def test_a_past_quarter_keeps_the_rate_that_was_quoted_then() -> None:
    rise = EarlierRate(until=date(2026, 10, 1), amount=4_500, currency="EUR")
    one = gig(pay="hourly", amount=6_000, earlier=(rise,))
    plan = plan_of(one, entry(AUGUST, HOUR, gig=one.id), entry(TODAY, HOUR, gig=one.id))
    assert [rate.quoted for rate in rates_by_quarter(plan, TODAY)] == [6_000, 4_500]
    assert rate_of(plan, one).quoted == 6_000
