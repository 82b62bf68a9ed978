"""Money by currency, never mixed: conversions worked by hand, totals that name what they leave out."""

from __future__ import annotations

from datetime import timedelta

import pytest
from msgspec.structs import replace
from plan_builder import TODAY, expense, gig, payment, plan_of

from hustle_tui.domain.money.payments import expenses_of, is_overdue, money_overdue_text, payments_of
from hustle_tui.domain.money.sums import (
    Total,
    added,
    convert,
    left_out_text,
    less,
    nearest,
    sums_of,
    sums_text,
    total_in,
    total_text,
)
from hustle_tui.domain.plan.model import Plan, put
from hustle_tui.domain.plan.settings import Settings

RATES = Settings(rates={"USD": 920_000, "GBP": 1_170_000, "JPY": 6_100, "KWD": 3_000_000})
YESTERDAY = TODAY - timedelta(days=1)


@pytest.mark.parametrize(
    ("amount", "source", "target", "converted"),
    [
        (10_000, "EUR", "EUR", 10_000),
        (10_000, "USD", "EUR", 9_200),
        (9_200, "EUR", "USD", 10_000),
        (10_000, "EUR", "JPY", 16_393),  # 100 / 0.0061 = 16393.44
        (16_393, "JPY", "EUR", 10_000),  # 99.9973
        (1_000, "KWD", "EUR", 300),  # one dinar has a thousand fils
        (300, "EUR", "KWD", 1_000),
        (1_000, "JPY", "KWD", 2_033),  # 6.10 EUR / 3 = 2.0333
        (1, "USD", "EUR", 1),  # 0.92 of a cent
        (-50, "GBP", "EUR", -59),  # 58.5: halves away from zero
        (50, "GBP", "EUR", 59),
        (100, "CHF", "EUR", None),
        (100, "EUR", "CHF", None),
        (100, "CHF", "CHF", 100),
    ],
)
def test_an_amount_is_converted_in_whole_minor_units(
    amount: int, source: str, target: str, converted: int | None
) -> None:
    assert convert(amount, source, target, RATES) == converted


@pytest.mark.parametrize(("number", "divisor", "whole"), [(5, 2, 3), (-5, 2, -3), (4, 3, 1), (0, 7, 0), (-1, 3, 0)])
def test_a_quotient_goes_to_the_nearest_whole_number(number: int, divisor: int, whole: int) -> None:
    assert nearest(number, divisor) == whole


def test_a_total_converts_what_has_a_rate_and_names_the_rest() -> None:
    sums = {"EUR": 60_000, "USD": 20_000, "CHF": 5_000, "BHD": 0}
    assert total_in(sums, "EUR", RATES) == Total(78_400, "EUR", (("CHF", 5_000),))
    assert total_text(sums, RATES) == "= 784 EUR, CHF left out: no rate"
    assert total_text({"CHF": 5_000, "BHD": 1, "EUR": 0}, RATES) == "no rate for BHD, CHF"
    assert total_text({"EUR": 5_000}, RATES) == "" and total_text({}, RATES) == ""


def test_sums_are_told_by_currency_in_its_own_decimals() -> None:
    assert sums_text({"KWD": 1_500, "EUR": 60_000, "JPY": 900, "USD": 0}) == "600 EUR + 900 JPY + 1.500 KWD"
    assert sums_text({}) == "nothing"
    assert left_out_text([("USD", 30_000), ("CHF", 5)]) == "0.05 CHF + 300 USD left out: no rate for USD, CHF"


def test_sums_are_added_and_taken_off_currency_by_currency() -> None:
    assert added({"EUR": 5}, {"USD": 2}, {"EUR": 1}) == {"EUR": 6, "USD": 2}
    assert less({"EUR": 5}, {"USD": 2, "EUR": 1}) == {"EUR": 4, "USD": -2}


def test_a_gigs_money_stands_in_the_order_of_its_days_and_follows_the_plan() -> None:
    one, other = gig(), gig("Other")
    late, came = payment(one, 300, expected=TODAY), payment(one, 200, received=YESTERDAY, expected=TODAY)
    some_day, theirs = payment(one, 100), payment(other, 999)
    cost = expense(one, 50)
    plan = plan_of(one, other, some_day, late, came, theirs, cost)
    assert payments_of(plan, one) == (came, late, some_day) and payments_of(plan, other) == (theirs,)
    assert expenses_of(plan, one) == (cost,) and expenses_of(plan, other) == ()
    assert sums_of(payments_of(plan, one)) == {"EUR": 600}
    more = put(plan, replace(late, amount=400))
    assert sums_of(payments_of(more, one)) == {"EUR": 700}
    assert payments_of(Plan(), one) == () and sums_of(()) == {}


def test_money_is_overdue_from_the_day_after_it_was_expected_until_it_comes() -> None:
    one = gig()
    assert is_overdue(payment(one, 1, expected=YESTERDAY), TODAY)
    assert not is_overdue(payment(one, 1, expected=TODAY), TODAY)
    assert not is_overdue(payment(one, 1), TODAY)
    assert not is_overdue(payment(one, 1, expected=YESTERDAY, received=TODAY), TODAY)


def test_overdue_money_is_told_by_currency_since_the_first_day_of_it() -> None:
    one, before = gig(), TODAY - timedelta(days=9)
    late = payment(one, 30_000, expected=YESTERDAY), payment(one, 5_000, expected=before, currency="USD")
    ahead = payment(one, 999, expected=TODAY), payment(one, 999, expected=before, received=TODAY)
    assert money_overdue_text(plan_of(one, *late, *ahead), one, TODAY) == "300 EUR + 50 USD overdue since 16 Nov"
    assert money_overdue_text(plan_of(one, *ahead), one, TODAY) == ""
