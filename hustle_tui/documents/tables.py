"""Tables for other programs: CSV that is safe in a spreadsheet, and Markdown."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from io import StringIO
from typing import Any

from hustle_tui.cleaning import clean
from hustle_tui.domain.importing.tables import UNSAFE


def csv_text(heads: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """Rows as CSV; a text that a spreadsheet would take for a formula begins with an apostrophe, so that it is text."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(heads)
    writer.writerows([safe(cell) for cell in row] for row in rows)
    return out.getvalue()


def safe(cell: Any) -> Any:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(UNSAFE) else cell


def markdown_table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "".join(f"| {' | '.join(_cell(cell) for cell in line)} |\n" for line in lines)


def markdown_line(text: str) -> str:
    """Words as one line of Markdown in which they are no more than words."""
    plain = re.sub(r"([\\`*_\[\]<>|~#])", r"\\\1", " ".join(clean(text).split()))
    return re.sub(r"^([-+]|\d+[.)])(?= |$)", r"\\\1", plain)


def _cell(text: str) -> str:
    return clean(text).replace("\\", "\\\\").replace("|", "\\|")
