"""Earlier states of a plan, kept in the state folder: by hard link, so that keeping one costs nothing.

A backup is named after its revision and the fingerprint of its bytes, so that it can be verified at any time.
It is taken of the file that a commit is about to replace, whose bytes have just been read and checked.

The meta table carries the fingerprints of the states that backups were made of, newest last. A backup whose fingerprint
is in two files is their common ancestor; a guess, say by revision, could mistake one side's work for a removal.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from hustle_tui.domain.plan.model import TABLES, Plan
from hustle_tui.store import StoreError
from hustle_tui.store.disk.replace import Contents, Moved, signature_of
from hustle_tui.store.disk.small_files import make_folder, put_small, read_regular, state_folder
from hustle_tui.store.format import codec
from hustle_tui.store.format.reading import read_image
from hustle_tui.store.state.notes import digest_of

EVERY_SECONDS, FIRST_SECONDS = 3600, 60
YOUNG_SHARE = 4
"""A young plan, which changes most, is kept whenever a quarter of its age has passed since the last backup."""
LATEST, DAYS, WEEKS = 10, 14, 8
MANY = 20
_NAME = r"r([0-9]{9,})-([0-9a-f]{16})\.json"
STATES_KEPT = 64
TRAIL = "trail"


class Backup(Struct, frozen=True):
    """An earlier state; `made` is when it was the plan, `whole` whether its bytes are still what they were."""

    path: Path
    revision: int
    made: datetime
    size: int
    whole: bool


def folder_in(state: Path) -> Path:
    return state / "backups"


def backups_in(state: Path) -> tuple[Backup, ...]:
    found = [_backup(path) for path in _places(state)]
    return tuple(sorted(found, key=lambda backup: (backup.made, backup.revision), reverse=True))


def is_due(state: Path, found: Contents) -> bool:
    """Whether to keep the file that was found: the last backup is an hour old, or less while the plan is young."""
    made: list[int] = []
    with suppress(FileNotFoundError), os.scandir(folder_in(state)) as entries:
        made = [entry.stat().st_mtime_ns for entry in entries if entry.name.startswith("r")]
    if not made:
        return True
    last, age = (abs(found.signature[3] - then) / 10**9 for then in (max(made), min(made)))
    return last >= min(EVERY_SECONDS, max(FIRST_SECONDS, age / YOUNG_SHARE))


def loses_much(before: Plan, after: Plan) -> bool:
    """Whether more than half of the records go, and not just a few: more likely a slip than a wish.

    Such a plan is written only after a backup. No question is asked: steps that reach far ask their own, and undo takes
    them back. A plan is often written later, by another thread and with newer changes, when a question would confuse.
    """
    old, new = (sum(len(getattr(plan, name)) for name in TABLES) for plan in (before, after))
    return old - new >= MANY and new * 2 < old


def keep(state: Path, found: Contents, revision: int, target: Path | None = None, name: str = "") -> Path:
    """Keep the bytes that were found: by copy, or by hard link to `target` when that is about to be replaced.

    Whoever replaces the target calls `thin_out` afterwards.
    """
    folder = folder_in(state)
    place = folder / f"r{revision:09d}-{name or state_of(found.data)}.json"
    make_folder(folder)
    if place.exists():
        if _backup(place).whole:
            return place
        place.unlink()
    if target is None or not _linked(target, place, found):
        _copied(place, found)
    if target is None:
        thin_out(state)
    return place


class BackupKeeper:
    """Keeps the file that a write is about to replace, when a backup is due or the write may lose much.

    If it can't be kept, the second kind of write fails, the first leaves a `complaint`. `found` is what is kept, if
    anything, and `name` the name of that state.
    """

    def __init__(self, state: Path, target: Path, found: Contents | None, image: codec.Image, after: Plan) -> None:
        self.complaint = ""
        self._state, self._target, self._contents, self._revision = state, target, found, image.revision
        self._must = image.schema < codec.SCHEMA or loses_much(image.plan, after)
        self.found = found if self._must or self._is_due() else None
        self.name = state_of(self.found.data) if self.found else ""

    def keep(self) -> None:
        """Called just before the file is replaced."""
        try:
            if self.found:
                keep(self._state, self.found, self._revision, self._target, self.name)
        except OSError as error:
            if self._must:
                raise
            self._complain(error)

    def thin_out(self) -> None:
        """Called once the file is replaced: older backups may go."""
        if self.found:
            thin_out(self._state)

    def _is_due(self) -> bool:
        try:
            return self._contents is not None and is_due(self._state, self._contents)
        except OSError as error:
            self._complain(error)
            return False

    def _complain(self, error: OSError) -> None:
        self.complaint = f"No backup could be kept: {error.filename or folder_in(self._state)}: {error.strerror}"


def set_aside(target: Path, found: Contents, root: Path, file_id: str) -> tuple[codec.Image | None, Path]:
    """Keep a file in whose place something else is put: what it held, and where it is kept.

    One that is damaged holds nothing: its bytes are kept beside the backups of the plan with this id.
    """
    try:
        image = read_image(target, found.data, ours=False)
    except StoreError:
        place = folder_in(state_folder(file_id, root)) / f"damaged-{state_of(found.data)}.json"
        put_small(place, found.data, synced=True)
        return None, place
    return image, keep(state_folder(image.file_id, root), found, image.revision)


def thin_out(state: Path) -> None:
    """Remove the backups that the rotation no longer keeps; none is read for that, since it is done at commits.

    What can't be removed is left for the next time.
    """
    with suppress(OSError):
        found = sorted(((path.stat().st_mtime_ns, _revision(path), path) for path in _places(state)), reverse=True)
        kept = kept_of([_moment(when) for when, _, _ in found])
        for number, (_, _, path) in enumerate(found):
            if number not in kept:
                path.unlink(missing_ok=True)


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
    status = path.stat()
    whole = state_of(read_regular(path) or b"") == path.stem.partition("-")[2]
    return Backup(path, _revision(path), _moment(status.st_mtime_ns), status.st_size, whole)


def _places(state: Path) -> list[Path]:
    return [path for path in folder_in(state).glob("r*.json") if re.fullmatch(_NAME, path.name) and path.is_file()]


def _revision(path: Path) -> int:
    return int(path.stem[1:].partition("-")[0])


def _moment(nanoseconds: int) -> datetime:
    return datetime.fromtimestamp(nanoseconds / 10**9, UTC).astimezone()


def _linked(target: Path, place: Path, found: Contents) -> bool:
    try:
        os.link(target, place)
    except OSError:
        return False  # another disk, or a system without hard links: a copy serves as well
    now = signature_of(place)
    if now is None or now[:4] != found.signature[:4]:
        place.unlink(missing_ok=True)
        raise Moved
    return True


def _copied(place: Path, found: Contents) -> None:
    put_small(place, found.data, synced=True)
    with suppress(OSError):
        os.utime(place, ns=(found.signature[3], found.signature[3]))


class Parent(Struct, frozen=True):
    """Another file that goes into the next state: its image, its past, and the common ancestor."""

    image: codec.Image
    states: tuple[str, ...]
    base: codec.Image | None = None


def state_of(data: bytes) -> str:
    """The name of the state that a file with these bytes is in: the beginning of their fingerprint."""
    return digest_of(data)[:16]


def trail_of(image: codec.Image) -> tuple[str, ...]:
    """The states that a file is known to come from, newest last."""
    trail = codec.meta_field(image, TRAIL)
    return tuple(state for state in trail if isinstance(state, str)) if isinstance(trail, list) else ()


def descending_from(image: codec.Image, states: Iterable[str], revision: int = 0) -> codec.Image:
    """The image with these states added to its past, and at least this revision."""
    trail = tuple(dict.fromkeys((*trail_of(image), *states)))[-STATES_KEPT:]
    known = codec.with_meta_field(image, TRAIL, list(trail)) if trail else image
    return replace(known, revision=max(image.revision, revision))
