"""What the cursor is on, as commands and links see it."""

from __future__ import annotations

from typing import Any

from hustle_tui.domain.plan.model import Card, Entry, Gig, Kpi, Plan
from hustle_tui.domain.writing.naming import slug_for
from hustle_tui.programs.links import links_in
from hustle_tui.tui.shell import PlannerApp

Here = Card | Gig | Kpi | Entry
KIND_OF: dict[type[Any], str] = {Card: "card", Gig: "gig", Kpi: "kpi", Entry: "entry"}
KINDS_ON: dict[str, tuple[str, ...]] = {
    "week": ("card",),
    "kpis": ("kpi",),
    "gigs": ("gig",),
    "hours": ("entry", "card", "gig", "kpi"),
}
"""What the cursor can be on, by screen."""


def record_here(app: PlannerApp, kinds: tuple[str, ...] = ("entry", "card", "gig", "kpi")) -> Here | None:
    """The record under the cursor, of one of these kinds: an entry, or what it is for."""
    screen: Any = app.screen_stack[0]
    found = (screen.entry() if hasattr(screen, "entry") else None, screen.item())
    return next((record for record in found if record is not None and KIND_OF[type(record)] in kinds), None)


def links_of(record: Here) -> tuple[str, ...]:
    return links_in(getattr(record, "title", ""), record.note)


def values_of(plan: Plan, record: Here, url: str, file: str) -> dict[str, str]:
    """What the placeholders of a command stand for; empty where the record has no such thing."""
    fields = {name: getattr(record, name) for name in record.__struct_fields__}
    gig = plan.gigs.get(fields.get("gig") or 0) if not isinstance(record, Gig) else record
    kpi = plan.kpis.get(fields.get("kpi") or 0) if not isinstance(record, Kpi) else record
    card = plan.cards.get(fields.get("card") or 0)
    item = (card or gig or kpi) if isinstance(record, Entry) else record
    minutes = fields.get("minutes", fields.get("estimate"))
    return {
        "url": url,
        "title": item.title if item else "",
        "slug": slug_for(item) if item else "",
        "note": record.note,
        "id": str(record.id),
        "number": str(fields.get("number") or ""),
        "kind": KIND_OF[type(record)],
        "ledger": str(fields.get("ledger") or ("side" if isinstance(record, Gig) else "main")),
        "state": str(fields.get("state") or fields.get("stage") or ""),
        "client": gig.client if gig else "",
        "gig": gig.slug if gig else "",
        "kpi": kpi.slug if kpi else "",
        "tags": ",".join(fields.get("tags", ())),
        **{name: str(fields.get(name) or "") for name in ("day", "due", "week")},
        "minutes": "" if minutes is None else str(minutes),
        "file": file,
    }
