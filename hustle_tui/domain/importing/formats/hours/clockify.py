"""Clockify's detailed report as CSV: its durations stand as `0:13` and as `0.22`, and the first is the exact one."""

from __future__ import annotations

from collections.abc import Iterator

from hustle_tui.domain.importing.rows import Row
from hustle_tui.domain.importing.source import Source
from hustle_tui.domain.importing.tables import Table, hours_in


def fits(_: Source, table: Table | None) -> bool:
    """With hours as decimals beside them, or with a head such as `Duration (h)`."""
    if table is None or not {"start_date", "start", "duration"} <= table.at.keys():
        return False
    return "hours" in table.at or table.heads[table.at["duration"]].lower().endswith("(h)")


def read(_: Source, table: Table | None) -> Iterator[Row]:
    return hours_in(table, table.at) if table else iter(())
