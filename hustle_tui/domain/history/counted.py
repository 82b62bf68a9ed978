"""Counts that several machines went on with apart: what each counted on top of the others' values is counted once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from hustle_tui.domain.changes.kpis import summed
from hustle_tui.domain.plan.model import CheckIn, Counted, Plan, put


class _Found(Struct, frozen=True):
    """So much more of a KPI, counted on a day."""

    kpi: int
    day: date
    value: float


def with_counts(plan: Plan, base: Plan, ours: Plan, theirs: Plan) -> tuple[Plan, set[int]]:
    """The merged plan, in which check-ins of counts have risen by what the other side counted up to their day.

    With it, which check-ins both sides had counted on: their value is the sum, and neither side's gave way.
    """
    both: set[int] = set()
    if ours.checkins is theirs.checkins:
        return plan, both
    known, here, there = (dict(_counted(side)) for side in (base, ours, theirs))
    ours_alone = [one for key, one in here.items() if key not in there and key not in known]
    theirs_alone = [one for key, one in there.items() if key not in here and key not in known]
    risen = []
    for check in plan.checkins.values() if ours_alone or theirs_alone else ():
        mine, other = ours.checkins.get(check.id), theirs.checkins.get(check.id)
        kpi = plan.kpis.get(check.kpi)
        if kpi is None or kpi.shape != "count" or (mine and other and not (ours_alone and theirs_alone)):
            continue
        if mine is None or other is None:
            more = _before(plan, check, ours_alone if mine is None else theirs_alone)
            risen.append(replace(check, value=summed(check.value, more)))
            continue
        began = summed(mine.value, -_until(plan, check, ours_alone))
        if began == summed(other.value, -_until(plan, check, theirs_alone)):
            value = summed(began, _until(plan, check, ours_alone) + _until(plan, check, theirs_alone))
            risen.append(replace(check, value=value, counted=_either(mine, other)))
            both.add(check.id)
    return put(plan, *(check for check in risen if check != plan.checkins[check.id])), both


def met(one: CheckIn, other: CheckIn) -> CheckIn | None:
    """Two check-ins of a day that both counted on from one value, as one; None where they did not."""
    if not (one.counted and other.counted) or _begun(one) != _begun(other):
        return None
    counted = _either(one, other)
    return replace(one, value=summed(_begun(one), sum(more.value for more in counted)), counted=counted)


def _begun(check: CheckIn) -> float:
    """The value from which a check-in was counted on."""
    return summed(check.value, -sum(more.value for more in check.counted))


def _either(one: CheckIn, other: CheckIn) -> tuple[Counted, ...]:
    """What either counted, each once, in the order of time."""
    return tuple(sorted({*one.counted, *other.counted}, key=lambda more: more.id))


def _counted(side: Plan) -> Iterator[tuple[int, _Found]]:
    for check in side.checkins.values():
        for more in check.counted:
            yield more.id, _Found(check.kpi, check.day, more.value)


def _before(plan: Plan, check: CheckIn, found: list[_Found]) -> float:
    """What was counted in the same period before a check-in's day."""
    starts = plan.kpis[check.kpi].starts
    same = [one for one in found if one.kpi == check.kpi and (one.day >= starts) == (check.day >= starts)]
    return sum(one.value for one in same if one.day < check.day)


def _until(plan: Plan, check: CheckIn, found: list[_Found]) -> float:
    """What was counted in the same period up to a check-in's day, that day included."""
    on_day = sum(one.value for one in found if one.kpi == check.kpi and one.day == check.day)
    return _before(plan, check, found) + on_day
