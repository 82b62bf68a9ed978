"""The copies that file-sync programs set aside beside a plan, when two machines had changed it.

Looked for at each start, so nothing is read unless there is one.
"""

from __future__ import annotations

import os
import re
from contextlib import suppress
from pathlib import Path

from hustle_tui.store import StoreError
from hustle_tui.store.disk.replace import real_path

_SET_ASIDE = r"(?i)\.sync-conflict-|conflicted copy|\((?:.*'s )?conflict"
"""How Syncthing, Dropbox and Nextcloud, and others after them, name such a copy."""


def conflict_copies(target: Path) -> list[Path]:
    """All copies that a sync program set aside, merged or not."""
    names: list[str] = []
    start = target.stem.lower()
    with suppress(OSError), os.scandir(target.parent) as entries:
        names = [entry.name for entry in entries if entry.name.lower().startswith(start)]
    return [target.with_name(name) for name in sorted(names) if name != target.name and re.search(_SET_ASIDE, name)]


def unmerged_copies(path: Path) -> tuple[Path, ...]:
    """The copies that hold something which the plan does not have."""
    target = real_path(path)
    copies = conflict_copies(target)
    if not copies:
        return ()
    from hustle_tui.store.merging import side_of, state_in

    try:
        known = side_of(target).states
    except StoreError:
        return tuple(copies)
    return tuple(copy for copy in copies if state_in(copy) not in known)


def copies_notice(path: Path | None) -> str:
    """One line on copies that are not merged, or nothing."""
    try:
        copies = unmerged_copies(path) if path else ()
    except StoreError:
        return ""  # the doctor says what is wrong with it
    if not copies:
        return ""
    from shlex import quote  # most folders hold none

    more = f" (and {len(copies) - 1} more)" if len(copies) > 1 else ""
    return f"A sync program set a copy of the plan aside: hustle merge {quote(str(copies[0]))} takes it in{more}"
