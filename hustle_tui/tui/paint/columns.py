"""Lines in columns: of a table, two texts side by side, words behind a label; and bars."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import takewhile, zip_longest

from msgspec import Struct
from msgspec.structs import replace
from textual.content import Content

from hustle_tui.tui.paint.text import assemble, fitted

GAP = 2
"""Cells between two columns."""
LABEL = 15
"""Cells of the label before a fact."""
_EMPTY = Content("")


class Column(Struct, frozen=True):
    """A column of this many cells, or without a width yet; numbers stand at its right end."""

    name: str
    width: int = 0
    right: bool = False


def in_columns(columns: Sequence[Column], cells: Mapping[str, Content]) -> Content:
    """One line with each cell in its column; what is too long ends in an ellipsis."""
    line = [_in_column(column, cells.get(column.name, _EMPTY)) for column in columns]
    return Content(" ") + Content(" " * GAP).join(line)


def _in_column(column: Column, cell: Content) -> Content:
    if not column.right:
        return fitted(cell, column.width)
    shown = cell.truncate(max(0, column.width), ellipsis=True)
    return Content(" " * (column.width - shown.cell_length)) + shown


def start_of(columns: Sequence[Column], name: str) -> int:
    """The cell in which a column begins."""
    before = takewhile(lambda column: column.name != name, columns)
    return 1 + sum(column.width + GAP for column in before)


def room_left(columns: Sequence[Column], width: int) -> int:
    """The cells of a line that these columns and the gaps between them leave free."""
    return width - 1 - sum(column.width for column in columns) - GAP * (len(columns) - 1)


def filled(columns: Sequence[Column], width: int, least: int = 0) -> tuple[Column, ...]:
    """The columns of a line; the one without a width takes what the others leave."""
    room = max(least, room_left(columns, width))
    return tuple(column if column.width else replace(column, width=room) for column in columns)


def beside(left: Sequence[Content], right: Sequence[Content], width: int, gap: int) -> list[Content]:
    """Two columns of lines side by side, the left one `width` cells wide."""
    rows = zip_longest(left, right, fillvalue=_EMPTY)
    return [fitted(one, width) + Content(" " * gap) + other for one, other in rows]


def labelled(label: str, words: Content, width: int = LABEL) -> Content:
    """Words behind a label of so many cells."""
    return assemble((label.ljust(width), "$muted"), words)


def bar(full: int, cells: int, style: str = "$main") -> Content:
    """A bar of so many cells, the first of them full."""
    return assemble(("━" * full, style), ("─" * (cells - full), "$lines"))
