"""Where the machines of one person meet: a folder that all of them reach, or a git repository."""

from __future__ import annotations

import os
from pathlib import Path

from hustle_tui.domain.plan.model import PlanError
from hustle_tui.store import CANT_CREATE, StoreError
from hustle_tui.store.disk.lock import held
from hustle_tui.store.disk.replace import explaining, read, replace_whole
from hustle_tui.store.disk.small_files import make_folder
from hustle_tui.store.sync.addresses import NAME, Place, There, is_remote
from hustle_tui.store.sync.git import Git, Worktree, is_repository


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


def place_at(to: str, cache: Path, *, new: bool = False) -> Place:
    """The place of this name; `cache` is where a repository's objects are kept, a `new` folder is made."""
    if is_remote(to) and not os.path.lexists(to):
        return Git(to, cache)
    path = Path(to)
    if is_repository(path):
        return Git(to, cache)
    if (path / ".git").exists():
        return Worktree(to, cache).upstream() or Worktree(to, cache)
    if path.is_dir() or not path.name.endswith(".json"):
        return Folder(to, path / NAME, new=new and path.suffix != ".git")
    return Folder(to, path)


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
