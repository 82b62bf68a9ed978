"""The ways out while the planner is open on a file that was damaged meanwhile: what is on the screen is never lost."""

from __future__ import annotations

import asyncio
from functools import partial
from pathlib import Path

from hustle_tui.store import StoreError, Unexpected
from hustle_tui.store.file_store import FileStore
from hustle_tui.store.rescue import recovery
from hustle_tui.store.state.backups import Backup
from hustle_tui.tui.dialogs.dialog import Way, Ways
from hustle_tui.tui.file.ways_out import DECIDE_LATER, UNREADABLE, backup_words, export_way, exported, newest_backup
from hustle_tui.tui.shell import PlannerApp


def ask(app: PlannerApp, question: Unexpected) -> None:
    """Ask how to go on; the disk is looked at on another thread."""
    store = app.planner.store
    if isinstance(store, FileStore) and store.path is not None:
        app.run_worker(_ask(app, question, store.path, store.root), exclusive=True, group="damage")


async def _ask(app: PlannerApp, question: Unexpected, path: Path, root: Path) -> None:
    backup = await asyncio.to_thread(newest_backup, path, root)
    try:
        ways = await asyncio.to_thread(_ways, path, backup)
    except OSError:
        app.planner.retry()  # it has just changed again: the next look says how
        return
    facts = (str(question), "", "The damaged file was left exactly as it is, and is kept whichever way you go.")
    app.push_screen(Ways(UNREADABLE, facts, ways), partial(_go, app, path, root, backup))


def _ways(path: Path, backup: Backup | None) -> list[Way]:
    again = "Nothing is lost: it holds all that you see, unsaved changes, too"
    ways = [Way("write", "Write what is on the screen there again", again)]
    if backup is not None:
        ways.append(Way("restore", backup_words(backup), "The screen goes back, too; unsaved changes are made again"))
    return [*ways, export_way(path), DECIDE_LATER]


def _go(app: PlannerApp, path: Path, root: Path, backup: Backup | None, name: str | None) -> None:
    if name == "write":
        app.planner.answer("write")
    elif name in ("restore", "export"):
        app.run_worker(_went(app, path, root, backup, name), exclusive=True, group="damage")


async def _went(app: PlannerApp, path: Path, root: Path, backup: Backup | None, name: str) -> None:
    try:
        if name == "export":
            app.say(await asyncio.to_thread(exported, path), "$clear")
        elif backup is not None:
            was = store.image if isinstance(store := app.planner.store, FileStore) else None
            await asyncio.to_thread(recovery.restore, path, backup.path, root, was)
            app.planner.retry()
    except (StoreError, OSError) as error:
        app.say(str(error), "$over")
