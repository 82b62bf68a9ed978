"""Records for the JSON of the reading commands: their fields, links as slugs, and values derived from them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from hustle_tui.cli.told.gigs import number_of
from hustle_tui.cli.told.standing import pace_record, rounded
from hustle_tui.cli.told.terminal import fields_of, picked
from hustle_tui.domain.gigs.assets import assets_made_by, assets_reused_by, shares_of
from hustle_tui.domain.gigs.rank import is_past_due
from hustle_tui.domain.gigs.work_left import needs
from hustle_tui.domain.kpis.pace import pace_of
from hustle_tui.domain.kpis.words import pace_told
from hustle_tui.domain.money.clients import overhead_of
from hustle_tui.domain.money.payments import ai_cost, expenses_of, is_overdue, is_so_far, owed, payments_of
from hustle_tui.domain.money.quoted import quoted_rate
from hustle_tui.domain.money.real_rate import real_rate
from hustle_tui.domain.plan.links import LINKS
from hustle_tui.domain.plan.model import (
    Asset,
    Card,
    CheckIn,
    Day,
    Entry,
    Expense,
    Gig,
    Kpi,
    Payment,
    Plan,
    Record,
    Timer,
    table_of,
)
from hustle_tui.domain.plan.terms import LENSES
from hustle_tui.domain.week.cards import remaining
from hustle_tui.domain.week.days import DayHours
from hustle_tui.domain.week.hours import hours_of
from hustle_tui.domain.week.timers import minutes_run, name_of, running
from hustle_tui.domain.writing.naming import slug_for
from hustle_tui.domain.writing.short_ids import short_id_of, short_ids

HIDDEN: dict[type[Record], tuple[str, ...]] = {
    Card: ("rank", "created", "closed", "source", "occurs"),
    Entry: ("source",),
    Expense: ("source",),
    Kpi: ("rank", "created"),
    Gig: ("rank", "manual", "decided", "reused", "gain", "toward", "came", *LENSES),
    CheckIn: ("id", "kpi", "counted"),
    Day: ("id",),
    Payment: ("series",),
}
"""Fields that only Hustle needs, or that `gig show` has in the scorecard."""
RATE_FIELDS = (
    *("key", "name", "currency", "real", "quoted", "received", "spent"),
    *("minutes", "loose", "so_far", "machine", "ai_cost", "left_minutes"),
)
"""What JSON has of a rate as it is."""
OTHER_NAMES: dict[type[Record], dict[str, str]] = {
    Kpi: {"start_value": "from", "target": "to"},
    Asset: {"gig": "from"},
}


def record_of(record: Record, plan: Plan, now: datetime) -> dict[str, Any]:
    """A record's fields, and the values derived from them."""
    kind = type(record)
    links, other_names = LINKS.get(table_of(record), {}), OTHER_NAMES.get(kind, {})
    shown: dict[str, Any] = {}
    for name in record.__struct_fields__:
        if name in HIDDEN.get(kind, ()):
            continue
        value = getattr(record, name)
        if name in links:
            item = getattr(plan, links[name]).get(value)
            value = item and slug_for(item)
        elif name == "number":
            value = value or None
        elif name in ("milestones", "checkpoints", "exceptions", "earlier"):
            value = [fields_of(part) for part in value]
        shown[other_names.get(name, name)] = value
    return shown | (_DERIVED[kind](record, plan, now) if kind in _DERIVED else {})


def day_record(plan: Plan, hours: DayHours, now: datetime) -> dict[str, Any]:
    names = short_ids(plan.entries, [entry.id for entry in hours.entries])
    return {
        **picked(hours, "day", "main", "free", "logged", "assumed", "machine", "why"),
        "entries": [{**record_of(entry, plan, now), "name": names[entry.id]} for entry in hours.entries],
        "doubts": [{"text": doubt.text, "entries": [names[key] for key in doubt.entries]} for doubt in hours.doubts],
    }


def timer_records(plan: Plan, now: datetime) -> list[dict[str, Any]]:
    """Every running timer, the person's own first."""
    return [record_of(timer, plan, now) for timer in running(plan)]


def _of_card(card: Card, plan: Plan, _: datetime) -> dict[str, Any]:
    left = remaining(card, hours_of(plan.entries))
    return {"slug": slug_for(card), **_logged("card", card.id, plan), "remaining": left}


def _of_kpi(kpi: Kpi, plan: Plan, now: datetime) -> dict[str, Any]:
    pace = pace_of(plan, kpi, now.date())
    known = kpi.shape != "range" and pace.status != "unknown"
    return {
        **pace_record(kpi, pace),
        **picked(pace, "current", "last"),
        "expected_value": rounded(pace.expected_value if known else None),
        "as_of": None if pace.status == "unknown" else pace.judged_on,
        "text": str(pace_told(kpi, pace)),
        "needed": rounded(pace.needed),
        "value_at_end": rounded(pace.trend_end),
        "logged": hours_of(plan.entries).kpi(kpi.id).minutes,
    }


def _of_gig(gig: Gig, plan: Plan, now: datetime) -> dict[str, Any]:
    return {
        **_logged("gig", gig.id, plan),
        "left": needs(plan, gig),
        "overdue": is_past_due(gig, now.date()),
        "assets": [asset.title for asset in assets_made_by(plan, gig)],
        "reuses": [asset.title for asset in assets_reused_by(plan, gig)],
        "owed": (to_come := owed(plan, gig)).whole,
        "owed_left_out": dict(to_come.left_out),
        "real_rate": real_rate(plan, gig),
        "so_far": is_so_far(plan, gig),
        "quoted_rate": quoted_rate(gig),
        "overhead": overhead_of(plan, gig.client).per_cent,
        "ai_cost": ai_cost(plan, gig),
        "payments": [record_of(payment, plan, now) for payment in payments_of(plan, gig)],
        "expenses": [record_of(expense, plan, now) for expense in expenses_of(plan, gig)],
    }


def _logged(kind: str, key: int, plan: Plan) -> dict[str, int]:
    worked = getattr(hours_of(plan.entries), kind)(key)
    return {"logged": worked.minutes, "machine": worked.machine}


def _of_payment(payment: Payment, plan: Plan, now: datetime) -> dict[str, Any]:
    return {"short": short_id_of(payment.id, plan.payments), "overdue": is_overdue(payment, now.date())}


def _of_asset(asset: Asset, plan: Plan, _: datetime) -> dict[str, Any]:
    share = shares_of(plan).get(asset.id)
    return {
        "number": number_of(plan, asset),
        "counted": share.counted if share else 0,
        "share": share.each if share else 0,
        "reused_by": [plan.gigs[key].slug for key in share.users] if share else [],
    }


_DERIVED: dict[type[Record], Callable[[Any, Plan, datetime], dict[str, Any]]] = {
    Card: _of_card,
    Kpi: _of_kpi,
    Gig: _of_gig,
    Payment: _of_payment,
    Expense: lambda expense, plan, _: {"short": short_id_of(expense.id, plan.expenses)},
    Asset: _of_asset,
    Timer: lambda timer, plan, now: {"on": name_of(plan, timer), "minutes": max(0, minutes_run(timer, now))},
}
