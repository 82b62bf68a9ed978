"""Strict reading: bytes that Hustle did not write itself are trusted only after every check.

A hand edit, a merge or a half-copied file must never be taken for the plan, nor be lost: what is wrong is
named with its line and column, and the bytes stay as they are. Links to missing records are
allowed: two windows can make one in good faith, the screens can show it, and `doctor` lists it.
"""

from __future__ import annotations

import gc
import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from itertools import chain
from operator import itemgetter
from pathlib import Path
from typing import Any

import msgspec

from hustle_tui.domain.plan.model import TABLES, Plan, Record
from hustle_tui.domain.plan.settings import Settings
from hustle_tui.domain.plan.terms import HUGE, MOST_REVISION
from hustle_tui.domain.week.calendar import in_whole_weeks
from hustle_tui.store import DAMAGED, StoreError
from hustle_tui.store.format import checks, faults
from hustle_tui.store.format.blocks import Piece
from hustle_tui.store.format.codec import HEADS, Image, joined, line_of
from hustle_tui.store.format.faults import Fault, Route

NEXT_STEP = "mend that place, or go back to a backup with: hustle restore"
NAME_ANOTHER = "name another file with --file"
LARGEST = 64 * 1024 * 1024
_CONFLICT = re.compile(r"^(?:<{7}|={7}|>{7}|\|{7})(?: |\r?$)", re.MULTILINE)
_SURROGATE = r"\\u[dD][89a-fA-F][0-9a-fA-F]{0,2}"
_SURROGATES = re.compile(f"{_SURROGATE}(?:{_SURROGATE})*")
"""Not `(…)+`: a pattern that begins with plain letters is found fifty times faster."""
_NESTING = {dict, list}
_MARKS = b"<<<<<<<", b"=======", b">>>>>>>", b"|||||||"
_PAIRS = re.compile(r"(?:\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2})+")
_ZEROS = bytes.maketrans(b"123456789E", b"000000000e")
_MANY, _EXPONENT = b"0" * 17, re.compile(b"e000")
"""One of these is in every number that may be out of range, once its digits are replaced by zeros."""
_NUMBER_BEFORE = re.compile(rb"[\s:,\[-]0[0.]{0,35}\Z")
_SIXTEEN = re.compile(rb"9[0-9]{15}")
"""An integer with fewer digits, or one that begins lower, is below 2^53."""
Tables = dict[str, Any]
MIGRATIONS: dict[int, Callable[[Tables], Tables]] = {}
"""For each older schema, the function that brings its tables to the next one."""
_FILE_ID = re.compile(r"[0-9A-Za-z-]{1,64}")


def read_strictly(target: Path, data: bytes) -> Image:
    """The image of bytes that may come from anywhere, or StoreError naming the first fault's place."""
    text = ""
    try:
        text = text_of(data)
        return read_strict(text)
    except Fault as fault:
        raise StoreError(_message(target, text or data.decode("utf-8", "replace"), fault), DAMAGED) from fault


def text_of(data: bytes) -> str:
    """The text of a file's bytes, without its byte order mark."""
    if not data:
        raise Fault("the file is empty: a planner file never is", 0)
    if len(data) > LARGEST:
        raise Fault(f"the file is larger than {LARGEST >> 20} MiB", 0)
    try:
        text = data.removeprefix(b"\xef\xbb\xbf").decode("utf-8")
    except UnicodeDecodeError as error:
        readable = error.object[: error.start].decode("utf-8")
        raise Fault(f"the byte 0x{error.object[error.start]:02x} is not UTF-8", len(readable)) from error
    if any(mark in data for mark in _MARKS) and (marker := _CONFLICT.search(text)):
        raise Fault("a git merge conflict that was not resolved", marker.start())
    return text


def read_strict(text: str) -> Image:
    with _no_garbage():
        return _read(text)


@contextmanager
def _no_garbage() -> Iterator[None]:
    """Pause the garbage collector while a file is read: it finds nothing and takes a third of the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _read(text: str) -> Image:
    value = _parsed(text)
    if not isinstance(value, dict) or not isinstance(value.get("meta"), dict):
        raise Fault("this is not a Hustle file: it has no meta table", 0, cure=NAME_ANOTHER)
    try:
        schema = _meta(value)["schema"]
        value = _upgraded(value, schema)
        return _image(value)
    except Fault as fault:
        fault.offset = faults.offset_of(text, fault.route)
        raise


def _upgraded(tables: Tables, schema: int) -> Tables:
    """The tables of a file brought up to today's schema; those of a newer one are left as they are."""
    while migration := MIGRATIONS.get(schema):
        tables, schema = migration(tables), schema + 1
    return tables


def _parsed(text: str) -> Any:
    checks_each = _may_have_large_numbers(text.encode())
    try:
        value = json.loads(
            text,
            object_pairs_hook=_without_doubles,
            parse_constant=_not_a_number,
            parse_int=partial(_number, int) if checks_each else None,
            parse_float=partial(_number, float) if checks_each else None,
        )
    except (ValueError, RecursionError) as error:
        faults.check(text)
        raise Fault(f"not readable as JSON ({error})", 0) from error
    if _may_have_half_characters(text) or _deeper([value], faults.DEEPEST + 1):
        faults.check(text)
    return value


def _may_have_large_numbers(data: bytes) -> bool:
    """Whether each number must be checked by itself, which doubles the time of reading."""
    digits = data.translate(_ZEROS, b"+")
    if _MANY in digits or _SIXTEEN.search(data):
        return True
    ends = (found.start() for found in _EXPONENT.finditer(digits))  # most belong to a character written as \uXXXX
    return any(_NUMBER_BEFORE.search(digits, max(0, end - 40), end) for end in ends)


def _may_have_half_characters(text: str) -> bool:
    runs = [found[0] for found in _SURROGATES.finditer(text)]
    return bool(runs) and ("\\\\" in text or not all(map(_PAIRS.fullmatch, runs)))


def _without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key stands twice")
    return found


def _not_a_number(word: str) -> float:
    raise ValueError(f"{word} is not a number")


def _number(kind: type[int] | type[float], digits: str) -> float:
    if reason := faults.number_fault(digits, whole=kind is int):
        raise ValueError(reason)
    return kind(digits)


def _deeper(value: dict[str, Any] | list[Any], levels: int) -> bool:
    if levels < 0:
        return True
    parts = value.values() if isinstance(value, dict) else value
    if _NESTING.isdisjoint(map(type, parts)):  # as it is with nearly all records: asked without a look at each field
        return False
    return any(_deeper(part, levels - 1) for part in parts if type(part) in _NESTING)


def _meta(value: dict[str, Any]) -> dict[str, Any]:
    meta = value["meta"].get("1")
    if not isinstance(meta, dict):
        raise Fault("this is not a Hustle file: its meta table has no document 1", 0, ("meta",), NAME_ANOTHER)
    for name, low in (("schema", 1), ("revision", 0)):
        if type(meta.get(name)) is not int or not low <= meta[name] <= MOST_REVISION:
            raise Fault(f"a whole number from {low} to {MOST_REVISION} is expected", 0, ("meta", "1", name))
    if not isinstance(meta.get("file_id"), str) or not _FILE_ID.fullmatch(meta["file_id"]):
        raise Fault("letters, digits and dashes are expected", 0, ("meta", "1", "file_id"))
    return meta


def _image(value: dict[str, Any]) -> Image:
    meta = _meta(value)
    heads = {name: _table(value, name) for name in HEADS}
    records: dict[str, Any] = {}
    chunks: dict[str, Piece] = {}
    for name, kind in TABLES.items():
        documents = _table(value, name)
        table, lines = _faultless(documents, kind) or _one_by_one(name, documents, kind)
        records[name], chunks[name] = table, joined(lines)
    settings = _converted(heads["settings"].get("1", {}), Settings, ("settings", "1"))
    chunks |= {name: _foreign(found) for name, found in value.items() if name not in records and name not in HEADS}
    plan = in_whole_weeks(Plan(settings, **records))
    return Image(plan, meta["file_id"], meta["revision"], heads, chunks, meta["schema"])


Table = tuple[dict[int, Record], list[bytes]]
"""A table's records by their ids, and their lines."""


def _faultless(documents: dict[str, Any], kind: type[Record]) -> Table | None:
    """The whole table at once, which is many times faster; None when anything is wrong with it."""
    try:
        ids = list(map(int, documents))
        found: list[Record] = msgspec.convert(list(documents.values()), list[kind])  # type: ignore[valid-type]
    except (ValueError, msgspec.ValidationError):
        return None
    if list(map(str, ids)) != list(documents) or [record.id for record in found] != ids:
        return None
    if ids and (min(ids) < 0 or max(ids).bit_length() > 53 or not checks.none_at_fault(found)):
        return None
    items = sorted(zip(ids, found, documents.values(), strict=True), key=itemgetter(0))
    all_known = set(kind.__struct_fields__).issuperset(chain.from_iterable(documents.values()))
    lines = [line_of(key, record, {} if all_known else document) for key, record, document in items]
    return {key: record for key, record, _ in items}, lines


def _one_by_one(name: str, documents: dict[str, Any], kind: type[Record]) -> Table:
    items = sorted((_key(name, key), document) for key, document in documents.items())
    table = {key: _record(name, key, document, kind) for key, document in items}
    return table, [line_of(key, table[key], document) for key, document in items]


def _table(value: dict[str, Any], name: str) -> dict[str, Any]:
    table = value.get(name, {})
    if not isinstance(table, dict):
        raise Fault("a table is expected", 0, (name,))
    return table


def _key(table: str, key: str) -> int:
    if not key.isascii() or not key.isdigit() or len(key) > 16 or str(int(key)) != key or int(key) >= HUGE:
        raise Fault(f'"{key}" is not an id', 0, (table, key))
    return int(key)


def _record(table: str, key: int, found: Any, kind: type[Record]) -> Record:
    path = (table, str(key))
    record: Record = _converted(found, kind, path)
    if record.id != key:
        raise Fault(checks.misplaced(record.id, key), 0, (*path, "id"))
    return record


def _converted(found: Any, kind: type[Any], path: Route) -> Any:
    try:
        record = msgspec.convert(found, kind)
    except msgspec.ValidationError as error:
        field, reason = checks.place_and_reason(error)
        raise Fault(reason, 0, path + field) from error
    if fault := checks.fault_of(record):
        raise Fault(fault[1], 0, (*path, fault[0]))
    return record


def _foreign(found: Any) -> bytes:
    if isinstance(found, dict) and all(isinstance(one, dict) for one in found.values()):
        return joined([b"%s: %s" % (msgspec.json.encode(key), msgspec.json.encode(one)) for key, one in found.items()])
    return msgspec.json.encode(found)


def _message(target: Path, text: str, fault: Fault) -> str:
    line, column = faults.line_and_column(text, fault.offset)
    parts = [_short(str(part), 40) for part in fault.route if part != "1" or fault.route[0] not in HEADS]
    inside = f" ({' → '.join(parts)})" if parts else ""
    cure = fault.cure or NEXT_STEP
    return f"{target}, line {line}, column {column}{inside}: {_short(fault.reason, 200)}; the file is untouched: {cure}"


def _short(words: str, most: int) -> str:
    return words if len(words) <= most else words[: most - 1] + "…"
