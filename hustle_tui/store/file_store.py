"""The plan in one TinyDB JSON file: read strictly, written whole, shared with other windows and the command line.

`FileStore` is what Hustle itself uses. `HustleStorage` (in `scripts`) lets a script's TinyDB write by the same rules.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TypeVar

from msgspec.structs import replace

from hustle_tui.domain.history.steps import Step, knows
from hustle_tui.domain.plan.model import Plan
from hustle_tui.store import CANT_CREATE, DAMAGED, IO_FAILED, Answer, History, Job, Saved, StoreError, Unexpected
from hustle_tui.store.apply import LAST_EVENT, Applied, apply_jobs, job_of
from hustle_tui.store.config import calendars_of
from hustle_tui.store.disk.lock import PATIENCE, between_writers, held
from hustle_tui.store.disk.replace import Contents, explaining, read, real_path, replace_whole, retrying, signature_of
from hustle_tui.store.disk.small_files import make_folder, state_folder as folder_of, state_root, sweep
from hustle_tui.store.format import codec
from hustle_tui.store.format.reading import gone, moved_back, newer, not_there, read_again, read_image
from hustle_tui.store.state import backups, journal as journals, notes
from hustle_tui.store.state.history import HistoryFile  # not late: in a commit an import could fail
from hustle_tui.store.state.journal import Journal

T = TypeVar("T")
Look = tuple[Contents | None, notes.Note | None]
"""A file as it was found, and the note of it."""


class FileStore:
    """One plan file; `state_folder` is the root for history, journal and backups (default: the platform's)."""

    def __init__(self, path: Path, state_folder: Path | None = None, patience: float = PATIENCE) -> None:
        self.path: Path | None = path
        self.read_only = self.notice = ""
        self._file = path
        self.root = state_folder or state_root()
        self._patience = patience
        self.image: codec.Image | None = None
        self._contents: Contents | None = None
        self._history: HistoryFile | None = None
        self._journal: Journal | None = None
        self._swept = self._has_no_lines = self.asks_first = False
        self._parent: backups.Parent | None = None

    def load(self) -> Plan:
        with explaining(target := real_path(self._file), "can't be read"):
            return self._current_image(target, *between_writers(target, partial(self._look, target), self._knows)).plan

    def _look(self, target: Path) -> Look:
        """The file as it is, with the note of it where it holds other bytes than were last read or written here."""
        found = read(target, self._contents)
        return found, None if self._is_known(found) else notes.note_of(self.root, target)

    def _is_known(self, found: Contents | None) -> bool:
        return found is not None and self._contents is not None and found.data is self._contents.data

    def _knows(self, look: Look) -> bool:
        """Whether these are the bytes that Hustle wrote last."""
        found, note = look
        return self._is_known(found) or bool(found and note and note.knows(found))

    def changed(self) -> bool:
        """Whether the file is another than the one last read or written here: one `stat`."""
        with explaining(self._file, "can't be looked at"):
            return signature_of(self._file) != (self._contents and self._contents.signature)

    def _loaded(self) -> codec.Image:
        """The image in memory; the file is read first where there is none."""
        if self.image is None:
            self.load()
        return self.image or codec.new_image()

    def history(self) -> History:
        image = self._loaded()
        return self._history_file().reaching(image)

    def commit(self, jobs: Sequence[Job]) -> Saved:
        self._loaded()
        target = real_path(self._file)
        exit_code = IO_FAILED if self._contents else CANT_CREATE
        with explaining(target, "not saved", exit_code):
            if self._contents is None:
                make_folder(target.parent)
            elif not target.parent.is_dir():
                self._missing(target)  # a folder that was moved away is not made anew
            with held(target, self._patience):
                return retrying(target, partial(self._commit_once, target, jobs))

    def settle(self, answer: Answer) -> Saved:
        """Write the plan in memory over the file, or take the file; the loser is backed up first."""
        self._loaded()
        target = real_path(self._file)
        self._lay_out()
        asks, self.asks_first, sure = self.asks_first, False, True
        try:
            with explaining(target, "not saved"):
                make_folder(target.parent)
                with held(target, self._patience):
                    if answer == "write":
                        sure = retrying(target, partial(self._write_over, target))
                    elif self._contents is not None:
                        backups.keep(self._state(), self._contents, self.revision)
                    saved = retrying(target, partial(self._commit_once, target, ()))
                    return replace(saved, sure=saved.sure and sure)
        finally:
            self.asks_first = asks

    def descend_from(self, parent: backups.Parent) -> None:
        """Let the next change merge this file: it descends from it and takes over the fields unknown to Hustle."""
        self._parent = parent

    def keep_in_journal(self, steps: Sequence[Step]) -> Path | None:
        """Keep exactly these steps in a journal of the file as it is now; returns its path."""
        with explaining(self._state(), "unsaved changes could not be kept aside"):
            folder, former = self._journals()[0], self._journal
            journal = former if former and former.folder == folder else Journal(folder)
            kept = journal.keep(steps)
            if former and former is not journal:
                former.clear()
            self._journal = journal
            return kept

    def journal_pending(self) -> tuple[Step, ...]:
        with explaining(self._state(), "unsaved changes could not be looked for"):
            return journals.pending(*self._journals())

    def replay_journal(self) -> Saved | None:
        what = "unsaved changes could not be looked for"
        with explaining(self._state(), what), journals.claimed(*self._journals()) as found:
            for path in [path for path, kept in found.items() if not all(map(knows, kept.steps))]:
                del found[path]  # made in part, they would be out of order and the rest lost
                self.notice = f"a newer Hustle kept changes aside in {path}: update Hustle to save them"
            steps = [step for kept in found.values() for step in kept.steps]
            if not found:
                return None
            try:
                saved = self.commit([job_of(step) for step in steps])
            except StoreError as error:
                raise StoreError(f"{journals.unsaved_text(steps)}: {error}", error.exit_code) from error
            return replace(saved, refused=(*saved.refused, *journals.finish(found, saved)))

    def _journals(self) -> tuple[Path, ...]:
        image = self._loaded()
        file_id = image.file_id if self._contents else ""
        return journals.folders_of(real_path(self._file), file_id, self.root)

    def _commit_once(self, target: Path, jobs: Sequence[Job]) -> Saved:
        if not self._swept:
            sweep(target, *self._journals(), backups.folder_in(self._state()))
            self._swept = True
        self._current_image(target, *self._look(target))
        if self.read_only:
            raise StoreError(self.read_only, DAMAGED)
        image = self._lay_out()
        known = self.history()
        done = apply_jobs(image.plan, known, jobs, partial(codec.unknown_fields, image))
        sure = self._write_image(target, image, done)
        self._history_file().append(done.events, done.history, known)
        self.notice = self.notice or self._history_file().broken
        return Saved(done.plan, done.history, self.revision, done.refused, sure)

    def _current_image(self, target: Path, found: Contents | None, note: notes.Note | None) -> codec.Image:
        """The image of what the file holds now: the one in memory where these are still its bytes."""
        if found is None:
            return self._missing(target)
        image = self.image
        if image is None or not self._is_known(found):
            image = self._read_anew(target, found, note)
        self._contents = found
        return image

    def _read_anew(self, target: Path, found: Contents, note: notes.Note | None) -> codec.Image:
        """Read bytes that are not those in memory, and note them; Unexpected where that has to be asked about."""
        ours = note is not None and note.knows(found)
        was = self.image if self._contents else None
        again = read_again(found.data) if note and note.has_checked(found) else None
        image = again or read_image(target, found.data, ours=ours, was=was, asks=self.asks_first)
        moved = moved_back(target, image.file_id, image.revision, was or note)
        if moved and was and self.asks_first:
            raise Unexpected(moved, "other")
        if calendars_of(image.plan.settings):
            from hustle_tui.store.calendars.kept import with_kept_meetings

            image = replace(image, plan=with_kept_meetings(image.plan, folder_of(image.file_id, self.root)))
        if self.image is None or self.image.file_id != image.file_id:
            self._history = None
        self.image, self._contents, self._has_no_lines = image, found, again is not None
        self.notice = moved and f"{moved}; it counts as it is now"
        self.read_only = newer(target, image)
        own = ours or (not again and codec.is_laid_out(found.data, image))
        digest = note.digest if note and (ours or again) else notes.digest_of(found.data)
        self._remember(target, digest, note, notes.LAYOUT if own else notes.OTHERWISE)
        return image

    def _lay_out(self) -> codec.Image:
        """The image with its lines, which `read_again` does not give."""
        if self._has_no_lines and self.image and self._contents:
            self.image = replace(read_image(self._file, self._contents.data, ours=False), plan=self.image.plan)
            self._has_no_lines = False
        return self.image or codec.new_image()

    def _missing(self, target: Path) -> codec.Image:
        if self._contents is not None:
            raise gone(target)
        if self.image is None:
            if notes.note_of(self.root, target) is not None:
                raise not_there(target)
            self.image = codec.new_image()
        return self.image

    def _write_image(self, target: Path, image: codec.Image, done: Applied) -> bool:
        parent = self._parent
        if done.plan is image.plan and image is self.image and parent is None and not done.events:
            return True
        keeper = backups.BackupKeeper(self._state(), target, self._contents, image, done.plan)
        found = [keeper.name] if keeper.found else []
        states = (*(parent.states if parent else ()), *found)
        image_now = backups.descending_from(image, states, parent.image.revision if parent else 0)
        following = codec.next_image(image_now, done.plan, done.touched, done.unknown)
        if done.events:
            following = codec.with_meta_field(following, LAST_EVENT, done.events[-1].name)
        if parent:
            from hustle_tui.store.merging import with_unknown  # only a merge needs it

            following = with_unknown(following, parent.image, parent.base)
        data = codec.layout(following)
        # Only what is new is read back, but all where very many records are: laying these out twice would take longer.
        many = any(len(keys) > codec.MANY for keys in done.touched.values())
        if fault := codec.difference(following, data if many else codec.only_new_blocks(following, image), image):
            raise StoreError(f"{target}: not saved: {fault}; the file is as it was: report this as a defect")
        self._contents, sure = replace_whole(target, data, self._contents, keeper.keep)
        self.image = codec.with_views_of(following, data)
        self._parent = None
        self._remember(target, notes.digest_if_small(data))
        keeper.thin_out()
        self.notice = keeper.complaint or self.notice
        return sure

    def _write_over(self, target: Path) -> bool:
        """Write the plan in memory over another file, after a backup of it; whether the disk confirmed it."""
        other, image = read(target), self.image
        if image is None or (other and self._contents and other.data == self._contents.data):
            return True
        theirs = backups.set_aside(target, other, self.root, image.file_id)[0] if other else None
        revision = max(image.revision, theirs.revision if theirs else 0)
        following = codec.next_image(replace(image, revision=revision), image.plan, {})
        data = codec.layout(following)
        self._contents, sure = replace_whole(target, data, other)
        self.image = codec.with_views_of(following, data)
        self._remember(target, notes.digest_of(data))
        return sure

    def _remember(self, target: Path, digest: str, was: notes.Note | None = None, layout: int = notes.LAYOUT) -> None:
        if self.image is not None and self._contents is not None:
            known = self.image.file_id, self.image.revision, digest, self._contents.signature
            note = notes.Note(notes.name_of(target), *known, layout)
            if note != was:
                notes.remember(self.root, target, note)

    @property
    def revision(self) -> int:
        return self.image.revision if self.image else 0

    def _history_file(self) -> HistoryFile:
        if self._history is None:
            self._history = HistoryFile(self._state())
        return self._history

    def read_calendars(self, today: date, *, anew: bool = False) -> Plan:
        """The plan with the meetings that its calendars hold now."""
        from hustle_tui.store.calendars import with_meetings

        plan = with_meetings(self._loaded().plan, self.state_folder(), today, anew=anew)
        self.image = self.image and replace(self.image, plan=plan)
        return plan

    def recall(self, name: str, kind: type[T]) -> T:
        return notes.recall(self._state(), name, kind)

    def memorise(self, name: str, content: object) -> None:
        notes.memorise(self._state(), name, content)

    def state_folder(self) -> Path | None:
        return self._state()

    def _state(self) -> Path:
        return folder_of(self.image.file_id if self.image else "none", self.root)
