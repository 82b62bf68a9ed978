"""What can be taken back, kept between runs and shared by all windows: one line an event, beside the file's backups.

A convenience, not the truth: a torn last line is ignored, and a folder that can't be written loses nothing
but the undo of earlier runs.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import msgspec
from msgspec.structs import replace

from hustle_tui.domain.history.steps import Step
from hustle_tui.store import HISTORY_KEPT, History
from hustle_tui.store.apply import Event, as_line, follow, knows
from hustle_tui.store.disk.replace import Signature, signature_of
from hustle_tui.store.disk.small_files import make_folder, put_small

_MOST_LINES = 4 * HISTORY_KEPT


class HistoryFile:
    """The history of one plan file, read when asked for and appended under the plan's lock."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "history.jsonl"
        self.broken = ""
        self._history = History()
        self._seen: Signature | None = None
        self._lines = 0

    def read(self) -> History:
        """What can be taken back and made again, as of now."""
        if self.broken:
            return self._history
        try:
            signature = signature_of(self.path)
            if signature != self._seen:
                self._history, self._lines = _followed(self.path.read_bytes() if signature else b"")
                self._seen = signature
        except OSError as error:
            self.broken = _complaint(error)
        return self._history

    def append(self, events: Sequence[Event], history: History) -> None:
        if not events:
            return
        self._history = history
        if self.broken:
            return
        try:
            make_folder(self.path.parent)
            if self._lines + len(events) > _MOST_LINES:
                self._compact()
            else:
                self._add(b"".join(map(as_line, events)))
                self._lines += len(events)
            self._seen = signature_of(self.path)
        except OSError as error:
            self.broken = _complaint(error)

    def _add(self, lines: bytes) -> None:
        handle = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o600)
        with open(handle, "r+b", buffering=0) as stream:
            size = stream.seek(0, os.SEEK_END)
            torn = size > 0 and os.pread(handle, 1, size - 1) != b"\n"
            stream.write(b"\n" + lines if torn else lines)

    def _compact(self) -> None:
        events = _events_of(self._history)
        put_small(self.path, b"".join(map(as_line, events)))
        self._lines = len(events)


def _followed(data: bytes) -> tuple[History, int]:
    history, lines = History(), 0
    for line in data.split(b"\n"):
        with suppress(msgspec.MsgspecError, UnicodeDecodeError):
            history = follow(history, _followable(msgspec.json.decode(line, type=Event)))
        lines += 1
    return history, lines


def _followable(event: Event) -> Event:
    """The event, or one that undo stops at in the place of a step that this Hustle can't take back."""
    if event.step is None or knows(event.step):
        return event
    return replace(event, step=Step(event.step.id, f"{event.step.label} (made by a newer Hustle)", ()))


def _events_of(history: History) -> list[Event]:
    steps = (*history.done, *reversed(history.undone))
    return [Event("do", step.id, step) for step in steps] + [Event("undo", step.id) for step in history.undone]


def _complaint(error: OSError) -> str:
    return f"undo will not outlive this run: {error.filename}: {error.strerror}"
