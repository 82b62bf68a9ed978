"""Which fields of a record say one thing between them, so that no merge, undo or replay takes them from two sides."""

from __future__ import annotations

from functools import cache

from hustle_tui.domain.plan.model import TABLES
from hustle_tui.domain.plan.settings import Settings

_TOGETHER: dict[str, tuple[tuple[str, ...], ...]] = {
    "settings": (("currency", "floor_rate", "main_rate", "rates"),),
    "cards": (("week", "day", "carried", "parked", "wanted"), ("state", "closed"), ("lane", "rank"), ("gig", "ledger")),
    "gigs": (
        ("stage", "staged", "reason", "accepted", "short", "expected_rate"),
        ("pay", "amount", "currency"),
        ("condition", "decide", "decided"),
        ("parked", "wanted"),
        ("rank", "manual"),
    ),
    "kpis": (("shape", "start_value", "target", "checkpoints"), ("starts", "ends")),
    "entries": (("card", "gig", "kpi", "ledger"),),
    "payments": (("amount", "currency"),),
    "expenses": (("amount", "currency"),),
    "timers": (("started", "card", "gig", "kpi", "ledger", "machine"),),
}


@cache
def groups_of(table: str) -> tuple[tuple[str, ...], ...]:
    """The fields of a table's records, or of the settings, in the groups that only move as a whole."""
    kind = Settings if table == "settings" else TABLES[table]
    together = _TOGETHER.get(table, ())
    grouped = {field for names in together for field in names}
    return (*together, *((field,) for field in kind.__struct_fields__ if field not in grouped))
