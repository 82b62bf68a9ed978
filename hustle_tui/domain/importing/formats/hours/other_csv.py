"""Any other table of hours: `--columns` says which of its columns are which."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hustle_tui.domain.importing import Row, Source, named_text
from hustle_tui.domain.importing.tables import Table, hours_in
from hustle_tui.domain.plan.model import PlanError

COLUMNS = {
    "date": "start_date",
    "start": "start",
    "end_date": "end_date",
    "end": "end",
    "duration": "duration",
    "hours": "hours",
    "minutes": "minutes",
    "note": "note",
    "project": "project",
    "client": "client",
    "tags": "tags",
    "type": "type",
    "user": "user",
    "email": "email",
}
"""The names that a person gives columns, and what they mean in a table."""
_LENGTHS = {"duration", "hours", "minutes", "end"}
"""The columns that tell how long something took."""


def fits(source: Source, table: Table | None) -> bool:
    return table is not None and bool(source.columns)


def read(source: Source, table: Table | None) -> Iterator[Row]:
    if table is None:
        raise PlanError(f"{source.name} is no CSV table: its first line has no columns.")
    if not source.columns:
        return hours_in(table, _by_their_heads(table))
    return hours_in(table, {COLUMNS[name]: _place(table, head) for name, head in source.columns.items()})


def columns_in(text: str) -> dict[str, str]:
    """The columns that a person names: `date=Day,duration=Time spent, h,note=What` (a head may have a comma)."""
    names = "|".join(COLUMNS)
    parts = re.split(rf"(?:^|,)\s*({names})\s*=", text)
    columns = {name: head.strip() for name, head in zip(parts[1::2], parts[2::2], strict=True)}
    if parts[0].strip() or not columns:
        raise PlanError(
            f'{named_text(text)} names no columns: write --columns "date=HEAD,duration=HEAD,note=HEAD" '
            f"({', '.join(COLUMNS)})."
        )
    if not columns.keys() & {"date", "start"} or not columns.keys() & _LENGTHS:
        raise PlanError("Columns need at least a date (or a start with its date) and a duration (or start and end).")
    return columns


def tells_hours(table: Table) -> bool:
    """Whether the heads of a table tell of days and of how long something took, so that no column need be named."""
    return bool(table.at.keys() & {"date", "start_date", "start"} and table.at.keys() & _LENGTHS)


def _by_their_heads(table: Table) -> dict[str, int]:
    if not tells_hours(table):
        raise PlanError(
            f'{table.source.name}: say which column is which, as --columns "date=HEAD,duration=HEAD,note=HEAD"; '
            f"its heads are {table.heads_text}."
        )
    return table.at


def _place(table: Table, head: str) -> int:
    heads = [known.casefold() for known in table.heads]
    if head.casefold() not in heads:
        raise PlanError(f"{table.source.name} has no column {named_text(head)}: its heads are {table.heads_text}.")
    return heads.index(head.casefold())
