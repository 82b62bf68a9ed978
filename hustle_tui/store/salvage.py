"""What can still be read of a damaged file: its sound records, written to a new file beside it.

One record stands on one line, so a fault takes its own line with it and no other; in a file that another program laid
out, its own record. The damaged file is left alone.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import msgspec
from msgspec.structs import replace

from hustle_tui.domain.plan.model import TABLES, Plan
from hustle_tui.domain.plan.settings import Settings
from hustle_tui.domain.writing.quantities import first_few
from hustle_tui.store import StoreError
from hustle_tui.store.disk.replace import explaining, read_existing, real_path
from hustle_tui.store.format.checks import fault_of
from hustle_tui.store.format.reading import read_image
from hustle_tui.store.recovery import create

_TABLE = re.compile(r'^[{,]?\s*"([a-z]+)": ?(?:\{$|\{\}|(\{.*\}),?$)')
_RECORD = re.compile(r'^,?"([0-9]+)": ?(\{.*\}),?$')
_ANYWHERE = re.compile(r'"([a-z]+|[0-9]+)"\s*:\s*\{')
MOST_NAMED = 5
_DECODER = json.JSONDecoder()


class Salvage(msgspec.Struct, frozen=True):
    """The plan that could be read, and the lines that could not."""

    plan: Plan
    lines_lost: tuple[int, ...]

    @property
    def lost_text(self) -> str:
        """Which lines could not be read, the first few by number; nothing where all could."""
        if not self.lines_lost:
            return ""
        named = first_few([str(line) for line in self.lines_lost], MOST_NAMED)
        return f"Lost: line{'s' if len(self.lines_lost) > 1 else ''} {named}."


def readable(data: bytes) -> Salvage:
    """What can be read of a damaged file's bytes, however it is laid out."""
    return max(salvaged(data), found_anywhere(data), key=_count)


def salvaged(data: bytes) -> Salvage:
    """All sound records of a file's bytes, line by line."""
    tables: dict[str, dict[int, object]] = {name: {} for name in TABLES}
    settings, lost = Settings(), []
    table = ""
    for number, raw in enumerate(data.split(b"\n"), start=1):
        line = raw.decode("utf-8", "replace").rstrip("\r")
        if head := _TABLE.match(line):
            table = head[1]
            if table == "settings" and head[2]:
                settings = _settings(head[2], settings)
        elif record := _RECORD.match(line):
            if table in TABLES and not _take(tables[table], TABLES[table], int(record[1][:17]), record[2]):
                lost.append(number)
        elif line.strip(" \t{},"):
            lost.append(number)
    return Salvage(replace(Plan(), settings=settings, **tables), tuple(lost))


def found_anywhere(data: bytes) -> Salvage:
    """All sound records wherever they stand, for a file that another program laid out: indented, or all in one line."""
    text = data.decode("utf-8", "replace")
    tables: dict[str, dict[int, object]] = {name: {} for name in TABLES}
    settings, lost, table, until = Settings(), [], "", 0
    for match in _ANYWHERE.finditer(text):
        if match.start() < until:
            continue
        if not match[1].isdigit():
            table = match[1]
            continue
        try:
            record, until = _DECODER.raw_decode(text, match.end() - 1)
            body = json.dumps(record)
        except (ValueError, RecursionError):
            body = ""
        if table == "settings" and body:
            settings = _settings(f'{{"1": {body}}}', settings)
        elif table in TABLES and not _take(tables[table], TABLES[table], int(match[1][:17]), body):
            lost.append(text.count("\n", 0, match.start()) + 1)
    return Salvage(replace(Plan(), settings=settings, **tables), tuple(dict.fromkeys(lost)))


def export_readable(path: Path, to: Path | None) -> Salvage:
    """Write what can be read of a file to a new one, where one is named, and tell which lines were lost."""
    target = real_path(path)
    with explaining(target, "can't be read"):
        found = read_existing(target)
    try:
        result = Salvage(read_image(target, found.data, ours=False).plan, ())
    except StoreError:
        result = readable(found.data)
    if to is not None:
        create(to, result.plan)
    return result


def _count(found: Salvage) -> int:
    return sum(len(getattr(found.plan, name)) for name in TABLES)


def _settings(text: str, settings: Settings) -> Settings:
    try:
        found = msgspec.json.decode(text, type=dict[str, Settings]).get("1", settings)
    except (ValueError, RecursionError):
        return settings
    return settings if fault_of(found) else found


def _take(table: dict[int, object], kind: type[msgspec.Struct], key: int, text: str) -> bool:
    try:
        record = msgspec.json.decode(text, type=kind)
    except (ValueError, RecursionError):
        return False
    if fault_of(record) or getattr(record, "id", 0) != key or key in table:
        return False
    table[key] = record
    return True
