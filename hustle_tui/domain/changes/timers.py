"""Changes of the running timers: a timer that stops becomes an entry for each day that it ran on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from msgspec.structs import replace

from hustle_tui.domain.changes import FieldError
from hustle_tui.domain.plan.model import Plan, PlanError, Timer, put, without
from hustle_tui.domain.week.timers import entries_of, name_of, running, since_text, started_at


def start_timer(plan: Plan, timer: Timer, real: Mapping[int, int] | None = None) -> Plan:
    """The plan with a timer running; the person's own stops the one before it and logs what that measured.

    `real` has the minutes that were real, by the timers that are stopped, where they are not what was measured.
    """
    if timer.id in plan.timers:
        return plan
    if not timer.machine:
        at = started_at(timer)
        for other in running(plan, machine=False):
            plan = _switched(plan, other, at, (real or {}).get(other.id))
    return put(plan, timer)


def _switched(plan: Plan, other: Timer, at: datetime, minutes: int | None) -> Plan:
    if minutes is None and started_at(other).timestamp() > at.timestamp():
        since = since_text(other, at)
        raise PlanError(f"The timer on {name_of(plan, other)} runs since {since}, after that: stop it first.")
    return stop_timer(plan, other.id, at, minutes)


def stop_timer(plan: Plan, timer_id: int, ended: datetime, minutes: int | None = None) -> Plan:
    """The plan with a timer stopped and its time logged; `minutes` is what was real, where it is not what it ran."""
    timer = timer_of(plan, timer_id)
    return put(without(plan, timer), *entries_of(plan, timer, ended, minutes))


def edit_timer(plan: Plan, timer_id: int, fields: dict[str, Any], now: datetime) -> Plan:
    """The plan with these fields of a running timer set; it goes on running."""
    was = timer_of(plan, timer_id)
    timer = replace(was, **fields)
    if started_at(timer).timestamp() > now.timestamp():
        raise FieldError("start", "A timer can't start in the future: give an earlier time.")
    if was.machine and not timer.machine and running(plan, machine=False):
        raise FieldError("machine", "You can run only one timer of your own: stop the other one first.")
    return put(plan, timer)


def drop_timer(plan: Plan, timer_id: int) -> Plan:
    """The plan with a timer stopped and nothing logged."""
    return without(plan, timer_of(plan, timer_id))


def timer_of(plan: Plan, timer_id: int) -> Timer:
    """The timer, or PlanError when it runs no more."""
    if (timer := plan.timers.get(timer_id)) is None:
        raise PlanError("That timer runs no more: it was stopped meanwhile.")
    return timer
