"""The write protocol: at every moment the file holds either the old plan or the new one, whole.

Everything here works on bytes and paths; what the bytes mean is the codec's business.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from io import FileIO
from pathlib import Path
from typing import TypeVar

from msgspec import Struct

from hustle_tui.store import CANT_CREATE, DAMAGED, IO_FAILED, StoreError, not_regular
from hustle_tui.store.disk.small_files import private, replacing, sync_folder

TRIES = 5
_PART = 1 << 17
_Outcome = TypeVar("_Outcome")
Signature = tuple[int, int, int, int, int]


class Moved(Exception):
    """The file was changed by somebody else while a commit was under way."""


class Contents(Struct, frozen=True):
    """A file as it was read: its bytes and what the system said of it."""

    data: bytes
    signature: Signature
    mode: int
    owner: tuple[int, int]


def real_path(path: Path) -> Path:
    """The file that a path leads to in the end; symlinks are followed each time and stay as they are."""
    try:
        return Path(os.path.realpath(path))
    except FileNotFoundError:
        words = "the working folder is gone (deleted or moved): cd to another one, or name the file by its whole path"
        raise StoreError(f"{path}: {words}", IO_FAILED) from None


def signature_of(target: Path, *, through_links: bool = True) -> Signature | None:
    """What one cheap `stat` tells of a file, or None where there is none."""
    try:
        return _signature(os.stat(target, follow_symlinks=through_links))
    except FileNotFoundError:
        return None


def read(target: Path, known: Contents | None = None) -> Contents | None:
    """The whole file, or None where there is none; never one that is half written, nor a copy of the `known` bytes."""
    for _ in range(TRIES):
        try:
            if not stat.S_ISREG(os.stat(target).st_mode):
                raise not_regular(target)
            handle = os.open(target, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
        except FileNotFoundError:
            return None
        with open(handle, "rb", buffering=0) as stream:
            before = os.fstat(handle)
            data = _bytes_of(stream, known.data if known else b"")
            after = os.fstat(handle)
        if _signature(before) == _signature(after) and len(data) == after.st_size:
            return _found(data, after)
    raise StoreError(f"{target}: another program keeps writing it; nothing was changed: try again", IO_FAILED)


def _bytes_of(stream: FileIO, known: bytes) -> bytes:
    """A file's bytes; the `known` ones themselves where it holds these, which are compared part by part."""
    at = 0
    while (part := stream.read(_PART)) and known.startswith(part, at):
        at += len(part)
    if not part and at == len(known):
        return known
    stream.seek(0)
    return stream.readall()


def read_existing(target: Path) -> Contents:
    found = read(target)
    if found is None:
        raise StoreError(f"{target}: there is no such file", DAMAGED)
    return found


def replace_whole(
    target: Path, data: bytes, was: Contents | None, before: Callable[[], None] = lambda: None
) -> tuple[Contents, bool]:
    """Replace the file that was read by these bytes: its contents now, and whether they are sure to last.

    They are not when the folder could not be synced: saved, but a power cut may still undo it. `before` runs when the
    new file is complete, just before it takes the place.
    """
    with replacing(target) as temporary:
        ours = _write_temporary(temporary, data, was)
        if signature_of(target, through_links=False) != (was and was.signature):  # a link is not what was read
            raise Moved
        before()
    sure = sync_folder(target.parent)
    return _found(data, _now(target, ours)), sure


def retrying(target: Path, attempt: Callable[[], _Outcome]) -> _Outcome:
    """The attempt's result; it is repeated, a few times at most, when the file was changed meanwhile."""
    for _ in range(TRIES):
        with suppress(Moved):
            return attempt()
    raise StoreError(f"{target}: another program keeps changing it; nothing was written: try again")


def must_be_new(path: Path) -> None:
    """StoreError where a new file could not be written, for something is there."""
    if os.path.lexists(target := real_path(path)):
        raise _there_already(target)


def write_new(target: Path, data: bytes) -> bool:
    """Write these bytes to a file that is not there yet; false when the disk did not confirm it."""
    try:
        return replace_whole(target, data, None)[1]
    except Moved:
        raise _there_already(target) from None


def _there_already(target: Path) -> StoreError:
    return StoreError(f"{target}: this file exists already: name a new one.", CANT_CREATE)


@contextmanager
def explaining(target: Path, deed: str, exit_code: int = IO_FAILED) -> Iterator[None]:
    """Turn the system's errors into one plain line: what, where, why, and what to do."""
    try:
        yield
    except OSError as error:
        place = f" ({error.filename})" if error.filename and str(error.filename) != str(target) else ""
        cause = error.strerror or str(error)
        after = "the file is as it was; " if exit_code != CANT_CREATE else ""
        raise StoreError(f"{target}: {deed}: {cause}{place}; {after}{_cure(error)}", exit_code) from error


def _found(data: bytes, status: os.stat_result) -> Contents:
    return Contents(data, _signature(status), stat.S_IMODE(status.st_mode), (status.st_uid, status.st_gid))


def _now(target: Path, ours: os.stat_result) -> os.stat_result:
    """The status of the file just put in place; `ours`, read earlier, if that fails or it is another file by now."""
    with suppress(OSError):
        now = os.stat(target)
        if os.path.samestat(now, ours) and now.st_mtime_ns == ours.st_mtime_ns:
            return now
    return ours


def _write_temporary(temporary: Path, data: bytes, was: Contents | None) -> os.stat_result:
    mode = was.mode if was else 0o600
    with open(temporary, "xb", buffering=0, opener=private) as stream:
        handle = stream.fileno()
        if was and was.owner != (os.geteuid(), os.getegid()):
            with suppress(PermissionError):
                os.fchown(handle, *was.owner)
        if mode != 0o600:
            os.fchmod(handle, mode)
        left = memoryview(data)
        while left:
            left = left[os.write(handle, left) :]
        if os.fstat(handle).st_size != len(data):
            raise OSError(errno.EIO, "the system kept fewer bytes than were written", str(temporary))
        os.fsync(handle)
        return os.fstat(handle)


def _signature(found: os.stat_result) -> Signature:
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns


def _cure(error: OSError) -> str:
    cures = {
        "ENOSPC": "make room on the disk and save again",
        "EDQUOT": "make room within your quota and save again",
        "EROFS": "the disk is read-only: mount it writable or name another place (the plan's with --file)",
        "EACCES": "allow writing to that folder or name another place (the plan's with --file)",
        "EPERM": "allow writing to that folder or name another place (the plan's with --file)",
        "EIO": "the disk reports a failure: copy what you have elsewhere and check it",
    }
    return cures.get(errno.errorcode.get(error.errno or 0, ""), "put that right and try again")
