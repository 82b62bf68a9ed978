"""What `task export` writes: a JSON list of tasks, or a task a line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hustle_tui.domain.importing import Row, Source, Task, Unreadable, read_row, text_in, texts_in
from hustle_tui.domain.importing.fields import due_in, estimate_in, title_in
from hustle_tui.domain.importing.tables import Table
from hustle_tui.domain.plan.terms import Lane

_CLOSED = {"completed": "it is done", "deleted": "it was deleted", "recurring": "it is the parent of what comes again"}


def fits(source: Source, _: Table | None) -> bool:
    item = source.first_item
    return isinstance(item, dict) and {"description", "status"} <= item.keys() and bool(item.keys() & {"uuid", "entry"})


def read(source: Source, _: Table | None) -> Iterator[Row]:
    for line, item in source.items():
        yield read_row(_task, line, item, source, text=text_in(item, "description") or item)


def _task(line: int, item: Any, source: Source) -> Task:
    if why := _CLOSED.get(text_in(item, "status")):
        raise Unreadable(why)
    lane: Lane = "must" if text_in(item, "priority") == "H" else "should"
    project = text_in(item, "project")
    notes = item.get("annotations") if isinstance(item.get("annotations"), list) else []
    return Task(
        line,
        title_in(text_in(item, "description")),
        (project,) if project else (),
        texts_in(item, "tags"),
        lane,
        due_in(text_in(item, "due"), source),
        estimate_in(text_in(item, "estimate").removeprefix("PT")),
        "\n".join(filter(None, (text_in(note, "description") for note in notes))),
        text_in(item, "uuid"),
    )
