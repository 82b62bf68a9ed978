"""A gig's hours from week to week against what was promised, what its fee pays for, and its date."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import accumulate

from hustle_tui.domain.charts.chart import Chart, Series
from hustle_tui.domain.charts.hours import month_ticks
from hustle_tui.domain.gigs.work_left import begin_of, counted_estimate, needs
from hustle_tui.domain.money.clients import gig_overhead
from hustle_tui.domain.money.quoted import floor_in
from hustle_tui.domain.money.sums import nearest
from hustle_tui.domain.plan.model import Gig, Plan
from hustle_tui.domain.plan.terms import WORKING_STAGES
from hustle_tui.domain.week.calendar import day_text, days_of, week_of, week_text, weeks_on
from hustle_tui.domain.week.hours import hours_of
from hustle_tui.domain.writing.quantities import format_duration

MOST = 60
"""The most weeks that are shown, the last ones; half of them at most are to come."""


def burn_chart(plan: Plan, gig: Gig, today: date) -> Chart:
    """From a gig's first week to its date, or to today where that is later and the work goes on."""
    by_day = hours_of(plan.entries).gig(gig.id).by_day
    weeks = _weeks(plan, gig, [day for day, minutes in by_day.items() if minutes], today)
    now = week_of(today, plan.settings.week_start)
    before = sum(minutes for day, minutes in by_day.items() if day < weeks[0])
    each = [sum(by_day.get(day, 0) for day in days_of(week)) for week in weeks]
    totals = [float(total) for total in accumulate(each, initial=before)][1:]
    used = tuple((total or None) if week <= now else None for week, total in zip(weeks, totals, strict=True))
    levels = dict(_levels(plan, gig))
    return Chart(
        name=f"burn {gig.slug}",
        title=f"Hours of {gig.title}",
        told=_told(plan, gig, sum(by_day.values()), levels, today),
        columns=tuple(map(week_text, weeks)),
        ticks=month_ticks(weeks),
        series=(
            Series("used", "line", "side", used),
            *(Series(name, "mark", _COLOURS[name], (level,) * len(weeks)) for name, level in levels.items()),
        ),
        unit="minutes",
        data={
            "gig": gig.slug,
            "due": gig.due,
            "promised": levels.get("promised"),
            "floor_at": levels.get("floor"),
            "weeks": [
                {"week": week, "minutes": minutes, "total": round(total)}
                for week, minutes, total in zip(weeks, each, totals, strict=True)
                if week <= now
            ],
        },
        empty="No hours are logged on it yet. A timer or an entry begins it.",
        posts=tuple(_posts(gig, weeks, now)),
    )


_COLOURS = {"promised": "muted", "floor": "over"}


def _weeks(plan: Plan, gig: Gig, worked: Sequence[date], today: date) -> list[date]:
    begun = begin_of(gig)
    first = min([*worked, begun if begun > date.min else today, today])
    over = gig.stage not in (*WORKING_STAGES, "lead")
    last = max([*worked, gig.due or first, gig.staged or today if over else today])
    start, now, end = (week_of(day, plan.settings.week_start) for day in (first, today, last))
    end = min(end, weeks_on(now, MOST // 2))
    count = min(MOST, max(0, (end - start).days // 7) + 1)
    return [weeks_on(end, back) for back in range(1 - count, 1)]


def _levels(plan: Plan, gig: Gig) -> Iterator[tuple[str, int]]:
    """The hours promised with talk and admin, and those at which a fixed fee brings no more than the floor."""
    if work := counted_estimate(gig):
        yield "promised", work + gig_overhead(plan, gig).on(work)
    floor = floor_in(plan.settings, gig.currency)
    if gig.pay == "fixed" and gig.amount and floor:
        yield "floor", nearest(gig.amount * 60, floor)


def _posts(gig: Gig, weeks: Sequence[date], now: date) -> Iterator[tuple[int, str]]:
    """Where now is and the date, as far as the weeks reach."""
    words = defaultdict[int, list[str]](list)
    for word, day in (("now", now), ("due", gig.due)):
        if day is not None and weeks[0] <= day < weeks_on(weeks[-1], 1):
            words[bisect_right(weeks, day) - 1].append(word)
    for at, both in words.items():
        yield at, ", ".join(both)


def _told(plan: Plan, gig: Gig, used: int, levels: dict[str, int], today: date) -> str:
    parts = [f"{format_duration(used)} used"]
    left = needs(plan, gig) if gig.stage in WORKING_STAGES else None
    if left:
        parts.append(f"{format_duration(left)} left")
    if promised := levels.get("promised"):
        if left:  # by what the client's talk and admin came to so far, the two need not add up to it
            parts.append(f"{format_duration(promised)} promised")
        else:
            parts[0] += f" of {format_duration(promised)}"
    if floor := levels.get("floor"):
        parts.append(f"its fee is down to your floor at {format_duration(floor)}")
    if gig.due:
        parts.append(f"due {day_text(gig.due, today)}")
    return " · ".join(parts)
