"""Reports of time trackers as CSV, told apart by their heads."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec import Struct

from hustle_tui.domain.importing import Row, Source
from hustle_tui.domain.importing.tables import Table, hours_in


class Report(Struct, frozen=True):
    """A format of such reports; it is used as a module of a format is."""

    knows: Callable[[Table], bool]

    def fits(self, _: Source, table: Table | None) -> bool:
        return table is not None and self.knows(table)

    def read(self, _: Source, table: Table | None) -> Iterator[Row]:
        return hours_in(table, table.at) if table else iter(())


def _toggl(table: Table) -> bool:
    """Toggl Track's detailed report."""
    if not {"start_date", "start"} <= table.at.keys() or "hours" in table.at:
        return False
    return "duration" in table.at or "stop date" in map(str.lower, table.heads)


def _clockify(table: Table) -> bool:
    """Clockify's detailed report: its durations stand as `0:13` and as `0.22`, and the first is the exact one.

    Its hours stand as decimals beside them, or the head is such as `Duration (h)`.
    """
    if not {"start_date", "start", "duration"} <= table.at.keys():
        return False
    return "hours" in table.at or table.heads[table.at["duration"]].lower().endswith("(h)")


def _harvest(table: Table) -> bool:
    """Harvest's detailed time report: days and decimal hours, no times of day."""
    return {"date", "client", "project", "task", "hours"} <= table.at.keys()


def _kimai(table: Table) -> bool:
    """Kimai's timesheet."""
    return {"date", "start", "end", "duration", "activity"} <= table.at.keys()


REPORTS = {"clockify": Report(_clockify), "kimai": Report(_kimai), "toggl": Report(_toggl), "harvest": Report(_harvest)}
"""The most exact first."""
