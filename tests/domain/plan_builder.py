"""Short ways to build a plan, so that a test shows only what it is about.

Today is Wednesday 25 November 2026, in the week from Monday the 23rd; hours are the settings' defaults:
8h Monday to Friday, free hours 1h Monday to Thursday, 4h on Saturday and 2h on Sunday, side cap 10h.
"""

from __future__ import annotations

from datetime import date, timedelta
from itertools import count
from typing import Any

from msgspec.structs import replace

from hustle_tui.domain.plan.model import (
    Ack,
    Card,
    CheckIn,
    Day,
    Entry,
    Expense,
    Gig,
    Kpi,
    Milestone,
    Payment,
    Plan,
    put,
)
from hustle_tui.domain.plan.settings import Settings

MON = date(2026, 11, 23)
TUE, WED, THU, FRI, SAT, SUN = (MON + timedelta(days=n) for n in range(1, 7))
WEEK, TODAY = MON, WED
LAST_WEEK, NEXT_WEEK = MON - timedelta(weeks=1), MON + timedelta(weeks=1)
NEXT_FRI = FRI + timedelta(weeks=1)
HOUR = 60

_ids = count(1_000)


def ago(days: int) -> date:
    """So many days before today."""
    return TODAY - timedelta(days=days)


def plan_of(*records: Any, **settings: Any) -> Plan:
    """A plan of these records, with these settings changed."""
    return put(Plan(settings=replace(Settings(), **settings)), *records)


def card(title: str = "A card", minutes: int | None = None, ledger: str = "main", **fields: Any) -> Card:
    """An open Should card of this week."""
    given = {"id": next(_ids), "lane": "should", "state": "open", "week": WEEK, "estimate": minutes, **fields}
    return Card(title=title, ledger=ledger, **given)  # type: ignore[arg-type]


def gig(title: str = "Acme logo", weekly: int | None = None, stage: str = "active", **fields: Any) -> Gig:
    """A working gig for a fixed fee."""
    given = {"id": next(_ids), "slug": title.lower().replace(" ", "-"), "pay": "fixed", "weekly": weekly, **fields}
    return Gig(title=title, stage=stage, **given)  # type: ignore[arg-type]


def entry(day: date, minutes: int, ledger: str = "side", **fields: Any) -> Entry:
    """Hours logged on a day."""
    return Entry(**{"id": next(_ids), "day": day, "minutes": minutes, "ledger": ledger, **fields})


def kpi(shape: str = "level", title: str = "Retention", **fields: Any) -> Kpi:
    """A KPI from 0 to 100 over the ten working days from Monday the 16th to Friday the 27th of November."""
    given = {"id": next(_ids), "slug": title.lower(), "starts": LAST_WEEK, "ends": FRI, "target": 100.0, **fields}
    return Kpi(title=title, shape=shape, **given)  # type: ignore[arg-type]


def milestones(*done: date | None) -> tuple[Milestone, ...]:
    """Milestones ticked on these days, or open."""
    return tuple(Milestone(title=f"Step {n}", done=day) for n, day in enumerate(done, 1))


def check_in(of: Kpi, day: date, value: float) -> CheckIn:
    """What a KPI stood at on a day."""
    return CheckIn(id=next(_ids), kpi=of.id, day=day, value=value)


def own_day(day: date, main: int | None = 0, free: int | None = None) -> Day:
    """A date with hours of its own; a day off unless told."""
    return Day(id=day.toordinal(), day=day, main=main, free=free)


def ack(rule: str, minutes: int, level: str = "over", subject: str = "", week: date = WEEK) -> Ack:
    """An alert put aside."""
    return Ack(id=next(_ids), week=week, rule=rule, subject=subject, minutes=minutes, level=level)  # type: ignore[arg-type]


def payment(of: Gig, amount: int, **fields: Any) -> Payment:
    """Money of a gig."""
    return Payment(**{"id": next(_ids), "gig": of.id, "amount": amount, "currency": of.currency, **fields})


def expense(of: Gig, amount: int, day: date = TODAY, **fields: Any) -> Expense:
    """Money spent for a gig."""
    return Expense(**{"id": next(_ids), "gig": of.id, "day": day, "amount": amount, "currency": of.currency, **fields})
