"""The money of a gig: its payments and expenses, what has come, what is late, and what is owed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Literal

from hustle_tui.domain.money.sums import M, Money, Sums, nearest, sums_of, sums_text, total_in
from hustle_tui.domain.plan.model import Expense, Gig, Payment, Plan
from hustle_tui.domain.plan.table_cache import cached_by_table
from hustle_tui.domain.plan.terms import LIVE_STAGES, WORKING_STAGES
from hustle_tui.domain.week.calendar import day_text
from hustle_tui.domain.week.hours import hours_of
from hustle_tui.domain.writing.quantities import format_money
from hustle_tui.domain.writing.told import Told, clauses, told

Standing = Literal["received", "overdue", "expected"]


def payments_of(plan: Plan, gig: Gig) -> tuple[Payment, ...]:
    """A gig's payments by the day on which they came or are expected."""
    return _payments(plan.payments).get(gig.id, ())


def expenses_of(plan: Plan, gig: Gig) -> tuple[Expense, ...]:
    """A gig's expenses by their day."""
    return _expenses(plan.expenses).get(gig.id, ())


def day_of(money: Money) -> date:
    """The day by which money is sorted; without one it comes last."""
    return money.day if isinstance(money, Expense) else money.received or money.expected or date.max


def _by_gig(table: dict[int, M]) -> Mapping[int, tuple[M, ...]]:
    by_gig: dict[int, list[M]] = defaultdict(list)
    for money in sorted(table.values(), key=lambda money: (day_of(money), money.id)):
        by_gig[money.gig].append(money)
    return {gig: tuple(records) for gig, records in by_gig.items()}


_payments = cached_by_table[[dict[int, Payment]], Mapping[int, tuple[Payment, ...]]](_by_gig)
_expenses = cached_by_table[[dict[int, Expense]], Mapping[int, tuple[Expense, ...]]](_by_gig)


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


def received(plan: Plan, gig: Gig) -> int:
    """Money that has come for a gig, in minor units of its currency; other currencies count by the person's rates."""
    return _in_own(plan, gig, (payment for payment in payments_of(plan, gig) if payment.received))


def spent(plan: Plan, gig: Gig) -> int:
    """A gig's expenses, in minor units of its currency; other currencies count by the person's rates."""
    return _in_own(plan, gig, expenses_of(plan, gig))


def awaited(plan: Plan, gig: Gig) -> int:
    """Money that is expected of a gig by its payments, in its currency."""
    return _in_own(plan, gig, (payment for payment in payments_of(plan, gig) if not payment.received))


def _in_own(plan: Plan, gig: Gig, money: Iterable[Money]) -> int:
    return total_in(sums_of(money), gig.currency, plan.settings).amount


def earned(plan: Plan, gig: Gig) -> int:
    """What a gig's pay comes to: the fee, or the rate for the billable minutes so far.

    A retainer has no sum of its own: its months are known by their payments.
    """
    if gig.pay == "hourly":
        return nearest(gig.amount * hours_of(plan.entries).billable.get(gig.id, 0), 60)
    return gig.amount if gig.pay == "fixed" else 0


def owed(plan: Plan, gig: Gig) -> int:
    """Money still to come for a gig, in its currency: what is awaited, or what its pay comes to less what came.

    Before a gig is taken and after it is paid or dropped, only what is awaited.
    """
    if gig.stage not in (*WORKING_STAGES, "delivered"):
        return awaited(plan, gig)
    return max(awaited(plan, gig), earned(plan, gig) - received(plan, gig))


def unasked(plan: Plan, gig: Gig) -> int:
    """Money that is earned and neither received nor awaited: the fee once it is delivered, or the hours so far."""
    if gig.stage != "delivered" and gig.pay == "fixed":
        return 0
    return owed(plan, gig) - awaited(plan, gig)


def overdue_text(plan: Plan, gig: Gig, today: date) -> str:
    """The overdue money of a gig: `600 EUR overdue since 21 Nov`, or nothing."""
    late = [payment for payment in payments_of(plan, gig) if is_overdue(payment, today)]
    if not late:
        return ""
    return f"{sums_text(sums_of(late))} overdue since {day_text(min(map(day_of, late)), today)}"


def awaited_told(plan: Plan, gig: Gig, today: date) -> list[Told]:
    """The next expected payment of a gig, and what it has earned beyond all expected ones."""
    if gig.stage not in LIVE_STAGES:
        return []
    coming = (payment for payment in payments_of(plan, gig) if not payment.received)
    following = next(((p, p.expected) for p in coming if p.expected and p.expected >= today), None)
    facts = []
    if following is not None:
        payment, day = following
        facts.append(told(f"{format_money(payment.amount, payment.currency)} expected {day_text(day, today)}"))
    if gig.stage != "delivered" and (more := unasked(plan, gig)):
        facts.append(clauses(f"{format_money(more, gig.currency)} owed", ", not asked for yet"))
    return facts
