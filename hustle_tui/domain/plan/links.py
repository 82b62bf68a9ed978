"""The links between records: which fields name which table, those of time spent on a record, and dangling ones."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hustle_tui.domain.plan.model import Card, Gig, Kpi, Plan, Record
from hustle_tui.domain.plan.terms import Ledger

LINKS: dict[str, dict[str, str]] = {
    "cards": {"gig": "gigs", "kpi": "kpis", "series": "templates"},
    "checkins": {"kpi": "kpis"},
    "entries": {"card": "cards", "gig": "gigs", "kpi": "kpis"},
    "gigs": {"reused": "assets"},
    "payments": {"gig": "gigs", "series": "templates"},
    "expenses": {"gig": "gigs"},
    "templates": {"gig": "gigs"},
    "assets": {"gig": "gigs"},
    "directions": {"kpis": "kpis", "assets": "assets"},
    "timers": {"card": "cards", "gig": "gigs", "kpi": "kpis"},
}


def links_of(item: Card | Gig | Kpi | None, ledger: Ledger | None) -> dict[str, Any]:
    """The ledger, card, gig and KPI of an entry spent on this.

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


def dangling(plan: Plan) -> Iterator[tuple[str, int, str, int]]:
    """Every link to a record that is gone, as its table, id, field and the missing id."""
    for table, fields in LINKS.items():
        for key, record in getattr(plan, table).items():
            for field, other in fields.items():
                for named in _named(record, field):
                    if named not in getattr(plan, other):
                        yield table, key, field, named


def belongings(plan: Plan, table: str, key: int) -> Iterator[Record]:
    """The records that name this one."""
    for name, fields in LINKS.items():
        for field, other in fields.items():
            if other == table:
                yield from (record for record in getattr(plan, name).values() if key in _named(record, field))


def _named(record: Record, field: str) -> tuple[int, ...]:
    """The ids that a field of a record names: none, one, or as many as it lists."""
    value = getattr(record, field)
    return value if isinstance(value, tuple) else () if value is None else (value,)
