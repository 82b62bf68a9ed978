"""Money by currency and by month, worked by hand, and what a client's talk and admin cost on top of the work."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from msgspec.structs import replace
from plan_builder import HOUR, TODAY, entry, expense, gig, payment, plan_of

from hustle_tui.domain.money.clients import Overhead, overhead_of, overhead_text
from hustle_tui.domain.money.history import Month, income_by_month
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


def test_money_counts_in_the_month_in_which_it_came() -> None:
    one = gig()
    plan = plan_of(
        one,
        payment(one, 50_000, received=date(2026, 9, 30), expected=TODAY),
        payment(one, 20_000, received=date(2026, 10, 1), currency="USD"),
        payment(one, 900, received=date(2026, 10, 31), currency="JPY"),
        payment(one, 7_000, received=TODAY),
        payment(one, 9_999, expected=TODAY),
        payment(one, 8_888, received=date(2026, 11, 30)),
        payment(one, 6_666, received=date(2026, 8, 31)),
        expense(one, 1_000, date(2026, 10, 15)),
        rates={"USD": 920_000},
    )
    assert income_by_month(plan, 3, TODAY) == (
        Month(date(2026, 9, 1), Total(50_000, "EUR"), Total(0, "EUR"), "typical"),
        Month(date(2026, 10, 1), Total(18_400, "EUR", (("JPY", 900),)), Total(1_000, "EUR"), None),
        Month(date(2026, 11, 1), Total(7_000, "EUR"), Total(0, "EUR"), None),
    )


@pytest.mark.parametrize(
    ("amounts", "weights"),
    [
        ([100, 100, 100], ["typical", "typical", "typical"]),
        ([100, 50, 49], ["fat", "typical", "typical"]),
        ([100, 49, 100], ["typical", "lean", "typical"]),
        ([100, 50, 100], ["typical", "typical", "typical"]),
        ([100, 150, 100], ["typical", "typical", "typical"]),
        ([100, 151, 100], ["typical", "fat", "typical"]),
        ([0, 0, 5], ["typical", "typical", "fat"]),
        ([0, 0, 0], ["typical", "typical", "typical"]),
        ([100, 300], ["typical", "typical"]),
        ([100, 301], ["lean", "fat"]),
        ([5], ["typical"]),
        ([], []),
    ],
)
def test_a_month_is_lean_below_half_the_median_and_fat_above_one_and_a_half(
    amounts: list[int], weights: list[str]
) -> None:
    one = gig()
    months = [date(2026, 11 - len(amounts) + n, 15) for n in range(len(amounts))]
    money = [payment(one, amount, received=day) for amount, day in zip(amounts, months, strict=True) if amount]
    found = income_by_month(plan_of(one, *money), len(amounts) + 1, TODAY)
    assert [month.came.whole for month in found] == [*amounts, 0]
    assert [month.weight for month in found] == [*weights, None]


def test_a_month_of_money_without_an_exchange_rate_is_neither_lean_nor_counted_with_the_others() -> None:
    one = gig()
    euros = [payment(one, 100_000, received=date(2026, month, 5)) for month in (7, 8, 9)]
    plan = plan_of(one, *euros, payment(one, 300_000, received=date(2026, 10, 5), currency="USD"))
    months = income_by_month(plan, 5, TODAY)
    assert [month.weight for month in months] == ["typical", "typical", "typical", None, None]
    assert months[3].came == Total(0, "EUR", (("USD", 300_000),)) and months[3].came.whole is None


def test_months_go_back_over_the_turn_of_the_year() -> None:
    found = income_by_month(plan_of(), 12, date(2027, 1, 31))
    assert [month.first for month in found][:2] == [date(2026, 2, 1), date(2026, 3, 1)]
    assert found[-1].first == date(2027, 1, 1) and income_by_month(plan_of(), 0, TODAY) == ()


@pytest.mark.parametrize(
    ("overhead", "on_ten_hours", "words"),
    [
        (Overhead(120, 60, 360, 25), 204, "(25 % × 10h + 3h talk and admin) ÷ (10h + 6h work) = 34 %"),
        (Overhead(60, 0, 120, 25), 174, "(25 % × 10h + 1h talk and admin) ÷ (10h + 2h work) = 29 %"),
        (Overhead(60, 0, 119, 25), 174, "(25 % × 10h + 1h talk and admin) ÷ (10h + 1h59 work) = 29 %"),
        (Overhead(180, 0, 0, 25), 330, "(25 % × 10h + 3h talk and admin) ÷ (10h + 0h work) = 55 %"),
        (Overhead(0, 0, 0, 40), 240, "40 % by the setting: nothing is logged yet"),
        (Overhead(0, 0, 180, 25), 114, "(25 % × 10h + 0h talk and admin) ÷ (10h + 3h work) = 19 %"),
        (Overhead(1, 0, 3000, 25), 24, "(25 % × 10h + 1m talk and admin) ÷ (10h + 50h work) = 4 %"),
    ],
)
def test_the_overhead_is_talk_and_admin_for_the_work(overhead: Overhead, on_ten_hours: int, words: str) -> None:
    assert overhead.on(10 * HOUR) == on_ten_hours
    assert overhead_text(overhead) == words


def test_it_is_measured_over_all_gigs_of_a_client_and_of_nobody_else() -> None:
    one, two, other = gig(client="Acme"), gig("Two", client="Acme", stage="paid"), gig("Other", client="Beta")
    nobody = gig("Own", client="")
    spent = [
        entry(TODAY, HOUR, gig=one.id, kind="talk"),
        entry(TODAY, HOUR, gig=two.id, kind="admin"),
        entry(TODAY, 4 * HOUR, gig=two.id),
        entry(TODAY, HOUR, gig=two.id, kind="selling"),
        entry(TODAY, 9 * HOUR, gig=one.id, kind="talk", machine=True),
        entry(TODAY, 9 * HOUR, gig=other.id, kind="talk"),
        entry(TODAY, 9 * HOUR, gig=nobody.id),
    ]
    made = plan_of(one, two, other, nobody, *spent)
    assert overhead_of(made, "Acme") == Overhead(HOUR, HOUR, 4 * HOUR, 25)
    assert overhead_of(made, "Acme").per_cent == 32, "(25 × 600 + 120 × 100) ÷ (600 + 240)"
    assert not overhead_of(made, "").measured


def test_no_minute_of_work_or_talk_moves_it_by_a_leap() -> None:
    for work in range(0, 3000, 7):
        here = Overhead(talk=300, admin=0, work=work, assumed=25).per_cent
        assert 0 <= here - Overhead(300, 0, work + 1, 25).per_cent <= 1
        assert 0 <= Overhead(301, 0, work, 25).per_cent - here <= 1
