"""What the cursor is on, as commands see it, and the links in its title and note, which open."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from hustle_tui.domain.plan.model import Card, Entry, Gig, Kpi, Plan, PlanError
from hustle_tui.domain.writing.naming import slug_for
from hustle_tui.programs.links import links_in, opener
from hustle_tui.programs.starting import start
from hustle_tui.tui.dialogs.dialog import OneKey
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


_LONGEST, _MOST = 40, 9


def open_link(app: PlannerApp) -> None:
    """Open the link of what the cursor is on."""
    open_link_of(app, record_here(app))


def open_link_of(app: PlannerApp, record: Here | None) -> None:
    """Open the link of a record; of several, the one that is chosen."""
    links = links_of(record) if record is not None else ()
    if not links:
        app.say("No link stands in its title or note." if record is not None else "The cursor is on nothing.", "$near")
        return
    choose(app, links, partial(_open, app))


def choose(app: PlannerApp, links: Sequence[str], then: Callable[[str], None]) -> None:
    """Ask which of several links is meant."""
    if len(links) == 1:
        then(links[0])
        return
    by_key = {str(n): link for n, link in enumerate(links[:_MOST], 1)}
    words = {key: link if len(link) <= _LONGEST else f"{link[:_LONGEST]}…" for key, link in by_key.items()}

    def answer(key: str | None) -> None:
        if key is not None:
            then(by_key[key])

    app.push_screen(OneKey("Open which?", words), answer)


def _open(app: PlannerApp, link: str) -> None:
    try:
        start(opener(link), app.planner.store.path, partial(tell_failure, app))
    except PlanError as error:
        app.say(str(error), "$over")
    else:
        app.say(f"Opened {link}")


def tell_failure(app: PlannerApp, words: str) -> None:
    """Say what went wrong, from whatever thread."""
    app.call_later(app.say, f"{words[:1].upper()}{words[1:]}.", "$over")
