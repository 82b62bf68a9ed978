"""The rows that an import refused, written beside its file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from hustle_tui.documents.tables import csv_text
from hustle_tui.domain.importing.source import Refused
from hustle_tui.store.disk.small_files import put_small


def keep_refused(path: Path, refused: Sequence[Refused]) -> Path | None:
    """Write what was refused of a file beside it, safe to open in a spreadsheet; None where nothing was."""
    if not refused:
        return None
    text = csv_text(("line", "why", "row"), ((row.line, row.why, row.text) for row in refused))
    place = path.with_name(f"{path.name}.refused.csv")
    put_small(place, text.encode("utf-8", "replace"))
    return place
