"""What a plan file holds beside the plan: the fields of other programs, and the name of its history's last event."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from hustle_tui.domain.plan.model import TABLES
from hustle_tui.store.apply import Event
from hustle_tui.store.format.blocks import line_in
from hustle_tui.store.format.codec import Image, blocks_in, document_of

LAST_EVENT = "event"
"""The meta field that names the last event of the history: `do 123`."""


def unknown_fields(image: Image, name: str, key: int) -> dict[str, Any]:
    """The fields of a record that Hustle does not know."""
    line = line_in(blocks_in(image, name), key) if name in TABLES else None
    if line is None:
        return {}
    known = TABLES[name].__struct_fields__
    return {field: value for field, value in document_of(line).items() if field not in known}


def name_of(event: Event) -> str:
    return f"{event.kind} {event.id}"


def with_last_event(image: Image, event: str) -> Image:
    """The image with the name of the last event of its history: where that is not known, undo stops."""
    docs = image.heads["meta"]
    document = {name: value for name, value in docs.get("1", {}).items() if name != LAST_EVENT}
    named = {LAST_EVENT: event} if event else {}
    return replace(image, heads=image.heads | {"meta": docs | {"1": document | named}})


def last_event(image: Image) -> str:
    """The name of the last event of a plan's history; nothing in a file of an earlier version."""
    named = image.heads["meta"].get("1", {}).get(LAST_EVENT)
    return named if isinstance(named, str) else ""
