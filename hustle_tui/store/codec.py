"""The one file that knows the JSON shape: a plan as TinyDB tables, one record a line.

A line after the first begins with its comma, so that adding or changing a record touches one line (and the
line of the meta table, for the revision). What Hustle does not know, fields and tables alike, is kept.
Only what changed is encoded again: the lines of the other records are taken over as they stand.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

import msgspec
from msgspec.structs import replace

from hustle_tui.domain.model import TABLES, Plan, Record, Settings

SCHEMA = 1
APP = "hustle"
HEADS = ("meta", "settings")

_encode = msgspec.json.Encoder().encode
_RAW_TABLES = msgspec.json.Decoder(dict[str, msgspec.Raw])
_RAW_RECORDS = msgspec.json.Decoder(dict[int, msgspec.Raw])


class Image(msgspec.Struct):
    """A plan together with the bytes that it is, or would be, written as."""

    plan: Plan
    file_id: str
    revision: int
    heads: dict[str, dict[str, Any]]
    chunks: dict[str, bytes | msgspec.Raw]
    schema: int = SCHEMA
    lines: dict[str, dict[int, bytes]] = msgspec.field(default_factory=dict)


def fresh(plan: Plan | None = None, file_id: str = "") -> Image:
    """A new plan's image, with an identity of its own and nothing written yet."""
    file_id = file_id or os.urandom(8).hex()
    empty = Image(Plan(), file_id, 0, {name: {} for name in HEADS}, dict.fromkeys(TABLES, b"{}"))
    return empty if plan is None else replace(following(empty, plan), revision=0)


def read_trusted(data: bytes) -> Image:
    """The image of bytes that Hustle itself wrote: decoded without looking for faults."""
    tables = _RAW_TABLES.decode(data)
    heads = {name: msgspec.json.decode(tables.pop(name)) for name in HEADS}
    meta = heads["meta"]["1"]
    records = {name: msgspec.json.decode(tables[name], type=dict[int, kind]) for name, kind in TABLES.items()}  # type: ignore[valid-type]
    plan = Plan(msgspec.convert(heads["settings"].get("1", {}), Settings), **records)
    return Image(plan, meta["file_id"], meta["revision"], heads, dict(tables), meta["schema"])


def layout(image: Image) -> bytes:
    """The bytes of an image."""
    heads = {"meta": _meta_of(image), "settings": _settings_of(image)}
    parts = [b'"%s": %s' % (name.encode(), _encode(docs)) for name, docs in heads.items()]
    parts += [b"%s: %s" % (_encode(name), chunk) for name, chunk in image.chunks.items()]
    return b"{" + b",\n".join(parts) + b"}\n"


def following(image: Image, plan: Plan) -> Image:
    """The image of the next revision, which holds this plan."""
    chunks, lines = dict(image.chunks), dict(image.lines)
    for name in TABLES:
        if getattr(plan, name) is not getattr(image.plan, name):
            lines[name] = _next_lines(image, name, getattr(plan, name))
            chunks[name] = joined(list(lines[name].values()))
    return replace(image, plan=plan, revision=image.revision + 1, chunks=chunks, lines=lines, schema=SCHEMA)


def unlike(image: Image, data: bytes) -> str:
    """Why these bytes, read back, are not the image that they were made from, or nothing."""
    try:
        tables = _RAW_TABLES.decode(data)
        meta = msgspec.json.decode(tables["meta"])["1"]
        settings = msgspec.json.decode(tables["settings"])
        counts = {name: len(_RAW_RECORDS.decode(tables[name])) for name in image.lines}
    except (msgspec.MsgspecError, KeyError) as error:
        return f"they do not read back ({error})"
    if meta["revision"] != image.revision or meta["file_id"] != image.file_id:
        return "they read back as another revision"
    if msgspec.convert(settings["1"], Settings) != image.plan.settings:
        return "the settings read back otherwise"
    short = [name for name, count in counts.items() if count != len(getattr(image.plan, name))]
    return f"records are missing from {short[0]}" if short else ""


def line_of(key: int, record: Record, known: Mapping[str, Any]) -> bytes:
    """A record's line, with the fields of `known` that this Hustle does not know."""
    extras = {name: value for name, value in known.items() if name not in record.__struct_fields__}
    body = _encode(msgspec.to_builtins(record) | extras) if extras else _encode(record)
    return b'"%d": %s' % (key, body)


def joined(lines: list[bytes]) -> bytes:
    """A table's bytes, of the lines of its records."""
    return b"{\n" + b"\n,".join(lines) + b"\n}" if lines else b"{}"


def _next_lines(image: Image, name: str, table: dict[int, Record]) -> dict[int, bytes]:
    old, lines = getattr(image.plan, name), dict(_lines(image, name))
    for key in old.keys() - table.keys():
        del lines[key]
    last = max(lines, default=0)
    ordered = True
    for key, record in table.items():
        was = old.get(key)
        if was is record or was == record:
            continue
        if key not in lines:
            ordered, last = ordered and key > last, max(key, last)
        lines[key] = line_of(key, record, _document(lines[key]) if key in lines else {})
    return lines if ordered else dict(sorted(lines.items()))


def _lines(image: Image, name: str) -> dict[int, bytes]:
    if name not in image.lines:
        chunk = bytes(image.chunks[name])
        parts = [] if chunk == b"{}" else chunk[2:-2].split(b"\n,")
        image.lines[name] = dict(zip(getattr(image.plan, name), parts, strict=True))
    return image.lines[name]


def _document(line: bytes) -> dict[str, Any]:
    document: dict[str, Any] = msgspec.json.decode(line.partition(b": ")[2])
    return document


def _meta_of(image: Image) -> dict[str, Any]:
    ours = {"schema": image.schema, "file_id": image.file_id, "revision": image.revision, "app": APP}
    docs = image.heads["meta"]
    return docs | {"1": ours | {name: value for name, value in docs.get("1", {}).items() if name not in ours}}


def _settings_of(image: Image) -> dict[str, Any]:
    docs = image.heads["settings"]
    return docs | {"1": docs.get("1", {}) | msgspec.to_builtins(image.plan.settings)}
