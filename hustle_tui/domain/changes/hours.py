"""Changes of logged hours, of single days and of timers, which become an entry for each day that they ran on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, tzinfo
from typing import Any

from msgspec.structs import replace

from hustle_tui.domain.changes import FieldError, existing
from hustle_tui.domain.clock_times import starting
from hustle_tui.domain.plan.links import links_of
from hustle_tui.domain.plan.model import Card, Day, Entry, Gig, Kpi, Plan, PlanError, Timer, put, without
from hustle_tui.domain.plan.terms import Ledger
from hustle_tui.domain.week.calendar import DAY_MINUTES, free_minutes, main_minutes
from hustle_tui.domain.week.days import split_point
from hustle_tui.domain.week.timers import entries_of, label_of, running, since_text, started_at
from hustle_tui.domain.writing.quantities import format_duration


def log_entry(plan: Plan, entry: Entry) -> Plan:
    """The plan with hours logged; one entry holds no more than a day has."""
    if not 0 < entry.minutes <= DAY_MINUTES:
        raise FieldError("minutes", "An entry holds more than 0 minutes and at most 24h, for it belongs to one day.")
    return put(plan, entry)


def entry_of(plan: Plan, entry_id: int) -> Entry:
    """The entry, or PlanError when it is gone."""
    return existing(plan.entries, entry_id, "entry")


def edit_entry(plan: Plan, entry_id: int, fields: dict[str, Any]) -> Plan:
    """The plan with these fields of an entry set; another day or start is not the second time of any."""
    moved = {"again": False} if fields.keys() & {"day", "start"} else {}
    return log_entry(plan, replace(entry_of(plan, entry_id), **moved, **fields))


def split_entry(plan: Plan, entry_id: int, minutes: int, new_id: int, zone: tzinfo | None) -> Plan:
    """The plan with an entry cut in two: the first keeps these minutes, the new one begins where it ends."""
    if new_id in plan.entries:
        return plan
    entry = entry_of(plan, entry_id)
    if not 0 < minutes < entry.minutes:
        whole = format_duration(entry.minutes)
        raise FieldError("minutes", f"The first part must be more than 0 and less than {whole}.")
    begin = split_point(entry, minutes, zone)
    rest = replace(entry, id=new_id, minutes=entry.minutes - minutes, **(starting(begin) if begin else {}))
    return put(plan, replace(entry, minutes=minutes), rest)


def remove_entry(plan: Plan, entry_id: int) -> Plan:
    entry = plan.entries.get(entry_id)
    return plan if entry is None else without(plan, entry)


def relinked(item: Card | Gig | Kpi | None, ledger: Ledger) -> dict[str, Any]:
    """The fields to set in an entry that was really spent on this; hours on nothing keep their ledger."""
    return {"card": None, "gig": None, "kpi": None, **links_of(item, ledger if item is None else None)}


def set_day(plan: Plan, day: date, main: int | None, free: int | None, why: str) -> Plan:
    """The plan with one date's own hours; both None gives the date back its weekday's."""
    own = Day(id=day.toordinal(), day=day, main=main, free=free, why=why)
    if main is None and free is None:
        return without(plan, own)
    after = put(plan, own)
    check_day(main_minutes(after, day), free_minutes(after, day))
    return after


def check_day(main: int, free: int, whose: str = "") -> None:
    """Refuse more hours than a day has, main and free together."""
    if main + free > DAY_MINUTES:
        both = f"{whose}{format_duration(main)} of main work and {format_duration(free)} free"
        raise FieldError("free", f"{both}: that is {format_duration(main + free)}, and a day has 24h. Give it fewer.")


def start_timer(plan: Plan, timer: Timer, real: Mapping[int, int] | None = None) -> Plan:
    """The plan with a timer running; the person's own stops the one before it and logs what that measured.

    `real` has the minutes to log instead of those measured, by the id of the stopped timer.
    """
    if timer.id in plan.timers:
        return plan
    if not timer.machine:
        at = started_at(timer)
        for other in running(plan, machine=False):
            minutes = (real or {}).get(other.id)
            if minutes is None and started_at(other).timestamp() > at.timestamp():
                since = since_text(other, at)
                raise PlanError(f"The timer on {label_of(plan, other)} runs since {since}, after that: stop it first.")
            plan = stop_timer(plan, other.id, at, minutes)
    return put(plan, timer)


def stop_timer(plan: Plan, timer_id: int, ended: datetime, minutes: int | None = None) -> Plan:
    """The plan with a timer stopped and its time logged; `minutes` are logged instead of those measured."""
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
