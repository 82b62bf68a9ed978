"""Changes of the money of gigs: payments that are expected or have come, and expenses."""

from __future__ import annotations

from datetime import date
from typing import Any, TypeVar

from msgspec.structs import replace

from hustle_tui.domain.changes import FieldError, gig_of
from hustle_tui.domain.plan.model import Expense, Payment, Plan, PlanError, put, without

M = TypeVar("M", Payment, Expense)


def add_payment(plan: Plan, payment: Payment) -> Plan:
    """The plan with money of a gig: expected, received or both."""
    return put(plan, _checked(plan, payment))


def edit_payment(plan: Plan, payment_id: int, fields: dict[str, Any]) -> Plan:
    """The plan with these fields of a payment set."""
    return put(plan, _checked(plan, replace(payment_of(plan, payment_id), **fields)))


def receive_payment(plan: Plan, payment_id: int, day: date, amount: int | None, rest_id: int) -> Plan:
    """The plan with an expected payment received on a day.

    Of a smaller amount than expected the rest stays expected, as the payment `rest_id`.
    """
    payment = payment_of(plan, payment_id)
    if payment.received is not None:
        raise PlanError("That payment has come already: edit it to change its day or its amount.")
    came = payment.amount if amount is None else amount
    plan = put(plan, _checked(plan, replace(payment, amount=came, received=day)))
    rest = payment.amount - came
    return put(plan, replace(payment, id=rest_id, amount=rest)) if rest > 0 else plan


def remove_payment(plan: Plan, payment_id: int) -> Plan:
    """The plan without a payment."""
    payment = plan.payments.get(payment_id)
    return plan if payment is None else without(plan, payment)


def add_expense(plan: Plan, expense: Expense) -> Plan:
    """The plan with money spent for a gig."""
    return put(plan, _checked(plan, expense))


def edit_expense(plan: Plan, expense_id: int, fields: dict[str, Any]) -> Plan:
    """The plan with these fields of an expense set."""
    return put(plan, _checked(plan, replace(expense_of(plan, expense_id), **fields)))


def remove_expense(plan: Plan, expense_id: int) -> Plan:
    """The plan without an expense."""
    expense = plan.expenses.get(expense_id)
    return plan if expense is None else without(plan, expense)


def payment_of(plan: Plan, payment_id: int) -> Payment:
    """The payment, or PlanError when it is gone."""
    if (payment := plan.payments.get(payment_id)) is None:
        raise PlanError("That payment is gone: it was removed meanwhile.")
    return payment


def expense_of(plan: Plan, expense_id: int) -> Expense:
    """The expense, or PlanError when it is gone."""
    if (expense := plan.expenses.get(expense_id)) is None:
        raise PlanError("That expense is gone: it was removed meanwhile.")
    return expense


def _checked(plan: Plan, money: M) -> M:
    """The record, whose gig is there and whose amount is one."""
    gig_of(plan, money.gig)
    if money.amount <= 0:
        raise FieldError("amount", "An amount of money is more than nothing: write one such as 600 or 49.90.")
    return money
