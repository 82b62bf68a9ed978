"""Toggl Track's detailed report as CSV."""

from __future__ import annotations

from collections.abc import Iterator

from hustle_tui.domain.importing.rows import Row
from hustle_tui.domain.importing.source import Source
from hustle_tui.domain.importing.tables import Table, hours_in


def fits(_: Source, table: Table | None) -> bool:
    return table is not None and {"start_date", "start", "duration"} <= table.at.keys() and "hours" not in table.at


def read(_: Source, table: Table | None) -> Iterator[Row]:
    return hours_in(table, table.at) if table else iter(())
