"""What stands on the screen in the place of the planner when its file can't be read: what is wrong, and the ways out.

The damaged bytes are never touched but by the restore that the person asks for, which keeps them first.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import cast

from textual.app import App

from hustle_tui.domain.model import Plan
from hustle_tui.planner import Planner
from hustle_tui.store import StoreError, recovery, salvage
from hustle_tui.store.backups import Backup
from hustle_tui.store.memory import MemoryStore
from hustle_tui.store.tinydb_file import FileStore
from hustle_tui.tui.dialogs.ways import Way, Ways
from hustle_tui.tui.theme import themes

NAMES = {"cards": ("card", "cards"), "kpis": ("KPI", "KPIs"), "gigs": ("gig", "gigs"), "entries": ("log", "logs")}

Clock = Callable[[], date]


class RecoveryApp(App[Planner]):
    """Offers the ways out until one leads to a planner, or to the shell."""

    TITLE = "Hustle"
    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012 - Textual's own type
    VERTICAL_BREAKPOINTS = [(0, "-low"), (30, "-tall")]  # noqa: RUF012 - Textual's own type

    def __init__(self, path: Path, reason: str, clock: Clock, root: Path | None = None) -> None:
        super().__init__()
        self._path = path
        self._reason = reason
        self._clock = clock
        self._root = root
        self._done = ""
        for theme in themes():
            self.register_theme(theme)
        self.theme = "night"

    def on_mount(self) -> None:
        """Say what is wrong, and ask."""
        self._ask()

    def _ask(self) -> None:
        there = self._path.exists()
        facts = [
            self._done or self._reason,
            "",
            "The file was left exactly as it is." if there else "Nothing was written.",
        ]
        heading = "The plan file can't be read" if there else "The plan file is gone"
        self.push_screen(Ways(heading, facts, tuple(self._ways(there=there))), self._go)

    def _ways(self, *, there: bool) -> list[Way]:
        ways = []
        if (backup := self._newest()) is not None:
            title = f"Go back to the backup of {backup.made:%a %d %b %Y, %H:%M}"
            ways.append(Way("restore", title, restore_words(self._path, backup, there=there)))
        if there:
            ways += [
                Way("export", f"Write what can be read to {self._free('readable').name}", self._readable_words()),
                Way("look", "Look at what can be read", "Shown in the planner; nothing can be changed or saved there"),
            ]
            new = self._free("new").name
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
        """Go one of the ways; a line to say when the question stays."""
        if name == "export":
            to = self._free("readable")
            found = salvage.export_readable(self._path, to)
            return f"Written to {to}: {contents_of(found.plan)}. {lost_words(found.lines_lost)}"
        self.exit(self._planner_by(name))
        return ""

    def _planner_by(self, name: str) -> Planner | None:
        if name == "restore" and (backup := self._newest()) is not None:
            recovery.restore(self._path, backup.path, self._root)
            return Planner(FileStore(self._path, self._root), self._clock)
        if name == "look":
            store = MemoryStore(salvage.salvaged(self._path.read_bytes()).plan)
            store.read_only = f"This is what can be read of {self._path.name}: it can be looked at, not changed."
            return Planner(store, self._clock)
        if name == "new":
            path = self._free("new") if self._path.exists() else self._path
            recovery.begin_anew(path, self._root)
            return Planner(FileStore(path, self._root), self._clock)
        return None

    def _newest(self) -> Backup | None:
        try:
            found = recovery.backups_of(self._path, self._root)
        except StoreError:
            return None
        return next((backup for backup in found if backup.whole), None)

    def _readable_words(self) -> str:
        found = salvage.salvaged(self._path.read_bytes())
        return f"{contents_of(found.plan)}. {lost_words(found.lines_lost)}"

    def _free(self, word: str) -> Path:
        """A name beside the file that nothing has yet."""
        names = (f"{self._path.stem}-{word}{'' if n == 1 else f'-{n}'}.json" for n in range(1, 10_000))
        return next(path for name in names if not (path := self._path.with_name(name)).exists())


def restore_words(path: Path, backup: Backup, *, there: bool) -> str:
    """What a restore would do, in one line."""
    preview = recovery.preview_restore(path, backup.path)
    plan = salvage.salvaged(backup.path.read_bytes()).plan
    known = sum(row.back + row.gone + row.other for row in preview.rows)
    changes = f"{known} records differ from today. " if known and there else ""
    kept = "The damaged file is kept, too" if there else "The file is made again"
    return f"{contents_of(plan)}. {changes}{kept}"


def contents_of(plan: Plan) -> str:
    """How much a plan holds: `12 cards, 3 gigs`."""
    counts = {name: len(cast("dict[int, object]", getattr(plan, name))) for name in NAMES}
    parts = [f"{count} {NAMES[name][count != 1]}" for name, count in counts.items() if count]
    return ", ".join(parts) or "nothing"


def lost_words(lines: tuple[int, ...]) -> str:
    """Which lines could not be read, the first few by number."""
    if not lines:
        return "Every line could be read."
    named = ", ".join(str(line) for line in lines[:5])
    more = f" and {len(lines) - 5} more" if len(lines) > 5 else ""
    return f"Lost: line{'s' if len(lines) > 1 else ''} {named}{more}."


def recover(path: Path, reason: str, clock: Clock) -> Planner | None:
    """Ask on the terminal how to go on; the planner that it led to, or None."""
    return RecoveryApp(path, reason, clock).run()
