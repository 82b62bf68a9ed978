"""Toggl Track's detailed report as CSV."""

from __future__ import annotations

from collections.abc import Iterator

from hustle_tui.domain.importing.rows import Row
from hustle_tui.domain.importing.source import Source
from hustle_tui.domain.importing.tables import Table, hours_in


def fits(_: Source, table: Table | None) -> bool:
    if table is None or not {"start_date", "start"} <= table.at.keys() or "hours" in table.at:
        return False
    return "duration" in table.at or "stop date" in map(str.lower, table.heads)


def read(_: Source, table: Table | None) -> Iterator[Row]:
    return hours_in(table, table.at) if table else iter(())
