"""Whether a plan is synced by itself: light, for it is asked at each start and end of the planner."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

import msgspec

from hustle_tui.store.disk.replace import real_path
from hustle_tui.store.disk.small_files import read_regular, state_root
from hustle_tui.store.state.notes import digest_of

NOTE = "sync.json"


class _Auto(msgspec.Struct):
    to: str = ""
    auto: bool = False


def folder_of(path: Path, root: Path) -> Path:
    """The folder of a plan file's syncing."""
    return root / "sync" / digest_of(os.fsencode(real_path(path)))[:20]


def is_auto(path: Path | None) -> bool:
    """Whether the planner over this file syncs when it opens and closes."""
    with suppress(OSError, msgspec.MsgspecError):
        if path is not None and (root := state_root()).joinpath("sync").is_dir():
            note = msgspec.json.decode(read_regular(folder_of(path, root) / NOTE) or b"", type=_Auto)
            return note.auto and bool(note.to)
    return False
