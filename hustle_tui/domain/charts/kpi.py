"""A KPI's way over its period: what was reached, what was expected by then, and where the trend ends."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date, timedelta

from hustle_tui.domain.charts.chart import Chart, Series
from hustle_tui.domain.charts.hours import month_ticks
from hustle_tui.domain.kpis.pace import expected_on, pace_of
from hustle_tui.domain.kpis.words import trend_text, words_of
from hustle_tui.domain.plan.model import Kpi, Plan
from hustle_tui.domain.writing.formats import full_day

MOST_COLUMNS = 60
"""The most columns of a period; a longer one has several weeks in each."""


def kpi_chart(plan: Plan, kpi: Kpi, today: date) -> Chart:
    """The period of a KPI, in columns of a week or of several."""
    pace = pace_of(plan, kpi, today)
    words, runs = words_of(kpi, pace, today), kpi.starts <= pace.today < kpi.ends
    step = 7 * -(-((kpi.ends - kpi.starts).days + 1) // (7 * MOST_COLUMNS))
    later = range(step - 1, (kpi.ends - kpi.starts).days, step)
    ends = [*(kpi.starts + timedelta(days=n) for n in later), kpi.ends]
    reached: list[float | None] = [None] * len(ends)
    for day, value in pace.points:
        reached[min(bisect_left(ends, day), len(ends) - 1)] = value
    trend: list[float | None] = [None] * len(ends)
    if runs and pace.trend_end is not None and pace.points:
        trend[min(bisect_left(ends, pace.points[-1][0]), len(ends) - 1)] = pace.points[-1][1]
        trend[-1] = pace.trend_end
    tends = trend_text(kpi, pace) if runs else ""
    return Chart(
        name=f"kpi {kpi.slug}",
        title=kpi.title,
        told=" · ".join(filter(None, (words.line("value", "status", "expected"), tends))),
        columns=tuple(f"by {full_day(day)}" for day in ends),
        ticks=month_ticks(ends),
        series=(
            *_goal(plan, kpi, ends),
            Series("trend", "line", "near", tuple(trend), faint=True),
            Series("reached", "line", "main", tuple(reached)),
        ),
        unit="number",
        code=kpi.unit,
        data={
            "kpi": kpi.slug,
            "points": [{"day": day, "value": value} for day, value in pace.points],
            "expected": [{"day": day, "value": expected_on(plan, kpi, day)} for day in ends],
            "trend_end": pace.trend_end,
            "ends": kpi.ends,
            "target": len(kpi.milestones) if kpi.shape == "milestones" else kpi.target,
        },
        empty="No check-in yet. Space on the KPI ticks it with its value.",
        posts=((bisect_left(ends, pace.today), "closed" if kpi.closed else "today"),) if runs else (),
    )


def _goal(plan: Plan, kpi: Kpi, ends: Sequence[date]) -> tuple[Series, ...]:
    if kpi.shape == "range":
        bounds = (("from", kpi.start_value), ("to", kpi.target))
        return tuple(Series(name, "mark", "muted", (bound,) * len(ends)) for name, bound in bounds)
    return (Series("expected", "line", "muted", tuple(expected_on(plan, kpi, day) for day in ends), faint=True),)
