"""A backup of Super Productivity (JSON): the open tasks of its projects."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from hustle_tui.domain.importing import Row, Source, Task, Unreadable, encrypted, read_row, text_in, texts_in
from hustle_tui.domain.importing.fields import due_in, estimate_of, title_in
from hustle_tui.domain.importing.tables import Table
from hustle_tui.domain.importing.times import checked_day, moment_of

Item = dict[str, Any]
Names = dict[str, str]


def fits(source: Source, _: Table | None) -> bool:
    data = _data(source)
    return all(isinstance(data.get(name), dict) for name in ("task", "project")) or "encryptedData" in source.document


def read(source: Source, _: Table | None) -> Iterator[Row]:
    data = _data(source)
    if not isinstance(data.get("task"), dict):
        raise encrypted(source.name)
    projects = {key: text_in(one, "title") for key, one in _entities(data, "project").items()}
    tags = {key: text_in(one, "title") for key, one in _entities(data, "tag").items()}
    tasks = _entities(data, "task")
    for key, item in tasks.items():
        line = source.line_of(f'"{key}": {{', '"task"')
        parent = tasks.get(text_in(item, "parentId"), {})
        yield read_row(_task, line, key, item, parent, projects, tags, source, text=text_in(item, "title"))


def _data(source: Source) -> Item:
    data = source.document.get("data")
    return data if isinstance(data, dict) else source.document


def _entities(data: Item, name: str) -> dict[str, Item]:
    table = data.get(name)
    found = table.get("entities") if isinstance(table, dict) else None
    return {key: one for key, one in found.items() if isinstance(one, dict)} if isinstance(found, dict) else {}


def _task(line: int, key: str, item: Item, parent: Item, projects: Names, tags: Names, source: Source) -> Task:
    if item.get("isDone") is True or parent.get("isDone") is True:
        raise Unreadable("it is done")
    project = projects.get(text_in(item, "projectId") or text_in(parent, "projectId"), "")
    words = tuple(tags.get(tag, tag) for tag in texts_in(item, "tagIds") if tag != "TODAY")
    return Task(
        line,
        title_in(text_in(item, "title")),
        (project,) if project else (),
        words,
        "should",
        due_in(text_in(item, "dueDay") or text_in(item, "plannedAt"), source)
        or _day(item.get("dueWithTime") or item.get("plannedAt"), source),
        None if item.get("subTaskIds") else estimate_of(item.get("timeEstimate")),
        "\n".join(filter(None, (text_in(item, "notes"), f"Part of: {text_in(parent, 'title')}" if parent else ""))),
        key,
    )


def _day(milliseconds: object, source: Source) -> date | None:
    if not isinstance(milliseconds, int | float):
        return None
    return checked_day(moment_of(milliseconds / 1000, source.zone).date())
