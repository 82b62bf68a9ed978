"""Changes of the money of gigs, and of what gigs leave behind for later ones."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from msgspec.structs import replace

from hustle_tui.domain.changes import FieldError, checked_title, existing, gig_of, not_naming
from hustle_tui.domain.money.sums import Money, Total, convert, noun_of
from hustle_tui.domain.plan.model import Asset, Entry, Expense, Gig, Payment, Plan, PlanError, put, table_of, without


def add_money(plan: Plan, money: Money) -> Plan:
    """The plan with a payment or an expense of a gig."""
    return put(plan, _checked(plan, money))


def owed_payment(gig: Gig, due: Total, payment_id: int) -> Payment | None:
    """The payment that a gig's hours are still worth, expected some day; none where nobody can say."""
    return Payment(id=payment_id, gig=gig.id, amount=due.known, currency=due.currency) if due.whole else None


def edit_money(plan: Plan, money: Money, fields: dict[str, Any]) -> Plan:
    """The plan with these fields of a payment or an expense set."""
    return put(plan, _checked(plan, replace(_as_it_stands(plan, money), **fields)))


def receive_payment(plan: Plan, payment: Payment, day: date, amount: int | None, rest_id: int) -> Plan:
    """The plan with an expected payment received on a day.

    Of a smaller amount than expected the rest stays expected, as the payment `rest_id`.
    """
    expected = _as_it_stands(plan, payment)
    if not isinstance(expected, Payment) or expected.received is not None:
        raise PlanError("That payment has come already: edit it to change its day or its amount.")
    came = expected.amount if amount is None else amount
    plan = put(plan, _checked(plan, replace(expected, amount=came, received=day)))
    rest = expected.amount - came
    return put(plan, replace(expected, id=rest_id, amount=rest, less=0)) if rest > 0 else plan


def received_instead(plan: Plan, payment: Payment, awaited: Sequence[Payment]) -> Plan:
    """The plan with a payment that came in the place of what was awaited.

    Where it is just that, each invoice, note and currency comes as it was awaited. Of another amount, invoices have
    their part first: their numbers stay.
    """
    worth = [convert(other.amount, other.currency, payment.currency, plan.settings) or 0 for other in awaited]
    apart = any(other.invoice or other.note or other.currency != payment.currency for other in awaited)
    if apart and sum(worth) == payment.amount:
        return put(plan, *(replace(other, received=payment.received) for other in awaited))
    left, came = payment.amount, []
    for other in awaited:
        if other.invoice and other.currency == payment.currency and left > 0:
            came.append(replace(other, amount=min(left, other.amount), received=payment.received))
            left -= came[-1].amount
    if left > 0:
        expected = payment.expected or min((other.expected for other in awaited if other.expected), default=None)
        came.append(replace(payment, amount=left, expected=expected))
    return put(without(plan, *awaited), *came)


def remove_money(plan: Plan, money: Money) -> Plan:
    """The plan without a payment or an expense; what the invoice of a payment billed is open again."""
    if money.id not in getattr(plan, table_of(money)):
        return plan
    after = without(plan, money)
    invoices = {payment.invoice for payment in after.payments.values() if payment.gig == money.gig}
    if not isinstance(money, Payment) or not money.invoice or money.invoice in invoices:
        return after
    there: list[Entry | Expense] = [*plan.entries.values(), *plan.expenses.values()]
    billed = [replace(one, billed="") for one in there if (one.billed, one.gig) == (money.invoice, money.gig)]
    return put(after, *billed)


def _as_it_stands(plan: Plan, money: Money) -> Money:
    """The payment or the expense as the plan has it by now, or PlanError when it is gone."""
    table: dict[int, Money] = getattr(plan, table_of(money))
    return existing(table, money.id, noun_of(money))


def _checked(plan: Plan, money: Money) -> Money:
    """The record, whose gig is there and whose amount is one."""
    gig_of(plan, money.gig)
    if money.amount <= 0:
        raise FieldError("amount", "An amount of money is more than nothing: write one such as 600 or 49.90.")
    return money


def asset_of(plan: Plan, asset_id: int) -> Asset:
    """The asset, or PlanError when it is gone."""
    return existing(plan.assets, asset_id, "asset")


def add_asset(plan: Plan, asset: Asset) -> Plan:
    """The plan with something that a gig left."""
    gig_of(plan, asset.gig)
    return put(plan, replace(asset, title=checked_title(asset.title)))


def edit_asset(plan: Plan, asset_id: int, fields: dict[str, Any]) -> Plan:
    """The plan with these fields of an asset set."""
    return add_asset(plan, replace(asset_of(plan, asset_id), **fields))


def remove_asset(plan: Plan, asset_id: int) -> Plan:
    """The plan without an asset; the gigs that reused it no longer name it."""
    asset = asset_of(plan, asset_id)
    users = not_naming(plan.gigs.values(), "reused", asset_id)
    served = not_naming(plan.directions.values(), "assets", asset_id)
    return without(put(plan, *users, *served), asset)


def reuse_asset(plan: Plan, asset_id: int, gig_id: int, *, reused: bool = True) -> Plan:
    """The plan with a gig that used another's asset again, or that did not after all."""
    asset, gig = asset_of(plan, asset_id), gig_of(plan, gig_id)
    if asset.gig == gig_id:
        raise PlanError("That gig made it itself: reuse is for the gigs that come after.")
    others = tuple(key for key in gig.reused if key != asset_id)
    if reused == (asset_id in gig.reused):
        return plan
    return put(plan, replace(gig, reused=(*others, asset_id) if reused else others))
