"""The ways out while the planner is open on a file that was damaged meanwhile: what is on the screen is never lost."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from pathlib import Path

from hustle_tui.domain.relief.ways_out import WayOut
from hustle_tui.domain.writing.told import told
from hustle_tui.store import StoreError, Unexpected
from hustle_tui.store.file_store import FileStore
from hustle_tui.store.rescue import recovery
from hustle_tui.store.state.backups import Backup
from hustle_tui.tui.dialogs.dialog import Step, ask_way
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
        ways = await asyncio.to_thread(_ways, app, path, root, backup)
    except OSError:
        app.planner.retry()  # it has just changed again: the next look says how
        return
    facts = (str(question), "", "The damaged file was left exactly as it is, and is kept whichever way you go.")
    ask_way(app, UNREADABLE, facts, ways)


def _ways(app: PlannerApp, path: Path, root: Path, backup: Backup | None) -> list[WayOut[Step]]:
    again = "Nothing is lost: it holds all that you see, unsaved changes, too"
    write = WayOut("Write what is on the screen there again", lambda: app.planner.answer("write"), follows=told(again))
    export = export_way(path, lambda: _on_the_disk(app, _export(app, path)))
    if backup is None:
        return [write, export, DECIDE_LATER]
    back = "The screen goes back, too; unsaved changes are made again"
    restore = WayOut(
        backup_words(backup), lambda: _on_the_disk(app, _restore(app, path, root, backup)), follows=told(back)
    )
    return [write, restore, export, DECIDE_LATER]


def _on_the_disk(app: PlannerApp, work: Coroutine[None, None, None]) -> None:
    app.run_worker(_said(app, work), exclusive=True, group="damage")


async def _said(app: PlannerApp, work: Coroutine[None, None, None]) -> None:
    """Do it, and say what stood in the way."""
    try:
        await work
    except (StoreError, OSError) as error:
        app.say(str(error), "$over")


async def _export(app: PlannerApp, path: Path) -> None:
    app.say(await asyncio.to_thread(exported, path), "$clear")


async def _restore(app: PlannerApp, path: Path, root: Path, backup: Backup) -> None:
    was = store.image if isinstance(store := app.planner.store, FileStore) else None
    await asyncio.to_thread(recovery.restore, path, backup.path, root, was)
    app.planner.retry()
