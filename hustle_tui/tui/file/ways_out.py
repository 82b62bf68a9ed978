"""What can be done about a damaged plan file, in words: the same when the planner starts and while it is open."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from hustle_tui.domain.plan.model import Plan
from hustle_tui.domain.writing.formats import clock_text, date_text
from hustle_tui.store import StoreError
from hustle_tui.store.rescue import recovery, salvage
from hustle_tui.store.state.backups import Backup
from hustle_tui.tui.dialogs.dialog import Way

NAMES = {
    "cards": ("card", "cards"),
    "kpis": ("KPI", "KPIs"),
    "gigs": ("gig", "gigs"),
    "entries": ("log", "logs"),
    "payments": ("payment", "payments"),
    "expenses": ("expense", "expenses"),
    "assets": ("asset", "assets"),
}


UNREADABLE = "The plan file can't be read"
DECIDE_LATER = Way("later", "Decide later", "Nothing is saved meanwhile; R asks again")


def export_way(path: Path) -> Way:
    """To write what can be read of a file to a new one beside it."""
    return Way("export", f"Write what can be read to {free_name(path, 'readable').name}", readable_words(path))


def newest_backup(path: Path, root: Path | None) -> Backup | None:
    """The newest backup that is whole."""
    try:
        found = recovery.backups_of(path, root)
    except StoreError:
        return None
    return next((backup for backup in found if backup.whole), None)


def backup_words(backup: Backup) -> str:
    """The way back to a backup, in one line."""
    day, clock = date_text(backup.made.date(), weekday=True, year=True), clock_text(f"{backup.made:%H:%M}")
    return f"Go back to the backup of {day}, {clock}"


def exported(path: Path) -> str:
    """Write what can be read of a file to a new one beside it, and say where and what it holds."""
    to = free_name(path, "readable")
    found = salvage.export_readable(path, to)
    return f"Written to {to}: {contents_of(found.plan)}. {lost_words(found.lines_lost)}"


def readable_words(path: Path) -> str:
    """How much of a file can be read, in one line."""
    found = salvage.readable(path.read_bytes())
    return f"{contents_of(found.plan)}. {lost_words(found.lines_lost)}"


def free_name(path: Path, word: str) -> Path:
    """A name beside a file that nothing has yet."""
    names = (f"{path.stem}-{word}{'' if n == 1 else f'-{n}'}.json" for n in range(1, 10_000))
    return next(free for name in names if not (free := path.with_name(name)).exists())


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
