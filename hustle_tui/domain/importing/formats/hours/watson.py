"""Watson: its frames file, and what `watson log --json` and `watson log --csv` write."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time
from typing import Any

from msgspec.structs import replace

from hustle_tui.domain.importing import RUNNING, Row, Source, Unreadable, Worked, read_row, shared, text_in, texts_in
from hustle_tui.domain.importing.tables import Table, hours_in
from hustle_tui.domain.importing.times import began_at, moment_in, moment_of, span_of

_HEADS = ("id", "start", "stop", "project", "tags")


def fits(source: Source, table: Table | None) -> bool:
    if table is not None:
        return table.heads == _HEADS
    item = source.first_item
    if isinstance(item, list):
        return len(item) >= 5 and isinstance(item[0], int | float) and isinstance(item[2], str)
    return isinstance(item, dict) and {"start", "stop", "project"} <= item.keys()


def read(source: Source, table: Table | None) -> Iterator[Row]:
    if table is not None:
        for row in hours_in(table, table.at):
            yield replace(row, began=_began(row, source)) if isinstance(row, Worked) else row
        return
    for line, item in source.items():
        yield read_row(_frame, line, item, source, text=item)


def _began(row: Worked, source: Source) -> int:
    """The moment of a start, which CSV tells as the clock here showed it: so a row and a frame are known as one."""
    return int(datetime.combine(row.day, time.fromisoformat(row.start), source.zone).timestamp())


def _frame(line: int, item: Any, source: Source) -> Worked:
    if isinstance(item, list) and len(item) >= 5:
        start, end, project, tags = item[0], item[1], item[2], item[4]
        if not end:
            raise Unreadable(RUNNING)
        begin, until = moment_of(start, source.zone), moment_of(end, source.zone)
    elif isinstance(item, dict):
        project, tags = text_in(item, "project"), texts_in(item, "tags")
        if not text_in(item, "stop"):
            raise Unreadable(RUNNING)
        begin, until = (moment_in(text_in(item, name), source.zone) for name in ("start", "stop"))
    else:
        raise Unreadable("it is no frame of Watson")
    names = (project.strip(),) if isinstance(project, str) and project.strip() else ()
    words = sorted(tag for tag in tags if isinstance(tag, str)) if isinstance(tags, list | tuple) else ()
    day, clock, minutes = span_of(begin, until)
    return Worked(line, day, minutes, clock, shared(names), "", shared(tuple(words)), began=began_at(begin))
