"""The temporary files of processes that ended while they saved."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from pathlib import Path

_TEMPORARY = r"(?s)\.(.+)\.([0-9]+)\.[0-9a-f]+\.tmp"


def leftovers(target: Path, *folders: Path) -> list[Path]:
    """The temporary files that dead processes left beside a file, and in the folders that go with it."""
    found = [path for path, name in _temporaries(target.parent) if name == target.name]
    for folder in folders:
        with suppress(FileNotFoundError, NotADirectoryError):
            found += [path for path, _ in _temporaries(folder)]
    return found


def sweep(target: Path, *folders: Path) -> None:
    """Remove the leftovers; what can't be removed waits for the next time."""
    with suppress(OSError):
        for path in leftovers(target, *folders):
            path.unlink(missing_ok=True)


def _temporaries(folder: Path) -> list[tuple[Path, str]]:
    """The temporary files of dead processes in a folder, and what each was to become."""
    with os.scandir(folder) as entries:
        names = sorted(entry.name for entry in entries if entry.name.endswith(".tmp"))
    found = [(name, named) for name in names if (named := re.fullmatch(_TEMPORARY, name))]
    return [(folder / name, named[1]) for name, named in found if _dead(int(named[2]))]


def _dead(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    except (PermissionError, OverflowError):
        return False
    return False
