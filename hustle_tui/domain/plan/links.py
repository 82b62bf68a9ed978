"""The links between records: which fields name which table, dangling links, and the records that name another."""

from __future__ import annotations

from collections.abc import Iterator

from hustle_tui.domain.plan.model import Plan, Record

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
