"""Whether a plan is synced by itself: light, for it is asked at each start and end of the planner."""

from __future__ import annotations

import os
from pathlib import Path

import msgspec

from hustle_tui.store.disk.replace import real_path
from hustle_tui.store.disk.small_files import is_folder, read_json, state_root
from hustle_tui.store.state.notes import digest_of

NOTE = "sync.json"


class _Auto(msgspec.Struct):
    to: str = ""
    auto: bool = False


def folder_of(path: Path, root: Path) -> Path:
    return root / "sync" / digest_of(os.fsencode(real_path(path)))[:20]


def is_auto(path: Path | None) -> bool:
    """Whether the planner over this file syncs when it opens and closes."""
    if path is None or not is_folder((root := state_root()) / "sync"):
        return False
    note = read_json(folder_of(path, root) / NOTE, _Auto)
    return note is not None and note.auto and bool(note.to)
