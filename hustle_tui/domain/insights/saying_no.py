"""What saying no kept free this month and this quarter, and which KPIs got more hours meanwhile."""

from __future__ import annotations

from datetime import date, timedelta

from hustle_tui.domain.gigs import declined
from hustle_tui.domain.insights import Insight, Section, pairs
from hustle_tui.domain.months import first_of_month, first_of_quarter
from hustle_tui.domain.plan.model import Plan
from hustle_tui.domain.week.calendar import day_text
from hustle_tui.domain.writing.formats import span_text
from hustle_tui.domain.writing.quantities import counted, format_duration
from hustle_tui.domain.writing.told import dotted

ORDER = 60


def section(plan: Plan, today: date) -> Section:
    """A line for the month and one for the quarter."""
    spans = [("month", "This month", first_of_month(today)), ("quarter", "This quarter", first_of_quarter(today))]
    return Section(
        title="Saying no",
        remark="hours protected, and the KPIs that got more meanwhile",
        meaning="Hours are the estimates that the declined gigs carry, money what they would have paid. A KPI's main "
        "hours from the first of the month or quarter to today are set against as many days just before.",
        lines=tuple(_line(plan, name, head, first, today) for name, head, first in spans),
        empty="",
    )


def _line(plan: Plan, name: str, head: str, first: date, today: date) -> Insight:
    no, growths = declined.refused(plan, first, today), declined.grown(plan, first, today)
    hours = declined.hours_text(no)
    many = f"{len(no.gigs)} declined" if no.gigs else "none declined"
    growth = declined.growth_text(plan, growths)
    return Insight(
        name=name,
        head=head,
        figures=dotted(many, f"{hours} protected" if hours and no.gigs else ""),
        words=(growth, declined.growth_text(plan, growths, 1), declined.fewest_text(growths)),
        tone="good" if no.gigs and growths else "",
        sums=(*_refusals(plan, no, today), *_growths(plan, no.first, growths, today)),
        data=(
            ("from", first),
            ("declined", [plan.gigs[key].slug for key in no.gigs]),
            ("hours_protected", no.minutes),
            ("weekly_protected", no.weekly),
            ("without_hours", no.unknown),
            ("money_not_taken", dict(no.money)),
            ("monthly_money_not_taken", dict(no.monthly)),
            ("kpis", [{"kpi": plan.kpis[one.kpi].slug, **dict(pairs(one, "now", "before"))} for one in growths]),
        ),
    )


def _refusals(plan: Plan, no: declined.DeclinedGigs, today: date) -> list[tuple[str, str]]:
    sums = []
    for gig in (plan.gigs[key] for key in no.gigs):
        on = day_text(gig.staged, today) if gig.staged else ""
        parts = [gig.title, declined.offer_text(gig) or "no hours and no pay known", gig.reason]
        sums.append((on, " · ".join(part for part in parts if part)))
    if no.gigs:
        sums.append(("protected", declined.hours_text(no)))
        sums.append(("not taken", declined.money_text(no) or "no money known"))
    return sums


def _growths(plan: Plan, first: date, growths: tuple[declined.Growth, ...], today: date) -> list[tuple[str, str]]:
    length = (today - first).days + 1
    begin = first - timedelta(days=length)
    spans = f"{_span(first, today, today)} against {_span(begin, first - timedelta(days=1), today)}"
    sums = [("KPI hours", f"{spans}, {counted(length, 'day')} each")]
    for growth in growths:
        now, before = format_duration(growth.now), format_duration(growth.before)
        sums.append((f"+{format_duration(growth.more)}", f"{plan.kpis[growth.kpi].title}: {now} against {before}"))
    return sums if growths else [*sums, ("", declined.growth_text(plan, growths))]


def _span(first: date, last: date, today: date) -> str:
    year = {first.year, last.year} != {today.year}
    return span_text(first, last, year=year)
