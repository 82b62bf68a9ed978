"""Money without an exchange rate, money of a day, and rates that hold from a day on, as the command line tells them."""

from __future__ import annotations

from typing import Any

import pytest
from command_line import Hustle


def gig(hustle: Hustle, slug: str) -> Any:
    return hustle.json("gig", "show", slug)


@pytest.fixture
def dollars(hustle: Hustle) -> Hustle:
    """A fee of 600 EUR, for which 700 USD came without an exchange rate."""
    hustle.ok("gig", "add", "Logo", "--client", "Acme", "--fixed", "600", "--estimate", "10h", "--stage", "active")
    hustle.ok("log", "10h", "logo", "--on", "mon")
    hustle.ok("payment", "add", "logo", "700 USD", "--received", "mon")
    return hustle


def test_paid_writes_no_second_payment_where_nobody_can_say_what_is_open(dollars: Hustle) -> None:
    dollars.ok("gig", "deliver", "logo")
    shown = gig(dollars, "logo")
    assert (shown["owed"], shown["owed_left_out"], shown["real_rate"]) == (None, {"USD": 70000}, None)
    assert "To come    not known, 700 USD left out: no rate for USD" in dollars.ok("gig", "show", "logo").out
    said = dollars.ok("gig", "paid", "logo").out
    assert "what is open is not known, so no payment is recorded, 700 USD left out: no rate for USD" in said
    assert [one["currency"] for one in gig(dollars, "logo")["payments"]] == ["USD"]


def test_what_was_expected_all_the_same_is_written_as_received(dollars: Hustle) -> None:
    dollars.ok("payment", "add", "logo", "50", "--expected", "fri")
    dollars.ok("gig", "deliver", "logo")
    assert "50 EUR, 700 USD left out" in dollars.ok("gig", "paid", "logo").out
    assert [one["amount"] for one in gig(dollars, "logo")["payments"]] == [70000, 5000]


def test_what_was_expected_in_another_currency_is_received_in_it(hustle: Hustle) -> None:
    hustle.ok("set", "rates", "GBP 1.15")
    for slug, fee, others in (("logo", "600", ["100 USD"]), ("page", "100", [])):
        hustle.ok("gig", "add", slug, "--fixed", fee, "--stage", "active")
        for money in ("100 GBP", *others):
            hustle.ok("payment", "add", slug, money, "--expected", "fri")
        hustle.ok("gig", "deliver", slug)
        hustle.ok("gig", "paid", slug)
        came = [one for one in gig(hustle, slug)["payments"] if one["received"]]
        assert [(one["amount"], one["currency"]) for one in came] == [(10_000, "GBP")]


def test_what_was_earned_and_not_asked_for_names_what_it_can_not_count(hustle: Hustle) -> None:
    hustle.ok("gig", "add", "Care", "--hourly", "45", "--stage", "active")
    hustle.ok("log", "10h", "care", "--on", "mon")
    hustle.ok("payment", "add", "care", "700 USD", "--received", "mon")
    listed = hustle.json("payment", "list")
    assert listed["earned_not_asked_for"]["sums"] == {} and listed["earned_not_known"] == {"care": {"USD": 70000}}
    assert "Earned by Care, not asked for: not known, 700 USD left out" in hustle.ok("payment", "list").out
    hustle.ok("set", "rates", "USD 0.5")
    assert hustle.json("payment", "list")["earned_not_asked_for"]["sums"] == {"EUR": 10000}


def test_money_that_can_not_be_counted_makes_no_client_cheap_or_a_month_lean(dollars: Hustle) -> None:
    dollars.ok("set", "floor_rate", "40")
    for month in ("08", "09", "10"):
        dollars.ok("payment", "add", "logo", "100", "--received", f"2026-{month}-10")
    dollars.ok("payment", "add", "logo", "3000 USD", "--received", "2026-10-11")
    dollars.ok("gig", "paid", "logo")
    (rate,) = dollars.json("gig", "rates", "--by", "client")["rates"]
    assert (rate["real"], rate["left_out"]) == (None, {"USD": 370000})
    sections = {one["title"]: one for one in dollars.json("insights")["sections"]}
    months = {one["month"]: one for one in sections["Income"]["lines"][0]["months"]}
    assert (months["2026-10"]["received"], months["2026-10"]["word"]) == (None, None)
    assert months["2026-10"]["left_out"] == {"received": {"USD": 300000}}
    assert months["2026-09"]["word"] == "typical"


def test_another_hourly_rate_is_not_owed_for_hours_that_were_paid(hustle: Hustle) -> None:
    hustle.ok("gig", "add", "Care", "--hourly", "45", "--stage", "active")
    hustle.ok("log", "10h", "care")
    hustle.ok("payment", "add", "care", "450", "--received", "today")
    said = hustle.ok("gig", "edit", "care", "--hourly", "60").out
    assert "from Thu on, 45 EUR before" in said
    assert gig(hustle, "care")["owed"] == 0
    hustle.ok("--today", "2026-11-26", "log", "2h", "care")
    assert gig(hustle, "care")["owed"] == 12000
    hustle.ok("undo")
    hustle.ok("gig", "edit", "care", "--hourly", "60", "--from", "2026-11-01")
    assert gig(hustle, "care")["owed"] == 15000, "the person may say that it held before"
    assert "name that too" in hustle("gig", "edit", "care", "--from", "mon").err


def test_a_currency_leaves_what_was_expected_in_its_own(hustle: Hustle) -> None:
    hustle.ok("gig", "add", "Logo", "--fixed", "400", "--estimate", "8h")
    hustle.ok("gig", "accept", "logo")
    assert "40 EUR an hour expected then" in hustle.ok("gig", "show", "logo").out
    hustle.ok("gig", "edit", "logo", "--fixed", "60000", "--currency", "JPY")
    assert "40 EUR an hour expected then" in hustle.ok("gig", "show", "logo").out
    assert "4000 JPY" not in hustle.ok("gig", "rank", "logo").out + hustle.ok("gig", "show", "logo").out


def test_other_main_hours_hold_from_this_week_on_and_say_so(hustle: Hustle) -> None:
    hustle.ok("log", "1h", "--on", "2026-11-18")
    assert "from Mon 23 Nov on" in hustle.ok("set", "main_day", "6,6,6,6,6,0,0").out
    assert hustle.json("--today", "2026-11-18", "status")["main"]["promised"] == 2400
    assert hustle.json("status")["main"]["promised"] == 1800
    hustle.ok("set", "main_day", "6,6,6,6,6,0,0", "--from", "2026-11-16")
    assert hustle.json("--today", "2026-11-18", "status")["main"]["promised"] == 1800
    assert "holds always" in hustle("set", "near", "80", "--from", "mon").err


def test_a_floor_is_unset_where_nothing_tells_its_worth(hustle: Hustle) -> None:
    hustle.ok("set", "floor_rate", "45")
    said = hustle.ok("set", "currency", "JPY").out
    assert "floor_rate 45 was told in EUR and is gone: set anew, or undo" in said
    hustle.ok("undo")
    hustle.ok("set", "rates", "JPY 0.0061")
    assert "gone" not in hustle.ok("set", "currency", "JPY").out
    assert hustle.json("set", "floor_rate")["floor_rate"]["value"] == 7377


def test_numbers_are_read_in_the_plans_way_before_anything_else_was(hustle: Hustle) -> None:
    hustle.ok("set", "numbers", "1.234,5")
    hustle.ok("kpi", "add", "Rev", "--from", "1.000", "--to", "1.500", "--now", "1.100,5")
    hustle.ok("kpi", "edit", "rev", "--to", "2.500,5")
    shown = hustle.json("kpi", "list")[0]
    assert (shown["from"], shown["to"], shown["current"]) == (1000, 2500.5, 1100.5)
    hustle.ok("set", "rates", "USD 0,92; GBP 1,17")
    assert "USD 0,92; GBP 1,17" in hustle.ok("set", "rates").out


@pytest.fixture
def logo(hustle: Hustle) -> Hustle:
    hustle.ok("gig", "add", "Logo", "--fixed", "600", "--stage", "active")
    return hustle


@pytest.mark.parametrize(
    "line",
    [
        "payment add logo 300 --received 2026-12-05",
        "payment add logo 300 --received tomorrow",
        "payment edit {} --received 2026-12-05",
        "payment receive {} --on 2026-12-05",
        "gig paid logo 300 --on 2026-12-05",
        "expense add logo 30 --on 2026-12-05",
    ],
)
def test_money_comes_and_is_spent_on_days_that_have_come(logo: Hustle, line: str) -> None:
    logo.ok("payment", "add", "logo", "100", "--expected", "2026-12-05")
    short = logo.json("payment", "list")["payments"][0]["short"]
    before = logo.bytes
    refused = logo(*line.format(short).split())
    assert (refused.code, logo.bytes) == (64, before)
    assert "is yet to come: money that came or was spent is of today or earlier" in refused.err


@pytest.mark.parametrize("line", ["payment add logo -50", "expense add logo -50", "gig paid logo -50.5"])
def test_an_amount_below_nothing_is_a_plain_no(logo: Hustle, line: str) -> None:
    refused = logo(*line.split())
    assert refused.code == 64 and len(refused.complaints) == 1
    assert "is less than nothing: money that you give back is an expense of its gig" in refused.err


def test_a_payment_names_the_month_that_it_is_for(hustle: Hustle) -> None:
    hustle.ok("--today", "2026-10-01", "gig", "add", "Care", "--retainer", "250", "--stage", "active")
    said = hustle.ok("payment", "add", "care", "250", "--received", "mon", "--for", "2026-10").out
    assert "received Mon 23 Nov for Oct 2026" in said
    asked = [one for one in hustle.json("review")["waiting"] if one["kind"] == "retainer"]
    assert [one["question"] for one in asked] == ["Write down Nov's retainer: 250 EUR?"]
    short = hustle.json("payment", "list")["payments"][0]["short"]
    assert "for Nov 2026" in hustle.ok("payment", "edit", short, "--for", "nov").out
    assert not [one for one in hustle.json("review")["waiting"] if one["kind"] == "retainer"]
    assert "for" not in hustle.ok("payment", "edit", short, "--for", "none").out.partition("Mon")[2]


@pytest.fixture
def care(hustle: Hustle) -> Hustle:
    """11h 07m at 45 EUR, of which nothing came: 500.25 EUR."""
    hustle.ok("gig", "add", "Care", "--hourly", "45", "--stage", "active")
    hustle.ok("log", "667m", "care", "--on", "mon")
    return hustle


@pytest.mark.parametrize("line", ["gig decline care", "gig edit care --stage dropped"])
def test_dropping_a_gig_asks_for_the_pay_of_its_hours(care: Hustle, line: str) -> None:
    asked = care.ok(*line.split()).err
    assert asked == (
        "Is it still to come: 500.25 EUR for the hours of “Care”? "
        "hustle payment add care '500.25 EUR' writes it down as expected.\n"
    )
    care.ok("add", "Rest gig:care @fri")
    again = care.ok("gig", "edit", "care", "--stage", "dropped", "--note", "Over")
    assert "backlog" not in again.out and again.err == ""


def test_dropping_a_gig_writes_its_hours_pay_or_lets_it_go_where_that_is_said(care: Hustle) -> None:
    run = care.ok("gig", "decline", "care", "--owed", "expect")
    assert "500.25 EUR expected for its hours" in run.out and run.err == ""
    assert [one["amount"] for one in gig(care, "care")["payments"]] == [50025] and gig(care, "care")["owed"] == 50025
    care.ok("undo")
    assert gig(care, "care")["stage"] == "active" and gig(care, "care")["payments"] == []
    assert care.ok("gig", "decline", "care", "--owed", "let-go").err == "" and gig(care, "care")["owed"] == 0


def test_hours_that_are_logged_after_a_gig_is_paid_are_told(care: Hustle) -> None:
    care.ok("gig", "deliver", "care")
    care.ok("gig", "paid", "care")
    assert "Care is paid, and its hours have earned 90 EUR more than came" in care.ok("log", "2h", "care").err
    care.ok("gig", "add", "Logo", "--fixed", "600", "--stage", "delivered")
    care.ok("gig", "paid", "logo")
    later = care.ok("--today", "2026-11-26", "log", "2h", "logo").err
    assert "Logo is paid since 25 Nov 2026: these hours bring nothing more" in later


@pytest.mark.parametrize("amount", ["1\u00a0234,56", "1\u202f234,56\u00a0€", "1 234,56 EUR"])
def test_an_amount_is_pasted_with_the_blanks_that_banks_write(hustle: Hustle, amount: str) -> None:
    hustle.ok("set", "numbers", "1 234,5")
    hustle.ok("gig", "add", "Logo", "--fixed", amount)
    assert gig(hustle, "logo")["amount"] == 123456


@pytest.mark.parametrize("amount", ["1.355,90€", "1,234.56", "1'234.50"])
def test_an_amount_in_another_way_to_write_numbers_is_refused_and_not_cut(hustle: Hustle, amount: str) -> None:
    assert hustle("gig", "add", "Logo", "--fixed", amount).code == 64


def test_the_sum_of_hours_is_rounded_once(hustle: Hustle) -> None:
    hustle.ok("gig", "add", "Care", "--hourly", "27.50", "--stage", "active")
    for day in ("mon", "tue"):
        hustle.ok("log", "15m", "care", "--on", day)
    assert gig(hustle, "care")["owed"] == 1375


def test_more_than_was_expected_is_said_and_owes_nothing(logo: Hustle) -> None:
    logo.ok("payment", "add", "logo", "600", "--expected", "fri")
    short = logo.json("payment", "list")["payments"][0]["short"]
    assert "100 EUR more than was expected" in logo.ok("payment", "receive", short, "700").out
    assert gig(logo, "logo")["owed"] == 0


def test_another_currency_alone_says_that_the_amount_stands(logo: Hustle) -> None:
    assert "600 USD · the amount stands, it is not converted" in logo.ok("gig", "edit", "logo", "--currency", "USD").out


def test_paid_takes_the_open_rest_of_a_retainers_last_month(hustle: Hustle) -> None:
    hustle.ok("--today", "2026-11-01", "gig", "add", "Care", "--retainer", "250", "--stage", "active")
    hustle.ok("payment", "add", "care", "100", "--received", "mon", "--for", "nov")
    hustle.ok("gig", "deliver", "care")
    assert "150 EUR" in hustle.ok("--today", "2026-12-09", "gig", "paid", "care").out
    assert [one["amount"] for one in gig(hustle, "care")["payments"]] == [10000, 15000]
