"""Marked text in lines of a width: what a page needs both on the command line and in the planner."""

from __future__ import annotations

import re
from collections.abc import Iterator
from operator import gt

Part = tuple[str, str]
"""A piece of a line and its mark: `code`, `bold` or none."""
GAP = "  "
_LONG = 30
"""Letters above which a command may be broken into two lines."""
_BLANK = "\xa0"
"""Replaces the blanks of a short command while its line is broken, so that it stays whole."""
_LINK = re.compile(r"\[([^]]+)\]\([^)]+\)")
_MARKED = re.compile(r"(`[^`]+`|\*\*[^*]+\*\*|\*[^*\s][^*]*\*)")


class Layout:
    """Lays out marked text; with `ticks`, code keeps its backticks, for where there is no colour."""

    def __init__(self, width: int, *, ticks: bool = False) -> None:
        self.width = width
        self._ticks = ticks

    def parts(self, line: str) -> Iterator[Part]:
        """The pieces of a line."""
        for piece in _MARKED.split(_LINK.sub(r"\1", line)):
            if piece.startswith("`"):
                yield (piece if self._ticks else piece.strip("`")), "code"
            elif piece:
                yield piece.strip("*"), "bold" if piece.startswith("*") else ""

    def text(self, text: str, bullet: str = "") -> Iterator[list[Part]]:
        """A paragraph in lines; behind a bullet they hang."""
        return (list(self.parts(line)) for line in self._lines(text, self.width, bullet))

    def table(self, rows: list[str]) -> Iterator[list[Part]]:
        """The rows of a table in columns, each wrapped where there is no room; the first row is its heading."""
        heading, _, *body = [[cell.strip() for cell in row.strip().strip("|").split("|")] for row in rows]
        widths = self._widths([heading, *body])
        for row in [heading, *body]:
            columns = [list(self._lines(cell, width)) for cell, width in zip(row, widths, strict=True)]
            for place in range(max(map(len, columns))):
                parts: list[Part] = []
                for lines, width in zip(columns, widths, strict=True):
                    line = lines[place] if place < len(lines) else ""
                    marked = [(piece, "bold" if row is heading else mark) for piece, mark in self.parts(line)]
                    parts += [(GAP, ""), *marked, (" " * (width - self._size(line)), "")]
                while not parts[-1][0].strip():
                    parts.pop()
                yield parts

    def _widths(self, table: list[list[str]]) -> list[int]:
        """Widths of the columns that fit: the widest that can gives way, a letter at a time."""
        columns = list(zip(*table, strict=True))
        widths = [max(map(self._size, cells)) for cells in columns]
        least = [max(self._size(word) for cell in cells for word in f"{cell} -".split()) for cells in columns]
        while sum(widths) + len(GAP) * len(widths) > self.width and any(map(gt, widths, least)):
            widest = max(range(len(widths)), key=lambda at: (widths[at] > least[at], widths[at]))
            widths[widest] -= 1
        return widths

    def _lines(self, text: str, width: int, bullet: str = "") -> Iterator[str]:
        """A text in lines, marks left in; a key or a short command is not broken."""
        flat = " ".join(_LINK.sub(r"\1", text).split())
        whole = _MARKED.sub(lambda mark: self._unbroken(mark[0], width), flat)
        line, begun = bullet, False
        for word in whole.split(" "):
            if begun and self._size(f"{line} {word}") > width:
                tick = "`" * (line.count("`") % 2)  # a long command goes on in the next line
                yield (line + tick).replace(_BLANK, " ")
                line = " " * len(bullet) + tick + word
            else:
                line += f" {word}" if begun else word
                begun = True
        yield line.replace(_BLANK, " ")

    def _unbroken(self, marked: str, width: int) -> str:
        return marked.replace(" ", _BLANK) if len(marked) <= min(width, _LONG) else marked

    def _size(self, line: str) -> int:
        return sum(len(piece) for piece, _ in self.parts(line))
