"""Changes of the logged hours and of single days."""

from __future__ import annotations

from datetime import date
from typing import Any

from msgspec.structs import replace

from hustle_tui.domain.changes import FieldError
from hustle_tui.domain.plan.model import Card, Day, Entry, Gig, Kpi, Plan, PlanError, put, without
from hustle_tui.domain.plan.terms import Ledger
from hustle_tui.domain.week.calendar import DAY_MINUTES
from hustle_tui.domain.week.days import split_point
from hustle_tui.domain.writing.quantities import format_duration


def log_entry(plan: Plan, entry: Entry) -> Plan:
    """The plan with hours logged; one entry holds no more than a day has."""
    if not 0 < entry.minutes <= DAY_MINUTES:
        raise FieldError("minutes", "An entry holds more than 0 minutes and at most 24h, for it belongs to one day.")
    return put(plan, entry)


def entry_of(plan: Plan, entry_id: int) -> Entry:
    """The entry, or PlanError when it is gone."""
    if (entry := plan.entries.get(entry_id)) is None:
        raise PlanError("That entry is gone: it was removed meanwhile.")
    return entry


def edit_entry(plan: Plan, entry_id: int, fields: dict[str, Any]) -> Plan:
    """The plan with these fields of an entry set."""
    return log_entry(plan, replace(entry_of(plan, entry_id), **fields))


def split_entry(plan: Plan, entry_id: int, minutes: int, new_id: int) -> Plan:
    """The plan with an entry cut in two: the first keeps so many minutes, the new one begins where it ends."""
    if new_id in plan.entries:
        return plan
    entry = entry_of(plan, entry_id)
    if not 0 < minutes < entry.minutes:
        whole = format_duration(entry.minutes)
        raise FieldError("minutes", f"The first part must be more than 0 and less than {whole}.")
    day, start = split_point(entry, minutes)
    rest = replace(entry, id=new_id, minutes=entry.minutes - minutes, day=day, start=start)
    return put(plan, replace(entry, minutes=minutes), rest)


def remove_entry(plan: Plan, entry_id: int) -> Plan:
    """The plan without an entry."""
    entry = plan.entries.get(entry_id)
    return plan if entry is None else without(plan, entry)


def links_of(item: Card | Gig | Kpi | None, ledger: Ledger | None) -> dict[str, Any]:
    """What an entry carries for the thing that it was spent on: ledger, card, gig and KPI.

    A gig's hours are side, a KPI's main, a card's its own ledger's; hours on nothing are main unless told.
    """
    match item:
        case Card():
            return {"ledger": ledger or item.ledger, "card": item.id, "gig": item.gig, "kpi": item.kpi}
        case Gig():
            return {"ledger": ledger or "side", "gig": item.id}
        case Kpi():
            return {"ledger": ledger or "main", "kpi": item.id}
        case None:
            return {"ledger": ledger or "main"}


def relinked(item: Card | Gig | Kpi | None, ledger: Ledger) -> dict[str, Any]:
    """What changes in an entry that was really spent on this; hours on nothing keep their ledger."""
    return {"card": None, "gig": None, "kpi": None, **links_of(item, ledger if item is None else None)}


def set_day(plan: Plan, day: date, main: int | None, free: int | None, why: str) -> Plan:
    """The plan with one date's own hours; both None gives the date back its weekday's."""
    own = Day(id=day.toordinal(), day=day, main=main, free=free, why=why)
    return without(plan, own) if main is None and free is None else put(plan, own)
