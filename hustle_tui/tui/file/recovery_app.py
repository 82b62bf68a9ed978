"""Shown in place of the planner when its file can't be read: what is wrong, and the ways out.

Only a restore that the person asks for writes over the damaged file, and it keeps a copy first.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from hustle_tui.domain.relief.ways_out import WayOut
from hustle_tui.domain.writing.told import told
from hustle_tui.planner import Planner
from hustle_tui.store import StoreError, recovery, salvage
from hustle_tui.store.file_store import FileStore
from hustle_tui.store.memory import MemoryStore
from hustle_tui.tui.dialogs.dialog import Step, Ways
from hustle_tui.tui.file import damage
from hustle_tui.tui.file.saving import defect_line
from hustle_tui.tui.paint.text import ACROSS, DOWN
from hustle_tui.tui.paint.textual_private import report_crash_by
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
        plan_words = f"{path} is as it was, but for a restore that you asked for"
        report_crash_by(self, partial(defect_line, plan_words))
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
        heading = damage.UNREADABLE if there else "The plan file is gone"
        self.push_screen(Ways(heading, facts, tuple(self._ways(there=there))), self._go)

    def _ways(self, *, there: bool) -> list[WayOut[Step]]:
        ways: list[WayOut[Step]] = []
        if (backup := damage.newest_backup(self._path, self._root)) is not None:
            follows = damage.restore_words(self._path, backup, there=there)
            ways.append(WayOut(damage.backup_words(backup), lambda: self.exit(self._restored()), follows=told(follows)))
        if there:
            look = "Shown in the planner; nothing can be changed or saved there"
            new = damage.free_name(self._path, "new")
            again = f"Open it again with: hustle --file {new.name}"
            ways += [
                damage.export_way(self._path, lambda: damage.exported(self._path)),
                WayOut("Look at what can be read", lambda: self.exit(self._readable()), follows=told(look)),
                WayOut(
                    f"Begin a new plan beside it: {new.name}", lambda: self.exit(self._new(new)), follows=told(again)
                ),
            ]
        else:
            stay = "The backups of the old one stay"
            ways.append(WayOut("Begin a new plan here", lambda: self.exit(self._new(self._path)), follows=told(stay)))
        return [*ways, WayOut("Leave", self.exit, follows=told("Nothing changes"))]

    def _go(self, step: Step | None) -> None:
        """Go one of the ways; if it has something to say, ask again with that above the ways."""
        try:
            self._done = str(step() or "") if step else ""
        except (StoreError, OSError) as error:
            self._done = str(error)
        if self._done:
            self._ask()

    def _restored(self) -> Planner | None:
        if (sound := self._mended()) is not None:
            return sound
        if (backup := damage.newest_backup(self._path, self._root)) is None:
            return None
        recovery.restore(self._path, backup.path, self._root)
        return self._planner(self._path)

    def _readable(self) -> Planner:
        store = MemoryStore(salvage.readable(self._path.read_bytes()).plan)
        store.read_only = f"This is what can be read of {self._path.name}: it can be looked at, not changed."
        return Planner(store, self._clock)

    def _new(self, path: Path) -> Planner:
        recovery.begin_anew(path, self._root)
        return self._planner(path)

    def _planner(self, path: Path) -> Planner:
        return Planner(FileStore(path, self._root), self._clock)

    def _mended(self) -> Planner | None:
        """The planner over the file as it is, if somebody has mended it meanwhile."""
        try:
            planner = self._planner(self._path)
        except StoreError:
            return None
        planner.notice = "The plan file is sound again: it was opened as it is, and no backup was put in its place."
        return planner


def recover(path: Path, reason: str, clock: Today) -> Planner | None:
    """Ask on the terminal how to go on; the planner that it led to, or None."""
    app = RecoveryApp(path, reason, clock)
    planner = app.run()
    if app.return_code:
        raise SystemExit(app.return_code)
    return planner
