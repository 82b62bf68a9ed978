"""What can be taken back, shared by all windows, and what could not be saved: kept beside the file's backups.

The history is a convenience, not the truth: a torn last line is ignored, and a folder that can't be written loses
nothing but the undo of earlier runs. The journal keeps unsaved changes from a crash or a closed terminal: each process
has one and holds its lock while it lives; after its end, the next to open the plan makes its changes, once.
"""

from __future__ import annotations

import fcntl
import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from io import BytesIO
from itertools import chain
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from hustle_tui.domain.history.steps import Step, knows
from hustle_tui.store import HISTORY_KEPT, History, Saved
from hustle_tui.store.apply import Event, as_line, follow
from hustle_tui.store.disk.replace import Signature, signature_of
from hustle_tui.store.disk.small_files import (
    make_folder,
    must_be_regular,
    open_regular,
    private,
    put_small,
    read_regular,
    replacing,
    state_folder,
    sync_folder,
)
from hustle_tui.store.state.notes import digest_of

_ELSEWHERE = (
    "the last change is not in the history of this machine (it was made elsewhere, or that could not be written)"
)
_MOST_LINES = 4 * HISTORY_KEPT


_MANY = 5000
"""Records of a step from which on its line is written in parts."""
_LONG = 256 * 1024
"""Bytes of a line, such as an import's, from which on its step is read only when it is undone."""


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
                self._history, self._lines = _followed(self.path)
                self._seen = signature
        except OSError as error:
            self.broken = _complaint(error)
        return self._history

    def reaching(self, last: str) -> History:
        """The history, with the end of undo on top where the file's last event, by its name, is not in it."""
        history = self.read()
        kind, _, number = last.partition(" ")
        side = history.undone if kind == "undo" else history.done
        if not last or any(str(step.id) == number for step in side):
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
            self.broken = _complaint(error)

    def _add(self, parts: Iterable[bytes]) -> None:
        handle = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o600)
        with open(handle, "r+b") as stream:
            must_be_regular(handle, self.path)
            size = stream.seek(0, os.SEEK_END)
            torn = size > 0 and os.pread(handle, 1, size - 1) != b"\n"
            stream.writelines(chain([b"\n"] if torn else [], parts))

    def _compact(self) -> None:
        events = _events_of(self._history)
        put_small(self.path, b"".join(map(as_line, events)))
        self._lines = len(events)


def _followed(path: Path) -> tuple[History, int]:
    """The history that a file's lines lead to, and their number; only one line is in memory at a time."""
    history, lines = History(), 0
    with open_regular(path) or BytesIO() as stream:
        for line in filter(None, map(bytes.strip, stream)):
            try:
                event = _event(line)
            except (msgspec.MsgspecError, UnicodeDecodeError):
                if not line.endswith(b"}"):
                    continue  # cut short by a crash: the file names its last event, so a missing step is noticed
                event = Event("do", 0, Step(0, "a step of the history can't be read"))
            history = follow(history, _followable(event))
            lines += 1
    return history, lines


def _parts_of(event: Event) -> Iterable[bytes]:
    """The event's line, that of a very long step in parts, so that it is never in memory as a whole."""
    if event.step is None or len(event.step.touched) < _MANY:
        return (as_line(event),)
    from hustle_tui.store.bulk import parts_of

    return parts_of(event, event.step, _MANY)


def _event(line: bytes) -> Event:
    """The event of a line; the step of a very long one stays packed."""
    if len(line) < _LONG:
        return msgspec.json.decode(line, type=Event)
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


def _complaint(error: OSError) -> str:
    return f"undo will not outlive this run: {error.filename}: {error.strerror}"


class Journal:
    """The journal of this process for one plan file."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._own = folder / f"journal-{os.getpid()}-{os.urandom(4).hex()}.jsonl"
        self._handle: int | None = None

    def keep(self, steps: Sequence[Step]) -> Path | None:
        """Let the journal hold exactly these steps, on the disk, and say where; OSError when it can't."""
        if not steps:
            self.clear()
            return None
        make_folder(self.folder)
        with ExitStack() as on_failure:
            with replacing(self._own) as fresh:
                handle = private(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC)
                on_failure.callback(os.close, handle)
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                with open(handle, "wb", closefd=False) as stream:
                    stream.writelines(map(as_line, steps))
                os.fsync(handle)
            sync_folder(self.folder)
            on_failure.pop_all()
        self._let_go(handle)
        return self._own

    def clear(self) -> None:
        if self._handle is not None:
            with suppress(OSError):
                self._own.unlink(missing_ok=True)
            self._let_go(None)

    def _let_go(self, fresh: int | None) -> None:
        if self._handle is not None:
            os.close(self._handle)
        self._handle = fresh


def folders_of(target: Path, file_id: str, root: Path) -> tuple[Path, ...]:
    """Where a plan's journals are: by its id, or by its path while no file could be made there yet."""
    by_path = root / f"new-{digest_of(os.fsencode(target))[:20]}"
    return (state_folder(file_id, root), by_path) if file_id else (by_path,)


def pending(*folders: Path) -> tuple[Step, ...]:
    """The steps that dead processes left unsaved, oldest first."""
    with claimed(*folders) as found:
        return tuple(step for kept in found.values() if all(map(knows, kept.steps)) for step in kept.steps)


def unsaved_text(steps: Sequence[Step]) -> str:
    """A line that says which steps are not saved, the first of them by name."""
    count = f"{len(steps)} changes of an earlier run are" if len(steps) > 1 else "1 change of an earlier run is"
    named = ", ".join([step.label for step in steps[:3]] + ["…"] * (len(steps) > 3))
    return f"{count} still not saved ({named})"


@contextmanager
def claimed(*folders: Path) -> Iterator[dict[Path, Kept]]:
    """The journals of dead processes, locked so that nobody else claims them meanwhile."""
    found: dict[Path, Kept] = {}
    with ExitStack() as handles:
        for path in _journals(folders):
            with suppress(FileNotFoundError):
                handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
                handles.callback(os.close, handle)
                if not stat.S_ISREG(os.fstat(handle).st_mode):
                    continue
                with suppress(BlockingIOError):
                    fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    if os.path.samestat(os.fstat(handle), os.stat(path)):
                        found[path] = _kept(read_regular(path) or b"")
        yield found


def _journals(folders: Sequence[Path]) -> list[Path]:
    """The journals in some folders, oldest first; cheap, since it runs at every start."""
    found: list[tuple[int, str]] = []
    for folder in folders:
        with suppress(FileNotFoundError), os.scandir(folder) as entries:
            for entry in entries:
                if entry.name.startswith("journal-") and entry.name.endswith(".jsonl"):
                    with suppress(FileNotFoundError):
                        found.append((entry.stat().st_mtime_ns, entry.path))
    return [Path(name) for _, name in sorted(found)]


class Kept(Struct, frozen=True):
    """What a journal holds: its steps, and how many of its lines are none."""

    steps: tuple[Step, ...]
    unreadable: int


def finish(found: dict[Path, Kept], after: Saved) -> list[str]:
    """Remove the journals whose steps are all saved; the others keep their lines under a name that no start looks for.

    Where those are is said.
    """
    saved = {step.id for step in (*after.history.done, *after.history.undone)}
    complaints = []
    for path, kept in found.items():
        with suppress(OSError):  # what is saved, the next start finds made
            if not kept.unreadable and (not after.refused or saved.issuperset(step.id for step in kept.steps)):
                path.unlink(missing_ok=True)
                continue
            place = path.with_name(f"refused-{path.name}")
            path.rename(place)
            complaints.append(f"what could not be saved of them stays in {place}")
    return complaints


def _kept(data: bytes) -> Kept:
    steps, lines = [], [line for line in data.split(b"\n") if line.strip()]
    for line in lines:
        with suppress(msgspec.MsgspecError, UnicodeDecodeError):
            steps.append(msgspec.json.decode(line, type=Step))
    return Kept(tuple(steps), len(lines) - len(steps))
