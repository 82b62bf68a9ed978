"""A year of income by month: what came, what is expected still, and where lean and fat begin."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from hustle_tui.domain.charts.chart import Chart, Series
from hustle_tui.domain.charts.hours import month_ticks
from hustle_tui.domain.money.history import Month, income_by_month, twice_the_median
from hustle_tui.domain.money.sums import Total, left_out_text, sums_of, total_in
from hustle_tui.domain.months import first_of_month, months_on
from hustle_tui.domain.plan.model import Payment, Plan
from hustle_tui.domain.writing.formats import month_text
from hustle_tui.domain.writing.quantities import counted

PAST, COMING = 12, 3
"""Months before this one, and after it."""


def income_chart(plan: Plan, today: date) -> Chart:
    past = income_by_month(plan, PAST + 1, today)
    expected = _expected(plan, today)
    firsts = [*(month.first for month in past), *(months_on(today, n) for n in range(1, COMING + 1))]
    home = plan.settings.currency
    came = [*(month.came for month in past), *(Total(0, home),) * COMING]
    coming = [total_in(sums_of(expected[first]), home, plan.settings) for first in firsts]
    twice = twice_the_median(past[:-1])
    left_out = _left_out((*came, *coming))
    band = () if not twice else (("lean below", "near", twice / 4), ("fat above", "clear", 3 * twice / 4))
    return Chart(
        name="income",
        title="Income by month",
        told=" · ".join(filter(None, (_told(past, twice), left_out))),
        columns=tuple(map(month_text, firsts)),
        ticks=month_ticks(firsts),
        series=(
            Series("received", "bar", "main", tuple(total.known for total in came)),
            Series("expected", "bar", "side", tuple(total.known for total in coming)),
            *(Series(name, "mark", colour, (level,) * len(firsts)) for name, colour, level in band),
        ),
        unit="money",
        code=home,
        data={
            "currency": home,
            "lean_below": twice / 4 if twice else None,
            "fat_above": 3 * twice / 4 if twice else None,
            "months": [_plain(*month) for month in zip(firsts, came, coming, strict=True)],
        },
        empty=left_out or "No payment is written down, come or expected. A gig's money holds both.",
        posts=((PAST, "now"),),
    )


def _expected(plan: Plan, today: date) -> dict[date, list[Payment]]:
    """Awaited payments by the month in which they are expected; what is late, or has no day, by this one."""
    now, by_month = first_of_month(today), defaultdict[date, list[Payment]](list)
    for payment in plan.payments.values():
        if payment.received is None or payment.received > today:
            day = payment.received or payment.expected or today
            by_month[max(now, first_of_month(day))].append(payment)
    return by_month


def _told(past: Sequence[Month], twice: int) -> str:
    counts = [(word, sum(1 for month in past[:-1] if month.weight == word)) for word in ("lean", "typical", "fat")]
    words = ", ".join(f"{many} {word}" for word, many in counts if many)
    months = counted(len(past) - 1, "month")
    if twice:
        return f"Of {months}: {words}."
    some = sum(1 for month in past[:-1] if month.came.known)
    return f"{some or 'None'} of the last {months} brought money: too few, so none is lean or fat."


def _left_out(months: Iterable[Total]) -> str:
    """The money that no month counts, for want of a rate; empty where there is none."""
    lacking = Counter[str]()
    for month in months:
        lacking.update(dict(month.left_out))
    return left_out_text(lacking.items()) if lacking else ""


def _plain(first: date, came: Total, coming: Total) -> dict[str, object]:
    left_out = {name: dict(total.left_out) for name, total in (("received", came), ("expected", coming))}
    return {
        "month": f"{first:%Y-%m}",
        "received": came.known,
        "expected": coming.known,
        "left_out": {name: sums for name, sums in left_out.items() if sums},
    }
