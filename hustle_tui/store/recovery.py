"""Going back: a backup on demand, what a restore would change, and the restore, which keeps the present first."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path
from shlex import quote

from msgspec import Struct
from msgspec.structs import replace

from hustle_tui.domain.history.steps import Step, Touched, step_between
from hustle_tui.domain.plan.model import TABLES, Plan
from hustle_tui.store import CANT_CREATE, DAMAGED, StoreError
from hustle_tui.store.agents.memory import forget_lost
from hustle_tui.store.apply import LAST_EVENT, Event, follow
from hustle_tui.store.disk.lock import held
from hustle_tui.store.disk.replace import (
    Contents,
    Moved,
    explaining,
    must_be_new,
    read,
    real_path,
    replace_whole,
    write_new,
)
from hustle_tui.store.disk.small_files import make_folder, state_folder, state_root
from hustle_tui.store.format import codec
from hustle_tui.store.format.reading import newer, read_image, read_whole
from hustle_tui.store.state import backups, notes
from hustle_tui.store.state.backups import Backup
from hustle_tui.store.state.deeds import keys_in, with_keys
from hustle_tui.store.state.history import HistoryFile, last_event

_FILE_ID = re.compile(rb'"file_id": ?"([0-9A-Za-z-]{1,64})"')


class Preview(Struct, frozen=True):
    """What a restore would do, record by record; nothing can be compared where today's file is `unreadable`."""

    source: Path
    revision: int
    touched: tuple[Touched, ...] = ()
    unreadable: str = ""
    other_plan: bool = False


class Restored(Struct, frozen=True):
    """What a restore did: the new revision, where what stood there before is kept, whether it is sure.

    `undoable` says whether undo takes it back.
    """

    revision: int
    kept: Path | None
    sure: bool
    undoable: bool


def backups_of(path: Path, root: Path | None = None) -> tuple[Backup, ...]:
    """The backups of a plan file, newest first, also when it is damaged or gone."""
    target, root = real_path(path), root or state_root()
    with explaining(target, "its backups can't be read"):
        file_id = _identity(target, root)
        return backups.backups_in(state_folder(file_id, root)) if file_id else ()


def backup(path: Path, root: Path | None = None) -> Path:
    """Keep the plan as it stands now, and say where."""
    with explaining(real_path(path), "no backup was made"):
        found, image = read_whole(path)
        return backups.keep(state_folder(image.file_id, root), found, image.revision)


def copy_to(path: Path, to: Path) -> tuple[Path, bool]:
    """Copy the plan as it stands now to a new file; where it is, and whether the disk has confirmed it."""
    place = real_path(to)
    data = copied(path)
    with explaining(place, "not written", CANT_CREATE):
        make_folder(place.parent)
        return place, write_new(place, data)


def copied(path: Path) -> bytes:
    return read_whole(path)[0].data


def create(path: Path, plan: Plan) -> bool:
    """Write a plan to a file that is not there yet, with nothing to undo; false when the disk did not confirm it."""
    must_be_new(path)  # before a folder or a lock is made for it
    target = real_path(path)
    data = laid_out(plan)
    with explaining(target, "not written", CANT_CREATE):
        make_folder(target.parent)
        with held(target):
            return write_new(target, data)


def laid_out(plan: Plan) -> bytes:
    keys = {name: sorted(getattr(plan, name)) for name in TABLES}
    return codec.layout(codec.next_image(codec.new_image(), plan, keys))


def plan_in(source: Path) -> Plan:
    return _source(source).plan


def preview_restore(path: Path, source: Path) -> Preview:
    target = real_path(path)
    image = _source(source)
    with explaining(target, "can't be read"):
        found = read(target)
    try:
        now = read_image(target, found.data, ours=False) if found else None
    except StoreError as error:
        return Preview(source, image.revision, unreadable=str(error))
    touched = step_between(0, "", now.plan if now else Plan(), image.plan).touched
    return Preview(source, image.revision, touched, other_plan=now is not None and now.file_id != image.file_id)


def restore(
    path: Path, source: Path, root: Path | None = None, was: codec.Image | None = None, by: str = "me", at: str = ""
) -> Restored:
    """Put a source in the place of a plan file, after keeping what stands there; undo takes it back.

    `was` is what stood there before it was damaged, where that is known; who restores it, and when, is `by` and `at`.
    """
    target, root = real_path(path), root or state_root()
    image = _source(source)
    with explaining(target, "not restored"):
        make_folder(target.parent)
        with held(target):
            found = read(target)
            now, kept, revision = _set_aside(target, found, root, image)
            step = _step(image, now or was, kept)
            image = replace(image, revision=codec.following(max(image.revision, revision)), schema=codec.SCHEMA)
            at = at or datetime.now().astimezone().isoformat(timespec="seconds")
            event = Event("do", -image.revision, replace(step, id=-image.revision, by=by, at=at)) if step else None
            last = event.name if event else last_event(now or image)
            image = codec.with_meta_field(image, LAST_EVENT, last or None)
            image = with_keys(image, keys_in(image) | (keys_in(now) if now else {}))
            data = codec.layout(image)
            try:
                written, sure = replace_whole(target, data, found)
            except Moved:
                raise StoreError(
                    f"{target}: another program just changed it; nothing was restored: look again"
                ) from None
            note = notes.Note(
                notes.name_of(target), image.file_id, image.revision, notes.digest_of(data), written.signature
            )
            notes.remember(root, target, note)
            if event is not None:
                tell_history(image, event, root)
    same = now is not None and now.file_id == image.file_id
    forget_lost(state_folder(image.file_id, root), now.plan if now and same else None, image.plan)
    return Restored(image.revision, kept, sure, bool(step and step.touched))


def begin_anew(path: Path, root: Path | None = None) -> Path | None:
    """Forget the plan that was once at a path, so that the next change makes a new one; where its backups stay."""
    target, root = real_path(path), root or state_root()
    with explaining(target, "can't be forgotten"):
        note = notes.note_of(root, target)
        notes.forget(root, target)
    return backups.folder_in(state_folder(note.file_id, root)) if note else None


def _source(source: Path) -> codec.Image:
    _, image = read_whole(source)
    if reason := newer(source, image):
        raise StoreError(reason, DAMAGED)
    return image


def _identity(target: Path, root: Path) -> str:
    if (found := read(target)) and (named := _FILE_ID.search(found.data)):
        return named[1].decode("ascii")
    note = notes.note_of(root, target)
    return note.file_id if note else ""


def _set_aside(
    target: Path, found: Contents | None, root: Path, source: codec.Image
) -> tuple[codec.Image | None, Path | None, int]:
    """Keep what stands at the target: what it is, where it is kept, and its revision as far as it is known."""
    note = notes.note_of(root, target)
    known = note.revision if note and note.file_id == source.file_id else 0
    if found is None:
        return None, None, known
    image, kept = backups.set_aside(target, found, root, source.file_id)
    return image, kept, image.revision if image else known


def _step(image: codec.Image, was: codec.Image | None, kept: Path | None) -> Step | None:
    """The restore as a step of the history, None where it changes nothing.

    Where it can't be taken back record by record, its words say what to do.
    """
    what = f"r{image.revision}"
    if was is not None and was.file_id == image.file_id:
        step = step_between(0, f"Restore {what}", was.plan, image.plan)
        gone = codec.unknown_fields(was, ((t.table, t.id) for t in step.touched if t.raw_after is None))
        touched = tuple(replace(t, unknown=gone.get((t.table, t.id), {})) for t in step.touched)
        return replace(step, touched=touched) if touched else None
    if was is not None:
        return Step(0, f"{what} of another plan was restored; hustle restore {quote(str(kept))} goes back", ())
    if kept is None:
        return Step(0, f"{what} was restored where the plan was gone", ())
    return Step(0, f"{what} was restored over a file that could not be read, kept as {kept}", ())


def tell_history(image: codec.Image, event: Event, root: Path) -> None:
    """Let undo know of what was not written by a commit. Such a step's id is the revision below 0: no change has it."""
    file = HistoryFile(state_folder(image.file_id, root))
    file.append([event], follow(file.read(), event))
