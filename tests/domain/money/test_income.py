"""Income month by month, and which months are lean or fat."""

from __future__ import annotations

from datetime import date

import pytest
from plan_builder import TODAY, expense, gig, payment, plan_of

from hustle_tui.domain.money.history import Month, income_by_month
from hustle_tui.domain.money.sums import Total


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
