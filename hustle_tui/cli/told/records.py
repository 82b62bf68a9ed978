"""Cards, KPIs and gigs as the JSON of the reading commands has them: plain fields, links told as slugs."""

from __future__ import annotations

from datetime import date
from typing import Any

from hustle_tui.cli.told.money import expense_record, payment_record
from hustle_tui.domain.gigs.assets import made_by, reused_by
from hustle_tui.domain.kpis.pace import Pace
from hustle_tui.domain.money.overhead import overhead_of
from hustle_tui.domain.money.quoted import owed, quoted_rate, real_rate
from hustle_tui.domain.money.sums import expenses_of, payments_of
from hustle_tui.domain.plan.model import Card, Gig, Kpi, Plan
from hustle_tui.domain.week.hours import hours_of
from hustle_tui.domain.week.load import remaining
from hustle_tui.domain.whatif.fit import minutes_of
from hustle_tui.domain.writing.naming import slug_for

PLACES = 4
"""Decimals of a share."""


def card_record(card: Card, plan: Plan) -> dict[str, Any]:
    """A card's fields, with the minutes logged on it and those left."""
    hours = hours_of(plan.entries)
    gig = None if card.gig is None else plan.gigs.get(card.gig)
    kpi = None if card.kpi is None else plan.kpis.get(card.kpi)
    return {
        "id": card.id,
        "number": card.number or None,
        "slug": slug_for(card),
        "title": card.title,
        "ledger": card.ledger,
        "lane": card.lane,
        "state": card.state,
        "week": card.week,
        "day": card.day,
        "estimate": card.estimate,
        "logged": hours.by_card.get(card.id, 0),
        "machine": hours.machine.get(card.id, 0),
        "remaining": remaining(card, hours),
        "due": card.due,
        "gig": gig and gig.slug,
        "kpi": kpi and kpi.slug,
        "tags": card.tags,
        "note": card.note,
        "carried": card.carried,
        "parked": card.parked,
        "wanted": card.wanted,
    }


def pace_record(kpi: Kpi, pace: Pace) -> dict[str, Any]:
    """A KPI's pace as `status --json` has it."""
    return {
        "slug": kpi.slug,
        "status": pace.status,
        "progress": round(pace.progress, PLACES),
        "expected": round(pace.expected, PLACES),
        "gap": round(pace.gap, PLACES),
        "stale": pace.stale,
        "ticked": pace.ticked,
    }


def kpi_record(kpi: Kpi, pace: Pace, plan: Plan) -> dict[str, Any]:
    """A KPI's fields, its pace and the hours given to it."""
    return {
        "id": kpi.id,
        "number": kpi.number or None,
        "title": kpi.title,
        **pace_record(kpi, pace),
        "shape": kpi.shape,
        "from": kpi.start_value,
        "to": kpi.target,
        "unit": kpi.unit,
        "current": pace.current,
        "needed": None if pace.needed is None else round(pace.needed, PLACES),
        "starts": kpi.starts,
        "ends": kpi.ends,
        "closed": kpi.closed,
        "rhythm": kpi.rhythm,
        "last": pace.last,
        "logged": hours_of(plan.entries).by_kpi.get(kpi.id, 0),
        "milestones": [{"title": item.title, "done": item.done} for item in kpi.milestones],
        "note": kpi.note,
    }


_AS_THEY_ARE = (
    *("slug", "title", "client", "stage", "pay", "amount", "currency", "estimate", "weekly", "due", "starts"),
    *("created", "staged", "accepted", "short", "expected_rate", "reason", "tags", "note"),
    *("condition", "decide", "parked", "wanted"),
)
"""The fields of a gig that its record has as they stand."""


def gig_record(gig: Gig, plan: Plan, fit: str | None, today: date) -> dict[str, Any]:
    """A gig's fields, the minutes that went into it, its money, and whether it fits where that is a question."""
    hours = hours_of(plan.entries)
    return {
        "id": gig.id,
        "number": gig.number or None,
        **{name: getattr(gig, name) for name in _AS_THEY_ARE},
        "logged": hours.by_gig.get(gig.id, 0),
        "machine": hours.machine.get(gig.id, 0),
        "left": None if gig.estimate is None else minutes_of(plan, gig),
        "overdue": gig.due is not None and gig.due < today and gig.stage in ("accepted", "active"),
        "fit": fit,
        "assets": [asset.title for asset in made_by(plan, gig.id)],
        "reuses": [asset.title for asset in reused_by(plan, gig)],
        "owed": owed(plan, gig),
        "real_rate": real_rate(plan, gig),
        "quoted_rate": quoted_rate(gig),
        "overhead": overhead_of(plan, gig.client).per_cent,
        "payments": [payment_record(one, plan, today) for one in payments_of(plan, gig)],
        "expenses": [expense_record(one, plan) for one in expenses_of(plan, gig)],
    }
