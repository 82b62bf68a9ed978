"""The file of an import: where it is, and its bytes."""

from __future__ import annotations

import stat
from pathlib import Path

from hustle_tui.domain.plan.model import PlanError

LARGEST = 256 * 1024 * 1024


def read_bytes(path: Path) -> bytes:
    try:
        found = path.stat()
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else error
        raise PlanError(f"{path} can't be read: {why}. Name a file, or - for standard input.") from None
    if not stat.S_ISREG(found.st_mode):
        raise PlanError(f"{path} is no file: name a file, or - for standard input.")
    if found.st_size > LARGEST:
        raise PlanError(f"{path} is larger than {LARGEST // 1024**2} MB: export it in parts, a year each.")
    return path.read_bytes()
