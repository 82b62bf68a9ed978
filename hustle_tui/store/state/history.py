"""What can be taken back, shared by all windows: kept beside the file's backups.

The history is a convenience, not the truth: a torn last line is ignored, and a folder that can't be written loses
nothing but the undo of earlier runs.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import BinaryIO
from zlib import crc32

import msgspec
from msgspec.structs import replace

from hustle_tui.domain.history.steps import Step, holds_records, knows
from hustle_tui.store import HISTORY_KEPT, History
from hustle_tui.store.apply import LAST_EVENT, Event, as_line, follow
from hustle_tui.store.disk.replace import Signature, signature_of
from hustle_tui.store.disk.small_files import make_folder, must_be_regular, open_regular, put_small
from hustle_tui.store.format.codec import Image, meta_field

_ELSEWHERE = (
    "the last change is not in the history of this machine (it was made elsewhere, or that could not be written)"
)
_MOST_LINES = 2 * HISTORY_KEPT
"""Lines from which on the file is written anew: every command reads all of them, and many may be of steps long gone."""
_MANY = 5000
"""Records of a step from which on its line is written in parts."""
_LONG = 256 * 1024
"""Bytes of a line, such as an import's, from which on its step is read only when it is undone."""


def last_event(image: Image) -> str:
    """The name of the last event of a plan's history; nothing in a file of an earlier version."""
    named = meta_field(image, LAST_EVENT)
    return named if isinstance(named, str) else ""


class HistoryFile:
    """The history of one plan file, read when asked for and appended under the plan's lock."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "history.jsonl"
        self.broken = ""
        self._history = History()
        self._seen: Signature | None = None
        self._lines = 0
        self._end, self._check = 0, 0
        """How many bytes of the file were followed (below 0: it is read anew), and their checksum."""

    def read(self) -> History:
        """What can be taken back and made again, as of now."""
        if self.broken:
            return self._history
        try:
            signature = signature_of(self.path)
            if signature != self._seen:
                self._follow()
                self._seen = signature
        except OSError as error:
            self.broken = _complaint(error, self.path)
        return self._history

    def _follow(self) -> None:
        """Follow the file's lines, only the new ones where it has grown; one line is in memory at a time."""
        history, lines, end, check, line = self._history, self._lines, self._end, self._check, b""
        with open_regular(self.path) or BytesIO() as stream:
            if end < 0 or _checksum(stream, end) != check:
                history, lines, end, check = History(), 0, 0, 0
                stream.seek(0)
            for line in stream:
                end, check = end + len(line), crc32(line, check)
                if event := _event_in(line.strip()):
                    history, lines = follow(history, event), lines + 1
        self._history, self._lines, self._check = history, lines, check
        self._end = -1 if line and not line.endswith(b"\n") else end  # what comes behind it changes what it means

    def reaching(self, image: Image) -> History:
        """The history, with the end of undo on top where the plan file's last event is not in it."""
        history, last = self.read(), last_event(image)
        kind, _, number = last.partition(" ")
        side = history.undone if kind == "undo" else history.done
        if not last or any(str(step.id) == number for step in reversed(side)):
            return history
        return history.did(Step(0, self.broken or _ELSEWHERE))

    def append(self, events: Sequence[Event], history: History, known: History | None = None) -> None:
        """Add these events, which lead to this history from the `known` one (see `reaching`)."""
        if not events:
            return
        if known is not None and known is not self._history:
            events = (Event("do", 0, known.done[-1]), *events)  # where undo ends from now on
        self._history = history
        if self.broken:
            return
        try:
            make_folder(self.path.parent)
            if self._lines + len(events) > _MOST_LINES:
                self._compact()
            else:
                self._add(chain.from_iterable(map(_parts_of, events)))
                self._lines += len(events)
            self._seen = signature_of(self.path)
        except OSError as error:
            self.broken = _complaint(error, self.path)

    def _add(self, parts: Iterable[bytes]) -> None:
        handle = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o600)
        with open(handle, "r+b") as stream:
            must_be_regular(handle, self.path)
            size = stream.seek(0, os.SEEK_END)
            torn = size > 0 and os.pread(handle, 1, size - 1) != b"\n"
            end, check = size, self._check
            for part in chain([b"\n"] if torn else [], parts):
                stream.write(part)
                end, check = end + len(part), crc32(part, check)
        self._end, self._check = end, check

    def _compact(self) -> None:
        events = _events_of(self._history)
        data = b"".join(map(as_line, events))
        put_small(self.path, data)
        self._lines, self._end, self._check = len(events), len(data), crc32(data)


def _checksum(stream: BinaryIO, size: int) -> int:
    check = 0
    while size > 0 and (part := stream.read(min(size, 1 << 16))):
        check, size = crc32(part, check), size - len(part)
    return check


def _event_in(line: bytes) -> Event | None:
    """The event of a line; None for one that is empty or cut short."""
    try:
        return _followable(_event(line)) if line else None
    except (ValueError, RecursionError):
        if not line.endswith(b"}"):
            return None  # cut short by a crash: the file names its last event, so a missing step is noticed
        return Event("do", 0, Step(0, "a step of the history can't be read"))


def _parts_of(event: Event) -> Iterable[bytes]:
    """The event's line, that of a very long step in parts, so that it is never in memory as a whole."""
    if event.step is None or len(event.step.touched) < _MANY:
        return (as_line(event),)
    from hustle_tui.store.bulk import parts_of

    return parts_of(event, event.step, _MANY)


def _event(line: bytes) -> Event:
    """The event of a line; the step of a very long one stays packed."""
    if len(line) < _LONG:
        event = msgspec.json.decode(line, type=Event)
        if event.step and not holds_records(event.step):
            raise ValueError("a record without fields")
        return event
    from hustle_tui.store.bulk import packed_event

    return packed_event(line)


def _followable(event: Event) -> Event:
    """The event; a step that this Hustle can't take back becomes an empty one, at which undo stops."""
    if event.step is None or knows(event.step):
        return event
    return replace(event, step=Step(event.step.id, f"{event.step.label} (made by a newer Hustle)", ()))


def _events_of(history: History) -> list[Event]:
    steps = (*history.done, *reversed(history.undone))
    return [Event("do", step.id, step) for step in steps] + [Event("undo", step.id) for step in history.undone]


def _complaint(error: OSError, path: Path) -> str:
    return f"undo will not outlive this run: {error.filename or path}: {error.strerror}"
