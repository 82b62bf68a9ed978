"""One writer at a time: a lock beside the file, waited for within bounds, and a name for who holds it.

`flock` directly, since the kernel releases it when its process ends, however it ends. (The filelock package
does the same; importing it costs 50 ms, most of the time of a change on the command line.)
"""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import TypeVar

from hustle_tui.store import IO_FAILED, StoreError, not_regular

PATIENCE = 10.0
_READERS_PATIENCE = 0.2
_PAUSE = 0.01
T = TypeVar("T")


def lock_path(target: Path) -> Path:
    """The lock that stands beside a file; it is empty and never deleted."""
    return target.parent / f".{target.name}.lock"


@contextmanager
def held(target: Path, patience: float = PATIENCE) -> Iterator[None]:
    if not target.is_file() and target.exists():  # no lock is left beside a device
        raise not_regular(target)
    handle = _locked(lock_path(target), time.monotonic() + patience, target, patience)
    try:
        yield
    finally:
        with suppress(OSError):  # what was saved is saved, and the lock is released with the process at the latest
            os.close(handle)


def between_writers(target: Path, look: Callable[[], T], fits: Callable[[T], bool]) -> T:
    """What a look at a file finds while writers are kept out; while one is at work, the first find that fits.

    A writer replaces the file first and writes the note of it then. After a fifth of a second any find will do.
    """
    until = time.monotonic() + _READERS_PATIENCE
    while True:
        with ExitStack() as handles:
            alone = _keep_out(target, handles)
            found = look()
        if alone or fits(found) or time.monotonic() >= until:
            return found
        time.sleep(_PAUSE)


def _keep_out(target: Path, handles: ExitStack) -> bool:
    """Keep writers out until these handles are closed; false while there is one."""
    with suppress(OSError):  # no lock, no writer
        handle = os.open(lock_path(target), os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK)
        handles.callback(os.close, handle)
        try:
            fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
    return True


def _locked(lock: Path, until: float, target: Path, patience: float) -> int:
    while True:
        handle = os.open(lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
        with ExitStack() as on_failure:
            on_failure.callback(os.close, handle)
            _wait(handle, until, target, patience)
            with suppress(FileNotFoundError):  # it may have been deleted meanwhile: lock the one that others will find
                if os.path.samestat(os.stat(lock), os.fstat(handle)):
                    on_failure.pop_all()
                    return handle


def _wait(handle: int, until: float, target: Path, patience: float) -> None:
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= until:
                raise StoreError(
                    f"{target}: {holder(handle)} has held the file for more than {patience:g} s; "
                    "nothing was written: end that program, or try again",
                    IO_FAILED,
                ) from None
            time.sleep(_PAUSE)
        else:
            return


def holder(handle: int) -> str:
    """Who holds a lock, as far as the system tells."""
    inode = str(os.fstat(handle).st_ino)
    with suppress(OSError, ValueError):
        for line in Path("/proc/locks").read_text(encoding="ascii").splitlines():
            words = line.split()
            if "FLOCK" in words and "->" not in words and words[5].rpartition(":")[2] == inode:
                name = Path(f"/proc/{int(words[4])}/comm").read_text(encoding="utf-8", errors="replace").strip()
                return f"process {words[4]} ({name})"
    return "another program"
