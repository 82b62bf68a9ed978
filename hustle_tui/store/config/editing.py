"""The config as it is edited: in a draft beside it, which takes its place only when it is sound."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from itertools import count
from pathlib import Path

from hustle_tui.domain.plan.model import PlanError
from hustle_tui.store.config.place import place
from hustle_tui.store.config.reading import Config, Fault, read_bytes
from hustle_tui.store.config.writing import telling, template, write
from hustle_tui.store.disk.replace import read, real_path
from hustle_tui.store.disk.small_files import expanded, put_small, read_regular


def edited(edit: Callable[[Path], None], more: Callable[[Config], tuple[Fault, ...]]) -> tuple[Fault, ...] | None:
    """Have a draft edited and take it; what is wrong with it (see `_taken`). `more` finds what only screens know."""
    draft, said = _begun()
    try:
        edit(draft)
    except PlanError:
        _leave_unless_changed(draft)
        raise
    return _taken(draft, said, more)


def _begun() -> tuple[Path, bytes]:
    """The draft to edit, and what the config says now.

    A draft begins as what was not taken the last time, else as the config, else as one that explains every key. It is
    called `.toml` to the end, so that editors know what it is.
    """
    target = real_path(expanded(str(place())))
    draft = target.with_name(f"{target.stem}.draft.toml")
    with telling(target):
        was = read(target)
        said = was.data if was else template().encode()
        with suppress(FileNotFoundError):
            if draft.stat().st_mtime >= (target.stat().st_mtime if was else 0):
                return draft, said
            if read_regular(draft) != said:
                _put_aside(draft)  # the config has been changed since
        put_small(draft, said)
    return draft, said


def _taken(draft: Path, said: bytes, more: Callable[[Config], tuple[Fault, ...]]) -> tuple[Fault, ...] | None:
    """Take a draft: what is wrong with it, so that it was not taken; None where it says what the config says.

    `said` is what the config said when it was begun.
    """
    target = real_path(place())
    with telling(target):
        data = read_regular(draft) or b""
        was = read(target)
    if _leave_unless_changed(draft):
        return None
    if (was.data if was else template().encode()) != said:
        raise PlanError(
            f"{place()} was changed meanwhile, and stays so. What you wrote is kept as {_put_aside(draft)}."
        )
    found = read_bytes(place(), data)
    if faults := found.faults + more(found):
        return faults
    write(data, was)
    draft.unlink(missing_ok=True)
    return ()


def _put_aside(draft: Path) -> Path:
    """Keep a draft that no edit goes on with, under a name of its own."""
    names = (draft.with_name(draft.name.replace(".draft.", f".kept{n}.")) for n in count(1))
    kept = next(name for name in names if not os.path.lexists(name))
    with telling(draft):
        draft.rename(kept)
    return kept


def _leave_unless_changed(draft: Path) -> bool:
    """Remove a draft that says what the config says; whether it did."""
    target = real_path(place())
    with telling(target):
        was = read(target)
        same = read_regular(draft) in (was.data if was else template().encode(), None)
        if same:
            draft.unlink(missing_ok=True)
    return same
