"""Fires when a KPI slips in the weeks in which gig hours grow: the main job's year is what side work displaces."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from msgspec import Struct

from hustle_tui.domain.alerts import Alert, kpi_behind
from hustle_tui.domain.kpis.pace import Pace, looked_on, pace_of, paces_of
from hustle_tui.domain.kpis.words import POINTS, sparkline
from hustle_tui.domain.plan.model import Change, Kpi, Plan
from hustle_tui.domain.relief.ways_out import Moment, WayOut, less_side
from hustle_tui.domain.week.calendar import day_text
from hustle_tui.domain.week.hours import hours_of
from hustle_tui.domain.writing.quantities import counted, format_duration, format_number
from hustle_tui.domain.writing.told import sentence

LOST = 0.02
"""How far a KPI must have fallen against its pace, as a share of its way."""
SINCE = 7
"""Days between the two check-ins that are compared, at least."""
SPAN = 14
"""Days on either side of the comparison of side hours."""
LEAST_GROWTH = 60
"""How much the side hours must have grown, in minutes."""
KPI_WAYS = 3
"""How many of the nine keys go to the KPI's own cards."""


class Slip(Struct, frozen=True):
    """What a KPI's gap was on the days of two check-ins, as shares of the way."""

    kpi: Kpi
    pace: Pace
    since: date
    until: date
    before: float
    after: float

    @property
    def lost(self) -> float:
        return round(self.before - self.after, 9)


def alerts_today(plan: Plan, today: date) -> Iterable[Alert]:
    """One alert for each KPI that slipped."""
    now, before = (_side(plan, end, SPAN) for end in (today, today - timedelta(days=SPAN)))
    if now < before + LEAST_GROWTH:
        return
    for pace in paces_of(plan, today):
        slip = _slip_of(plan, pace, today)
        if slip is None or slip.lost < LOST:
            continue
        yield Alert(
            told=sentence(
                f"{slip.kpi.title} {_lost_text(slip, today)}",
                f", while side work grew from {format_duration(before)} to {format_duration(now)} in {SPAN} days",
                brief=f"Slips while side work grows: {slip.kpi.title}",
            ),
            minutes=now - before,
            about=_culprits(plan, today) or (slip.kpi.slug,),
            subject=slip.kpi.slug,
            sums=tuple(_sums(plan, slip, today, now, before)),
            measure=round(slip.lost * 100),
        )


def ways_out(plan: Plan, alert: Alert, week: date, when: Moment) -> Iterable[WayOut[Change]]:
    """Hours for the KPI where the week has room for them, and less side work."""
    from hustle_tui.domain.relief.maker import ways_for  # as where other ways are made

    yield from list(kpi_behind.ways_out(plan, alert, week, when))[:KPI_WAYS]
    yield from ways_for(plan, less_side(plan, week, alert.minutes, when), when)


def _slip_of(plan: Plan, pace: Pace, today: date) -> Slip | None:
    """How a KPI at risk or behind went from the latest check-in a week before its last one to that; else None.

    What nobody looked at for long says nothing of these days.
    """
    kpi = plan.kpis[pace.kpi]
    if pace.status not in ("at risk", "behind") or today > kpi.ends or pace.stale:
        return None
    days = looked_on(plan, kpi, today)
    since = max((day for day in days if (days[-1] - day).days >= SINCE), default=None)
    if since is None:
        return None
    before, after = (pace_of(plan, kpi, day).gap for day in (since, days[-1]))
    return Slip(kpi, pace, since, days[-1], before, after)


def _lost_text(slip: Slip, today: date) -> str:
    between = f"between {day_text(slip.since, today)} and {day_text(slip.until, today)}"
    when = f"since {day_text(slip.since, today)}" if slip.until == today else between
    if slip.pace.shape == "range":
        return f"fell out of its range {when}"
    return f"lost {_points(slip.lost)} points against its pace {when}"


def _points(share: float) -> str:
    return format_number(round(share * 100, 1))


def _sums(plan: Plan, slip: Slip, today: date, now: int, before: int) -> Iterator[tuple[str, str]]:
    ends = [today - timedelta(days=7 * back) for back in range(POINTS - 1, -1, -1)]
    hours = [_side(plan, end, 7) for end in ends]
    if any(hours):
        moved = f"{format_duration(hours[0])} → {format_duration(hours[-1])}"
        yield f"side hours, {len(ends)} weeks", f"{sparkline(hours)} {moved}"
    values = [value for end in ends if end >= slip.kpi.starts and (value := _value(slip, end)) is not None]
    shown = f"{format_number(round(values[0], 2))} → {format_number(round(values[-1], 2))}"
    weeks = counted(len(values), "week")
    yield f"{weeks} of {slip.kpi.title}", f"{sparkline(values)} {shown}"
    yield f"side hours of the last {SPAN} days", format_duration(now)
    yield f"of the {SPAN} days before", format_duration(before)
    if slip.pace.shape != "range":
        yield f"points on {day_text(slip.since, today)}", _points(slip.before).replace("-", "−")
        until = "points today" if slip.until == today else f"points on {day_text(slip.until, today)}"
        yield until, _points(slip.after).replace("-", "−")
    yield "points lost", _points(slip.lost)


def _value(slip: Slip, day: date) -> float | None:
    """What the KPI stood at on a day, if somebody had said it by then; nothing is ticked before the first tick."""
    unticked = 0.0 if slip.pace.shape == "milestones" else None
    return next((value for when, value in reversed(slip.pace.points) if when <= day), unticked)


def _days_to(end: date, count: int) -> list[date]:
    return [end - timedelta(days=n) for n in range(count)]


def _side(plan: Plan, end: date, count: int) -> int:
    return hours_of(plan.entries).in_days("side", _days_to(end, count))


def _culprits(plan: Plan, today: date) -> tuple[str, ...]:
    """The gigs by the minutes that they had in the last days, the largest first."""
    hours, days = hours_of(plan.entries), _days_to(today, SPAN)
    spent = Counter[str]()
    for gig in plan.gigs.values():
        spent[gig.slug] += hours.gig(gig.id).on(days)
    return tuple(slug for slug, minutes in spent.most_common() if minutes)
