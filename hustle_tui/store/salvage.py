"""What can still be read of a damaged file: its sound records, written to a new file beside it.

One record stands on one line, so a fault takes its own line with it and no other. The damaged file is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import msgspec
from msgspec.structs import replace

from hustle_tui.domain.model import TABLES, Plan, Settings
from hustle_tui.store import DAMAGED, StoreError
from hustle_tui.store.checks import fault_of
from hustle_tui.store.commit import read, real, telling
from hustle_tui.store.create import create
from hustle_tui.store.reading import read_image

_TABLE = re.compile(r'^[{,]?\s*"([a-z]+)": ?(?:\{$|\{\}|(\{.*\}),?$)')
_RECORD = re.compile(r'^,?"([0-9]+)": ?(\{.*\}),?$')


class Salvage(msgspec.Struct, frozen=True):
    """The plan that could be read, and the lines that could not."""

    plan: Plan
    lines_lost: tuple[int, ...]


def salvaged(data: bytes) -> Salvage:
    """All sound records of a file's bytes, line by line."""
    tables: dict[str, dict[int, object]] = {name: {} for name in TABLES}
    settings, lost = Settings(), []
    table = ""
    for number, line in _lines(data):
        if head := _TABLE.match(line):
            table = head[1]
            if table == "settings" and head[2]:
                settings = _settings(head[2], settings)
        elif record := _RECORD.match(line):
            if table in TABLES and not _take(tables[table], TABLES[table], int(record[1]), record[2]):
                lost.append(number)
        elif line.strip(" \t{},"):
            lost.append(number)
    return Salvage(replace(Plan(), settings=settings, **tables), tuple(lost))


def export_readable(path: Path, to: Path) -> Salvage:
    """Write what can be read of a file to a new one, and tell which lines were lost."""
    target = real(path)
    with telling(target, "can't be read"):
        found = read(target)
    if found is None:
        raise StoreError(f"{target}: there is no such file", DAMAGED)
    try:
        result = Salvage(read_image(target, found.data, ours=False).plan, ())
    except StoreError:
        result = salvaged(found.data)
    create(to, result.plan)
    return result


def _lines(data: bytes) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(data.split(b"\n"), start=1):
        yield number, line.decode("utf-8", "replace").rstrip("\r")


def _settings(text: str, settings: Settings) -> Settings:
    try:
        found = msgspec.json.decode(text, type=dict[str, Settings]).get("1", settings)
    except msgspec.MsgspecError:
        return settings
    return settings if fault_of(found) else found


def _take(table: dict[int, object], kind: type[msgspec.Struct], key: int, text: str) -> bool:
    try:
        record = msgspec.json.decode(text, type=kind)
    except msgspec.MsgspecError:
        return False
    if fault_of(record) or getattr(record, "id", 0) != key or key in table:
        return False
    table[key] = record
    return True
