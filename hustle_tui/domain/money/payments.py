"""The money of a gig: its payments and expenses, what has come, what is late, and what is owed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Literal

from hustle_tui.domain.money.quoted import hourly_pay
from hustle_tui.domain.money.sums import (
    M,
    Money,
    Sums,
    Total,
    added,
    known_text,
    left_out_text,
    less,
    nearest,
    sums_of,
    sums_text,
    total_in,
)
from hustle_tui.domain.plan.model import Expense, Gig, Payment, Plan
from hustle_tui.domain.plan.table_cache import cached_by_table
from hustle_tui.domain.plan.terms import LIVE_STAGES, WORKING_STAGES
from hustle_tui.domain.week.calendar import day_text
from hustle_tui.domain.week.hours import hours_of, is_billable
from hustle_tui.domain.writing.quantities import counted, format_duration, format_money, minor_digits
from hustle_tui.domain.writing.told import Told, clauses, told

A_MONTH = 28
"""Days between the first and the last hours of a retainer from which its rate tells something."""

AI_COST = "ccusage:"
"""How the source of an expense begins that is the cost of agents."""

Standing = Literal["received", "overdue", "expected"]


def payments_of(plan: Plan, gig: Gig) -> tuple[Payment, ...]:
    """A gig's payments by the day on which they came or are expected."""
    return _payments(plan.payments).get(gig.id, ())


def expenses_of(plan: Plan, gig: Gig) -> tuple[Expense, ...]:
    """A gig's expenses by their day."""
    return _expenses(plan.expenses).get(gig.id, ())


def day_of(money: Money) -> date:
    """The day that gives money its place in a list; without one it comes last."""
    return money.day if isinstance(money, Expense) else money.received or money.expected or date.max


def _by_gig(table: dict[int, M]) -> Mapping[int, tuple[M, ...]]:
    by_gig: dict[int, list[M]] = defaultdict(list)
    for money in sorted(table.values(), key=lambda money: (day_of(money), money.id)):
        by_gig[money.gig].append(money)
    return {gig: tuple(records) for gig, records in by_gig.items()}


_payments = cached_by_table[[dict[int, Payment]], Mapping[int, tuple[Payment, ...]]](_by_gig)
_expenses = cached_by_table[[dict[int, Expense]], Mapping[int, tuple[Expense, ...]]](_by_gig)


def is_ai_cost(expense: Expense) -> bool:
    """Whether it is what agents cost on a day, as ccusage tells it: the person's own, on no client's page."""
    return expense.source.startswith(AI_COST)


def ai_cost(plan: Plan, gig: Gig) -> Sums:
    """What agents cost for a gig, by currency."""
    return sums_of(one for one in expenses_of(plan, gig) if is_ai_cost(one))


def ai_cost_text(plan: Plan, gig: Gig) -> str:
    """What agents cost for a gig, in words: `31.40 USD of AI cost on 12 days`."""
    days = {one.day for one in expenses_of(plan, gig) if is_ai_cost(one)}
    return f"{sums_text(ai_cost(plan, gig))} of AI cost on {counted(len(days), 'day')}" if days else ""


def agents_text(minutes: int, cost: Sums, home: str) -> str:
    """What agents did and cost: `machine 12h, 31 USD AI cost`; the currency is named where it is not the own one."""
    money = [_whole_money(amount, code, home) for code, amount in sorted(cost.items()) if amount]
    hours = f"machine {format_duration(minutes)}" if minutes else ""
    cost_text = f"{' + '.join(money)} AI cost" if money else ""
    return ", ".join(filter(None, (hours, cost_text)))


def _whole_money(amount: int, currency: str, home: str) -> str:
    unit = 10 ** minor_digits(currency)
    return format_money(nearest(amount, unit) * unit if amount >= unit else amount, currency, code=currency != home)


def is_overdue(payment: Payment, today: date) -> bool:
    """Whether money was expected before today and has not come."""
    return payment.received is None and payment.expected is not None and payment.expected < today


def standing_of(payment: Payment, today: date) -> Standing:
    """Whether a payment is received, overdue or expected."""
    return "received" if payment.received else "overdue" if is_overdue(payment, today) else "expected"


def sums_by_standing(payments: Sequence[Payment], today: date) -> dict[str, Sums]:
    """What payments come to: received, expected, and what of that is overdue."""
    awaited = [payment for payment in payments if payment.received is None]
    return {
        "received": sums_of(payment for payment in payments if payment.received is not None),
        "expected": sums_of(awaited),
        "overdue": sums_of(payment for payment in awaited if is_overdue(payment, today)),
    }


def received(plan: Plan, gig: Gig) -> Total:
    """Money that has come for a gig, in its currency; other currencies count by the person's rates."""
    return _in_own(plan, gig, (payment for payment in payments_of(plan, gig) if payment.received))


def spent(plan: Plan, gig: Gig) -> Total:
    """A gig's expenses, in its currency; other currencies count by the person's rates."""
    return _in_own(plan, gig, expenses_of(plan, gig))


def awaited(plan: Plan, gig: Gig) -> Total:
    """Money that is expected of a gig by its payments, in its currency."""
    return _in_own(plan, gig, (payment for payment in payments_of(plan, gig) if not payment.received))


def _in_own(plan: Plan, gig: Gig, money: Iterable[Money]) -> Total:
    return total_in(sums_of(money), gig.currency, plan.settings)


def earned(plan: Plan, gig: Gig) -> Total:
    """What a gig's pay comes to: the fee, or what invoices asked for its hours, and the rest at the rate of each day.

    Expenses that an invoice asked for come with it. A retainer has no sum of its own: its payments tell its months.
    """
    return total_in(_earned(plan, gig), gig.currency, plan.settings)


def _earned(plan: Plan, gig: Gig) -> Sums:
    spent = sums_of(one for one in expenses_of(plan, gig) if one.billed)
    if gig.pay == "hourly":
        asked = ({currency: amount} for (_, currency), amount in invoiced(plan, gig).items())
        return added(hourly_pay(gig, _open_by_day(plan, gig)), *asked, spent)
    return added({gig.currency: gig.amount}, spent) if gig.pay == "fixed" else {}


def invoiced(plan: Plan, gig: Gig) -> dict[tuple[str, str], int]:
    """What each invoice asked for a gig's work, by its number and currency: its expenses are not in it."""
    asked: dict[tuple[str, str], int] = defaultdict(int)
    for payment in payments_of(plan, gig):
        if payment.invoice:
            asked[payment.invoice, payment.currency] += payment.amount + payment.less
    for one in expenses_of(plan, gig):
        if (one.billed, one.currency) in asked:
            asked[one.billed, one.currency] -= one.amount
    return asked


def _open_by_day(plan: Plan, gig: Gig) -> Mapping[date, int]:
    """The minutes of each day that no invoice has billed, rounded as one would bill them."""
    worked = hours_of(plan.entries).gig(gig.id)
    if not (worked.open_by_day and plan.settings.rounding):
        return worked.open_by_day
    from hustle_tui.domain.billing import billed_by_day, rounding_of  # for whom it is agreed on alone

    return billed_by_day((one for one in worked if is_billable(one) and not one.billed), rounding_of(plan, gig))


def owed(plan: Plan, gig: Gig) -> Total:
    """Money still to come for a gig, in its currency: what is awaited, or what its pay comes to less what came.

    Before a gig is taken and after it is paid or dropped, only what is awaited. Money without an exchange rate is left
    out; where some has come, nobody can say what is open beyond what is awaited.
    """
    coming, pay = awaited(plan, gig), _earned(plan, gig)
    if gig.stage not in (*WORKING_STAGES, "delivered") or not any(pay.values()):
        return coming
    came = sums_of(payment for payment in payments_of(plan, gig) if payment.received)
    rest = total_in(less(pay, came), gig.currency, plan.settings)
    lacking = added(dict(coming.left_out), {code: abs(money) for code, money in rest.left_out})
    known = coming.known if rest.left_out else max(coming.known, rest.known)
    return Total(known, gig.currency, tuple(sorted(lacking.items())))


def owed_for_hours(plan: Plan, gig: Gig) -> Total:
    """What the hours of a gig in hand have earned that nobody was asked for: dropping the gig would lose it."""
    nothing = Total(0, gig.currency)
    return unasked(plan, gig) if gig.pay == "hourly" and gig.stage in WORKING_STAGES else nothing


def owed_together(plan: Plan, gigs: Iterable[Gig], currency: str) -> Total:
    """What several gigs have still to bring."""
    dues = [owed(plan, gig) for gig in gigs]
    by_currency = added(*({due.currency: due.known} for due in dues), *(dict(due.left_out) for due in dues))
    return total_in({code: money for code, money in by_currency.items() if money}, currency, plan.settings)


def payable(plan: Plan, gig: Gig) -> tuple[int, str]:
    """What may be written down as paid where nobody names an amount: what is owed, else what was expected.

    What was expected in one currency comes in it.
    """
    coming, due = awaited(plan, gig), owed(plan, gig).whole
    if due is not None and due > coming.known:
        return due, gig.currency
    sums = sums_of(payment for payment in payments_of(plan, gig) if not payment.received)
    expected = [(money, code) for code, money in sums.items() if money and code not in dict(coming.left_out)]
    return expected[0] if len(expected) == 1 else (coming.known, gig.currency)


def unasked(plan: Plan, gig: Gig) -> Total:
    """Money that is earned and neither received nor awaited: the fee once it is delivered, or the hours so far.

    It is told before a gig is delivered too, so money that has no exchange rate is named only where it matters.
    """
    if gig.stage != "delivered" and gig.pay == "fixed":
        return Total(0, gig.currency)
    to_come = owed(plan, gig)
    return Total(to_come.known - awaited(plan, gig).known, gig.currency, to_come.left_out if earned(plan, gig) else ())


def is_so_far(plan: Plan, gig: Gig) -> bool:
    """Whether a gig's rate is only one so far: the work goes on, and its pay has not come whole.

    An hourly gig's pay is whole where it is just that of its hours, a retainer's after four weeks of hours.
    """
    if gig.stage not in ("lead", *WORKING_STAGES) or gig.pay == "none_yet":
        return False
    if gig.pay == "retainer":
        days = hours_of(plan.entries).gig(gig.id).by_day
        return not days or (max(days) - min(days)).days < A_MONTH
    pay, came = earned(plan, gig).whole, received(plan, gig).whole
    if pay is None or came is None or not pay:
        return True
    return came != pay if gig.pay == "hourly" else came < pay


def money_overdue_text(plan: Plan, gig: Gig, today: date) -> str:
    """The overdue money of a gig: `600 EUR overdue since 21 Nov`, or nothing."""
    late = [payment for payment in payments_of(plan, gig) if is_overdue(payment, today)]
    if not late:
        return ""
    return f"{sums_text(sums_of(late))} overdue since {day_text(min(map(day_of, late)), today)}"


def awaited_told(plan: Plan, gig: Gig, today: date) -> list[Told]:
    """What is expected of a gig on the next day of money, and what it has earned beyond all expected ones."""
    if gig.stage not in LIVE_STAGES:
        return []
    coming = [one for one in payments_of(plan, gig) if not one.received and one.expected and one.expected >= today]
    facts = []
    if coming:
        day = day_of(coming[0])
        money = sums_of(one for one in coming if one.expected == day)
        facts.append(told(f"{sums_text(money)} expected {day_text(day, today)}"))
    if gig.stage != "delivered" and (more := unasked(plan, gig)):
        facts.append(clauses(f"{known_text(more)} owed", ", not asked for yet") if more.whole else _unknown(more))
    return facts


def _unknown(total: Total) -> Told:
    """What is owed is not known, for want of these exchange rates."""
    return clauses("owed: not known", f", {left_out_text(total.left_out)}")
