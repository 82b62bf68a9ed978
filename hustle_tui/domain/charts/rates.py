"""The real rate of each client from one paid gig to the next, with the person's floor."""

from __future__ import annotations

from datetime import date

from hustle_tui.domain.charts.chart import Chart, Series
from hustle_tui.domain.charts.hours import month_ticks
from hustle_tui.domain.money.history import History, histories
from hustle_tui.domain.money.sums import convert, no_rate_text
from hustle_tui.domain.months import first_of_month, months_between, months_on
from hustle_tui.domain.plan.model import Plan
from hustle_tui.domain.writing.formats import month_text
from hustle_tui.domain.writing.quantities import counted

SHOWN = 4
"""The most clients that have a line of their own: those with the most paid gigs."""
COLOURS = ("side", "main", "life", "near")
LEAST, MOST = 12, 120
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
        told=_told(every, paid),
        columns=tuple(map(month_text, firsts)),
        ticks=month_ticks(firsts),
        series=(*lines, *((Series("floor", "mark", "over", (floor,) * len(firsts)),) if floor else ())),
        unit="money",
        code=home,
        data={
            "currency": home,
            "floor": floor or None,
            "clients": [_plain(key[1], history) for key, history in sorted(every.items())],
        },
        empty=_lacking(every, paid) or "No paid gig of a client yet. It begins with the first that is paid.",
    )


def _rates(plan: Plan, history: History, firsts: list[date]) -> tuple[float | None, ...]:
    by_month = {first_of_month(one.day): one for one in history}
    found = (by_month.get(first) for first in firsts)
    home, settings = plan.settings.currency, plan.settings
    return tuple(None if one is None else convert(one.rate, one.gig.currency, home, settings) for one in found)


def _plain(currency: str, history: History) -> dict[str, object]:
    points = [{"day": one.day, "gig": one.gig.slug, "rate": one.rate} for one in history]
    return {"client": history[-1].gig.client, "currency": currency, "points": points}


def _months(paid: dict[tuple[str, str], History], today: date) -> list[date]:
    now = first_of_month(today)
    first = min((first_of_month(one.day) for history in paid.values() for one in history), default=now)
    count = months_between(first, now) + 1
    return [months_on(now, -back) for back in range(min(MOST, max(LEAST, count)) - 1, -1, -1)]


def _told(every: dict[tuple[str, str], History], paid: dict[tuple[str, str], History]) -> str:
    gigs = sum(map(len, paid.values()))
    parts = [f"{counted(gigs, 'paid gig')} of {counted(len(paid), 'client')}, each at the month of its last money."]
    if len(paid) > SHOWN:
        parts.append(f"{counted(len(paid) - SHOWN, 'more client')} not shown")
    return " · ".join(filter(None, (*parts, _lacking(every, paid))))


def _lacking(every: dict[tuple[str, str], History], paid: dict[tuple[str, str], History]) -> str:
    lacking = sorted({currency for _, currency in every.keys() - paid.keys()})
    return no_rate_text(", ".join(lacking)) if lacking else ""
