"""The one file that knows the JSON shape: a plan as TinyDB tables, one record a line.

Every line after the first begins with its comma, so that adding or changing a record touches one line (and the
line of the meta table, for the revision). Fields and tables that Hustle does not know are kept.
Only changed records are encoded again; the lines of the others are reused, in blocks.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import partial
from operator import attrgetter, is_
from typing import Any

import msgspec
from msgspec.structs import replace

from hustle_tui.domain.plan.model import TABLES, Entry, Plan, Record
from hustle_tui.domain.plan.settings import Settings
from hustle_tui.domain.plan.terms import MOST_REVISION, is_clock_time
from hustle_tui.domain.week.calendar import in_whole_weeks
from hustle_tui.store import StoreError
from hustle_tui.store.format.blocks import (
    Block,
    Blocks,
    Piece,
    cut,
    keys_of,
    lines_of,
    lines_with,
    new_blocks,
    with_lines,
)

EMPTY = b"{}"
MANY = 20_000
"""Changed records of a table from which on it is written as one chunk."""
SCHEMA = 1
APP = "hustle"
HEADS = ("meta", "settings")
ADDED = ("templates", "lessons", "directions")
"""Tables that earlier versions do not have: they are written once they hold a record."""
META = ("schema", "file_id", "revision", "app")
"""The fields that Hustle itself writes in the meta table's one document."""
_encode = msgspec.json.Encoder().encode
_RAW_TABLES = msgspec.json.Decoder(dict[str, msgspec.Raw])
Touched = Mapping[str, Collection[int]]
"""The ids of the records that a change made, edited or removed, by table."""


class Image(msgspec.Struct):
    """A plan together with the bytes it is written as: each table's in `chunks`, or, once taken apart, in `blocks`."""

    plan: Plan
    file_id: str
    revision: int
    heads: dict[str, dict[str, Any]]
    chunks: dict[str, Piece]
    schema: int = SCHEMA
    blocks: dict[str, Blocks] = msgspec.field(default_factory=dict)
    unwritten: dict[str, Iterable[bytes]] = msgspec.field(default_factory=dict)
    """The pieces of tables that a change of very many records made, until `layout` writes them."""


def new_image() -> Image:
    """The image of a new, empty plan with an id of its own."""
    return Image(Plan(), os.urandom(8).hex(), 0, {name: {} for name in HEADS}, dict.fromkeys(TABLES, EMPTY))


def read_trusted(data: bytes, was: Image | None = None) -> Image:
    """The image of bytes that Hustle itself wrote: decoded without looking for faults.

    Tables and records unchanged since `was` are the same objects, so that what is cached for them stays valid.
    """
    tables = _RAW_TABLES.decode(data)
    heads = {name: msgspec.json.decode(tables.pop(name)) for name in HEADS}
    meta = heads["meta"]["1"]
    chunks: dict[str, Piece] = {**dict.fromkeys(TABLES, EMPTY), **tables}
    settings = msgspec.convert(heads["settings"].get("1", {}), Settings)
    if was and was.plan.settings.week_start != settings.week_start:
        was = None  # the weeks of its cards begin on another day
    records: dict[str, Any] = {name: _table_of(name, kind, chunks[name], was) for name, kind in TABLES.items()}
    plan = in_whole_weeks(Plan(settings, **records))
    return Image(plan, meta["file_id"], meta["revision"], heads, chunks, meta["schema"])


def _table_of(name: str, kind: type[Record], chunk: Piece, was: Image | None) -> dict[int, Any]:
    known: dict[int, Record] = getattr(was.plan, name) if was else {}
    if was and bytes(chunk) == b"".join(chunk_parts(was, name)):
        return known
    if memoryview(chunk) == EMPTY:
        return {}  # the decoder of a kind of record is made when there is one
    table: dict[int, Record] = msgspec.json.decode(chunk, type=dict[int, kind])  # type: ignore[valid-type]
    if kind is Entry and not all(map(is_clock_time, set(map(attrgetter("start"), table.values())))):
        raise ValueError("a start is no time of day")
    return _shared(table, known)


def _shared(table: dict[int, Record], known: dict[int, Record]) -> dict[int, Record]:
    """The table with known records in place of equal ones; the known table itself where no record differs."""
    if known:
        for key, record in table.items():
            if (old := known.get(key)) == record and old is not None:
                table[key] = old
    return known if len(known) == len(table) and all(map(is_, known.values(), table.values())) else table


def sharing(image: Image, was: Image) -> Image:
    """The image with the tables and records of an earlier one that are the same, as `read_trusted` gives it."""
    if was.plan.settings.week_start != image.plan.settings.week_start:
        return image
    tables = {name: _shared(getattr(image.plan, name), getattr(was.plan, name)) for name in TABLES}
    return replace(image, plan=replace(image.plan, **tables))


def layout(image: Image) -> bytes:
    if image.unwritten:
        from hustle_tui.store.bulk import laid_out

        data, tables = laid_out(_parts(image), image.unwritten)
        image.chunks, image.unwritten = image.chunks | tables, {}
        return data
    return b"".join(_parts(image))


def with_views_of(image: Image, data: bytes) -> Image:
    """The image with views of these bytes, its own layout, for its lines: it keeps no bytes of an earlier file."""
    views, whole, at = dict[int, memoryview](), memoryview(data), 0
    for part in _parts(image):
        begun, at = at, at + memoryview(part).nbytes
        views[id(part)] = whole[begun:at]
    blocks = {name: tuple(Block(b.keys, views[id(b.data)]) for b in table) for name, table in image.blocks.items()}
    chunks = {name: EMPTY if name in blocks else views.get(id(chunk), chunk) for name, chunk in image.chunks.items()}
    return replace(image, chunks=chunks, blocks=blocks)


def is_laid_out(data: bytes, image: Image) -> bool:
    """Whether these are exactly the bytes that Hustle writes for an image."""
    at = 0
    for part in _parts(image):
        end = at + len(part := bytes(part))  # compared many times faster than as a view
        if data[at:end] != part:
            return False
        at = end
    return at == len(data)


def next_image(image: Image, plan: Plan, touched: Touched, unknown: Mapping[Any, Any] | None = None) -> Image:
    """The image of the next revision, with this plan; only touched records (and unknown fields) are encoded again."""
    blocks, unwritten = dict(image.blocks), dict(image.unwritten)
    for name in TABLES.keys() & touched.keys():
        keys = touched[name]
        back = {key: fields for (table, key), fields in (unknown or {}).items() if table == name}
        if len(keys) > MANY:
            from hustle_tui.store.bulk import Lines

            lines, line = lines_of(blocks_in(image, name)), partial(_line_after, getattr(plan, name), back)
            unwritten[name] = Lines(lines, sorted(getattr(plan, name)), set(keys), line)
            blocks.pop(name, None)
        else:
            blocks[name] = _next_blocks(blocks_in(image, name), getattr(plan, name), keys, back)
    now = following(image.revision)
    return replace(image, plan=plan, revision=now, blocks=blocks, unwritten=unwritten, schema=SCHEMA)


def following(revision: int) -> int:
    if revision >= MOST_REVISION:
        raise StoreError(f"the file's revision {revision} can't be counted up: give its meta table a smaller one")
    return revision + 1


def only_new_blocks(image: Image, was: Image) -> bytes:
    """An image's bytes without the blocks it shares with `was`, which were read back before."""
    chunks = {name: EMPTY if was.chunks.get(name) is chunk else chunk for name, chunk in image.chunks.items()}
    fresh = {name: new_blocks(was.blocks.get(name, ()), blocks) for name, blocks in image.blocks.items()}
    return layout(replace(image, chunks=chunks, blocks=fresh))


def difference(image: Image, data: bytes, was: Image | None = None) -> str:
    """How these bytes, read back, differ from the image they were made from, or nothing.

    Tables that are the same as in the image that it `was` were compared when they became so.
    """
    try:
        tables = _RAW_TABLES.decode(data)
        meta = msgspec.json.decode(tables["meta"])["1"]
        settings = msgspec.json.decode(tables["settings"])
    except (msgspec.MsgspecError, KeyError) as error:
        return f"they do not read back ({error})"
    if meta["revision"] != image.revision or meta["file_id"] != image.file_id:
        return "they read back as another revision"
    if msgspec.convert(settings["1"], Settings) != image.plan.settings:
        return "the settings read back otherwise"
    for name, blocks in image.blocks.items():
        table = getattr(image.plan, name)
        same = was is not None and table is getattr(was.plan, name) and blocks is was.blocks.get(name)
        if not same and list(keys_of(blocks)) != sorted(table):
            return f"the records of {name} are not those of the plan"
    return ""


def line_of(key: int, record: Record, known: Mapping[str, Any]) -> bytes:
    """A record's line, with the fields of `known` that this Hustle does not know."""
    extras = {name: value for name, value in known.items() if name not in record.__struct_fields__}
    body = _encode(msgspec.to_builtins(record) | extras) if extras else _encode(record)
    return b'"%d": %s' % (key, body)


def joined(lines: Iterable[bytes]) -> bytes:
    """A table's bytes, from the lines of its records."""
    body = b"\n,".join(lines)
    return b"{\n" + body + b"\n}" if body else EMPTY


def blocks_in(image: Image, name: str) -> Blocks:
    """A table's blocks; its bytes are taken apart when they are first asked for."""
    if name not in image.blocks:
        chunk = b"".join(image.unwritten.get(name, (image.chunks[name],)))
        in_order = sorted(getattr(image.plan, name))  # as in the file
        image.blocks[name] = cut(in_order, chunk, 2, len(chunk) - 2)
    return image.blocks[name]


def document_of(line: bytes) -> dict[str, Any]:
    """All fields of a record's line, known or not."""
    return msgspec.json.decode(line.partition(b": ")[2], type=dict[str, Any])


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


def _parts(image: Image) -> Iterator[Piece]:
    """All bytes in order, in the largest pieces at hand."""
    yield b'{"meta": %s,\n"settings": %s' % (_encode(_meta_of(image)), _encode(settings_of(image)))
    for name in image.chunks:
        if name not in ADDED or getattr(image.plan, name):
            yield b",\n%s: " % _encode(name)
            yield from chunk_parts(image, name)
    yield b"}\n"


def chunk_parts(image: Image, name: str) -> Iterator[Piece]:
    if name not in image.blocks:
        yield from image.unwritten.get(name, (image.chunks[name],))
    else:
        for number, block in enumerate(image.blocks[name]):
            yield b"\n," if number else b"{\n"
            yield block.data
        yield b"\n}" if image.blocks[name] else EMPTY


def _line_after(table: dict[int, Record], back: Mapping[int, Mapping[str, Any]], key: int, line: bytes | None) -> bytes:
    return line_of(key, table[key], document_of(line) if line else back.get(key, {}))


def _next_blocks(
    blocks: Blocks, table: dict[int, Record], keys: Collection[int], back: Mapping[int, Mapping[str, Any]]
) -> Blocks:
    return with_lines(blocks, keys, lambda key, line: _line_after(table, back, key, line) if key in table else None)


def own_meta(image: Image) -> dict[str, Any]:
    return dict(zip(META, (image.schema, image.file_id, image.revision, APP), strict=True))


def meta_field(image: Image, name: str) -> Any:
    """The value of another field of the meta table, whoever wrote it; None where there is none."""
    return image.heads["meta"].get("1", {}).get(name)


def with_meta_field(image: Image, name: str, value: Any) -> Image:
    """The image with this value of a field of the meta table; None takes the field away."""
    docs = image.heads["meta"]
    fields = docs.get("1", {}) | {name: value}
    if value is None:
        del fields[name]
    return replace(image, heads=image.heads | {"meta": docs | {"1": fields}})


def _meta_of(image: Image) -> dict[str, Any]:
    ours = own_meta(image)
    docs = image.heads["meta"]
    return docs | {"1": ours | {name: value for name, value in docs.get("1", {}).items() if name not in ours}}


def settings_of(image: Image) -> dict[str, Any]:
    docs = image.heads["settings"]
    return docs | {"1": docs.get("1", {}) | msgspec.to_builtins(image.plan.settings)}
