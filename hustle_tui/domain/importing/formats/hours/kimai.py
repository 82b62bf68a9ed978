"""Kimai's timesheet as CSV."""

from __future__ import annotations

from collections.abc import Iterator

from hustle_tui.domain.importing.rows import Row
from hustle_tui.domain.importing.source import Source
from hustle_tui.domain.importing.tables import Table, hours_in


def fits(_: Source, table: Table | None) -> bool:
    return table is not None and {"date", "start", "end", "duration", "activity"} <= table.at.keys()


def read(_: Source, table: Table | None) -> Iterator[Row]:
    return hours_in(table, table.at) if table else iter(())
