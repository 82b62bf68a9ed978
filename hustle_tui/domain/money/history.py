"""Money over time: income month by month, and a client's real rate from one paid gig to the next.

Income swings, and one expected number would hide by how much. Many clients have a ceiling that they never mention.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from hustle_tui.domain.money.clients import client_of
from hustle_tui.domain.money.payments import payments_of
from hustle_tui.domain.money.real_rate import real_rate
from hustle_tui.domain.money.sums import Total, sums_of, total_in
from hustle_tui.domain.months import months_between, months_on
from hustle_tui.domain.plan.model import Expense, Gig, Payment, Plan

GIGS = 3
"""How many of the last paid gigs are looked at."""
DAYS = 183
"""Days, half a year, between the first one's money and the last one's before the rate counts as unmoved."""
PAST, ENOUGH = 12, 3
"""The most months of the past that are looked at, and how many must be over before they say anything."""
Weight = Literal["lean", "typical", "fat"]


class Month(Struct, frozen=True):
    """What came and what was spent in a month, in the plan's currency.

    `weight` compares what came with the median of the months that are over: below half of it a month is lean, above
    one and a half fat. A month that still runs has none, nor has one whose money can't be told whole.
    """

    first: date
    came: Total
    spent: Total
    weight: Weight | None = None


def income_by_month(plan: Plan, months: int, today: date) -> tuple[Month, ...]:
    """The last `months` months, the earliest first; this one is the last."""
    firsts = [months_on(today, -back) for back in range(months - 1, -1, -1)]
    came: dict[date, list[Payment]] = defaultdict(list)
    went: dict[date, list[Expense]] = defaultdict(list)
    for payment in plan.payments.values():
        if payment.received is not None and payment.received <= today:
            came[payment.received.replace(day=1)].append(payment)
    for expense in plan.expenses.values():
        if expense.day <= today:
            went[expense.day.replace(day=1)].append(expense)
    home, settings = plan.settings.currency, plan.settings
    by_month: list[Month] = []
    for first in firsts:
        gains, costs = (total_in(sums_of(money[first]), home, settings) for money in (came, went))
        by_month.append(Month(first, gains, costs))
    twice = twice_the_median(by_month[:-1])
    return (*(replace(month, weight=_weight(month.came.whole, twice)) for month in by_month[:-1]), *by_month[-1:])


def months_since_money(plan: Plan, today: date) -> tuple[Month, ...]:
    """The months since the first money, a year of them at most, and then this one."""
    first = min((one.received for one in plan.payments.values() if one.received), default=today)
    return income_by_month(plan, 1 + max(0, min(PAST, months_between(first, today))), today)


def twice_the_median(over: Sequence[Month]) -> int:
    """Twice the median of what came in these months, so that no half is rounded; 0 where none can be told whole."""
    came = sorted(month.came.whole for month in over if month.came.whole is not None)
    return came[len(came) // 2] + came[(len(came) - 1) // 2] if came else 0


def _weight(amount: int | None, twice: int) -> Weight | None:
    if amount is None:
        return None
    return "lean" if 4 * amount < twice else "fat" if 4 * amount > 3 * twice else "typical"


class Paid(Struct, frozen=True):
    """A paid gig: the day of its last money, and its real rate in minor units of its currency."""

    gig: Gig
    day: date
    rate: int


History = tuple[Paid, ...]


def histories(plan: Plan) -> dict[tuple[str, str], History]:
    """The paid gigs of each client and currency that have hours and money, the oldest first."""
    by_client: dict[tuple[str, str], list[Paid]] = defaultdict(list)
    for gig in plan.gigs.values():
        rate = real_rate(plan, gig) if gig.stage == "paid" and gig.client else None
        days = [money.received for money in payments_of(plan, gig) if money.received and money.amount]
        if rate is not None and days:
            by_client[client_of(plan, gig), gig.currency].append(Paid(gig, max(days), rate))
    return {key: tuple(sorted(paid, key=lambda last: (last.day, last.gig.id))) for key, paid in by_client.items()}


def unmoved(history: History) -> History:
    """The last paid gigs where the rate has not moved over half a year, else none."""
    last = history[-GIGS:]
    if len(last) < GIGS or (last[-1].day - last[0].day).days < DAYS or last[-1].rate > last[0].rate:
        return ()
    return last
