"""The hours of half a year by week and ledger: main up to its promise, side work down to its cap."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from hustle_tui.domain.charts.chart import Chart, Series
from hustle_tui.domain.plan.model import Plan
from hustle_tui.domain.plan.terms import LEDGERS
from hustle_tui.domain.week.calendar import days_of, main_minutes, side_cap_of, week_of, week_text, weeks_on
from hustle_tui.domain.week.hours import hours_of
from hustle_tui.domain.week.load import load_of
from hustle_tui.domain.writing.formats import MONTHS
from hustle_tui.domain.writing.quantities import counted, format_duration

WEEKS = 26
MANY_YEARS = 4
"""Over how many years an axis has no room for months."""
_NAMES = ("week", *LEDGERS, "assumed", "promised", "cap")


def hours_chart(plan: Plan, today: date) -> Chart:
    """The last 26 weeks, this one so far; once hours are logged, main hours that nobody logged count as worked."""
    last = week_of(today, plan.settings.week_start)
    weeks = [weeks_on(last, back) for back in range(1 - WEEKS, 1)]
    hours = hours_of(plan.entries)
    logged = {ledger: [hours.in_days(ledger, days_of(week)) for week in weeks] for ledger in LEDGERS}
    caps = [side_cap_of(plan.settings, week) for week in weeks]
    promises = [sum(main_minutes(plan, day) for day in days_of(week)) for week in weeks]
    first = min((entry.day for entry in plan.entries.values()), default=date.max)
    assumed = [
        max(0, load_of(plan, week, today).main_done - own) if first <= days_of(week)[-1] else 0
        for week, own in zip(weeks, logged["main"], strict=True)
    ]
    figures = (*logged.values(), assumed, promises, caps)
    return Chart(
        name="hours",
        title="Hours a week",
        told=_told(logged["side"], caps),
        columns=tuple(map(week_text, weeks)),
        ticks=month_ticks(weeks),
        series=(
            Series("main", "bar", "main", tuple(logged["main"])),
            Series("not logged", "bar", "lines", tuple(assumed)),
            Series("life", "bar", "life", tuple(logged["life"])),
            Series("side", "below", "side", tuple(logged["side"])),
            Series("promise", "mark", "muted", tuple(promise or None for promise in promises)),
            Series("cap", "mark", "over", tuple(-cap for cap in caps)),
        ),
        unit="minutes",
        data={"weeks": [dict(zip(_NAMES, values, strict=True)) for values in zip(weeks, *figures, strict=True)]},
        empty="No hours are logged in these weeks. Logged ones stand here.",
    )


def _told(side: Sequence[int], caps: Sequence[int]) -> str:
    worked = sum(1 for minutes in side if minutes)
    if not worked:
        return "No side hours in these weeks."
    mean = format_duration(round(sum(side) / worked / 15) * 15)
    return f"Side work in {counted(worked, 'week')}, about {mean} in each, {over_text(side, caps)}."


def over_text(side: Sequence[int], caps: Sequence[int]) -> str:
    over = sum(1 for minutes, cap in zip(side, caps, strict=True) if minutes > cap)
    return f"over the cap in {counted(over, 'week')}" if over else "never over the cap"


def month_ticks(days: Sequence[date]) -> tuple[str, ...]:
    """The month's name at the first of these days that lies in it, January by its year; of many years those alone."""
    ticks, before, is_long = [], None, bool(days) and days[-1].year - days[0].year >= MANY_YEARS
    for day in days:
        month = (day.year, day.month)
        is_told = month != before and not (is_long and day.month > 1)
        ticks.append("" if not is_told else str(day.year) if day.month == 1 else MONTHS[day.month - 1])
        before = month
    return tuple(ticks)
