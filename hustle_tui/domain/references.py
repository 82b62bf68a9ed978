"""Which record names which other: to find the links that lead to records that are gone, and what belongs to one."""

from __future__ import annotations

from collections.abc import Iterator

from hustle_tui.domain.model import Plan, Record

LINKS: dict[str, dict[str, str]] = {
    "cards": {"gig": "gigs", "kpi": "kpis"},
    "checkins": {"kpi": "kpis"},
    "entries": {"card": "cards", "gig": "gigs", "kpi": "kpis"},
    "payments": {"gig": "gigs"},
}


def dangling(plan: Plan) -> Iterator[tuple[str, int, str, int]]:
    """Table, id, field and the id that leads nowhere, of every link to a record that is gone."""
    for table, fields in LINKS.items():
        for key, record in getattr(plan, table).items():
            for field, other in fields.items():
                named = getattr(record, field)
                if named is not None and named not in getattr(plan, other):
                    yield table, key, field, named


def belongings(plan: Plan, table: str, key: int) -> Iterator[Record]:
    """The records that name this one."""
    for name, fields in LINKS.items():
        for field, other in fields.items():
            if other == table:
                yield from (record for record in getattr(plan, name).values() if getattr(record, field) == key)
