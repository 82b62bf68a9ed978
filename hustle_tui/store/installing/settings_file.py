"""A settings file of another program: read, changed in memory and shown before it is written, with the old one kept."""

from __future__ import annotations

import difflib
import errno
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from glob import escape
from itertools import count
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from hustle_tui.store import DAMAGED, StoreError
from hustle_tui.store.disk.replace import Contents, read, real_path, replace_whole, retrying
from hustle_tui.store.disk.small_files import make_folder, put_small
from hustle_tui.store.installing.entries import BOM

KEPT = ".before-hustle"


class Edit(Struct, frozen=True):
    """A file as it is and as it will be."""

    path: Path
    was: Contents | None
    before: str
    after: str
    keeps: bool = True
    """Whether what was there is kept beside it."""
    goes: bool = False
    """Whether the file is removed where nothing is left in it."""

    @property
    def changes(self) -> bool:
        return self.before != self.after

    @property
    def diff(self) -> list[str]:
        """What changes, in the lines of a unified diff."""
        old, new = self.before.splitlines(), self.after.splitlines()
        return list(difflib.unified_diff(old, new, str(self.path), str(self.path), lineterm=""))


def edited(path: Path, change: Callable[[str], str]) -> Edit:
    """The edit that a change makes to a file; StoreError where the file is none that can be changed with care."""
    with _telling(path, "read"):
        target = real_path(path)
        if target.exists() and not target.is_file():
            raise OSError(errno.EINVAL, "it is no file")
        was = read(target)
    try:
        text = was.data.decode() if was else ""
        return Edit(path, was, text, _changed(text, change))
    except UnicodeDecodeError:
        reason = "it is no UTF-8"
    except ValueError as error:
        reason = str(error)
    raise StoreError(f"{path}: {reason}. It is left as it is: put it right, then run this again.", DAMAGED)


def taken_out(path: Path, change: Callable[[str], str]) -> Edit:
    """The edit of a change that takes everything of Hustle's out; a file that Hustle made goes with it."""
    edit = edited(path, change)
    if not edit.changes or edit.after.strip() not in ("", "{}") or _was_there(real_path(path), change):
        return edit
    return replace(edit, after="", keeps=False, goes=True)


def _was_there(target: Path, change: Callable[[str], str]) -> bool:
    """Whether the file was there before Hustle changed it: it is kept beside it as it was, with nothing of Hustle's."""
    for place in target.parent.glob(f"{escape(target.name)}{KEPT}-*"):
        with suppress(OSError, ValueError, StoreError):
            if not edited(place, change).changes:
                return True
    return False


def _changed(text: str, change: Callable[[str], str]) -> str:
    """The changed text; the change itself sees neither a byte order mark nor Windows' line ends."""
    bom = BOM if text.startswith(BOM) else ""
    windows = "\r\n" in text and "\n" not in text.replace("\r\n", "")
    bare = text.removeprefix(BOM).replace("\r\n", "\n") if windows else text.removeprefix(BOM)
    fresh = change(bare)
    return bom + (fresh.replace("\n", "\r\n") if windows else fresh)


@contextmanager
def _telling(path: Path, done: str) -> Iterator[None]:
    """Tell the system's errors in one line of its own: the one about the plan's file would send the person there."""
    try:
        yield
    except OSError as error:
        why = error.strerror or str(error)
        raise StoreError(
            f"{path} could not be {done}: {why}. It is as it was: put that right, then try again."
        ) from error


def save(edit: Edit) -> Path | None:
    """Write what changes; the file that keeps what was there, where there was something to keep."""
    target = real_path(edit.path)
    with _telling(edit.path, "written"):
        kept = _keep(target, edit.was) if edit.was and edit.keeps else None
        make_folder(target.parent)
        retrying(target, lambda: _replace(edit, target))
    return kept


def _replace(edit: Edit, target: Path) -> None:
    if (now := read(target)) and (edit.was is None or now.data != edit.was.data):
        raise StoreError(f"{edit.path}: another program has just changed it; nothing was written: run this again.")
    if edit.after or not edit.goes:
        replace_whole(target, edit.after.encode(), now)
        return
    target.unlink(missing_ok=True)
    with suppress(OSError):  # something else lies in its folder
        target.parent.rmdir()


def _keep(target: Path, was: Contents) -> Path:
    """Keep a file's content beside it, under a new name unless the same is kept already."""
    places = (target.with_name(f"{target.name}{KEPT}-{number}") for number in count(1))
    place = next(place for place in places if (found := read(place)) is None or found.data == was.data)
    if not place.exists():
        put_small(place, was.data)
    return place
