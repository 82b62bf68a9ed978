"""What stands on the screen in the place of the planner when its file can't be read: what is wrong, and the ways out.

The damaged bytes are never touched but by the restore that the person asks for, which keeps them first.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from hustle_tui.planner import Planner
from hustle_tui.store import StoreError
from hustle_tui.store.file_store import FileStore
from hustle_tui.store.memory import MemoryStore
from hustle_tui.store.rescue import recovery, salvage
from hustle_tui.tui.dialogs.dialog import Way, Ways
from hustle_tui.tui.file.ways_out import (
    UNREADABLE,
    backup_words,
    export_way,
    exported,
    free_name,
    newest_backup,
    restore_words,
)
from hustle_tui.tui.paint.breakpoints import ACROSS, DOWN
from hustle_tui.tui.paint.theme import ThemedApp

Today = Callable[[], date]


class RecoveryApp(ThemedApp[Planner]):
    """Offers the ways out until one leads to a planner, or to the shell."""

    TITLE = "Hustle"
    CSS_PATH = "../app.tcss"
    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS, VERTICAL_BREAKPOINTS = ACROSS, DOWN

    def __init__(self, path: Path, reason: str, clock: Today, root: Path | None = None) -> None:
        super().__init__()
        self._path = path
        self._reason = reason
        self._clock = clock
        self._root = root
        self._done = ""

    def on_mount(self) -> None:
        self._ask()

    def _ask(self) -> None:
        there = self._path.exists()
        facts = [
            self._done or self._reason,
            "",
            "The file was left exactly as it is." if there else "Nothing was written.",
        ]
        heading = UNREADABLE if there else "The plan file is gone"
        self.push_screen(Ways(heading, facts, tuple(self._ways(there=there))), self._go)

    def _ways(self, *, there: bool) -> list[Way]:
        ways = []
        if (backup := newest_backup(self._path, self._root)) is not None:
            ways.append(Way("restore", backup_words(backup), restore_words(self._path, backup, there=there)))
        if there:
            ways += [
                export_way(self._path),
                Way("look", "Look at what can be read", "Shown in the planner; nothing can be changed or saved there"),
            ]
            new = free_name(self._path, "new").name
            ways.append(Way("new", f"Begin a new plan beside it: {new}", f"Open it again with: hustle --file {new}"))
        else:
            ways.append(Way("new", "Begin a new plan here", "The backups of the old one stay"))
        return [*ways, Way("quit", "Leave", "Nothing changes")]

    def _go(self, name: str | None) -> None:
        try:
            self._done = self._went(name or "quit")
        except (StoreError, OSError) as error:
            self._done = str(error)
        if self._done:
            self._ask()

    def _went(self, name: str) -> str:
        """Take a way out; the line to show when the question stays open."""
        if name == "export":
            return exported(self._path)
        self.exit(self._planner_by(name))
        return ""

    def _planner_by(self, name: str) -> Planner | None:
        if name == "restore" and (sound := self._mended()) is not None:
            return sound
        if name == "restore" and (backup := newest_backup(self._path, self._root)) is not None:
            recovery.restore(self._path, backup.path, self._root)
            return Planner(FileStore(self._path, self._root), self._clock)
        if name == "look":
            store = MemoryStore(salvage.readable(self._path.read_bytes()).plan)
            store.read_only = f"This is what can be read of {self._path.name}: it can be looked at, not changed."
            return Planner(store, self._clock)
        if name == "new":
            path = free_name(self._path, "new") if self._path.exists() else self._path
            recovery.begin_anew(path, self._root)
            return Planner(FileStore(path, self._root), self._clock)
        return None

    def _mended(self) -> Planner | None:
        """The planner over the file as it is, where somebody has mended it meanwhile."""
        try:
            planner = Planner(FileStore(self._path, self._root), self._clock)
        except StoreError:
            return None
        planner.notice = "The plan file is sound again: it was opened as it is, and no backup was put in its place."
        return planner


def recover(path: Path, reason: str, clock: Today) -> Planner | None:
    """Ask on the terminal how to go on; the planner that it led to, or None."""
    return RecoveryApp(path, reason, clock).run()
