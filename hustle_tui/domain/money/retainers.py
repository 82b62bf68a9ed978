"""Which month of a retainer a payment is for, and what of a month's pay is not written yet.

A payment names its month, or it is for the one in which it is due. Money that only came is for the month before, as
long as that is not paid: work is paid after it is done.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from hustle_tui.domain.money.payments import payments_of
from hustle_tui.domain.money.quoted import began_on, rate_on
from hustle_tui.domain.money.sums import Sums, added, total_in
from hustle_tui.domain.months import month_end
from hustle_tui.domain.plan.model import Gig, Payment, Plan
from hustle_tui.domain.plan.terms import WORKING_STAGES

LATE, DUE = 20, 14
"""The last day of a month on which money is taken for the month before: where it came, and where it is due."""

MOST_MONTHS = 120
"""Months that one payment may be for: more is no pay ahead, but a mistyped amount or month."""


def rest_of_month(plan: Plan, gig: Gig, last: date) -> int:
    """What of a retainer's month, in minor units, is neither received nor expected; 0 where it did not run in it.

    Where money without an exchange rate is written for it, nobody can say, and nothing is asked for.
    """
    amount, currency = rate_on(gig, last)
    if gig.pay != "retainer" or amount <= 0 or not _ran(gig, last):
        return 0
    written = total_in(_sums_by_month(plan, gig).get(last.replace(day=1), {}), currency, plan.settings).whole
    return 0 if written is None else max(0, amount - written)


def last_rest(plan: Plan, gig: Gig, today: date) -> int:
    """What is not written of a retainer's present month, or of the one in which it was handed over."""
    handed_over = gig.staged if gig.stage == "delivered" else None
    return rest_of_month(plan, gig, month_end(handed_over or today))


def open_part(plan: Plan, gig: Gig, today: date) -> int:
    """What is still open of a retainer's last month, where a part of it is written; 0 where nothing of it is."""
    rest = last_rest(plan, gig, today)
    return rest if rest < gig.amount else 0


def this_months_rest(plan: Plan, gig: Gig, today: date) -> int:
    """What of this month of a retainer is not written yet; a whole month where it has not begun."""
    last = month_end(today)
    return rest_of_month(plan, gig, last) if _ran(gig, last) else gig.amount


def _ran(gig: Gig, last: date) -> bool:
    """Whether a retainer ran in the month that ends on this day: it was taken before, and not delivered earlier."""
    began = began_on(gig)
    if began is not None and began >= last:
        return False
    return gig.stage in WORKING_STAGES or (
        gig.stage == "delivered" and gig.staged is not None and gig.staged >= last.replace(day=1)
    )


def _sums_by_month(plan: Plan, gig: Gig) -> dict[date, Sums]:
    """What is written for each month of a retainer, by the first day of the month."""
    sums: dict[date, Sums] = defaultdict(dict)
    unnamed = []
    for payment in payments_of(plan, gig):
        if payment.month is None:
            unnamed.append(payment)
        else:
            month = payment.month.replace(day=1)
            sums[month] = added(sums[month], {payment.currency: payment.amount})
    for payment in unnamed:
        for month, amount in _months_of(plan, gig, payment, sums):
            sums[month] = added(sums[month], {payment.currency: amount})
    return sums


def _months_of(plan: Plan, gig: Gig, payment: Payment, sums: dict[date, Sums]) -> Iterator[tuple[date, int]]:
    """The months that a payment which names none is for, and how much of it each gets."""
    day = payment.expected or payment.received
    if day is None:
        return
    month, before = day.replace(day=1), day.replace(day=1) - timedelta(days=1)
    amount, currency = rate_on(gig, before)
    paid = total_in(sums.get(before.replace(day=1), {}), currency, plan.settings).whole
    ahead = day.day == 1 and payment.expected is None  # a standing order for the month that begins
    began = began_on(gig)
    ran = began is not None and began < before
    if (
        ran
        and not ahead
        and day.day <= (DUE if payment.received is None else LATE)
        and paid is not None
        and paid < amount
    ):
        month = before.replace(day=1)
    left, monthly = payment.amount, rate_on(gig, month)[0]
    for _ in range(MOST_MONTHS):
        if payment.currency != gig.currency or monthly <= 0 or left < 2 * monthly:
            break
        yield month, monthly
        left, month = left - monthly, (month + timedelta(days=31)).replace(day=1)
    yield month, left
