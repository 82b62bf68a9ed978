"""Money as pictures: a year of income by month, and the real rate of each client from one paid gig to the next."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from hustle_tui.domain.charts.chart import Chart, Series
from hustle_tui.domain.charts.hours import month_ticks
from hustle_tui.domain.money.history import History, Month, histories, income_by_month, twice_the_median
from hustle_tui.domain.money.sums import Total, convert, left_out_text, no_rate_text, sums_of, total_in
from hustle_tui.domain.months import first_of_month, months_between, months_on
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
        told=" · ".join(filter(None, (_told_income(past, twice), left_out))),
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
            "months": [_plain_month(*month) for month in zip(firsts, came, coming, strict=True)],
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


def _told_income(past: Sequence[Month], twice: int) -> str:
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


def _plain_month(first: date, came: Total, coming: Total) -> dict[str, object]:
    left_out = {name: dict(total.left_out) for name, total in (("received", came), ("expected", coming))}
    return {
        "month": f"{first:%Y-%m}",
        "received": came.known,
        "expected": coming.known,
        "left_out": {name: sums for name, sums in left_out.items() if sums},
    }


SHOWN = 4
"""The most clients that have a line of their own: those with the most paid gigs."""
COLOURS = ("side", "main", "life", "near")
LEAST_MONTHS, MOST_MONTHS = 12, 120
"""Months along the axis."""


def rates_chart(plan: Plan, today: date) -> Chart:
    """The months since the first paid gig, a year at least, in the plan's currency."""
    home, settings = plan.settings.currency, plan.settings
    every = histories(plan)
    paid = {key: history for key, history in every.items() if convert(0, key[1], home, settings) is not None}
    firsts = _months(paid, today)
    busiest = sorted(paid.items(), key=lambda pair: (-len(pair[1]), pair[0]))[:SHOWN]
    lines = [
        Series(history[-1].gig.client, "line", colour, _rates(plan, history, firsts))
        for (_, history), colour in zip(busiest, COLOURS, strict=False)
    ]
    floor = settings.floor_rate
    return Chart(
        name="rates",
        title="Real rate by client",
        told=_told_rates(every, paid),
        columns=tuple(map(month_text, firsts)),
        ticks=month_ticks(firsts),
        series=(*lines, *((Series("floor", "mark", "over", (floor,) * len(firsts)),) if floor else ())),
        unit="money",
        code=home,
        data={
            "currency": home,
            "floor": floor or None,
            "clients": [_plain_client(key[1], history) for key, history in sorted(every.items())],
        },
        empty=_lacking(every, paid) or "No paid gig of a client yet. It begins with the first that is paid.",
    )


def _rates(plan: Plan, history: History, firsts: list[date]) -> tuple[float | None, ...]:
    by_month = {first_of_month(one.day): one for one in history}
    found = (by_month.get(first) for first in firsts)
    home, settings = plan.settings.currency, plan.settings
    return tuple(None if one is None else convert(one.rate, one.gig.currency, home, settings) for one in found)


def _plain_client(currency: str, history: History) -> dict[str, object]:
    points = [{"day": one.day, "gig": one.gig.slug, "rate": one.rate} for one in history]
    return {"client": history[-1].gig.client, "currency": currency, "points": points}


def _months(paid: dict[tuple[str, str], History], today: date) -> list[date]:
    now = first_of_month(today)
    first = min((first_of_month(one.day) for history in paid.values() for one in history), default=now)
    count = months_between(first, now) + 1
    return [months_on(now, -back) for back in range(min(MOST_MONTHS, max(LEAST_MONTHS, count)) - 1, -1, -1)]


def _told_rates(every: dict[tuple[str, str], History], paid: dict[tuple[str, str], History]) -> str:
    gigs = sum(map(len, paid.values()))
    parts = [f"{counted(gigs, 'paid gig')} of {counted(len(paid), 'client')}, each at the month of its last money."]
    if len(paid) > SHOWN:
        parts.append(f"{counted(len(paid) - SHOWN, 'more client')} not shown")
    return " · ".join(filter(None, (*parts, _lacking(every, paid))))


def _lacking(every: dict[tuple[str, str], History], paid: dict[tuple[str, str], History]) -> str:
    lacking = sorted({currency for _, currency in every.keys() - paid.keys()})
    return no_rate_text(", ".join(lacking)) if lacking else ""
