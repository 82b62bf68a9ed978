"""An export as CSV, a table for each kind of record, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from decimal import Decimal
from io import StringIO
from json import dumps
from typing import Any

from hustle_tui.documents.export.chosen import Chosen, What
from hustle_tui.documents.export.rows import HEADS, Row, rows_of
from hustle_tui.documents.files import csv_text
from hustle_tui.domain.writing.quantities import minor_digits


def text(found: Chosen, kinds: Sequence[What]) -> str:
    """The table of the one kind that a file holds."""
    (what,) = kinds
    return csv_text(HEADS[what], ([cell_of(name, row) for name in HEADS[what]] for row in rows_of(found, what)))


def cell_of(name: str, row: Row) -> Any:
    """A value as a cell: money in whole units, and the id as text, for a spreadsheet rounds numbers so long."""
    value = row[name]
    if name in ("id", "card_id"):
        return f"#{value}" if value else ""
    if name == "more":
        return dumps(value, ensure_ascii=False) if value else ""
    if name == "amount":
        return Decimal(value).scaleb(-minor_digits(row["currency"]))
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, tuple):
        out = StringIO()
        csv.writer(out, lineterminator="").writerow(value)  # those with a comma in quotation marks
        return out.getvalue()
    if isinstance(value, float):
        return int(value) if value.is_integer() else value
    return "" if value is None else value if isinstance(value, int) else str(value)
