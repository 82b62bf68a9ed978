"""Changes of the KPI checklist."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from msgspec.structs import replace

from hustle_tui.domain.changes import FieldError, checked_title, kpi_of, not_naming, put_before, with_title_checked
from hustle_tui.domain.kpis.pace import kpis_in_order, pace_of, way_of
from hustle_tui.domain.kpis.words import raised_by
from hustle_tui.domain.plan.model import CheckIn, Checkpoint, Counted, Kpi, Milestone, Plan, PlanError, put, without
from hustle_tui.domain.week.calendar import day_text
from hustle_tui.domain.writing.dates import DateSpan
from hustle_tui.domain.writing.naming import new_numbers, number_again, unique_slug
from hustle_tui.domain.writing.quantities import format_number, quoted
from hustle_tui.domain.writing.reading import parse_number
from hustle_tui.domain.writing.spans import day_within


def add_kpi(plan: Plan, kpi: Kpi, now: CheckIn | None = None) -> Plan:
    """The plan with a new KPI at the end of the list, with a slug and a short number, and where it stands `now`."""
    title = checked_title(kpi.title)
    rank = max((other.rank for other in plan.kpis.values()), default=-1.0) + 1
    number = next(new_numbers(plan, kpi.created or kpi.starts))
    named = replace(kpi, title=title, slug=unique_slug(plan, title), number=number, rank=rank)
    if now is not None and kpi.shape == "milestones":
        raise FieldError("now", "A checklist stands where its ticks say: leave its value out, and tick what is done.")
    return put(plan, checked_kpi(named), *([now] if now else []))


def edit_kpi(plan: Plan, kpi_id: int, fields: dict[str, Any]) -> Plan:
    """The plan with these fields of a KPI set; its slug stays."""
    return put(plan, checked_kpi(replace(kpi_of(plan, kpi_id), **with_title_checked(fields))))


def checkpoint_from(text: str, today: date, period: DateSpan) -> tuple[date, float | None]:
    """A checkpoint of a period written as `30 sep=50`; without a value (`30 sep=`) it stands for none on that day."""
    day, equals, value = text.partition("=")
    if not equals:
        raise PlanError(f"{quoted(text)} is no checkpoint: write a day and a value, such as {today.year}-09-30=50.")
    return day_within(day.strip(), period, today), parse_number(value) if value.strip() else None


def with_checkpoints(
    before: Iterable[Checkpoint], changed: Iterable[tuple[date, float | None]]
) -> tuple[Checkpoint, ...]:
    """Checkpoints with some set or removed, in the order of their days."""
    values = {checkpoint.day: checkpoint.value for checkpoint in before} | dict(changed)
    return tuple(Checkpoint(day=day, value=value) for day, value in sorted(values.items()) if value is not None)


def remove_kpi(plan: Plan, kpi_id: int) -> Plan:
    """The plan without a KPI and its check-ins; cards and hours that were for it stay."""
    kpi = kpi_of(plan, kpi_id)
    served = not_naming(plan.directions.values(), "kpis", kpi_id)
    return without(put(plan, *served), kpi, *(c for c in plan.checkins.values() if c.kpi == kpi_id))


def close_kpi(plan: Plan, kpi_id: int, day: date) -> Plan:
    """The plan with a KPI closed as it stands on a day: it asks for nothing more, and stays with its check-ins."""
    kpi = kpi_of(plan, kpi_id)
    return plan if kpi.closed else put(plan, replace(kpi, closed=day))


def reopen_kpi(plan: Plan, kpi_id: int) -> Plan:
    """The plan with a closed KPI on the list again, under its number unless that was given to another."""
    kpi = kpi_of(plan, kpi_id)
    return put(plan, replace(kpi, closed=None, number=number_again(plan, kpi, kpi.closed))) if kpi.closed else plan


def check_in(plan: Plan, checkin: CheckIn, *, more: bool = False) -> Plan:
    """The plan with a KPI's value on a day; a second check-in on the same day takes the place of the first.

    With `more` its value is by how much the KPI stands above what it was by then. Later check-ins of a count rise as
    well, for they were counted without it; of other shapes they were measured, and stand.
    """
    kpi = kpi_of(plan, checkin.kpi)
    _still_open(kpi, checkin.day)
    raised: list[CheckIn] = []
    same_day = [c for c in plan.checkins.values() if c.kpi == checkin.kpi and c.day == checkin.day]
    counted = tuple(one for c in same_day for one in c.counted)
    if more:
        if checkin.id in plan.checkins:
            return plan
        counted = (*counted, Counted(id=checkin.id, value=checkin.value)) if kpi.shape == "count" else ()
        raised = [replace(c, value=summed(c.value, checkin.value)) for c in raised_by(plan, kpi, checkin.day)]
        current = pace_of(plan, kpi, checkin.day).current
        checkin = replace(checkin, value=summed(kpi.start_value if current is None else current, checkin.value))
    elif kpi.shape == "count" and checkin.value < 0 <= kpi.start_value:
        up, below = f"counts from {format_number(kpi.start_value)} up", f"{format_number(checkin.value)} lies below"
        raise PlanError(f"{quoted(kpi.title)} {up}, and {below}: write its value, or +2 for so much more.")
    stays = more or any(c.value == checkin.value for c in same_day)
    return put(without(plan, *same_day), replace(checkin, counted=counted if stays else ()), *raised)


def summed(value: float, more: float) -> float:
    """A value with more on top, without the dust of binary fractions."""
    return round(value + more, 9)


def tick_milestone(plan: Plan, kpi_id: int, index: int, day: date | None) -> Plan:
    """The plan with one milestone ticked on a day, or open again when `day` is None."""
    kpi = kpi_of(plan, kpi_id)
    _still_open(kpi, day or kpi.closed or date.min)
    if not 0 <= index < len(kpi.milestones):
        raise PlanError("That milestone is gone: it was removed meanwhile.")
    items = tuple(replace(item, done=day) if n == index else item for n, item in enumerate(kpi.milestones))
    return put(plan, replace(kpi, milestones=items))


def _still_open(kpi: Kpi, day: date) -> None:
    """Raise PlanError when a KPI was closed before a day."""
    if kpi.closed is not None and day > kpi.closed:
        closed = f"{quoted(kpi.title)} was closed on {day_text(kpi.closed, day)}"
        raise PlanError(f"{closed}: open it again first, or give a day up to then.")


def rank_kpi(plan: Plan, kpi_id: int, before: int | None) -> Plan:
    """The plan with a KPI in the list just before another one, or last when `before` is None."""
    kpi = kpi_of(plan, kpi_id)
    ordered = put_before(kpis_in_order(plan), kpi, before)
    return put(plan, *(replace(k, rank=float(n)) for n, k in enumerate(ordered) if k.rank != n))


def milestones_from(titles: list[str]) -> tuple[Milestone, ...]:
    """Open milestones from their titles, empty lines left out."""
    return tuple(Milestone(title=title.strip()) for title in titles if title.strip())


def checked_kpi(kpi: Kpi) -> Kpi:
    """The KPI, or PlanError when no pace could be told from it."""
    if kpi.ends <= kpi.starts:
        raise FieldError(
            "ends", f"A KPI's end ({kpi.ends}) must come after its start ({kpi.starts}): give a later end."
        )
    if kpi.shape in ("count", "level", "lower") and kpi.target == kpi.start_value:
        raise FieldError("target", "A KPI's target must differ from its start value: give both.")
    if kpi.shape in ("count", "level") and kpi.target < kpi.start_value:
        raise FieldError(
            "target",
            f"The target of a {kpi.shape} must be above its start value: to go down, choose the shape lower.",
        )
    if kpi.shape == "lower" and kpi.target > kpi.start_value:
        raise FieldError(
            "target",
            "The target of the shape lower must be below its start value: to go up, choose level or count.",
        )
    if kpi.shape == "range" and kpi.target < kpi.start_value:
        raise FieldError("target", "A range goes from its lower bound to its upper one: swap the two.")
    if kpi.shape == "milestones" and not kpi.milestones:
        raise FieldError("milestones", "A checklist needs at least one milestone: name it.")
    if kpi.rhythm < 1:
        raise FieldError("rhythm", "A KPI's rhythm is at least one day: give the days between two check-ins.")
    if problem := _checkpoint_problem(kpi):
        raise FieldError("checkpoints", problem)
    return kpi


def _checkpoint_problem(kpi: Kpi) -> str:
    """Why a KPI's checkpoints do not lead from its start to its target, or nothing."""
    if kpi.checkpoints and kpi.shape == "range":
        return "A range has no checkpoints: it is to hold at all times."
    start, target = way_of(kpi)
    before = start
    for point in kpi.checkpoints:
        words = f"{format_number(point.value)} by {point.day}"
        if not kpi.starts < point.day < kpi.ends:
            return f"A checkpoint lies within the period, {kpi.starts} to {kpi.ends}: {words} does not."
        if not min(before, target) <= point.value <= max(before, target):
            return f"A checkpoint lies between {format_number(before)} and {format_number(target)}: {words} does not."
        before = point.value
    return ""
