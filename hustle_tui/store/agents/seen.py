"""Whether agents told anything new: asked at every start, before what brings in their hours is loaded."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from datetime import date, datetime, timedelta
from pathlib import Path

from msgspec import Struct

from hustle_tui.store import Store
from hustle_tui.store.config import place
from hustle_tui.store.disk.small_files import state_root
from hustle_tui.store.state.notes import digest_of

MEMORY = "agents"
"""The name under which it is memorised what agents' hours came into a plan."""
KEPT = timedelta(days=30)
"""How long the lines count: what was never brought in by then is no news any more."""
_DAY = r"\d{4}-\d{2}-\d{2}\.jsonl"


class Seen(Struct, frozen=True):
    """The part of `Memory` that a start needs: what was `seen` of the lines, and when to look `again`."""

    seen: str = ""
    again: int = 0


def agents_folder() -> Path:
    return state_root() / "agents"


def is_all_known(store: Store, folder: Path, now: datetime) -> bool:
    """Whether the plan has the hours of all that has ended by now."""
    known = store.recall(MEMORY, Seen)
    return known.seen == seen_in(folder, now) and not 0 < known.again <= int(now.timestamp())


def seen_in(folder: Path, now: datetime) -> str:
    """A fingerprint of the lines and bindings that the hours rest on; a beat ends nothing and is left out."""
    files = [(entry.name, _stat(Path(entry.path))) for entry in files_since(folder, now.date() - KEPT)]
    return digest_of(repr((files, _stat(place()))).encode("utf-8", "surrogateescape"))


def files_since(folder: Path, first: date) -> list[os.DirEntry[str]]:
    with suppress(OSError), os.scandir(folder) as entries:
        found = [entry for entry in entries if entry.name >= f"{first}" and re.fullmatch(_DAY, entry.name)]
        return sorted(found, key=lambda entry: entry.name)
    return []


def _stat(path: Path) -> tuple[int, int]:
    with suppress(OSError, ValueError):
        found = path.stat(follow_symlinks=False)
        return found.st_size, found.st_mtime_ns
    return 0, 0
