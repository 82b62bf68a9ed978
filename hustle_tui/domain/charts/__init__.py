"""The figures as pictures: hours by week, a KPI's way, income, rates, a gig's hours, and the weeks ahead."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial

from msgspec import Struct

from hustle_tui.domain.charts.chart import Chart as Chart
from hustle_tui.domain.charts.hours import (
    ahead_chart as ahead_chart,
    ahead_with_leads as ahead_with_leads,
    burn_chart as burn_chart,
    hours_chart as hours_chart,
)
from hustle_tui.domain.charts.kpi import kpi_chart as kpi_chart
from hustle_tui.domain.charts.money import income_chart as income_chart, rates_chart as rates_chart
from hustle_tui.domain.forecast.leads import waiting_leads
from hustle_tui.domain.kpis.pace import kpis_in_order
from hustle_tui.domain.plan.model import Gig, Kpi, Plan
from hustle_tui.domain.plan.terms import WORKING_STAGES


class Picture(Struct, frozen=True):
    """A picture that can be drawn: its name as the command line has it, and what draws it."""

    name: str
    draw: Callable[[], Chart]


def picture_of(plan: Plan, item: Kpi | Gig, today: date) -> Picture:
    """The way of a KPI, or a gig's hours."""
    if isinstance(item, Kpi):
        return Picture(f"kpi {item.slug}", partial(kpi_chart, plan, item, today))
    return Picture(f"burn {item.slug}", partial(burn_chart, plan, item, today))


def pictures_of(plan: Plan, today: date, at: int | None = None) -> Iterator[Picture]:
    """All pictures of a plan: one for each KPI that is open, and for each gig in hand."""
    yield Picture("hours", partial(hours_chart, plan, today))
    for kpi in kpis_in_order(plan):
        if kpi.closed is None:
            yield picture_of(plan, kpi, today)
    yield Picture("income", partial(income_chart, plan, today))
    yield Picture("rates", partial(rates_chart, plan, today))
    for gig in sorted(plan.gigs.values(), key=lambda gig: (gig.due or date.max, gig.id)):
        if gig.stage in WORKING_STAGES:
            yield picture_of(plan, gig, today)
    yield Picture("ahead", partial(ahead_chart, plan, today, at))
    if waiting_leads(plan):
        yield Picture("ahead leads", partial(ahead_with_leads, plan, today, at))
