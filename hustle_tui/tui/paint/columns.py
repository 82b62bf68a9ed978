"""Rows in columns: which of them stand where in a given width, the same for the heads and for every row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import zip_longest

from msgspec import Struct
from textual.content import Content

from hustle_tui.tui.paint.text import fitted

GAP = 2
"""Cells between two columns."""
_EMPTY = Content("")


class Column(Struct, frozen=True):
    """A column of this many cells; numbers stand at its right end."""

    name: str
    width: int
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


def hung(line: Content, indent: int, width: int) -> list[Content]:
    """A line in as many as the width asks for, the further ones under the words that begin at `indent`."""
    if line.cell_length <= width or width <= indent:
        return [line]
    first, *rest = line[indent:].wrap(width - indent)
    return [line[:indent] + first, *(Content(" " * indent) + more for more in rest)]


def beside(left: Sequence[Content], right: Sequence[Content], width: int, gap: int) -> list[Content]:
    """Two columns of lines, the left one so many cells wide, with the lines of both in one."""
    rows = zip_longest(left, right, fillvalue=_EMPTY)
    return [fitted(one, width) + Content(" " * gap) + other for one, other in rows]


def start_of(columns: Sequence[Column], name: str) -> int:
    """The cell in which a column begins."""
    at = 1
    for column in columns:
        if column.name == name:
            break
        at += column.width + GAP
    return at


def room_left(columns: Sequence[Column], width: int) -> int:
    """Cells of a line that these columns and the gaps between them leave."""
    return width - 1 - sum(column.width for column in columns) - GAP * (len(columns) - 1)


def rule(width: int) -> Content:
    """The faint line between two rows, which the cursor leaves as it is."""
    return Content.styled(" " + "─" * (width - 1), "$lines on $background")
