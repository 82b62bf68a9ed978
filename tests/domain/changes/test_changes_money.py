"""Payments and expenses: added, edited, received in parts, removed; each change made twice gives the same."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial

import pytest
from msgspec.structs import replace
from plan_builder import TODAY, expense, gig, payment, plan_of

from hustle_tui.domain.changes.money import add_money, edit_money, receive_payment, remove_money
from hustle_tui.domain.plan.model import Plan, PlanError

GIG = gig(id=1)
DUE = payment(GIG, 60_000, id=2, expected=TODAY - timedelta(days=3), note="invoice 7")
COST = expense(GIG, 5_000, id=3)
PLAN = plan_of(GIG, DUE, COST)


def test_money_is_added_edited_and_removed() -> None:
    plan = add_money(add_money(plan_of(GIG), DUE), COST)
    assert (plan.payments, plan.expenses) == ({2: DUE}, {3: COST})
    plan = edit_money(plan, DUE, {"amount": 50_000, "note": "less"})
    plan = edit_money(plan, COST, {"currency": "USD"})
    assert plan.payments == {2: replace(DUE, amount=50_000, note="less")}
    assert plan.expenses == {3: replace(COST, currency="USD")}
    plan = remove_money(remove_money(plan, DUE), COST)
    assert plan.payments == {} and plan.expenses == {}
    assert remove_money(remove_money(plan, DUE), COST) is plan


@pytest.mark.parametrize(
    ("amount", "payments"),
    [
        (None, {2: replace(DUE, received=TODAY)}),
        (60_000, {2: replace(DUE, received=TODAY)}),
        (70_000, {2: replace(DUE, received=TODAY, amount=70_000)}),
        (20_000, {2: replace(DUE, received=TODAY, amount=20_000), 9: replace(DUE, id=9, amount=40_000)}),
    ],
)
def test_of_a_part_that_came_the_rest_stays_expected(amount: int | None, payments: dict[int, object]) -> None:
    receive = partial(receive_payment, payment=DUE, day=TODAY, amount=amount, rest_id=9)
    assert receive(PLAN).payments == payments


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (partial(add_money, money=replace(DUE, amount=0)), "An amount of money is more than nothing"),
        (partial(add_money, money=replace(DUE, gig=8)), "That gig is gone"),
        (partial(edit_money, money=replace(DUE, id=8), fields={}), "That payment is gone"),
        (partial(receive_payment, payment=DUE, day=TODAY, amount=0, rest_id=9), "more than nothing"),
        (partial(receive_payment, payment=replace(DUE, id=8), day=TODAY, amount=1, rest_id=9), "That payment is gone"),
        (partial(add_money, money=replace(COST, amount=-5)), "more than nothing"),
        (partial(edit_money, money=replace(COST, id=8), fields={}), "That expense is gone"),
    ],
)
def test_what_can_not_be_is_refused_in_words(change: Callable[[Plan], Plan], words: str) -> None:
    with pytest.raises(PlanError, match=words):
        change(PLAN)


def test_a_payment_comes_only_once() -> None:
    came = receive_payment(PLAN, DUE, TODAY, None, 9)
    with pytest.raises(PlanError, match="has come already"):
        receive_payment(came, DUE, TODAY, None, 10)
