"""Asks at the end of a month whether its retainer is to be written down, for months are not written by themselves.

It goes away by itself: a week before the month's end it comes, and a week after it, it is gone.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from shlex import quote

from hustle_tui.domain.money.payments import payments_of
from hustle_tui.domain.plan.model import Gig, Payment, Plan
from hustle_tui.domain.review import Waiting
from hustle_tui.domain.writing.formats import MONTHS
from hustle_tui.domain.writing.quantities import format_money

AROUND = timedelta(days=7)
"""How long before and after a month's end it is asked about."""
TERMS = timedelta(days=14)
"""How long after a month's end money is still taken for that month's."""


def waiting(plan: Plan, today: date) -> Iterable[Waiting]:
    """One question for each running retainer of which no money of the month that ends is written."""
    last = _month_end(today)
    if last is None:
        return
    for gig in plan.gigs.values():
        if gig.stage != "active" or gig.pay != "retainer" or gig.amount <= 0 or _is_written(plan, gig, last):
            continue
        money, month = format_money(gig.amount, gig.currency), MONTHS[last.month - 1]
        amount = quote(format_money(gig.amount, gig.currency, code=False))
        yield Waiting(
            kind="retainer",
            id=gig.id,
            title=gig.title,
            question=f"Write down {month}'s retainer: {money}{f' from {gig.client}' if gig.client else ''}?",
            reason=f"a retainer, and no money of {month} is written",
            since=last - AROUND,
            command=f"hustle payment add {gig.slug} {amount} --expected {last}",
        )


def month_of(gig: Gig, today: date, payment_id: int) -> Payment:
    """The payment that the question is about, expected on the last day of its month."""
    return Payment(
        id=payment_id, gig=gig.id, amount=gig.amount, currency=gig.currency, expected=_month_end(today) or today
    )


def _month_end(today: date) -> date | None:
    """The last day of the month that is about to end, or has just ended."""
    begins = (today + AROUND + timedelta(days=1)).replace(day=1)
    last = begins - timedelta(days=1)
    return last if abs(last - today) <= AROUND else None


def _is_written(plan: Plan, gig: Gig, last: date) -> bool:
    """Whether money of that month is written, or the gig began after it."""
    began = gig.starts or gig.accepted or gig.created
    days = (one.expected or one.received for one in payments_of(plan, gig))
    first = last.replace(day=1)
    return bool(began and began > last) or any(day is not None and first <= day <= last + TERMS for day in days)
