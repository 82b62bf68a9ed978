"""Earlier states of a plan, kept in the state folder: by hard link, so that keeping one costs nothing.

A backup is named after its revision and the fingerprint of its bytes, so that it can be verified at any time.
It is taken of the file that a commit is about to replace, whose bytes have just been read and checked.
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from msgspec import Struct

from hustle_tui.domain.model import TABLES, Plan
from hustle_tui.store.commit import Found, Moved, signature_of
from hustle_tui.store.notes import digest_of
from hustle_tui.store.small_files import make_folder, put_small

EVERY_SECONDS, FIRST_SECONDS = 3600, 60
YOUNG_SHARE = 4
"""A young plan is kept each time that a quarter of its age has passed since the last time: it changes most of all."""
LATEST, DAYS, WEEKS = 10, 14, 8
MANY = 20
_NAME = re.compile(r"r([0-9]{9,})-([0-9a-f]{16})\.json")


class Backup(Struct, frozen=True):
    """An earlier state; `made` is when it was the plan, `whole` whether its bytes are still what they were."""

    path: Path
    revision: int
    made: datetime
    size: int
    whole: bool


def folder_in(state: Path) -> Path:
    """The folder of the backups within a plan's state folder."""
    return state / "backups"


def backups_in(state: Path) -> tuple[Backup, ...]:
    """The backups of a plan, newest first."""
    found = [_backup(path) for path in folder_in(state).glob("r*.json") if _NAME.fullmatch(path.name)]
    return tuple(sorted(found, key=lambda backup: (backup.made, backup.revision), reverse=True))


def is_due(state: Path, found: Found) -> bool:
    """Whether the file as it was found should be kept: an hour has passed since the one kept last, less at first."""
    made = [path.stat().st_mtime_ns for path in folder_in(state).glob("r*.json")]
    if not made:
        return True
    last, age = (abs(found.signature[3] - then) / 10**9 for then in (max(made), min(made)))
    return last >= min(EVERY_SECONDS, max(FIRST_SECONDS, age / YOUNG_SHARE))


def loses_much(before: Plan, after: Plan) -> bool:
    """Whether more than half of the records go, and not just a few: rather a slip than a wish."""
    old, new = (sum(len(getattr(plan, name)) for name in TABLES) for plan in (before, after))
    return old - new >= MANY and new * 2 < old


def keep(state: Path, found: Found, revision: int, target: Path | None = None) -> Path:
    """Keep the bytes that were found: by hard link to `target` when that is about to be replaced, else by copy."""
    folder = folder_in(state)
    place = folder / f"r{revision:09d}-{digest_of(found.data)[:16]}.json"
    make_folder(folder)
    if place.exists():
        if _backup(place).whole:
            return place
        place.unlink()
    if target is None or not _linked(target, place, found):
        _copied(place, found)
    thin_out(state)
    return place


def keep_damaged(state: Path, data: bytes) -> Path:
    """Keep bytes that are no plan, before something else takes their place."""
    place = folder_in(state) / f"damaged-{digest_of(data)[:16]}.json"
    put_small(place, data, synced=True)
    return place


def thin_out(state: Path) -> None:
    """Remove the backups that the rotation no longer keeps."""
    found = backups_in(state)
    kept = kept_of([backup.made for backup in found])
    for number, backup in enumerate(found):
        if number not in kept:
            backup.path.unlink(missing_ok=True)


def kept_of(times: Sequence[datetime]) -> set[int]:
    """Which of these times (newest first) the rotation keeps: the latest, then one a day, then one a week."""
    kept = set(range(min(LATEST, len(times))))
    days: dict[object, int] = {}
    weeks: dict[object, int] = {}
    for number, made in enumerate(times):
        days.setdefault(made.date(), number)
        weeks.setdefault(made.isocalendar()[:2], number)
    return kept | set(list(days.values())[:DAYS]) | set(list(weeks.values())[:WEEKS])


def _backup(path: Path) -> Backup:
    told = path.stat()
    name = _NAME.fullmatch(path.name)
    made = datetime.fromtimestamp(told.st_mtime, UTC).astimezone()
    data = path.read_bytes()
    whole = name is not None and digest_of(data).startswith(name[2])
    return Backup(path, int(name[1]) if name else 0, made, told.st_size, whole)


def _linked(target: Path, place: Path, found: Found) -> bool:
    try:
        os.link(target, place)
    except OSError:
        return False  # another disk, or a system without hard links: a copy serves as well
    now = signature_of(place)
    if now is None or now[:4] != found.signature[:4]:
        place.unlink(missing_ok=True)
        raise Moved
    return True


def _copied(place: Path, found: Found) -> None:
    put_small(place, found.data, synced=True)
    with suppress(OSError):
        os.utime(place, ns=(found.signature[3], found.signature[3]))
