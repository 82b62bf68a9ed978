"""What can be done about a damaged plan file, in words: the same when the planner starts and while it is open."""

from __future__ import annotations

from pathlib import Path

from hustle_tui.domain.relief.ways_out import WayOut
from hustle_tui.domain.writing.formats import clock_text, date_text
from hustle_tui.domain.writing.naming import contents_text
from hustle_tui.domain.writing.told import told
from hustle_tui.store import StoreError
from hustle_tui.store.rescue import recovery, salvage
from hustle_tui.store.state.backups import Backup
from hustle_tui.tui.dialogs.dialog import Step, nothing

UNREADABLE = "The plan file can't be read"
DECIDE_LATER: WayOut[Step] = WayOut("Decide later", nothing, follows=told("Nothing is saved meanwhile; R asks again"))


def export_way(path: Path, effect: Step) -> WayOut[Step]:
    """To write what can be read of a file to a new one beside it."""
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
    """A name beside a file that nothing has yet."""
    names = (f"{path.stem}-{word}{'' if n == 1 else f'-{n}'}.json" for n in range(1, 10_000))
    return next(free for name in names if not (free := path.with_name(name)).exists())


def restore_words(path: Path, backup: Backup, *, there: bool) -> str:
    preview = recovery.preview_restore(path, backup.path)
    plan = salvage.salvaged(backup.path.read_bytes()).plan
    known = sum(touched.table != "settings" for touched in preview.touched)
    changes = f"{known} records differ from today. " if known and there else ""
    kept = "The damaged file is kept, too" if there else "The file is made again"
    return f"{contents_text(plan)}. {changes}{kept}"
