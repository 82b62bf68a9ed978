"""TinyDB's own interface over the plan file, so that a person's scripts read strictly and write safely too."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
from tinydb.storages import Storage

from hustle_tui.store import DAMAGED, StoreError, lock
from hustle_tui.store.codec import joined
from hustle_tui.store.commit import Found, Moved, read, real, replace_whole, telling
from hustle_tui.store.loader import read_strict, text_of
from hustle_tui.store.small_files import make_folder
from hustle_tui.store.where import Fault, line_and_column

Tables = dict[str, dict[str, Any]]


class HustleStorage(Storage):
    """`TinyDB(path, storage=HustleStorage)`: refuses what Hustle could not read, and what another program changed."""

    def __init__(self, path: str | Path) -> None:
        self._target = real(Path(path))
        self._found: Found | None = None

    def read(self) -> Tables | None:
        """The tables as they stand in the file, or None where there is no file."""
        with telling(self._target, "could not be read"):
            self._found = read(self._target)
        if self._found is None:
            return None
        tables: Tables = msgspec.json.decode(_checked(self._target, self._found.data))
        return tables

    def write(self, data: Tables) -> None:
        """Put these tables in the place of what was read; StoreError when the file was changed meanwhile."""
        tables = {name: dict(table) for name, table in data.items()}
        meta = tables.get("meta", {}).get("1") or tables.get("meta", {}).get(1)  # type: ignore[call-overload]
        if meta is None:
            raise StoreError(f"{self._target}: only Hustle makes a new plan file: run hustle once, then your script.")
        meta["revision"] += 1
        whole = b"{" + b",\n".join(_table(name, table) for name, table in tables.items()) + b"}\n"
        _checked(self._target, whole)
        with telling(self._target, "could not be saved"):
            make_folder(self._target.parent)
            with lock.held(self._target):
                try:
                    self._found, _ = replace_whole(self._target, whole, self._found)
                except Moved:
                    words = "it was changed by another program since it was read; nothing was written: read it again."
                    raise StoreError(f"{self._target}: {words}") from None


def _table(name: str, table: dict[str, Any]) -> bytes:
    lines = [b"%s: %s" % (msgspec.json.encode(str(key)), msgspec.json.encode(record)) for key, record in table.items()]
    return b"%s: %s" % (msgspec.json.encode(name), joined(lines))


def _checked(target: Path, data: bytes) -> bytes:
    text = ""
    try:
        text = text_of(data)
        read_strict(text)
    except Fault as fault:
        line, column = line_and_column(text, fault.offset)
        raise StoreError(f"{target}, line {line}, column {column}: {fault.reason}.", DAMAGED) from fault
    return data.removeprefix(b"\xef\xbb\xbf")
