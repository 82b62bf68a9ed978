"""A board of Trello as JSON: its open cards, on lists that are open too."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hustle_tui.domain.importing import Row, Source, Task, Unreadable, read_row, text_in
from hustle_tui.domain.importing.fields import due_in, title_in
from hustle_tui.domain.importing.tables import Table


def fits(source: Source, _: Table | None) -> bool:
    return all(isinstance(source.document.get(name), list) for name in ("cards", "lists"))


def read(source: Source, _: Table | None) -> Iterator[Row]:
    board = source.document
    lists = {text_in(one, "id"): one for one in _objects(board, "lists")}
    for card in _objects(board, "cards"):
        line = source.line_of(f'"{text_in(card, "id")}"', '"cards"')
        its_list = lists.get(text_in(card, "idList"), {})
        yield read_row(_task, line, card, text_in(board, "name"), its_list, source, text=text_in(card, "name"))


def _objects(document: dict[str, Any], name: str) -> list[dict[str, Any]]:
    found = document.get(name)
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def _task(line: int, card: dict[str, Any], board: str, its_list: dict[str, Any], source: Source) -> Task:
    name = text_in(its_list, "name")
    if card.get("closed") is True or card.get("dueComplete") is True:
        raise Unreadable("it is closed")
    if its_list.get("closed") is True:
        raise Unreadable("its list is closed")
    if card.get("isTemplate") is True:
        raise Unreadable("it is a template")
    labels = (text_in(label, "name") or text_in(label, "color") for label in _objects(card, "labels"))
    return Task(
        line,
        title_in(text_in(card, "name")),
        tuple(dict.fromkeys(filter(None, (f"{board}/{name}" if board and name else "", name, board)))),
        tuple(dict.fromkeys(filter(None, labels))),
        "should",
        due_in(text_in(card, "due"), source),
        None,
        text_in(card, "desc"),
        text_in(card, "id"),
    )
