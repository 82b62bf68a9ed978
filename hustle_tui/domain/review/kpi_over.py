"""Asks what becomes of a KPI whose period has ended: what it reached stands, and no work of these days changes that."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from hustle_tui.domain.kpis.pace import ended_text, paces_of, value_text
from hustle_tui.domain.plan.model import Plan
from hustle_tui.domain.review import Waiting
from hustle_tui.domain.week.calendar import day_text


def waiting(plan: Plan, today: date) -> Iterable[Waiting]:
    """One question for each KPI that is over and not closed."""
    for pace in paces_of(plan, today):
        kpi = plan.kpis[pace.kpi]
        if today <= kpi.ends:
            continue
        ended = f"It ended on {day_text(kpi.ends, today)}, {ended_text(kpi, pace)}."
        done = pace.status == "done"
        yield Waiting(
            kind="kpi_over",
            id=kpi.id,
            title=kpi.title,
            question=f"{ended} {'Close it?' if done else 'Close it, or give it more time?'}",
            reason=value_text(kpi, pace),
            since=kpi.ends + timedelta(days=1),
            command=f"hustle kpi close {kpi.slug}" + ("" if done else f"; hustle kpi edit {kpi.slug} --end DATE"),
        )
