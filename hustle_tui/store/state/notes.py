"""What this machine remembers of a plan file: which bytes Hustle wrote last, and which alerts were shown.

A convenience kept in the state folder. Bytes that Hustle wrote last need no slow checks, and a file that is gone
can be told from one that never was. Without the notes everything works, only slower and less wary, and an alert is
shown once more. Most starts recognise the file by its `stat`, as an open window does, without a fingerprint; a large
file gets one only when it is checked.
"""

# No `from __future__ import annotations`: msgspec would evaluate the texts of a note's types again at each start.

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

import msgspec

from hustle_tui.domain.plan.terms import FileId, Revision
from hustle_tui.store.disk.replace import Contents, Signature
from hustle_tui.store.disk.small_files import jot_down, put_small, read_json

T = TypeVar("T")

LAYOUT, OTHERWISE = 3, 4
"""How bytes are laid out: by Hustle, or by another program and found faultless by the strict reader.

New numbers when the reader becomes stricter, so that what passed before is checked once more (1 and 2 are used up).
"""
_MANY = 1 << 18
_OPENSSL_FROM = 1 << 20
"""Bytes from which on OpenSSL, which takes a fifth of the time for a fingerprint, is worth loading."""
BY_STAT = "by stat"
"""In place of a fingerprint, for Hustle's own bytes that are too many to take one."""
MOST_BYTES = 1 << 22


class Note(msgspec.Struct, frozen=True):
    """What was seen at one path; `digest` is of its bytes (or `BY_STAT`), and empty when they need every check."""

    path: str
    file_id: FileId
    revision: Revision
    digest: str
    signature: Signature | None = None
    layout: int = LAYOUT

    def knows(self, found: Contents) -> bool:
        """Whether a file as it was found is the one that Hustle wrote last."""
        return self.layout == LAYOUT and self._is_of(found)

    def has_checked(self, found: Contents) -> bool:
        """Whether a file as it was found was read strictly before, and laid out by another program."""
        return self.layout == OTHERWISE and self._is_of(found)

    def _is_of(self, found: Contents) -> bool:
        """Whether these bytes were seen: by the file's `stat`, else by their fingerprint."""
        if not self.digest:
            return False
        # the first part, the disk's number, may change with a restart
        same = self.signature is not None and self.signature[1:] == found.signature[1:]
        return same or (self.digest != BY_STAT and self.digest == digest_of(found.data))


def name_of(target: Path) -> str:
    """A path as a note names it: text, whatever bytes the path is made of."""
    return os.fsencode(target).decode("utf-8", "backslashreplace")


def digest_of(data: bytes) -> str:
    """The fingerprint that the notes know bytes by."""
    if len(data) < _OPENSSL_FROM:
        with suppress(ImportError):  # as Python's `random` does: `hashlib` would load OpenSSL at each start
            if sys.version_info >= (3, 12):
                from _sha2 import sha256
            else:
                from _sha256 import sha256  # type: ignore[import-not-found]  # unknown to typeshed
            return str(sha256(data).hexdigest())
    import hashlib

    return hashlib.sha256(data).hexdigest()


def digest_if_small(data: bytes) -> str:
    """The fingerprint of bytes that are saved; none of many bytes, since it would slow down every change."""
    return digest_of(data) if len(data) < _MANY else BY_STAT


def note_of(root: Path, target: Path) -> Note | None:
    note = read_json(_place(root, target), Note)
    return note if note and note.path == name_of(target) else None


def remember(root: Path, target: Path, note: Note) -> None:
    """Keep a note of a path, where the state folder can be written. A torn note counts as none."""
    with suppress(OSError):
        jot_down(_place(root, target), msgspec.json.encode(note))


def forget(root: Path, target: Path) -> None:
    """Forget a path, so that a missing file may be created again."""
    _place(root, target).unlink(missing_ok=True)


def _place(root: Path, target: Path) -> Path:
    return root / "seen" / f"{digest_of(os.fsencode(target))[:20]}.json"


def recall(state: Path, name: str, kind: type[T]) -> T:
    """What was memorised under a name; an empty value of its kind when there is no readable file of it."""
    place = state / f"{name}.json"
    with suppress(OSError):
        if place.stat().st_size <= MOST_BYTES and (found := read_json(place, kind)) is not None:
            return found
    return kind()


def memorise(state: Path, name: str, content: object) -> None:
    """Keep something in mind; where that fails, it is shown or told once more."""
    with suppress(OSError):
        put_small(state / f"{name}.json", msgspec.json.encode(content))
