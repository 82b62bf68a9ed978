"""Hustle's own folders and their files, for the person alone: replaced whole, synced where a crash must not take them.

What may be lost is overwritten in place, which is quicker: a replaced file is often forced to the disk at once.
"""

from __future__ import annotations

import errno
import os
import re
import stat
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, Literal, TypeVar

import msgspec

from hustle_tui.domain.plan.model import PlanError
from hustle_tui.domain.writing.quantities import quoted

T = TypeVar("T")

_ROOM = 1024
_TEMPORARY = r"(?s)\.(.+)\.([0-9]+)\.[0-9a-f]+\.tmp"
"""A name that `replacing` gives: what the file is to become, and the process that writes it."""


def own_folder(kind: Literal["data", "config", "state"]) -> Path:
    """Hustle's own folder for what is of this kind."""
    from platformdirs import PlatformDirs

    dirs = PlatformDirs("hustle", appauthor=False)
    return {"data": dirs.user_data_path, "config": dirs.user_config_path, "state": dirs.user_state_path}[kind]


def expanded(path: str) -> Path:
    """A path as it was typed, with the home folder for its `~`; PlanError where there is no such person."""
    try:
        return Path(path).expanduser()
    except RuntimeError:
        raise PlanError(f"{quoted(path)} names a home folder that is not there: write the whole path.") from None


def state_root() -> Path:
    """The folder for what is not the plan (history, journal, backups); `HUSTLE_STATE` may name another."""
    if named := os.environ.get("HUSTLE_STATE"):
        return Path(named)
    return own_folder("state")


def is_folder(path: Path) -> bool:
    """Whether a folder is there; one that nobody may look for is none, and no error either."""
    try:
        return path.is_dir()
    except OSError:
        return False


def state_folder(file_id: str, root: Path | None = None) -> Path:
    """The folder that belongs to one plan file, wherever the file lies and is moved to."""
    return (root or state_root()) / file_id


@contextmanager
def replacing(place: Path) -> Iterator[Path]:
    """A path to write a file at: the end of the block puts it in the place (`os.replace`); on failure it is removed.

    Its name tells which process it belongs to (see `leftovers`).
    """
    temporary = place.parent / f".{place.name}.{os.getpid()}.{os.urandom(4).hex()}.tmp"
    with ExitStack() as on_failure:
        on_failure.callback(_remove, temporary)
        yield temporary
        os.replace(temporary, place)
        on_failure.pop_all()


def leftovers(target: Path, *folders: Path) -> list[Path]:
    """The temporary files that dead processes left beside a file, and in the folders that go with it."""
    found = [path for path, name in _temporaries(target.parent) if name == target.name]
    for folder in folders:
        with suppress(FileNotFoundError, NotADirectoryError):
            found += [path for path, _ in _temporaries(folder)]
    return found


def sweep(target: Path, *folders: Path) -> None:
    """Remove the leftovers; what can't be removed waits for the next time."""
    with suppress(OSError):
        for path in leftovers(target, *folders):
            path.unlink(missing_ok=True)


def _temporaries(folder: Path) -> list[tuple[Path, str]]:
    """The temporary files of dead processes in a folder, and what each was to become."""
    with os.scandir(folder) as entries:
        names = sorted(entry.name for entry in entries if entry.name.endswith(".tmp"))
    found = [(name, named) for name in names if (named := re.fullmatch(_TEMPORARY, name))]
    return [(folder / name, named[1]) for name, named in found if _dead(int(named[2]))]


def _dead(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    except (PermissionError, OverflowError):
        pass
    return False


def private(path: str | Path, flags: int) -> int:
    """An opener of files that only the person may read."""
    return os.open(path, flags, 0o600)


def read_regular(place: Path) -> bytes | None:
    """The bytes of a file, None where there is none; OSError where it is no regular file, which may never end."""
    stream = open_regular(place)
    if stream is None:
        return None
    with stream:
        return stream.read()


def read_json(place: Path, kind: type[T]) -> T | None:
    """What a small file of ours says; None where there is none that can be read, however rotten it is."""
    with suppress(OSError, ValueError, RecursionError):
        return msgspec.json.decode(read_regular(place) or b"", type=kind)
    return None


def open_regular(place: Path) -> BinaryIO | None:
    """The same file, open to be read in parts."""
    try:
        handle = os.open(place, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
    except FileNotFoundError:
        return None
    try:
        must_be_regular(handle, place)  # before `open`, which names a folder by its number only
    except OSError:
        os.close(handle)
        raise
    return open(handle, "rb")


def must_be_regular(handle: int, place: Path) -> None:
    """Raise OSError where an open file is a pipe, a device or the like; its name may be a trap for whoever reads it."""
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        raise OSError(errno.EINVAL, "not a regular file", str(place))


def put_small(place: Path, data: bytes, *, synced: bool = False) -> None:
    """Replace a file by these bytes, whole; OSError when that fails."""
    make_folder(place.parent)
    with replacing(place) as temporary, open(temporary, "xb", opener=private) as stream:
        stream.write(data)
        if synced:
            stream.flush()
            os.fsync(stream.fileno())
    if synced:
        sync_folder(place.parent)


def jot_down(place: Path, data: bytes) -> None:
    """Overwrite a file in place, padded with blanks to a fixed length; OSError when that fails."""
    make_folder(place.parent)
    filled = data.ljust(_ROOM)
    handle = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_CLOEXEC | os.O_NONBLOCK, 0o600)
    with open(handle, "wb", buffering=0) as stream:
        must_be_regular(handle, place)
        stream.write(filled)
        stream.truncate(len(filled))


def make_folder(folder: Path) -> None:
    """Make a folder that only the person may read, and its missing parents, all safe from a power cut."""
    if not folder.is_dir():
        make_folder(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)
        sync_folder(folder.parent)


def sync_folder(folder: Path) -> bool:
    """Sync the names in a folder to the disk; false when the disk did not confirm it."""
    try:
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    except OSError:
        return False
    try:
        os.fsync(handle)
    except OSError:
        return False
    finally:
        with suppress(OSError):
            os.close(handle)
    return True


def _remove(temporary: Path) -> None:
    for _ in range(2):  # once more when the first try was interrupted
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
            return
