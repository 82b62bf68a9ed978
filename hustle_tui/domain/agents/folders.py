"""Which folder is bound to what: the longest bound folder that holds it wins, and a worktree follows its repository."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from hustle_tui.domain.agents.sessions import Folder


def bound(maps: Mapping[str, str], folder: Folder, same: Iterable[str] = ()) -> tuple[str, str] | None:
    """The bound folder that holds this one, and what it is bound to; `same` are other names of the folder.

    In a worktree of git only a folder within the worktree itself comes before what its main repository is bound to.
    """
    own = _longest(maps, (folder.path, *same))
    if folder.repo and (own is None or not holds(folder.tree, own)):
        own = _longest(maps, (folder.repo,)) or own
    return None if own is None else (own, maps[own])


def _longest(maps: Mapping[str, str], paths: Iterable[str]) -> str | None:
    found = [known for known in maps for path in paths if holds(known, path)]
    return max(found, key=len, default=None)


def holds(outer: str, inner: str) -> bool:
    """Whether a folder is the other one, or holds it."""
    outer = outer.rstrip("/")
    return inner == outer or inner.startswith(f"{outer}/")
