"""Which hooks there are, and which are not run because somebody else could have written them."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from shlex import quote

from msgspec import Struct

EVENTS = ("on-add", "on-change", "on-level", "on-timer", "on-exit")
_ASIDE = ("~", ".bak", ".disabled", ".orig", ".sample", ".swp", ".tmp")
"""Endings of files that editors and people leave beside a hook."""


class Hook(Struct, frozen=True):
    """An executable, and the event that it waits for."""

    event: str
    path: Path

    @property
    def name(self) -> str:
        return self.path.name


class Complaint(Struct, frozen=True):
    """Why something in the folder is not run, and what to do about it."""

    what: str
    cure: str
    grave: bool = True
    """Whether it is told with every change, or by `doctor` alone: a hook that is not executable may rest on purpose."""


class Found(Struct, frozen=True):
    """The hooks of a folder in the order in which they run, and what is wrong with the rest."""

    hooks: tuple[Hook, ...] = ()
    complaints: tuple[Complaint, ...] = ()

    def of(self, event: str) -> tuple[Hook, ...]:
        return tuple(hook for hook in self.hooks if hook.event == event)


def hooks_in(folder: Path) -> Found:
    """The hooks of a folder; none of them where others may write there."""
    try:
        names = sorted(path.name for path in folder.iterdir())
        fault = next(filter(None, (_open_to_others(place) for place in (folder, folder.resolve().parent))), None)
    except OSError as error:
        if not os.path.lexists(folder):
            return Found()
        return Found((), (Complaint(f"{folder}: no hook runs: {error.strerror}", "put that right, or remove it"),))
    if fault:
        return Found((), (fault,))
    hooks, complaints = [], []
    for name in names:
        event = _event_of(name)
        if not event:
            continue
        if fault := _fault_of(folder / name, event):
            complaints.append(fault)
        else:
            hooks.append(Hook(event, folder / name))
    return Found(tuple(hooks), tuple(complaints))


def _event_of(name: str) -> str:
    """The event of a file's name, `on-add` or `on-add.NAME`; the name itself for one that looks like a hook."""
    if not name.startswith("on-") or name.endswith(_ASIDE):
        return ""
    return next((event for event in EVENTS if name == event or name.startswith((f"{event}.", f"{event}-"))), name)


def _fault_of(place: Path, event: str) -> Complaint | None:
    if event not in EVENTS:
        return Complaint(f"{place}: no hook goes by this name", f"name it {', '.join(EVENTS[:-1])} or {EVENTS[-1]}")
    try:
        real = place.resolve(strict=True)
        if not stat.S_ISREG(real.stat().st_mode):
            return Complaint(f"{place}: not a file, so it is not run", "put an executable there, or remove it")
        if not os.access(real, os.X_OK):
            cure = f"chmod u+x {quote(str(place))}"
            return Complaint(f"{place}: not executable, so it is not run", cure, grave=False)
        return _open_to_others(real) or (None if real.parent == place.parent else _open_to_others(real.parent))
    except (OSError, RuntimeError):
        return Complaint(f"{place}: can't be read, so it is not run", "mend the link, or remove it")


def _open_to_others(place: Path) -> Complaint | None:
    """Why what stands there may be somebody else's: its owner, or who may write it; a sticky folder keeps its own."""
    found = place.stat()
    if found.st_uid not in (0, os.geteuid()):
        return Complaint(f"{place}: belongs to somebody else, so no hook runs from it", "make it your own, or move it")
    sticky = stat.S_ISDIR(found.st_mode) and found.st_mode & stat.S_ISVTX
    if found.st_mode & (stat.S_IWGRP | stat.S_IWOTH) and not sticky:
        what = f"{place}: others may write it, so no hook runs from it (mode {stat.S_IMODE(found.st_mode):o})"
        return Complaint(what, f"chmod go-w {quote(str(place))}")
    return None
