"""What an hour of a gig brings, what is owed for it, and how much of it is talk."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from plan_builder import HOUR, TODAY, entry, gig, plan_of

from hustle_tui.domain.alerts.friction import talk_text
from hustle_tui.domain.changes.gigs import pay_gig
from hustle_tui.domain.money.payments import awaited_told, owed, received
from hustle_tui.domain.money.quoted import quoted_rate
from hustle_tui.domain.money.real_rate import real_rate
from hustle_tui.domain.money.sums import Total
from hustle_tui.domain.plan.model import EarlierRate, Expense, Gig, Payment, without
from hustle_tui.domain.week.hours import hours_of


def money(of: Gig, amount: int, number: int = 1, **fields: Any) -> Payment:
    return Payment(id=number, gig=of.id, amount=amount, currency=fields.pop("currency", "EUR"), **fields)


@pytest.mark.parametrize(
    ("fields", "rate"),
    [
        ({"pay": "fixed", "amount": 60_000, "estimate": 12 * HOUR}, 5_000),
        ({"pay": "fixed", "amount": 60_000}, None),
        ({"pay": "hourly", "amount": 4_500}, 4_500),
        ({"pay": "retainer", "amount": 26_000, "weekly": HOUR}, 6_000),
        ({"pay": "retainer", "amount": 26_000}, None),
        ({"pay": "none_yet"}, None),
    ],
)
def test_the_quoted_rate_follows_from_the_kind_of_pay(fields: dict[str, Any], rate: int | None) -> None:
    assert quoted_rate(gig(**fields)) == rate


def test_the_real_rate_is_money_received_for_an_hour_of_attention() -> None:
    acme = gig(amount=60_000)
    spent = entry(TODAY, 10 * HOUR, gig=acme.id, kind="talk"), entry(TODAY, 10 * HOUR, gig=acme.id, machine=True)
    came = money(acme, 40_000, received=TODAY), money(acme, 20_000, 2, expected=TODAY)
    other = money(acme, 99_000, 3, received=TODAY, currency="USD")
    assert real_rate(plan_of(acme, *spent, *came), acme) == 4_000
    assert real_rate(plan_of(acme, *spent, *came, other), acme) is None, "nobody can say what the dollars are worth"
    assert real_rate(plan_of(acme, *spent), acme) is None
    assert real_rate(plan_of(acme, *came), acme) is None


def test_hours_on_a_gig_without_pay_brought_nothing() -> None:
    course = gig(pay="none_yet")
    assert real_rate(plan_of(course, entry(TODAY, HOUR, gig=course.id)), course) == 0


@pytest.mark.parametrize(
    ("fields", "due"),
    [
        ({"pay": "fixed", "amount": 60_000}, 50_000),
        ({"pay": "hourly", "amount": 6_000}, 2_000),
        ({"pay": "retainer", "amount": 30_000}, 0),
        ({"pay": "none_yet"}, 0),
        ({"pay": "fixed", "amount": 60_000, "stage": "delivered"}, 50_000),
        ({"pay": "fixed", "amount": 60_000, "stage": "lead"}, 0),
        ({"pay": "fixed", "amount": 60_000, "stage": "paid"}, 0),
        ({"pay": "fixed", "amount": 60_000, "stage": "dropped"}, 0),
        ({"pay": "fixed", "amount": 9_000}, 0),
    ],
)
def test_what_is_owed_is_what_was_earned_less_what_has_come(fields: dict[str, Any], due: int) -> None:
    one = gig(**fields)
    made = plan_of(one, entry(TODAY, 2 * HOUR, gig=one.id), money(one, 10_000, received=TODAY))
    assert owed(made, one).whole == due and received(made, one).whole == 10_000


@pytest.mark.parametrize(
    ("fields", "due"),
    [
        ({"pay": "fixed", "amount": 60_000}, 60_000),
        ({"pay": "fixed", "amount": 10_000}, 12_000),
        ({"pay": "retainer", "amount": 30_000}, 12_000),
        ({"pay": "none_yet"}, 12_000),
        ({"pay": "fixed", "amount": 60_000, "stage": "lead"}, 12_000),
        ({"pay": "fixed", "amount": 60_000, "stage": "paid"}, 12_000),
    ],
)
def test_what_is_expected_is_owed_and_so_is_the_rest_of_a_fee(fields: dict[str, Any], due: int) -> None:
    one = gig(**fields)
    assert owed(plan_of(one, money(one, 7_000, expected=TODAY), money(one, 5_000, 2)), one).whole == due


def test_money_of_another_currency_counts_by_the_persons_rates() -> None:
    one = gig(amount=60_000)
    came, awaited = money(one, 10_000, received=TODAY, currency="USD"), money(one, 99, 2, currency="JPY")
    unknown = Total(0, "EUR", (("USD", 10_000),))
    assert (received(plan_of(one, came), one), owed(plan_of(one, came), one)) == (unknown, unknown)
    told = plan_of(one, came, awaited, rates={"USD": 920_000})
    assert (received(told, one).whole, owed(told, one)) == (9_200, Total(50_800, "EUR", (("JPY", 99),)))
    assert owed(without(told, awaited), one).whole == 50_800


@pytest.mark.parametrize(
    ("kind", "fields", "billed"),
    [
        ("work", {}, 60),
        ("talk", {}, 60),
        ("admin", {}, 0),
        ("selling", {}, 0),
        ("learning", {}, 0),
        ("work", {"machine": True}, 0),
        ("work", {"ledger": "life"}, 0),
    ],
)
def test_an_hourly_client_pays_for_the_persons_own_side_work_and_the_talk_with_it(
    kind: str, fields: dict[str, Any], billed: int
) -> None:
    one = gig(pay="hourly", amount=6_000)
    made = plan_of(one, entry(TODAY, 60, gig=one.id, kind=kind, **fields))
    assert owed(made, one).whole == 100 * billed


def test_expenses_come_off_the_real_rate_and_it_is_rounded_to_the_nearest() -> None:
    one = gig(amount=90_000)
    spent = Expense(id=5, gig=one.id, day=TODAY, amount=5_000, currency="EUR")
    made = plan_of(one, entry(TODAY, 870, gig=one.id), money(one, 90_000, received=TODAY), spent)
    assert real_rate(made, one) == 5_862
    loss = plan_of(one, entry(TODAY, 120, gig=one.id), money(one, 1_000, received=TODAY), spent)
    assert real_rate(loss, one) == -2_000
    assert real_rate(plan_of(one, entry(TODAY, 120, gig=one.id), spent), one) is None


def test_the_money_received_stands_for_all_that_was_expected() -> None:
    one = gig(amount=60_000)
    earlier, later = TODAY - timedelta(days=9), TODAY + timedelta(days=9)
    waiting = money(one, 30_000, 1, expected=later), money(one, 30_000, 2, expected=earlier)
    advance = money(one, 5_000, 4, received=earlier)
    paid = pay_gig(plan_of(one, *waiting, advance), one.id, money(one, 55_000, 3, received=TODAY), TODAY)
    assert paid.payments == {4: advance, 3: money(one, 55_000, 3, received=TODAY, expected=earlier)}
    assert paid.gigs[one.id].stage == "paid"


def test_a_gig_paid_without_an_amount_keeps_what_was_expected() -> None:
    one = gig()
    waiting = money(one, 30_000, expected=TODAY)
    assert pay_gig(plan_of(one, waiting), one.id, None, TODAY).payments == {1: waiting}


def talked(of: Gig, talk: int, work: int) -> tuple[Any, ...]:
    return entry(TODAY, talk, gig=of.id, kind="talk"), entry(TODAY, work, gig=of.id)


def test_much_talk_is_said_from_five_hours_on() -> None:
    one = gig(client="Acme")
    assert talk_text(plan_of(one, *talked(one, 150, 150)), one) == "talk is 50 % of its hours"
    assert talk_text(plan_of(one, *talked(one, 150, 149)), one) == ""
    assert talk_text(plan_of(one, *talked(one, 120, 180)), one) == ""


def test_a_new_gig_is_warned_of_by_its_clients_hours() -> None:
    one, lead, stranger = gig(client="Acme"), gig("Next", client="Acme", stage="lead"), gig("Other", client="")
    made = plan_of(one, lead, stranger, *talked(one, 200, 200))
    assert talk_text(made, lead) == "talk is 50 % of Acme's hours"
    assert talk_text(made, stranger) == ""
    assert hours_of(made.entries).gig(one.id).by_kind == {"talk": 200, "work": 200}


def test_a_gig_whose_currency_changed_owes_nothing_for_what_was_paid_before() -> None:
    before = EarlierRate(until=TODAY, amount=4_500, currency="EUR")
    one = gig(pay="hourly", amount=5_000, currency="USD", earlier=(before,))
    hours = entry(TODAY - timedelta(days=1), 10 * HOUR, gig=one.id), entry(TODAY, 2 * HOUR, gig=one.id)
    paid = money(one, 45_000, received=TODAY, currency="EUR")
    assert owed(plan_of(one, *hours, paid), one) == Total(10_000, "USD")
    assert owed(plan_of(one, *hours), one) == Total(0, "USD", (("EUR", 45_000),)), "and names what it can't convert"
    assert owed(plan_of(one, *hours, rates={"USD": 900_000}), one) == Total(60_000, "USD")


def test_all_that_is_expected_on_the_next_day_of_money_is_told_together() -> None:
    one = gig(stage="active", pay="hourly", amount=6_000)
    fee, invoice = money(one, 4_000, expected=TODAY), money(one, 220_000, 2, expected=TODAY)
    told = awaited_told(plan_of(one, fee, invoice, money(one, 100, 3, expected=TODAY + timedelta(30))), one, TODAY)
    assert [str(fact) for fact in told] == ["2240 EUR expected Wed"]
