"""Two files of one plan made one, with what a newer Hustle or another program keeps in them.

With their common ancestor, what only the other side changed is taken from it; where both changed something, or no
ancestor is known, ours stands.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from hustle_tui.domain.history.merging import Merged, merged
from hustle_tui.domain.history.steps import signed, step_between
from hustle_tui.domain.plan.model import TABLES, Plan
from hustle_tui.domain.plan.settings import Settings
from hustle_tui.store import DAMAGED, StoreError
from hustle_tui.store.apply import LAST_EVENT, Event
from hustle_tui.store.disk.replace import Contents, Moved, explaining, read, real_path, replace_whole
from hustle_tui.store.disk.small_files import state_folder, state_root
from hustle_tui.store.format import codec
from hustle_tui.store.format.blocks import Blocks, Piece, lines_of, with_lines
from hustle_tui.store.format.codec import HEADS, META, Image, blocks_in, document_of, joined, line_of
from hustle_tui.store.format.reading import newer, read_whole
from hustle_tui.store.recovery import backups_of, tell_history
from hustle_tui.store.state import backups
from hustle_tui.store.state.backups import TRAIL
from hustle_tui.store.state.deeds import KEYS, keys_in, with_keys

Fields = Mapping[str, Any]
_GONE: Any = object()
SEEN = "synced"
"""The meta field that tells which states of which machines a file holds: by machine, the number of the last one.

A state whose numbers are all reached by two files is one that both come from; however long a machine was away, and
whatever order things arrived in, no other state is taken for their common one.
"""
MOST_MACHINES = 200
MOST_COUNT = 1 << 53
Seen = Mapping[str, int]
_OURS = {"meta": (*META, TRAIL, LAST_EVENT, KEYS, SEEN), "settings": Settings.__struct_fields__}


def with_unknown(image: Image, other: Image, base: Image | None = None) -> Image:
    """The image with the other one's fields and tables that Hustle does not know, and the keys of its changes."""
    chunks = dict(image.chunks)
    blocks = image.blocks | {name: _table_with_unknown(name, image, other, base) for name in TABLES}
    for name in other.chunks.keys() | chunks.keys() - TABLES.keys():
        if name not in TABLES and (chunk := _foreign_chunk(name, image, other, base)) is not None:
            chunks[name] = chunk
    heads = {name: _head(name, image, other, base) for name in HEADS}
    fresh_image = replace(image, blocks=blocks, chunks=chunks, heads=heads)
    fresh_image = with_keys(fresh_image, keys_in(other) | keys_in(image))
    return with_seen(fresh_image, all_seen(seen_in(other), seen_in(image)))


def _table_with_unknown(name: str, image: Image, other: Image, base: Image | None) -> Blocks:
    """A table's lines, those written anew whose unknown fields become others."""
    ours, theirs, was = (lines_of(blocks_in(side, name)) if side else {} for side in (image, other, base))
    fresh = {}
    for key, record in getattr(image.plan, name).items():
        if ours.get(key) == theirs.get(key):
            continue
        sides = [_beside(side.get(key), record.__struct_fields__) for side in (was, ours, theirs)]
        if sides[1] != sides[2] and key in theirs:
            fresh[key] = line_of(key, record, _three_ways(*sides) if base and key in was else sides[2] | sides[1])
    return with_lines(blocks_in(image, name), fresh, lambda key, _: fresh[key])


def _foreign_chunk(name: str, image: Image, other: Image, base: Image | None) -> Piece | None:
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


class Side(Struct, frozen=True, dict=True):
    path: Path
    found: Contents
    image: codec.Image

    @cached_property
    def state(self) -> str:
        return backups.state_of(self.found.data)

    @property
    def states(self) -> tuple[str, ...]:
        """All states that this file is known to come from, itself the last."""
        return (*backups.trail_of(self.image), self.state)


class Counterpart(Struct, frozen=True):
    """The other side of a merge, and the file that both come from, if that is known."""

    side: Side
    base: Side | None
    later: bool
    known: bool
    """Whether all that it holds is here already: it is this very state or an earlier one."""

    @property
    def parent(self) -> backups.Parent:
        """The counterpart, as one of the files that the merged one comes from."""
        return backups.Parent(self.side.image, self.side.states, self.base.image if self.base else None)


def side_of(path: Path) -> Side:
    """A plan file as it stands; StoreError when it can't be read, or not by this Hustle."""
    target = real_path(path)
    found, image = read_whole(target)
    if reason := newer(target, image):
        raise StoreError(reason, DAMAGED)
    return Side(target, found, image)


def counterpart_of(path: Path, other: Path, base: Path | None = None, root: Path | None = None) -> Counterpart:
    """What there is to merge into a plan file; nothing is changed."""
    return meeting(side_of(path), side_of(other), side_of(base) if base else None, root)


def meeting(ours: Side, theirs: Side, base: Side | None = None, root: Path | None = None) -> Counterpart:
    """What there is to merge into one side from the other; nothing is changed."""
    _of_one_plan(ours, theirs)
    if base is None:
        base = ours if ours.state in theirs.states else _common(ours, theirs, root)
    later = theirs.image.revision > ours.image.revision
    return Counterpart(theirs, base, later, theirs.state in ours.states)


def _common(ours: Side, theirs: Side, root: Path | None) -> Side | None:
    """The latest backup that both sides come from, as a side."""
    shared = set(ours.states) & set(theirs.states)
    found = (one.path for one in backups_of(ours.path, root) if one.whole and one.path.stem.partition("-")[2] in shared)
    return next(map(side_of, found), None)


def keep_both(path: Path, other: Side, root: Path | None = None) -> tuple[Path, ...]:
    """Keep both sides among the backups before they become one; where."""
    ours = side_of(path)
    state = state_folder(ours.image.file_id, root or state_root())
    with explaining(path, "nothing was merged, for no backup could be made"):
        return tuple(backups.keep(state, side.found, side.image.revision) for side in (ours, other))


def merge_driver(base: Path, ours: Path, theirs: Path) -> Merged:
    """Git's merge of one file: the result stands in the place of ours."""
    left, right = side_of(ours), side_of(theirs)
    _of_one_plan(left, right)
    with explaining(base, "can't be read"):
        common = read(real_path(base))
    was = side_of(base) if common and common.data else None
    later = right.image.revision > left.image.revision
    found = merged(was.image.plan if was else None, left.image.plan, right.image.plan, theirs_later=later)
    states = (*right.states, *((was.state,) if was else ()), left.state)
    image = backups.descending_from(left.image, states, right.image.revision)
    following = codec.next_image(image, found.plan, _touched(left.image.plan, found.plan))
    step = step_between(-following.revision, "Merge by git", left.image.plan, found.plan, leaves_step=True)
    step = signed(step, "shell", datetime.now().astimezone())
    event = Event("do", step.id, step)
    following = with_unknown(following, right.image, was.image if was else None)
    following = codec.with_meta_field(following, LAST_EVENT, event.name)
    data = codec.layout(following)
    with explaining(left.path, "not merged"):
        try:
            replace_whole(real_path(left.path), data, left.found)
        except Moved:
            raise StoreError(f"{left.path}: another program just changed it; merge again") from None
    tell_history(following, event, state_root())
    return found


def state_in(path: Path) -> str:
    """The name of the state that a file is in; nothing where there is none."""
    with explaining(path, "can't be read"):
        found = read(path)
    return backups.state_of(found.data) if found else ""


def preview(ours: Plan, other: Counterpart) -> Merged:
    if other.known:
        return Merged(ours, ())
    base = other.base.image.plan if other.base else None
    return merged(base, ours, other.side.image.plan, theirs_later=other.later)


def _touched(before: Plan, after: Plan) -> dict[str, list[int]]:
    touched: dict[str, list[int]] = {}
    for record in step_between(0, "", before, after).touched:
        touched.setdefault(record.table, []).append(record.id)
    return touched


def _of_one_plan(ours: Side, theirs: Side) -> None:
    if ours.image.file_id != theirs.image.file_id:
        raise StoreError(f"{theirs.path}: this is another plan, not a copy of {ours.path}: nothing to merge", DAMAGED)


def content_of(image: Image) -> bytes:
    """All that a file holds apart from its own past: two files with the same need nothing of each other."""
    own = {name: value for name, value in image.heads["meta"].get("1", {}).items() if name not in _OURS["meta"]}
    tables = {name: b"".join(codec.chunk_parts(image, name)) for name in sorted(image.chunks)}
    full = {name: table for name, table in tables.items() if table != b"{}"}
    return repr((own, codec.settings_of(image), full)).encode()


def seen_in(image: Image) -> dict[str, int]:
    """The numbers in a file, as far as they can be read."""
    found = codec.meta_field(image, SEEN)
    items = found.items() if isinstance(found, dict) else ()
    fit = [(name, count) for name, count in items if type(count) is int and 0 < count < MOST_COUNT and len(name) <= 64]
    return dict(fit[-MOST_MACHINES:])


def with_seen(image: Image, seen: Seen) -> Image:
    return codec.with_meta_field(image, SEEN, dict(seen)) if seen else image


def all_seen(*many: Seen) -> dict[str, int]:
    """The numbers of a state that all of these have come into."""
    both: dict[str, int] = {}
    for seen in many:
        both |= {name: max(count, both.get(name, 0)) for name, count in seen.items()}
    return both


def reaches(seen: Seen, earlier: Seen) -> bool:
    """Whether a state comes from an earlier one."""
    return bool(earlier) and all(seen.get(name, 0) >= count for name, count in earlier.items())
