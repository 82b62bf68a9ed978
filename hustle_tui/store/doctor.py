"""What is wrong with a plan file and what to do: told as plain values, and mended only when told."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path
from shlex import quote
from typing import Literal

from msgspec import Struct

from hustle_tui.domain.plan.links import dangling
from hustle_tui.domain.plan.model import Plan
from hustle_tui.domain.writing.contents import contents_text
from hustle_tui.store import IO_FAILED, StoreError
from hustle_tui.store.copies import conflict_copies, unmerged_copies
from hustle_tui.store.disk.replace import explaining, read, real_path
from hustle_tui.store.disk.small_files import leftovers, read_json, state_root
from hustle_tui.store.file_store import FileStore
from hustle_tui.store.format import codec
from hustle_tui.store.format.reading import newer, not_there, read_image
from hustle_tui.store.state import notes
from hustle_tui.store.state.backups import backups_in, folder_in
from hustle_tui.store.state.journal import folders_of, pending

MOST_SHOWN = 20


class Finding(Struct, frozen=True):
    """One thing that was found: "bad" keeps the plan from being used or changed, "odd" does not."""

    level: Literal["good", "odd", "bad"]
    what: str
    cure: str = ""


class Report(Struct, frozen=True):
    """All that was found; `exit_code` is 0 when nothing is bad."""

    path: Path
    findings: tuple[Finding, ...]
    exit_code: int


def doctor(path: Path, root: Path | None = None) -> Report:
    """Look a plan file over, more closely than any load does; nothing is changed."""
    target, root = real_path(path), root or state_root()
    code, image = 0, None
    try:
        image, findings = _read(target, root)
    except StoreError as error:
        findings, code = (Finding("bad", str(error)),), error.exit_code
    around = _around(target, _state(target, root, image))
    if any(finding.level == "bad" for finding in around):
        code = code or IO_FAILED
    links = _links(image.plan) if image else ()
    return Report(target, (*findings, *links, *around, *_kept(target, root, image)), code)


def mended(path: Path, root: Path | None = None) -> tuple[str, ...]:
    """Remove what killed processes left beside a plan and make the changes that they could not save; what was done."""
    target = real_path(path)
    done = []
    store = FileStore(path, root)
    with suppress(StoreError):
        store.load()  # so that its state is known, though it was moved here
    with explaining(target, "not mended"):
        if target.parent.is_dir():
            for left in leftovers(target, *_state(target, root or state_root(), None)):
                left.unlink(missing_ok=True)
                done.append(f"Removed {left}")
    try:
        steps = store.journal_pending()
        saved = store.replay_journal()
    except StoreError:
        return tuple(done)  # the plan can't be used yet, as the report says; its changes wait
    if saved is not None:
        done += [f"Saved a change of an earlier run: {step.label}" for step in steps]
        done += [f"Not made: {words}" for words in saved.refused]
    return tuple(done)


def _read(target: Path, root: Path) -> tuple[codec.Image | None, tuple[Finding, ...]]:
    with explaining(target, "can't be read"):
        found = read(target)
    if found is None:
        if notes.note_of(root, target):
            raise not_there(target)
        return None, (Finding("good", f"{target}: no file yet; the first change makes it"),)
    image = read_image(target, found.data, ours=False)
    findings = [Finding("good", f"{target}: sound, revision {image.revision}: {contents_text(image.plan)}")]
    if reason := newer(target, image):
        findings.append(Finding("odd", reason))
    if found.mode & (stat.S_IRWXG | stat.S_IRWXO):
        words = f"{target}: others on this machine may reach it (mode {found.mode:o})"
        findings.append(Finding("odd", words, f"chmod 600 {target}"))
    cure = "hustle merge takes in what it has; hustle doctor --save writes a plan of its own"
    findings += [Finding("odd", f"{twin}: a copy of this plan, with the same history and backups", cure)
                 for twin in _twins_of(root, target, image.file_id)]  # fmt: skip
    return image, tuple(findings)


def _twins_of(root: Path, target: Path, file_id: str) -> list[Path]:
    """Other files of this machine that were seen with the id of a plan: copies of it, which share its state."""
    found = []
    for place in sorted((root / "seen").glob("*.json")):
        note = read_json(place, notes.Note)
        if note is None or note.file_id != file_id:
            continue
        with suppress(OSError, ValueError):
            if not os.path.samefile(note.path, target):
                found.append(Path(note.path))
    return found


def _links(plan: Plan) -> tuple[Finding, ...]:
    found = [f"{table} {key}: its {field} {named} is gone" for table, key, field, named in dangling(plan)]
    more = [f"… and {len(found) - MOST_SHOWN} more of this kind"] if len(found) > MOST_SHOWN else []
    return tuple(Finding("odd", words, "choose another, or leave it") for words in found[:MOST_SHOWN] + more)


def _around(target: Path, state: tuple[Path, ...]) -> tuple[Finding, ...]:
    findings = []
    with explaining(target.parent, "can't be listed"):
        if not target.parent.is_dir():
            return ()
        if not os.access(target.parent, os.W_OK):
            findings.append(Finding("bad", f"{target.parent}: can't be written", "allow writing to that folder"))
        cure = "the next change removes it, or: hustle doctor --mend"
        findings += [Finding("odd", f"{path}: left by a killed process", cure) for path in leftovers(target, *state)]
        unmerged = unmerged_copies(target)
        findings += [Finding("odd", f"{path}: a copy that a sync program set aside", _cure(path, unmerged))
                     for path in conflict_copies(target)]  # fmt: skip
    return tuple(findings)


def _kept(target: Path, root: Path, image: codec.Image | None) -> tuple[Finding, ...]:
    state, *_ = folders = _state(target, root, image)
    with explaining(state, "can't be listed"):
        found, unsaved = backups_in(state), pending(*folders)
    findings = [Finding("odd", f"{backup.path}: this backup is no longer what it was", "remove it")
                for backup in found if not backup.whole]  # fmt: skip
    good = [backup for backup in found if backup.whole]
    if good:
        findings.append(Finding("good", f"backups: {len(good)}, the newest of {good[0].made:%Y-%m-%d %H:%M}"))
    if unsaved:
        words = f"changes of an earlier run that were never saved: {len(unsaved)}"
        findings.append(Finding("odd", words, "the next start makes them, or: hustle doctor --mend"))
    return tuple(findings)


def _state(target: Path, root: Path, image: codec.Image | None) -> tuple[Path, ...]:
    """The folders of what belongs to a plan file besides itself, as far as it is known."""
    note = notes.note_of(root, target)
    file_id = image.file_id if image else note.file_id if note else ""
    folders = folders_of(target, file_id, root)
    return (*folders, folder_in(folders[0]))


def _cure(copy: Path, unmerged: tuple[Path, ...]) -> str:
    return f"hustle merge {quote(str(copy))}" if copy in unmerged else "it is already merged: remove it"
