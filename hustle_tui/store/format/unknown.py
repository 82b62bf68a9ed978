"""What a newer Hustle or another program keeps in a plan file: carried over when two files become one.

With the file that both come from, what only the other side changed is taken from it; of what both changed, or where no
common file is known, ours stands.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec
from msgspec.structs import replace

from hustle_tui.domain.plan.model import TABLES
from hustle_tui.domain.plan.settings import Settings
from hustle_tui.store.format.codec import (
    HEADS,
    META,
    Image,
    blocks_in,
    document_of,
    joined,
    line_of,
    lines_of,
    with_lines,
)
from hustle_tui.store.state.backups import TRAIL

Fields = Mapping[str, Any]
_GONE: Any = object()
_OURS = {"meta": (*META, TRAIL), "settings": Settings.__struct_fields__}


def with_unknown(image: Image, other: Image, base: Image | None = None) -> Image:
    """The image with the fields and tables that Hustle does not know and the other one holds."""
    blocks, chunks = dict(image.blocks), dict(image.chunks)
    for name in TABLES:
        if fresh := _changed_lines(name, image, other, base):
            blocks[name] = with_lines(blocks_in(image, name), fresh)
    for name in other.chunks.keys() | chunks.keys() - TABLES.keys():
        if name not in TABLES and (chunk := _foreign_chunk(name, image, other, base)) is not None:
            chunks[name] = chunk
    heads = {name: _head(name, image, other, base) for name in HEADS}
    return replace(image, blocks=blocks, chunks=chunks, heads=heads)


def _changed_lines(name: str, image: Image, other: Image, base: Image | None) -> dict[int, bytes]:
    """The lines of a table's records that have to be written anew."""
    ours, theirs, was = (lines_of(blocks_in(side, name)) if side else {} for side in (image, other, base))
    fresh = {}
    for key, record in getattr(image.plan, name).items():
        sides = [_beside(side.get(key), record.__struct_fields__) for side in (was, ours, theirs)]
        if sides[1] != sides[2] and key in theirs:
            fresh[key] = line_of(key, record, _three_ways(*sides) if base and key in was else sides[2] | sides[1])
    return fresh


def _foreign_chunk(name: str, image: Image, other: Image, base: Image | None) -> bytes | msgspec.Raw | None:
    """A table that Hustle does not know, record by record; None where it stays as it is or is removed on both sides."""
    if name not in other.chunks or (name in image.chunks and image.chunks[name] == other.chunks[name]):
        return None
    sides = [_tables(side, name) for side in (base, image, other)]
    if not all(isinstance(side, dict) for side in sides):
        return None if name in image.chunks else other.chunks[name]
    was, ours, theirs = sides
    found = _three_ways(was, ours, theirs) if base else theirs | ours
    return joined(msgspec.json.encode(key) + b": " + msgspec.json.encode(document) for key, document in found.items())


def _head(name: str, image: Image, other: Image, base: Image | None) -> dict[str, Any]:
    was, ours, theirs = (_beside_head(name, side) if side else {} for side in (base, image, other))
    found = {"1": _three_ways(was, ours, theirs) if base else theirs | ours}
    docs = image.heads[name]
    known = {field: value for field, value in docs.get("1", {}).items() if field in _OURS[name]}
    return other.heads[name] | docs | {"1": known | found["1"]}


def _beside_head(name: str, image: Image) -> dict[str, Any]:
    return {field: value for field, value in image.heads[name].get("1", {}).items() if field not in _OURS[name]}


def _beside(line: bytes | None, known: tuple[str, ...]) -> dict[str, Any]:
    """The fields of a record's line that Hustle does not know."""
    return {} if line is None else {name: value for name, value in document_of(line).items() if name not in known}


def _tables(image: Image | None, name: str) -> Any:
    return msgspec.json.decode(image.chunks[name]) if image and name in image.chunks else {}


def _three_ways(was: Fields, ours: Fields, theirs: Fields) -> dict[str, Any]:
    found = {}
    for name in ours.keys() | theirs.keys():
        old, left, right = (side.get(name, _GONE) for side in (was, ours, theirs))
        value = right if left == old else left
        if value is not _GONE:
            found[name] = value
    return dict(sorted(found.items()))
