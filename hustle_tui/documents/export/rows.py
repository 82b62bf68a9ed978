"""The rows of an export: each record as plain values by name, its links as slugs, its id last."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from msgspec import to_builtins
from msgspec.structs import asdict

from hustle_tui.documents.export.chosen import Chosen, What
from hustle_tui.domain.kpis.pace import pace_of
from hustle_tui.domain.money.clients import client_of
from hustle_tui.domain.months import quarter_name
from hustle_tui.domain.plan.model import Card, Direction, Entry, Gig, Kpi, Payment, Plan
from hustle_tui.domain.week.hours import hours_of

Row = dict[str, Any]
_HOURS = ("day", "start", "minutes", "ledger", "kind")
_CARDS = ("number", "title", "ledger", "lane", "state", "week", "day", "due", "estimate")
_GIGS = ("number", "title", "slug", "client", "stage", "pay", "amount", "currency", "estimate", "weekly", "due")
_KPIS = ("number", "title", "slug", "shape", "starts", "ends")
_PAYMENTS = ("gig", "client", "amount", "currency", "expected", "received")
HEADS: dict[What, tuple[str, ...]] = {
    "hours": (*_HOURS, "gig", "kpi", "card", "client", "note", "machine", "again", "billed", "card_id", "id"),
    "cards": (*_CARDS, "minutes", "machine", "gig", "kpi", "tags", "note", "created", "closed", "id"),
    "gigs": (*_GIGS, "minutes", "machine", "tags", "note", "created", "more", "id"),
    "kpis": (*_KPIS, "from", "to", "current", "unit", "minutes", "machine", "note", "created", "closed", "more", "id"),
    "payments": (*_PAYMENTS, "month", "invoice", "note", "more", "id"),
    "direction": ("quarter", "span", "lines", "kpis", "assets", "id"),
    "lessons": ("week", "text", "id"),
}
"""The names of the values of a row, in their order; `more` is what else an import needs to bring the same record.

A new field of a gig, a KPI or a payment goes into `more` by itself; one of a card or an hour must be named here.
"""
_NOT_MORE = {"start_value", "target", "reused", "series", "gig"}
"""Fields that have another name in a row, or name a record that no export has."""


def rows_of(found: Chosen, what: What) -> list[Row]:
    rows = (_ROWS[what](one, found) for one in getattr(found, what))
    return [{name: row[name] for name in HEADS[what]} for row in rows]


def _links(record: Entry | Card, plan: Plan) -> Row:
    gig, kpi = plan.gigs.get(record.gig or 0), plan.kpis.get(record.kpi or 0)
    return {"gig": gig and gig.slug, "kpi": kpi and kpi.slug, "client": (gig and client_of(plan, gig)) or None}


def _hour(entry: Entry, found: Chosen) -> Row:
    plan = found.plan
    card = plan.cards.get(entry.card or 0)
    return asdict(entry) | _links(entry, plan) | {"card": card and card.title, "card_id": entry.card}


def _card(card: Card, found: Chosen) -> Row:
    return asdict(card) | _links(card, found.plan) | _spent(found.plan, "card", card.id)


def _gig(gig: Gig, found: Chosen) -> Row:
    client = {"client": client_of(found.plan, gig), "more": _more(gig, "gigs")}
    return asdict(gig) | client | _spent(found.plan, "gig", gig.id)


def _kpi(kpi: Kpi, found: Chosen) -> Row:
    current = pace_of(found.plan, kpi, found.now.date()).current
    checkins = [to_builtins(one) for one in found.plan.checkins.values() if one.kpi == kpi.id]
    more = (_more(kpi, "kpis") or {}) | ({"checkins": checkins} if checkins else {})
    values = {"from": kpi.start_value, "to": kpi.target, "current": current, "more": more or None}
    return asdict(kpi) | values | _spent(found.plan, "kpi", kpi.id)


def _payment(payment: Payment, found: Chosen) -> Row:
    plan = found.plan
    gig = plan.gigs.get(payment.gig)
    links = {"gig": gig and gig.slug, "client": (gig and client_of(plan, gig)) or None}
    return asdict(payment) | links | {"more": _more(payment, "payments")}


def _direction(version: Direction, found: Chosen) -> Row:
    plan = found.plan
    kpis = tuple(plan.kpis[key].slug for key in version.kpis if key in plan.kpis)
    assets = tuple(plan.assets[key].title for key in version.assets if key in plan.assets)
    return asdict(version) | {"quarter": quarter_name(version.quarter), "kpis": kpis, "assets": assets}


def _more(record: Gig | Kpi | Payment, what: What) -> Row | None:
    """The fields of a record that have no column."""
    fields: Row = to_builtins(record)
    return {name: value for name, value in fields.items() if name not in {*HEADS[what], *_NOT_MORE}} or None


def _spent(plan: Plan, kind: str, key: int) -> Row:
    worked = getattr(hours_of(plan.entries), kind)(key)
    return {"minutes": worked.minutes, "machine": worked.machine}


_ROWS: dict[What, Callable[[Any, Chosen], Row]] = {
    "hours": _hour,
    "cards": _card,
    "gigs": _gig,
    "kpis": _kpi,
    "payments": _payment,
    "direction": _direction,
    "lessons": lambda lesson, _: asdict(lesson),
}
