"""How each KPI stands against its period, so that a main-job target slipping is seen while time is left.

`gap` is what is reached less what the working days passed should have brought; both are shares of the way.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from typing import Literal

from msgspec import Struct

from hustle_tui.domain.plan.model import CheckIn, Kpi, Plan
from hustle_tui.domain.plan.table_cache import cached_by_plan, cached_by_table
from hustle_tui.domain.plan.terms import Shape
from hustle_tui.domain.week.calendar import week_of, working_days

PaceStatus = Literal["ahead", "on track", "at risk", "behind", "done", "not started"]
Points = tuple[tuple[date, float], ...]

AHEAD, ON_TRACK, AT_RISK = 0.10, -0.05, -0.15
"""The gaps above which a KPI is ahead, and from which on it is on track and at risk."""
TREND_POINTS = 4
STALE_AFTER = 2
"""Rhythms without a check-in after which a KPI is stale."""


class Pace(Struct, frozen=True):
    """A KPI's pace on a day; progress, expected and gap are shares, `needed` is the value still wanted a week.

    `last` is the latest check-in up to today, for milestones the latest tick if that came later.
    """

    kpi: int
    shape: Shape
    starts: date
    today: date
    status: PaceStatus
    progress: float
    expected: float
    gap: float
    current: float
    stale: bool
    last: date | None
    ticked: bool
    needed: float | None
    trend_end: float | None
    points: Points
    weeks_left: float


def paces_of(plan: Plan, today: date) -> tuple[Pace, ...]:
    """The pace of every KPI that is not closed, in the person's order."""
    return _paces_of(_what_counts(plan), today)


_MADE_OF = ("settings", "kpis", "checkins", "days")
_plans: tuple[Plan, ...] = ()


def _what_counts(plan: Plan) -> Plan:
    """What paces are made of: the very same while nothing of it changes, as most keys change cards and hours."""
    global _plans
    known = _plans
    for tables in known:
        if all(getattr(tables, name) is getattr(plan, name) for name in _MADE_OF):
            return tables
    fresh = Plan(**{name: getattr(plan, name) for name in _MADE_OF})
    _plans = (fresh, *known[:1])
    return fresh


@cached_by_plan
def _paces_of(plan: Plan, today: date) -> tuple[Pace, ...]:
    kpis = sorted((kpi for kpi in plan.kpis.values() if kpi.closed is None), key=lambda kpi: (kpi.rank, kpi.id))
    return tuple(pace_of(plan, kpi, today) for kpi in kpis)


def any_behind(plan: Plan, today: date) -> bool:
    """Whether a KPI is behind, which makes hours taken from the main job an alarm."""
    return any(pace.status == "behind" for pace in paces_of(plan, today))


def pace_of(plan: Plan, kpi: Kpi, today: date) -> Pace:
    """The pace of one KPI as it stands on `today`; of a closed one, as it stood on its last day."""
    today = min(today, kpi.closed or today)
    checked = tuple((c.day, c.value) for c in _checkins(plan.checkins).get(kpi.id, ()) if c.day <= today)
    ticks = _ticks_of(kpi, today)
    points = ticks if kpi.shape == "milestones" else checked
    current = points[-1][1] if points else 0.0 if kpi.shape == "milestones" else kpi.start_value
    last = max((day for day, _ in (*checked[-1:], *ticks[-1:])), default=None)
    progress, expected = _progress(kpi, current), _expected(plan, kpi, today)
    # Nine places, so that 0.55 − 0.6 is −0.05 and not a hair less, which would fall over the border.
    gap = round(progress - expected, 9)
    status = _status(kpi, today, progress, gap)
    weeks_left = max(0, (kpi.ends - max(today, kpi.starts)).days + 1) / 7
    return Pace(
        kpi=kpi.id,
        shape=kpi.shape,
        starts=kpi.starts,
        today=today,
        status=status,
        progress=progress,
        expected=expected,
        gap=gap,
        current=current,
        stale=status not in ("done", "not started")
        and kpi.closed is None
        and today <= kpi.ends
        and (today - (last or watched_since(kpi))).days > STALE_AFTER * kpi.rhythm,
        last=last,
        ticked=kpi.closed is None and last is not None and last >= week_of(today, plan.settings.week_start),
        needed=_needed(kpi, current, weeks_left) if status != "done" else None,
        trend_end=_trend_end(kpi, points),
        points=points,
        weeks_left=weeks_left,
    )


def watched_since(kpi: Kpi) -> date:
    """The day from which on a KPI is to be looked at: its start, or the later day on which it was added."""
    return max(kpi.starts, kpi.created or kpi.starts)


@cached_by_table
def _checkins(checkins: dict[int, CheckIn]) -> dict[int, tuple[CheckIn, ...]]:
    """Each KPI's check-ins, oldest first."""
    by_kpi: dict[int, list[CheckIn]] = defaultdict(list)
    for checkin in checkins.values():
        by_kpi[checkin.kpi].append(checkin)
    return {key: tuple(sorted(of_kpi, key=lambda c: (c.day, c.id))) for key, of_kpi in by_kpi.items()}


def _ticks_of(kpi: Kpi, today: date) -> Points:
    """How many milestones were ticked by each day on which one was."""
    days = sorted(item.done for item in kpi.milestones if item.done is not None and item.done <= today)
    return tuple({day: float(count) for count, day in enumerate(days, 1)}.items())


def _progress(kpi: Kpi, current: float) -> float:
    if kpi.shape == "milestones":
        return current / (len(kpi.milestones) or 1)
    if kpi.shape == "range":
        return 1.0 if kpi.start_value <= current <= kpi.target else 0.0
    way = kpi.target - kpi.start_value
    return (current - kpi.start_value) / way if way else 1.0


def _expected(plan: Plan, kpi: Kpi, today: date) -> float:
    """The share of the period's working days that have passed; a range is to hold at all times."""
    if kpi.shape == "range" or today > kpi.ends:
        return 1.0
    whole = working_days(plan, kpi.starts, kpi.ends + timedelta(days=1))
    return working_days(plan, kpi.starts, today) / whole if whole else 0.0


def _status(kpi: Kpi, today: date, progress: float, gap: float) -> PaceStatus:
    if today < kpi.starts:
        return "not started"
    if kpi.shape == "range":
        return "on track" if gap >= 0 else "behind"
    if progress >= 1:
        return "done"
    if gap > AHEAD:
        return "ahead"
    return "on track" if gap >= ON_TRACK else "at risk" if gap >= AT_RISK else "behind"


def _needed(kpi: Kpi, current: float, weeks_left: float) -> float | None:
    """What each calendar week up to the last day must bring; in the last seven days, all that is left."""
    if kpi.shape == "range" or not weeks_left:
        return None
    target = len(kpi.milestones) if kpi.shape == "milestones" else kpi.target
    return (target - current) / max(1.0, weeks_left)


def _trend_end(kpi: Kpi, points: Points) -> float | None:
    """The value on the last day by least squares over the last points; no checklist grows longer than it is."""
    recent = points[-TREND_POINTS:]
    days = [(day - kpi.ends).days for day, _ in recent]
    if len(set(days)) < 2:
        return None
    mean_day = sum(days) / len(days)
    mean = sum(value for _, value in recent) / len(recent)
    rise = sum((day - mean_day) * (value - mean) for day, (_, value) in zip(days, recent, strict=True))
    end = mean - mean_day * rise / sum((day - mean_day) ** 2 for day in days)
    return min(end, float(len(kpi.milestones))) if kpi.shape == "milestones" else end
