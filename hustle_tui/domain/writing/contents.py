"""How much a plan holds, as `12 cards, 1 gig`: for backups, repairs and copies."""

from __future__ import annotations

from hustle_tui.domain.plan.model import Plan
from hustle_tui.domain.writing.quantities import counted

_COUNTED = {
    "cards": "card",
    "kpis": "KPI",
    "gigs": "gig",
    "entries": "log",
    "payments": "payment",
    "expenses": "expense",
    "assets": "asset",
}


def contents_text(plan: Plan) -> str:
    counts = {word: len(getattr(plan, table)) for table, word in _COUNTED.items()}
    parts = [counted(count, word) for word, count in counts.items() if count]
    return ", ".join(parts) or "nothing"
