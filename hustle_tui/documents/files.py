"""Documents as files: tables that are safe in a spreadsheet, Markdown, and new files, never over one that is there."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from io import StringIO
from pathlib import Path
from typing import Any

from hustle_tui.cleaning import clean
from hustle_tui.domain.billing.invoice import Invoice
from hustle_tui.domain.importing import Refused
from hustle_tui.domain.importing.tables import UNSAFE
from hustle_tui.domain.plan.model import PlanError
from hustle_tui.domain.writing.naming import slug_for
from hustle_tui.store import CANT_CREATE
from hustle_tui.store.disk.replace import explaining, write_new
from hustle_tui.store.disk.small_files import put_small


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


def new_places(to: Path, invoices: Sequence[Invoice]) -> list[Path]:
    """A new file for each invoice; several have the slug of their gig in the name. PlanError where one is there."""
    return places_of(to, [slug_for(one.bills[0].gig) for one in invoices])


def places_of(to: Path, names: Sequence[str]) -> list[Path]:
    """A new file for each of these; several have their name in that of the file. PlanError where one can't be new."""
    if to.is_dir():
        raise PlanError(f"{to} is a folder: name a file in it.")
    places = [to] if len(names) == 1 else [to.with_name(f"{to.stem}-{name}{to.suffix}") for name in names]
    for place in places:
        if place.exists():
            raise PlanError(f"{place} is there already: name another file.")
    return places


def write_pages(places: Sequence[Path], pages: Sequence[str]) -> None:
    """Write each page to its file; StoreError says which could not be written."""
    for place, page in zip(places, pages, strict=True):
        with explaining(place, "not written", CANT_CREATE):
            write_new(place, page.encode("utf-8", "replace"))


def keep_refused(path: Path, refused: Sequence[Refused]) -> Path | None:
    """Write what was refused of a file beside it, safe to open in a spreadsheet; None where nothing was."""
    if not refused:
        return None
    text = csv_text(("line", "why", "row"), ((row.line, row.why, row.text) for row in refused))
    place = path.with_name(f"{path.name}.refused.csv")
    put_small(place, text.encode("utf-8", "replace"))
    return place
