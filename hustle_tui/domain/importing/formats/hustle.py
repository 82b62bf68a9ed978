"""Our own exports as CSV and JSON: every record has the id that it has in the plan it came from."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, get_args

from hustle_tui.domain.importing import Ours, Refused, Row, Source, Task, Thing, Unreadable, Worked, shared
from hustle_tui.domain.importing.fields import due_in, more_in, own_id, own_title
from hustle_tui.domain.importing.formats import things
from hustle_tui.domain.importing.tables import UNSAFE, Table
from hustle_tui.domain.importing.times import checked_day, clock_in, clock_text, day_in, minutes_of, order_of
from hustle_tui.domain.plan.terms import KINDS, LANES, LEDGERS, MOST_MINUTES, CardState, Kind
from hustle_tui.domain.week.calendar import iso_day
from hustle_tui.domain.writing.formats import whole_number_in

_HOURS = {"day", "start", "minutes", "ledger", "kind", "id"}
_CARDS = {"title", "ledger", "lane", "state", "id"}
_HEADS: dict[str, set[str]] = {"hours": _HOURS, "cards": _CARDS, **things.HEADS}
_DAYS: dict[str, tuple[str, ...]] = {"hours": ("day",), "cards": ("week", "day", "due", "created")}
_WRITTEN = re.compile(r'\{\n"hustle": \d+,\n"')
_TEXTS = ("title", "note")
"""Columns that are kept to the letter."""
Cells = dict[str, str]


def fits(source: Source, table: Table | None) -> bool:
    if table is not None:
        return _kind_of(table) != ""
    if _is_as_written(source):
        return any(f'\n"{name}": [' in source.text for name in _HEADS)
    return "hustle" in source.document and not _HEADS.keys().isdisjoint(source.document)


def _kind_of(table: Table) -> str:
    """What the rows of a table are; empty where they are none of ours."""
    return next((what for what, wanted in _HEADS.items() if wanted <= set(table.heads)), "")


def read(source: Source, table: Table | None) -> Iterator[Row]:
    if table is None:
        yield from _json_rows(source)
        return
    what = _kind_of(table)
    make, days = _MAKERS.get(what, partial(_thing, what)), _DAYS.get(what, things.DAYS)
    texts = {cells.get(name, "") for _, cells in _rows_of(table) for name in days}
    order = order_of(source.name, texts, source.dates)
    for line, cells in _rows_of(table):
        try:
            written = {name: day_in(cells[name], order, source.today) for name in days if cells.get(name)}
            yield make(line, cells | {name: f"{day}" for name, day in written.items()}, source)
        except Unreadable as error:
            yield Refused(line, str(error), table.delimiter.join(cells.values()), _id(cells))


def _rows_of(table: Table) -> Iterator[tuple[int, Cells]]:
    for line, row in table.rows(to_the_letter=True):
        cells = dict(zip(table.heads, map(_plain, row), strict=False))
        yield line, {name: cell if name in _TEXTS else cell.strip() for name, cell in cells.items()}


def _plain(cell: str) -> str:
    """A cell without the apostrophe that keeps a spreadsheet from taking it for a formula."""
    kept = (*UNSAFE, "\n")  # as a lone \r is read
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(kept) else cell


def _json_rows(source: Source) -> Iterator[Row]:
    """The rows of each kind; gigs and KPIs come first, for the others name them."""
    for name in (*things.HEADS, "hours", "cards"):
        for line, item in _items(source, name):
            cells = _cells(item)
            try:
                yield _MAKERS[name](line, cells, source) if name in _MAKERS else things.thing(line, name, item)
            except Unreadable as error:
                yield Refused(line, str(error), cells.get("title") or cells.get("note", ""), _id(cells))


def _items(source: Source, name: str) -> Iterator[tuple[int, Any]]:
    """The items of a kind with their lines: one by one as we lay a file out, else of the whole of it."""
    if _is_as_written(source):
        begin = source.text.find(f'\n"{name}": [')
        if begin >= 0:
            yield from source.items(source.text.index("[", begin))
        return
    items, place = source.document.get(name, ()), source.text.find(f'"{name}": [')
    for item in items if isinstance(items, list) else ():
        number = item.get("id") if isinstance(item, dict) else None
        place = max(place, source.text.find(f'"id": {number}', place))
        yield source.line_at(place), item


def _is_as_written(source: Source) -> bool:
    """Whether a file is laid out as our export writes it, to its end."""
    return _WRITTEN.match(source.text) is not None and source.text.endswith(("]\n}\n", "]\n}"))


def _cells(item: Any) -> Cells:
    """A JSON object as a row of the table would be: yes for true, nothing for null and false."""
    if not isinstance(item, dict):
        return {}
    written = {name: _listed(value) if isinstance(value, list) else value for name, value in item.items()}
    kept = {name: value for name, value in written.items() if value is not None and value is not False}
    return {name: "yes" if value is True else str(value) for name, value in kept.items()}


def _listed(values: list[Any]) -> str:
    return "".join(f"{value}\n" for value in values)


def _worked(line: int, cells: Cells, _: Source) -> Worked:
    day = iso_day(cells.get("day", ""))
    minutes = whole_number_in(cells.get("minutes", ""))
    if day is None or minutes is None:
        raise Unreadable("it has no day of ours" if day is None else "it has no minutes")
    kind: Kind = next((word for word in KINDS if word == cells.get("kind")), "work")
    start = cells.get("start", "")
    return Worked(
        line,
        checked_day(day),
        minutes_of(minutes * 60),
        clock_text(clock_in(start)) if start else "",
        shared((_place(cells),)),
        cells.get("note", ""),
        kind=kind,
        ours=Ours(
            _id(cells),
            own_id(cells.get("card_id", "").lstrip("#")),
            cells.get("billed", ""),
            cells.get("machine", "") == "yes",
            cells.get("again", "") == "yes",
        ),
    )


def _thing(what: str, line: int, cells: Cells, _: Source) -> Thing:
    return things.thing(line, what, things.from_cells(what, cells, _tags(cells.get("tags", ""))))


def _task(line: int, cells: Cells, source: Source) -> Task:
    if cells.get("state") in get_args(CardState)[1:]:
        raise Unreadable(f"it is {cells['state']}")
    estimate = whole_number_in(cells.get("estimate", ""))
    return Task(
        line,
        own_title(cells.get("title", "")),
        (_place(cells),),
        _tags(cells.get("tags", "")),
        next((lane for lane in LANES if lane == cells.get("lane")), "should"),
        due_in(cells.get("due", ""), source),
        None if estimate is None else min(estimate, MOST_MINUTES),
        cells.get("note", ""),
        created=due_in(cells.get("created", ""), source),
        own=_id(cells),
        more=more_in(cells, source),
    )


def _tags(text: str) -> tuple[str, ...]:
    """Tags as JSON lists them, or as one cell of a table holds them."""
    if "\n" in text:
        return tuple(filter(None, text.split("\n")))
    return tuple(filter(None, next(csv.reader([text], skipinitialspace=True), [])))


def _place(cells: Cells) -> str:
    ledger = cells.get("ledger", "")
    named = [f"{kind}:{cells[kind]}" for kind in ("gig", "kpi") if cells.get(kind)]
    return ":".join([ledger if ledger in LEDGERS else "main", *named])


def _id(cells: Cells) -> int:
    return own_id(cells.get("id", "").lstrip("#"))


_MAKERS: dict[str, Callable[[int, Cells, Source], Row]] = {"hours": _worked, "cards": _task}
