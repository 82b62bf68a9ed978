"""Where the machines of one person meet: how a place is named, and a folder that all of them reach."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any, Protocol

from msgspec import Struct

from hustle_tui.domain.plan.model import PlanError
from hustle_tui.domain.writing.quantities import quoted
from hustle_tui.store import CANT_CREATE, StoreError
from hustle_tui.store.disk.lock import held
from hustle_tui.store.disk.replace import explaining, read, replace_whole
from hustle_tui.store.disk.small_files import expanded, make_folder

NAME = "hustle.json"
"""The plan's file in a folder or a repository."""
SCHEMES = ("https", "http", "ssh", "git", "file", "git+ssh", "ssh+git")
_URL = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*)://(?:[^/@]*@)?([^/]*)")
_SCP = re.compile(r"(?:[^/:@]+@)?([^/:]+|\[[0-9A-Fa-f:.]+\]):(?!:)(.*)", re.DOTALL)
_SECRET = re.compile(r"(?<=://)([^/:@]*):[^/@]*(?=@)")


class There(Struct, frozen=True):
    """What lies at a place, nothing where there is no plan yet; `seen` is how the place knows it again."""

    data: bytes | None
    seen: Any = None


class Place(Protocol):
    """Where the plan is exchanged."""

    to: str
    name: str
    file: Path
    """The plan's file as messages name it."""
    note: str
    """What there is to say of the place once it is synced, or nothing."""

    def read(self) -> There:
        """The plan as it lies there; StoreError where it can't be reached."""

    def write(self, data: bytes, was: There) -> None:
        """Put these bytes in the place of what was read; `Moved` where another machine was quicker."""


class Folder:
    """A file in a folder that is shared, or brought to other machines by a program such as Syncthing.

    A `new` folder is made, in one that is there; one that was used before may just be out of reach.
    """

    note = ""

    def __init__(self, to: str, file: Path, *, new: bool = False) -> None:
        self.to, self.name = to, Path(to).name or to
        self.file = file
        self._new = new and file.parent.parent.is_dir()

    def read(self) -> There:
        if not self.file.parent.is_dir():
            if self._new:
                return There(None)
            raise StoreError(f"{self.file.parent}: this folder is not there: connect the disk, or make the folder")
        if self.file.is_symlink():
            raise StoreError(f"{self.file}: a link, which is not followed: name the folder that it leads to")
        with explaining(self.file, "can't be read"):
            found = read(self.file)
        return There(found.data if found else None, found)

    def write(self, data: bytes, was: There) -> None:
        if self._new:
            with explaining(self.file.parent, "can't be made", CANT_CREATE):
                make_folder(self.file.parent)
        with explaining(self.file, "not written"), held(self.file):
            replace_whole(self.file, data, was.seen)


def checked(to: str) -> str:
    """A place as it is kept: a whole path, or a remote; PlanError where it is refused."""
    if not to.strip():
        raise PlanError("--to names no place: write a folder, or a git repository.")
    if to.startswith("-") or not to.isprintable() or re.match(r"[^/]*::", to):
        why = "A folder or a git repository never begins with - or with NAME:: and has no control characters in it"
        raise PlanError(f"{quoted(to)} is refused. {why}.")
    if url := _URL.match(to):
        if url[1].lower() not in SCHEMES:
            raise PlanError(
                f"{quoted(to)} is refused: a git repository is reached by {', '.join(SCHEMES[:4])} or file."
            )
        if url[2].startswith("-") or not (url[2] or url[1].lower() == "file"):
            raise PlanError(f"{quoted(to)} is refused: it names no machine.")
        return to
    path = expanded(to)
    if not os.path.lexists(path):
        if is_remote(to):
            return to
        if ":" in to.partition("/")[0]:
            raise PlanError(f"{quoted(to)} is refused: of another machine write host:path, and no host begins with -.")
    return str(path.absolute())


def is_remote(to: str) -> bool:
    """Whether a place is a git repository of another machine: by its address, or as `me@host:plans.git`."""
    if _URL.match(to):
        return True
    found = _SCP.fullmatch(to)
    return found is not None and not found[1].startswith("-") and bool(found[2])


def without_password(to: str) -> str:
    return _SECRET.sub(r"\1:…", to)


def refuse_own(to: str, plan: Path, root: Path) -> None:
    """Refuse a place that is the plan itself, or that would carry the state folder to other machines."""
    path = Path(to)
    if not path.exists():
        return
    folder, file = (path, path / NAME) if path.is_dir() else (path.parent, path)
    if os.path.realpath(file) == os.path.realpath(plan):
        raise PlanError(f"{file} is the plan itself: name a place of its own, or another plan file with --file.")
    if Path(os.path.realpath(root)).is_relative_to(os.path.realpath(folder)):
        raise PlanError(f"Your state folder {root} lies in {folder}, and must stay on this machine: name another.")
