"""Payments that come again: begun in a form, changed alone or from here on, ended."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace
from plan_builder import TODAY, gig, plan_of

from hustle_tui.domain.history.steps import bring_back, step_between, take_back
from hustle_tui.domain.plan.model import Payment, Plan, PlanError, put
from hustle_tui.domain.templates.changes import end_series
from hustle_tui.domain.templates.opening import opened
from hustle_tui.domain.templates.payments import payment_change
from hustle_tui.domain.templates.words import FROM_HERE, THIS_ONE

CARE = gig("Care", id=31, pay="retainer", amount=250_00)
ASKED: dict[str, Any] = {
    "amount": 250_00,
    "currency": "EUR",
    "expected": date(2026, 11, 30),
    "received": None,
    "note": "",
}
NEW = Payment(id=501, gig=31, amount=0, currency="EUR")


def answered(plan: Plan, payment: Payment, **answers: Any) -> Plan:
    return payment_change(plan, CARE, payment, {**ASKED, **answers}, 900, TODAY)(plan)


def expected(plan: Plan) -> list[tuple[str, int]]:
    return sorted((str(pay.expected), pay.amount // 100) for pay in plan.payments.values())


def begun() -> Plan:
    """A plan in February, with three payments of a series, the first of them received."""
    plan = answered(plan_of(CARE), NEW, every="month:last")
    first = next(iter(plan.payments.values()))
    plan = put(plan, replace(first, received=first.expected))
    return opened(plan, date(2027, 1, 25), date(2027, 1, 27))


def test_a_payment_begins_a_series_and_the_rest_comes_as_weeks_begin() -> None:
    assert expected(begun()) == [("2026-11-30", 250), ("2026-12-31", 250), ("2027-01-31", 250)]


def test_a_payment_that_is_there_becomes_the_first_of_a_series() -> None:
    there = replace(NEW, amount=100_00, expected=date(2026, 11, 27))
    plan = answered(plan_of(CARE, there), there, amount=300_00, expected=there.expected, every="month:27")
    assert [(pay.id, pay.amount, pay.series) for pay in plan.payments.values()] == [(501, 300_00, 900)]
    later = opened(plan, date(2026, 12, 21), date(2026, 12, 23))
    assert expected(later) == [("2026-11-27", 300), ("2026-12-27", 300)]


@pytest.mark.parametrize(
    ("answers", "then"),
    [
        ({"scope": THIS_ONE, "every": "month:last", "amount": 300_00}, [250, 300, 250]),
        ({"scope": FROM_HERE, "every": "month:last", "amount": 300_00}, [250, 300, 300]),
    ],
)
def test_one_is_changed_alone_or_with_those_behind_it(answers: dict[str, Any], then: list[int]) -> None:
    plan = begun()
    second = next(pay for pay in plan.payments.values() if pay.expected == date(2026, 12, 31))
    plan = answered(plan, second, expected=second.expected, note=second.note, **answers)
    assert [amount for _, amount in expected(plan)] == then


def test_a_note_of_its_own_stays_where_the_series_is_called_otherwise() -> None:
    plan = begun()
    second, third = sorted(
        (pay for pay in plan.payments.values() if not pay.received), key=lambda pay: str(pay.expected)
    )
    plan = put(plan, replace(third, note="With the bonus"))
    plan = answered(plan, second, expected=second.expected, note="Fee", scope=FROM_HERE, every="month:last")
    assert [plan.payments[one.id].note for one in (second, third)] == ["Fee", "With the bonus"]


def test_what_has_come_stays_received_where_another_rule_begins_on_its_day() -> None:
    plan = begun()
    first = next(pay for pay in plan.payments.values() if pay.received)
    plan = answered(plan, first, expected=first.expected, received=first.received, scope=FROM_HERE, every="quarter")
    assert plan.payments[first.id].received == first.received


def test_undoing_a_change_of_a_series_makes_the_payments_that_came_since_as_they_were() -> None:
    before = begun()
    week = date(2027, 3, 29)
    for answers in ({"amount": 300_00}, {"every": "month:15"}):
        last = max(before.payments.values(), key=lambda one: one.expected or TODAY)
        change = payment_change(
            before,
            CARE,
            last,
            {**ASKED, "expected": last.expected, "every": "month:last", "scope": FROM_HERE, **answers},
            901,
            date(2027, 2, 10),
        )
        step = step_between(2, "Edit", before, change(before))
        meanwhile = opened(change(before), week, week)
        assert expected(meanwhile) != expected(opened(before, week, week))
        assert expected(opened(take_back(meanwhile, step), week, week)) == expected(opened(before, week, week))


def test_a_series_made_again_has_the_payment_that_came_meanwhile() -> None:
    before = plan_of(CARE)
    plan = answered(before, NEW, every="month:last")
    step = step_between(1, "Add", before, plan)
    (first,) = plan.payments.values()
    undone = take_back(put(plan, replace(first, received=TODAY)), step)
    assert [pay.series for pay in undone.payments.values()] == [None]
    assert [pay.series for pay in bring_back(undone, step).payments.values()] == [900]


def test_another_rule_leaves_what_has_come_and_what_an_invoice_asks_for() -> None:
    plan = begun()
    second, third = sorted(
        (pay for pay in plan.payments.values() if not pay.received), key=lambda pay: str(pay.expected)
    )
    plan = put(plan, replace(third, invoice="2027-001"))
    plan = answered(plan, second, expected=second.expected, scope=FROM_HERE, every="month:15")
    assert [day for day, _ in expected(plan)] == ["2026-11-30", "2027-01-15", "2027-01-31"]


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"scope": THIS_ONE, "every": "month:15"}, "Another rule is for the series"),
        ({"scope": FROM_HERE, "every": ""}, "To end the series"),
    ],
)
def test_what_a_form_of_one_can_not_change_is_said(answers: dict[str, Any], said: str) -> None:
    plan = begun()
    with pytest.raises(PlanError, match=said):
        answered(plan, max(plan.payments.values(), key=lambda pay: str(pay.expected)), **answers)


@pytest.mark.parametrize("amount", [0, -100])
def test_no_money_and_money_that_is_paid_back_do_not_come_again(amount: int) -> None:
    with pytest.raises(PlanError, match="write how much"):
        answered(plan_of(CARE), NEW, every="month", amount=amount)


def test_what_came_begins_no_series_and_the_end_leaves_what_is_expected() -> None:
    with pytest.raises(PlanError, match="What comes again is expected"):
        answered(plan_of(CARE), NEW, every="month", received=TODAY)
    plan = begun()
    ended = end_series(plan, 900, date(2027, 1, 27))
    assert ended.templates[900].until == date(2027, 1, 31)
    assert expected(opened(ended, date(2027, 3, 1), date(2027, 3, 3))) == expected(plan)
