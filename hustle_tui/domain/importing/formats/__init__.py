"""The files of other tools, a format a file: each knows its own files (`fits`) and reads their rows (`read`)."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import Any

from hustle_tui.domain.importing import Row, Source
from hustle_tui.domain.importing.formats.hours.other_csv import tells_hours
from hustle_tui.domain.importing.formats.hours.reports import REPORTS
from hustle_tui.domain.importing.tables import Table, table_of
from hustle_tui.domain.plan.model import PlanError

_TRIED_IN_ORDER = {
    "hustle": "hustle",
    "todoist": "cards.todoist",
    "watson": "hours.watson",
    **dict.fromkeys(REPORTS, "hours.reports"),
    "csv": "hours.other_csv",
    "taskwarrior": "cards.taskwarrior",
    "timewarrior": "hours.timewarrior",
    "trello": "cards.trello",
    "superproductivity": "cards.superproductivity",
    "timeclock": "hours.timeclock",
    "klog": "hours.klog",
    "markdown": "cards.markdown",
    "timedot": "hours.timedot",
    "todotxt": "cards.todotxt",
}
"""Every format and its module, the most exact first: what is missing here is never recognised."""
FORMATS = tuple(_TRIED_IN_ORDER)


def rows_in(source: Source, asked: str = "") -> tuple[str, Iterator[Row]]:
    """The format of a file, the `asked` one if any, and its rows, read as they are asked for."""
    if asked and source.text.strip() == "[]":
        return asked, iter(())
    table = table_of(source)
    if asked == "csv" and not source.columns and _format("hustle").fits(source, table):
        asked = "hustle"  # the table of our own export
    plain = asked == "todotxt" and not source.is_json  # any line may be one of its own
    if asked and not (asked == "csv" or plain or source.columns or _format(asked).fits(source, table)):
        likely = _recognised(source, table)
        raise PlanError(f"{source.name} is no file of {asked}" + (f": it looks like {likely}." if likely else "."))
    asked = asked or ("csv" if source.columns else _recognised(source, table))
    if not asked:
        heads = f" Its heads are {table.heads_text}." if table and len(table.heads) > 1 else ""
        if table and tells_hours(table):
            known = "is of no tool that Hustle knows, but a table of hours: --as csv reads it"
            raise PlanError(f"{source.name} {known}.{heads}")
        raise PlanError(
            f"{source.name} is in no format that Hustle knows: name its format (--as {', '.join(FORMATS)}), "
            f'or its columns (--columns "date=HEAD,duration=HEAD,note=HEAD").{heads}'
        )
    return asked, _format(asked).read(source, table)


def _recognised(source: Source, table: Table | None) -> str:
    """The format that a file is in as far as it tells; empty where none fits."""
    return next((name for name in FORMATS if _format(name).fits(source, table)), "")


def _format(name: str) -> Any:
    """What tells and reads a format: a report, or a module."""
    return REPORTS.get(name) or import_module(f"hustle_tui.domain.importing.formats.{_TRIED_IN_ORDER[name]}")
