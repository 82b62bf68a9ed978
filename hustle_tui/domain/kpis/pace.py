"""How each KPI stands against its period, so that a main-job target slipping is seen while time is left.

`gap` is what is reached less what was expected by then; both are shares of the way. Until a check-in says where it
stands, a KPI is unknown: neither behind nor on track.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from msgspec import Struct

from hustle_tui.domain.plan.model import CheckIn, Day, Kpi, Plan
from hustle_tui.domain.plan.settings import Settings
from hustle_tui.domain.plan.table_cache import cached_by_table
from hustle_tui.domain.plan.terms import Shape
from hustle_tui.domain.week.calendar import week_of, working_days

PaceStatus = Literal["unknown", "ahead", "on track", "at risk", "behind", "done", "not started"]
Points = tuple[tuple[date, float], ...]

AHEAD_ABOVE, ON_TRACK_FROM, AT_RISK_FROM = 0.10, -0.05, -0.15
"""The gaps above which a KPI is ahead, and from which on it is on track and at risk."""
TREND_POINTS = 4
STALE_AFTER = 2
"""Rhythms without a check-in after which a KPI is stale."""


class Pace(Struct, frozen=True):
    """A KPI's pace on a day. `progress`, `expected` and `gap` are shares of the way on the day `judged_on`.

    While nobody said where the KPI stands, `current` is None, and `progress` and `gap` are 0. `expected_value` is
    `expected` as a value, `needed` the value that each week must still bring. `last` is the day of the check-in that
    `current` comes from; for milestones, of the latest check-in or tick.
    """

    kpi: int
    shape: Shape
    starts: date
    today: date
    status: PaceStatus
    progress: float
    expected: float
    gap: float
    current: float | None
    expected_value: float
    judged_on: date
    stale: bool
    last: date | None
    ticked: bool
    needed: float | None
    trend_end: float | None
    points: Points
    weeks_left: float


class _Known(Struct, frozen=True):
    """What is known of a KPI by a day: its value, the day of that value, and the day on which it was last looked at."""

    current: float | None
    last: date | None
    looked: date | None
    points: Points


def paces_of(plan: Plan, today: date) -> tuple[Pace, ...]:
    """The pace of every KPI that is not closed, in the person's order."""
    return _paces_of(_kpi_plan(plan.settings, plan.kpis, plan.checkins, plan.days), today)


@cached_by_table
def _kpi_plan(settings: Settings, kpis: dict[int, Kpi], checkins: dict[int, CheckIn], days: dict[int, Day]) -> Plan:
    """A plan of what paces depend on alone: the same object as long as only cards, hours and gigs change."""
    return Plan(settings=settings, kpis=kpis, checkins=checkins, days=days)


@lru_cache(maxsize=2)  # of its own: weighing work asks about more plans than the shared cache holds
def _paces_of(plan: Plan, today: date) -> tuple[Pace, ...]:
    return tuple(pace_of(plan, kpi, today) for kpi in kpis_in_order(plan) if kpi.closed is None)


def kpis_in_order(plan: Plan) -> list[Kpi]:
    """The KPIs in the person's order."""
    return sorted(plan.kpis.values(), key=lambda kpi: (kpi.rank, kpi.id))


def behind_now(plan: Plan, today: date) -> tuple[Pace, ...]:
    """The KPIs that are behind while their period still runs, farthest behind first."""
    behind = (pace for pace in paces_of(plan, today) if pace.status == "behind" and today <= plan.kpis[pace.kpi].ends)
    return tuple(sorted(behind, key=lambda pace: pace.gap))


def any_behind(plan: Plan, today: date) -> bool:
    """Whether a KPI is behind, which makes hours taken from the main job an alarm."""
    return bool(behind_now(plan, today))


def points_behind(pace: Pace) -> int:
    """How far a KPI is behind, in hundredths of its way."""
    return max(0, round(-pace.gap * 100))


def pace_of(plan: Plan, kpi: Kpi, today: date) -> Pace:
    """The pace of one KPI as it stands on `today`; of a closed one, as it stood on its last day."""
    today = min(today, kpi.closed or today)
    known = _known(plan, kpi, today)
    judged_on = _judged_on(kpi, known.last, today)
    progress, expected, gap = 0.0, _expected(plan, kpi, judged_on), 0.0
    if known.last is not None and known.current is not None:
        progress = _progress(kpi, known.current)
        # Nine places, so that 0.55 − 0.6 is −0.05 and not a hair less, which would fall over the border.
        gap = round(progress - expected, 9)
    status, this_week = _status(kpi, today, known, progress, gap), week_of(today, plan.settings.week_start)
    return Pace(
        kpi=kpi.id,
        shape=kpi.shape,
        starts=kpi.starts,
        today=today,
        status=status,
        progress=progress,
        expected=expected,
        gap=gap,
        current=known.current,
        expected_value=_value_at(kpi, expected),
        judged_on=judged_on,
        stale=_is_stale(kpi, status, known.looked, today),
        last=known.last,
        ticked=kpi.closed is None and known.looked is not None and known.looked >= this_week,
        needed=_needed(kpi, known, today) if status != "done" else None,
        trend_end=_trend_end(kpi, known.points),
        points=known.points,
        weeks_left=_weeks_left(kpi, today),
    )


def _known(plan: Plan, kpi: Kpi, today: date) -> _Known:
    """What is known of a KPI on a day: a count begins anew with its period, other values go on from before it.

    Check-ins after the period tell how it ended.
    """
    checkins = [(c.day, c.value) for c in _checkins(plan.checkins).get(kpi.id, ()) if c.day <= today]
    looked = checkins[-1][0] if checkins else None
    if kpi.shape == "milestones":
        ticks = _ticks_of(kpi, today)
        last = max((day for day, _ in (*checkins[-1:], *ticks[-1:])), default=None)
        return _Known(ticks[-1][1] if ticks else 0.0, last, last, ticks)
    points = tuple((day, value) for day, value in checkins if day >= kpi.starts)
    before = [(day, value) for day, value in checkins if day < kpi.starts and kpi.shape != "count"]
    counted = points or before
    return _Known(counted[-1][1], counted[-1][0], looked, points) if counted else _Known(None, None, looked, ())


def looked_on(plan: Plan, kpi: Kpi, today: date) -> tuple[date, ...]:
    """The days of its period, up to today, on which a KPI was checked in or one of its milestones ticked."""
    days = {checkin.day for checkin in _checkins(plan.checkins).get(kpi.id, ())}
    days.update(item.done for item in kpi.milestones if item.done is not None)
    return tuple(sorted(day for day in days if kpi.starts <= day <= min(today, kpi.ends)))


def _judged_on(kpi: Kpi, last: date | None, today: date) -> date:
    """The day whose gap counts: the last value's, while that is no older than one rhythm and the period runs."""
    if last is None or today > kpi.ends or (today - last).days > kpi.rhythm:
        return today
    return last


def _is_stale(kpi: Kpi, status: PaceStatus, looked: date | None, today: date) -> bool:
    """Whether a running KPI was not looked at for twice its rhythm."""
    runs = status not in ("unknown", "done", "not started") and kpi.closed is None and today <= kpi.ends
    return runs and looked is not None and (today - looked).days > STALE_AFTER * kpi.rhythm


def _weeks_left(kpi: Kpi, today: date) -> float:
    return max(0, (kpi.ends - max(today, kpi.starts)).days + 1) / 7


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


def way_of(kpi: Kpi) -> tuple[float, float]:
    """The values at which a KPI starts and should end."""
    return (0.0, float(len(kpi.milestones) or 1)) if kpi.shape == "milestones" else (kpi.start_value, kpi.target)


def _progress(kpi: Kpi, current: float) -> float:
    if kpi.shape == "range":
        return 1.0 if kpi.start_value <= current <= kpi.target else 0.0
    return _share(kpi, current)


def _share(kpi: Kpi, value: float) -> float:
    start, target = way_of(kpi)
    return (value - start) / (target - start) if target != start else 1.0


def expected_on(plan: Plan, kpi: Kpi, day: date) -> float:
    """The value to be reached by a day."""
    return _value_at(kpi, _expected(plan, kpi, day))


def _value_at(kpi: Kpi, share: float) -> float:
    start, target = way_of(kpi)
    return start + share * (target - start)


def _expected(plan: Plan, kpi: Kpi, day: date) -> float:
    """The share of the way to be reached by a day, on straight lines through start, checkpoints and end.

    The lines run by the working days passed before that day. A range should hold at all times.
    """
    if kpi.shape == "range" or day > kpi.ends:
        return 1.0
    if day <= kpi.starts:
        return 0.0
    whole, passed = days_of_period(plan, kpi), working_days(plan, kpi.starts, day)
    within = sorted((c.day, c.value) for c in kpi.checkpoints if kpi.starts < c.day <= kpi.ends)
    between = ((working_days(plan, kpi.starts, by), _share(kpi, value)) for by, value in within)
    for (since, low), (until, high) in pairwise(((0, 0.0), *between, (whole, 1.0))):
        if since <= passed < until:
            return low + (high - low) * (passed - since) / (until - since)
    return 1.0 if whole else 0.0


def days_of_period(plan: Plan, kpi: Kpi) -> int:
    """The working days of a KPI's period."""
    return working_days(plan, kpi.starts, kpi.ends + timedelta(days=1))


def _status(kpi: Kpi, today: date, known: _Known, progress: float, gap: float) -> PaceStatus:
    if today < kpi.starts:
        return "not started"
    if known.last is None:
        return "unknown"
    if kpi.shape == "range":
        return "on track" if gap >= 0 else "behind"
    if progress >= 1 and (known.last >= kpi.starts or kpi.shape == "milestones"):
        return "done"  # a value from before the period is where it begins, not what it reached
    if gap > AHEAD_ABOVE:
        return "ahead"
    if gap >= AT_RISK_FROM:
        return "on track" if gap >= ON_TRACK_FROM else "at risk"
    # Of twelve deals a year none is late in January: less than one is missing.
    missing = round(-gap * (kpi.target - kpi.start_value), 9)
    return "at risk" if kpi.shape == "count" and missing < 1 else "behind"


def _needed(kpi: Kpi, known: _Known, today: date) -> float | None:
    """What each calendar week up to the last day must bring; in the last seven days, all that is left."""
    weeks_left = _weeks_left(kpi, today)
    if kpi.shape == "range" or known.last is None or known.current is None or not weeks_left:
        return None
    target = len(kpi.milestones) if kpi.shape == "milestones" else kpi.target
    return (target - known.current) / max(1.0, weeks_left)


def _trend_end(kpi: Kpi, points: Points) -> float | None:
    """The last day's value by least squares over the last points, at most a checklist's length; None for a range."""
    recent = points[-TREND_POINTS:]
    days = [(day - kpi.ends).days for day, _ in recent]
    if len(set(days)) < 2 or kpi.shape == "range":  # a range is to be stayed in, and goes nowhere
        return None
    mean_day = sum(days) / len(days)
    mean = sum(value for _, value in recent) / len(recent)
    rise = sum((day - mean_day) * (value - mean) for day, (_, value) in zip(days, recent, strict=True))
    end = mean - mean_day * rise / sum((day - mean_day) ** 2 for day in days)
    return min(end, float(len(kpi.milestones))) if kpi.shape == "milestones" else end
