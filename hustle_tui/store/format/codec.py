"""The one file that knows the JSON shape: a plan as TinyDB tables, one record a line.

Every line after the first begins with its comma, so that adding or changing a record touches one line (and the
line of the meta table, for the revision). Fields and tables that Hustle does not know are kept.
Only changed records are encoded again; the lines of the others are reused, in blocks.
"""

from __future__ import annotations

import os
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import chain, islice
from operator import attrgetter
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from hustle_tui.domain.plan.model import TABLES, Plan, Record
from hustle_tui.domain.plan.settings import Settings
from hustle_tui.domain.plan.terms import MOST_REVISION
from hustle_tui.domain.week.calendar import in_whole_weeks
from hustle_tui.store import StoreError

SIZE = 128
"""Lines in a new block; one with more than twice as many is split."""
SCHEMA = 1
APP = "hustle"
HEADS = ("meta", "settings")
META = ("schema", "file_id", "revision", "app")
"""The fields that Hustle itself writes in the meta table's one document."""
_encode = msgspec.json.Encoder().encode
_RAW_TABLES = msgspec.json.Decoder(dict[str, msgspec.Raw])
Touched = Mapping[str, Collection[int]]
"""The ids of the records that a change made, edited or removed, by table."""


class Block(Struct, frozen=True, eq=False):
    """Consecutive lines of a table by record id, and the same lines joined; never changed, only replaced."""

    lines: dict[int, bytes]
    data: bytes

    @property
    def last(self) -> int:
        return next(reversed(self.lines), 0)


Blocks = tuple[Block, ...]


def blocks_of(lines: Iterable[tuple[int, bytes]]) -> Blocks:
    """These lines, sorted by key, in blocks."""
    rest = iter(lines)
    return tuple(Block(some, b"\n,".join(some.values())) for some in iter(lambda: dict(islice(rest, SIZE)), {}))


def keys_of(blocks: Blocks) -> Iterator[int]:
    return chain.from_iterable(block.lines for block in blocks)


def lines_of(blocks: Blocks) -> dict[int, bytes]:
    """The lines of all blocks, by key."""
    return {key: line for block in blocks for key, line in block.lines.items()}


def line_in(blocks: Blocks, key: int) -> bytes | None:
    """The line with this key, or None."""
    return blocks[_place(blocks, key)].lines.get(key) if blocks else None


def with_lines(blocks: Blocks, changed: Mapping[int, bytes | None]) -> Blocks:
    """The blocks with these lines added or replaced; None removes a line."""
    if not changed:
        return blocks
    blocks = blocks or (Block({}, b""),)
    touched: dict[int, dict[int, bytes]] = {}
    for key, line in changed.items():
        place = _place(blocks, key)
        lines = touched.setdefault(place, dict(blocks[place].lines))
        if line is None:
            lines.pop(key, None)
        else:
            lines[key] = line
    return tuple(part for at, block in enumerate(blocks) for part in _rebuilt(block, touched.get(at)))


def new_lines(known: Blocks, blocks: Blocks) -> list[bytes]:
    """The lines of `blocks` that are not the same objects as in `known`."""
    same = set(map(id, known)) & set(map(id, blocks))
    old = {key: line for block in known if id(block) not in same for key, line in block.lines.items()}
    fresh = (item for block in blocks if id(block) not in same for item in block.lines.items())
    return [line for key, line in fresh if old.get(key) is not line]


def _place(blocks: Blocks, key: int) -> int:
    """The index of the block that a key is in or belongs in."""
    return min(bisect_left(blocks, key, key=attrgetter("last")), len(blocks) - 1)


def _rebuilt(block: Block, lines: dict[int, bytes] | None) -> Blocks:
    """A block with these lines instead: split when it has too many, none when it has no more."""
    if lines is None:
        return (block,)
    ordered = sorted(lines.items())
    if len(ordered) > 2 * SIZE:
        return blocks_of(ordered)
    return (Block(dict(ordered), b"\n,".join(line for _, line in ordered)),) if ordered else ()


class Image(msgspec.Struct):
    """A plan together with the bytes it is written as: each table's in `chunks`, or, once taken apart, in `blocks`."""

    plan: Plan
    file_id: str
    revision: int
    heads: dict[str, dict[str, Any]]
    chunks: dict[str, bytes | msgspec.Raw]
    schema: int = SCHEMA
    blocks: dict[str, Blocks] = msgspec.field(default_factory=dict)


def fresh() -> Image:
    """The image of a new, empty plan with an id of its own."""
    return Image(Plan(), os.urandom(8).hex(), 0, {name: {} for name in HEADS}, dict.fromkeys(TABLES, b"{}"))


def read_trusted(data: bytes, was: Image | None = None) -> Image:
    """The image of bytes that Hustle itself wrote: decoded without looking for faults.

    Tables and records unchanged since `was` are the same objects, so that what is cached for them stays valid.
    """
    tables = _RAW_TABLES.decode(data)
    heads = {name: msgspec.json.decode(tables.pop(name)) for name in HEADS}
    meta = heads["meta"]["1"]
    chunks: dict[str, bytes | msgspec.Raw] = dict.fromkeys(TABLES, b"{}") | dict(tables)
    settings = msgspec.convert(heads["settings"].get("1", {}), Settings)
    if was and was.plan.settings.week_start != settings.week_start:
        was = None  # the weeks of its cards begin on another day
    records = {name: _table_of(name, kind, chunks[name], was) for name, kind in TABLES.items()}
    plan = in_whole_weeks(Plan(settings, **records))
    return Image(plan, meta["file_id"], meta["revision"], heads, chunks, meta["schema"])


def _table_of(name: str, kind: type[Record], chunk: bytes | msgspec.Raw, was: Image | None) -> dict[int, Any]:
    known: dict[int, Record] = getattr(was.plan, name) if was else {}
    if was and memoryview(chunk) == b"".join(_chunk_parts(was, name)):
        return known
    table: dict[int, Record] = msgspec.json.decode(chunk, type=dict[int, kind])  # type: ignore[valid-type]
    if known:
        for key, record in table.items():
            if (old := known.get(key)) == record and old is not None:
                table[key] = old
    return table


def read_checked(data: bytes) -> Image | None:
    """The image of another program's bytes that were checked before: only for reading, as its lines are not known.

    None when the file has another schema.
    """
    image = read_trusted(data.removeprefix(b"\xef\xbb\xbf"))
    tables = {name: dict(sorted(getattr(image.plan, name).items())) for name in TABLES}
    return replace(image, plan=replace(image.plan, **tables)) if image.schema == SCHEMA else None


def layout(image: Image) -> bytes:
    return b"".join(_parts(image))


def is_laid_out(data: bytes, image: Image) -> bool:
    """Whether these are exactly the bytes that Hustle writes for an image."""
    at = 0
    for part in _parts(image):
        end = at + len(memoryview(part))
        if data[at:end] != memoryview(part):
            return False
        at = end
    return at == len(data)


def next_image(image: Image, plan: Plan, touched: Touched, unknown: Mapping[Any, Any] | None = None) -> Image:
    """The image of the next revision, with this plan; only touched records (and unknown fields) are encoded again."""
    blocks = dict(image.blocks)
    for name, keys in touched.items():
        if name in TABLES:
            back = {key: fields for (table, key), fields in (unknown or {}).items() if table == name}
            blocks[name] = _next_blocks(blocks_in(image, name), getattr(plan, name), keys, back)
    return replace(image, plan=plan, revision=following(image.revision), blocks=blocks, schema=SCHEMA)


def following(revision: int) -> int:
    if revision >= MOST_REVISION:
        raise StoreError(f"the file's revision {revision} can't be counted up: give its meta table a smaller one")
    return revision + 1


def only_new_lines(image: Image, was: Image) -> bytes:
    """An image's bytes without the lines it shares with `was`, which were read back before."""
    chunks = {name: b"{}" if was.chunks.get(name) is chunk else chunk for name, chunk in image.chunks.items()}
    fresh = {name: joined(new_lines(was.blocks.get(name, ()), blocks)) for name, blocks in image.blocks.items()}
    return layout(replace(image, chunks=chunks | fresh, blocks={}))


def difference(image: Image, data: bytes) -> str:
    """How these bytes, read back, differ from the image they were made from, or nothing."""
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
        if sum(len(block.lines) for block in blocks) != len(table) or not all(map(table.__contains__, keys_of(blocks))):
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
    return b"{\n" + body + b"\n}" if body else b"{}"


def blocks_in(image: Image, name: str) -> Blocks:
    """A table's blocks; its bytes are taken apart when they are first asked for."""
    if name not in image.blocks:
        chunk = bytes(image.chunks[name])
        parts = [] if chunk == b"{}" else chunk[2:-2].split(b"\n,")
        image.blocks[name] = blocks_of(zip(sorted(getattr(image.plan, name)), parts, strict=True))  # as in the file
    return image.blocks[name]


def document_of(line: bytes) -> dict[str, Any]:
    """All fields of a record's line, known or not."""
    document: dict[str, Any] = msgspec.json.decode(line.partition(b": ")[2])
    return document


def _parts(image: Image) -> Iterator[bytes | msgspec.Raw]:
    """All bytes in order, in the largest pieces at hand."""
    yield b'{"meta": %s,\n"settings": %s' % (_encode(_meta_of(image)), _encode(_settings_of(image)))
    for name in image.chunks:
        yield b",\n%s: " % _encode(name)
        yield from _chunk_parts(image, name)
    yield b"}\n"


def _chunk_parts(image: Image, name: str) -> Iterator[bytes | msgspec.Raw]:
    """All bytes of a table."""
    if name not in image.blocks:
        yield image.chunks[name]
    elif blocks := image.blocks[name]:
        for number, block in enumerate(blocks):
            yield b"\n," if number else b"{\n"
            yield block.data
        yield b"\n}"
    else:
        yield b"{}"


def _next_blocks(
    blocks: Blocks, table: dict[int, Record], keys: Collection[int], back: Mapping[int, Mapping[str, Any]]
) -> Blocks:
    changed: dict[int, bytes | None] = {}
    for key in keys:
        line = line_in(blocks, key)
        known = document_of(line) if line else back.get(key, {})
        changed[key] = line_of(key, table[key], known) if key in table else None
    return with_lines(blocks, changed)


def own_meta(image: Image) -> dict[str, Any]:
    """The fields of `META` with their values."""
    return dict(zip(META, (image.schema, image.file_id, image.revision, APP), strict=True))


def _meta_of(image: Image) -> dict[str, Any]:
    ours = own_meta(image)
    docs = image.heads["meta"]
    return docs | {"1": ours | {name: value for name, value in docs.get("1", {}).items() if name not in ours}}


def _settings_of(image: Image) -> dict[str, Any]:
    docs = image.heads["settings"]
    return docs | {"1": docs.get("1", {}) | msgspec.to_builtins(image.plan.settings)}
