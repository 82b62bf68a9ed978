"""What could not be saved: a journal keeps unsaved changes from a crash or a closed terminal.

Each process has one and holds its lock while it lives; after its end, the next to open the plan makes its changes,
once.
"""

from __future__ import annotations

import fcntl
import os
import stat
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

import msgspec
from msgspec import Struct

from hustle_tui.domain.history.steps import Step, holds_records, knows
from hustle_tui.store import Saved
from hustle_tui.store.apply import as_line
from hustle_tui.store.disk.small_files import make_folder, private, read_regular, replacing, state_folder, sync_folder
from hustle_tui.store.state.notes import digest_of


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
    steps: list[Step] = []
    lines = [line for line in data.split(b"\n") if line.strip()]
    for line in lines:
        with suppress(ValueError, RecursionError):
            if holds_records(step := msgspec.json.decode(line, type=Step)):
                steps.append(step)
    return Kept(tuple(steps), len(lines) - len(steps))
