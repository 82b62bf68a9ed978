"""What a plan file holds beside the plan: the fields of other programs, and the name of its history's last event."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from hustle_tui.domain.plan.model import TABLES
from hustle_tui.store.apply import Event
from hustle_tui.store.format.blocks import lines_with
from hustle_tui.store.format.codec import Image, blocks_in, document_of, meta_field, with_meta_field

LAST_EVENT = "event"
"""The meta field that names the last event of the history: `do 123`."""


def unknown_fields(image: Image, records: Iterable[tuple[str, int]]) -> dict[tuple[str, int], dict[str, Any]]:
    """The fields that Hustle does not know of these records, where there are any, by table and id."""
    keys: dict[str, list[int]] = {}
    for name, key in records:
        keys.setdefault(name, []).append(key)
    found = {}
    for name in TABLES.keys() & keys.keys():
        known = TABLES[name].__struct_fields__
        for key, line in lines_with(blocks_in(image, name), keys[name]):
            if unknown := {field: value for field, value in document_of(line).items() if field not in known}:
                found[name, key] = unknown
    return found


def name_of(event: Event) -> str:
    return f"{event.kind} {event.id}"


def with_last_event(image: Image, event: str) -> Image:
    """The image with the name of the last event of its history: where that is not known, undo stops."""
    return with_meta_field(image, LAST_EVENT, event or None)


def last_event(image: Image) -> str:
    """The name of the last event of a plan's history; nothing in a file of an earlier version."""
    named = meta_field(image, LAST_EVENT)
    return named if isinstance(named, str) else ""
