"""The files of an import: the one that is read, and the list of what was refused that is written beside it."""

from __future__ import annotations

import csv
import io
import stat
from collections.abc import Sequence
from pathlib import Path

from hustle_tui.domain.importing.rows import Refused
from hustle_tui.domain.plan.model import PlanError
from hustle_tui.store.disk.small_files import put_small

LARGEST = 256 * 1024 * 1024
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula."""


def read_bytes(path: Path) -> bytes:
    """The bytes of a file that is to be imported."""
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


def keep_refused(path: Path, refused: Sequence[Refused]) -> Path | None:
    """Write what was refused of a file beside it, safe to open in a spreadsheet; None where nothing was."""
    if not refused:
        return None
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("line", "why", "row"))
    writer.writerows((row.line, row.why, _plain(row.text)) for row in refused)
    place = path.with_name(f"{path.name}.refused.csv")
    put_small(place, text.getvalue().encode("utf-8", "replace"))
    return place


def _plain(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text
