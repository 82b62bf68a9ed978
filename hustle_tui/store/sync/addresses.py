"""How a place is named, where machines meet: what is refused, what is another machine's, and what of it is shown."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any, Protocol

from msgspec import Struct

from hustle_tui.domain.plan.model import PlanError
from hustle_tui.domain.writing.quantities import quoted
from hustle_tui.store.disk.small_files import expanded

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
