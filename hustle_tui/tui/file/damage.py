"""The ways out of a damaged plan file, for the planner that is open on it and for the one that can't open."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from pathlib import Path

from hustle_tui.domain.relief.ways_out import WayOut
from hustle_tui.domain.writing.contents import contents_text
from hustle_tui.domain.writing.formats import clock_text, date_text
from hustle_tui.domain.writing.told import told
from hustle_tui.store import StoreError, Unexpected, recovery, salvage
from hustle_tui.store.file_store import FileStore
from hustle_tui.store.state.backups import Backup
from hustle_tui.tui.dialogs.dialog import Step, ask_way, nothing
from hustle_tui.tui.shell import PlannerApp

UNREADABLE = "The plan file can't be read"
DECIDE_LATER: WayOut[Step] = WayOut(
    "Decide later", nothing, follows=told("Nothing is saved meanwhile; saving asks again")
)


def export_way(path: Path, effect: Step) -> WayOut[Step]:
    """The way out that writes what can be read of a file to a new one beside it."""
    words = f"Write what can be read to {free_name(path, 'readable').name}"
    return WayOut(words, effect, follows=told(_readable_text(salvage.readable(path.read_bytes()))))


def newest_backup(path: Path, root: Path | None) -> Backup | None:
    """The newest backup that is whole."""
    try:
        found = recovery.backups_of(path, root)
    except StoreError:
        return None
    return next((backup for backup in found if backup.whole), None)


def backup_words(backup: Backup) -> str:
    day, clock = date_text(backup.made.date(), weekday=True, year=True), clock_text(f"{backup.made:%H:%M}")
    return f"Go back to the backup of {day}, {clock}"


def exported(path: Path) -> str:
    """Write what can be read of a file to a new one beside it, and say where and what it holds."""
    to = free_name(path, "readable")
    return f"Written to {to}: {_readable_text(salvage.export_readable(path, to))}"


def _readable_text(readable: salvage.Salvage) -> str:
    return f"{contents_text(readable.plan)}. {readable.lost_text or 'Every line could be read.'}"


def free_name(path: Path, word: str) -> Path:
    """The path of a file beside this one that does not exist yet."""
    names = (f"{path.stem}-{word}{'' if n == 1 else f'-{n}'}.json" for n in range(1, 10_000))
    return next(free for name in names if not (free := path.with_name(name)).exists())


def restore_words(path: Path, backup: Backup, *, there: bool) -> str:
    preview = recovery.preview_restore(path, backup.path)
    plan = salvage.salvaged(backup.path.read_bytes()).plan
    known = sum(touched.table != "settings" for touched in preview.touched)
    changes = f"{known} records differ from today. " if known and there else ""
    kept = "The damaged file is kept, too" if there else "The file is made again"
    return f"{contents_text(plan)}. {changes}{kept}"


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
    """Do some work, and say what went wrong with it."""
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
