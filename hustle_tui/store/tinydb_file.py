"""The plan kept in one TinyDB file, read strictly and written by the protocol of `commit`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from hustle_tui.domain.model import Plan
from hustle_tui.store import CANT_CREATE, DAMAGED, History, Job, Saved, StoreError, codec, loader, lock, notes, where
from hustle_tui.store.apply import apply_jobs
from hustle_tui.store.codec import Image
from hustle_tui.store.commit import (
    TRIES,
    Found,
    Moved,
    make_folder,
    read,
    real,
    replace_whole,
    signature_of,
    sweep,
    telling,
)
from hustle_tui.store.history_file import HistoryFile
from hustle_tui.store.places import state_folder, state_root


class FileStore:
    """One plan file; nothing of it stays open between calls."""

    def __init__(self, path: Path, state_folder: Path | None = None) -> None:
        self.path: Path = path
        self.read_only = ""
        self.notice = ""
        self._root = state_folder
        self._image: Image | None = None
        self._found: Found | None = None
        self._history: HistoryFile | None = None

    def load(self) -> Plan:
        target = real(self.path)
        with telling(target, "could not be read"):
            sweep(target)
            self._take(target, read(target))
        return self._now().plan

    def changed(self) -> bool:
        try:
            return signature_of(real(self.path)) != (self._found and self._found.signature)
        except OSError:
            return False

    def history(self) -> History:
        return self._history_file().read()

    def commit(self, jobs: Sequence[Job]) -> Saved:
        target = real(self.path)
        if self.read_only:
            raise StoreError(self.read_only, DAMAGED)
        with telling(target, "a folder for it could not be made", CANT_CREATE):
            make_folder(target.parent)
        with telling(target, "could not be saved"), lock.held(target):
            for _ in range(TRIES):
                try:
                    return self._commit(target, jobs)
                except Moved:
                    continue
        raise StoreError(f"{target}: another program keeps changing it; nothing was written: try again")

    def _commit(self, target: Path, jobs: Sequence[Job]) -> Saved:
        if self._image is None or signature_of(target) != (self._found and self._found.signature):
            self._take(target, read(target))
        image = self._now()
        done = apply_jobs(image.plan, self.history(), jobs)
        sure = True
        if done.plan is not image.plan:
            image = codec.following(image, done.plan)
            data = codec.layout(image)
            if fault := codec.unlike(image, data):
                raise StoreError(f"{target}: the new bytes are not right, {fault}; nothing was written: report this")
            sure = replace_whole(target, data, self._found)
            self._image, self._found = image, read(target)
            notes.remember(
                self._root or state_root(),
                notes.Note(str(target), image.file_id, image.revision, notes.digest_of(data)),
            )
        self._history_file().append(done.events, done.history)
        return Saved(done.plan, done.history, image.revision, done.refused, sure)

    def _take(self, target: Path, found: Found | None) -> None:
        self._found = found
        if found is None:
            self._image = codec.fresh()
            return
        note = notes.note_of(self._root or state_root(), target)
        if note and note.digest == notes.digest_of(found.data):
            self._image = codec.read_trusted(found.data)
            return
        try:
            text = loader.text_of(found.data)
        except where.Fault as fault:
            raise _damaged(target, "", fault) from fault
        try:
            self._image = loader.read_strict(text)
        except where.Fault as fault:
            raise _damaged(target, text, fault) from fault

    def _now(self) -> Image:
        if self._image is None:
            raise StoreError(f"{self.path}: nothing was read yet")
        return self._image

    def _history_file(self) -> HistoryFile:
        if self._history is None:
            self._history = HistoryFile(state_folder(self._now().file_id, self._root))
        return self._history


def _damaged(target: Path, text: str, fault: where.Fault) -> StoreError:
    line, column = where.line_and_column(text, fault.offset)
    return StoreError(f"{target}, line {line}, column {column}: {fault.reason}; the file is as it was", DAMAGED)
