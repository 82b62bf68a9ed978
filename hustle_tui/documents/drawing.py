"""A picture drawn in the cells of a terminal: blocks for bars, braille for lines, signs where there is no colour."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby, pairwise

from hustle_tui.domain.charts.chart import Chart, ChartKind, Series, scale_of

Span = tuple[str, str]
"""Some text and the name of its colour."""
Line = list[Span]

_EIGHTHS = " ▁▂▃▄▅▆▇█"
_FILLS = "█▓▒░"
_DOTS = ((0x40, 0x04, 0x02, 0x01), (0x80, 0x20, 0x10, 0x08))
"""The dots of a braille sign by column and height, the lowest first."""
_POINTS = "●■▲◆"
_MARKS = "─╌┈"
_ROOM_OF_A_POINT = 4
"""Cells a point needs along the axis; where there is less, a line has none."""
LEAST_WIDTH, LEAST_HEIGHT = 24, 5


def legend(chart: Chart) -> Line:
    """What stands for what: `█ main  ░ life  ─ cap`."""
    spans: Line = []
    for one in chart.series:
        if any(value is not None for value in one.values):
            spans += [(f"{_sign(chart, one)} ", one.colour), (f"{one.name}   ", "second")]
    return spans


def column_at(chart: Chart, width: int, x: int) -> int:
    """The column of a picture that a cell lies in."""
    canvas = _Canvas(chart, width, 0)
    return max(0, min(len(chart.columns) - 1, int((x - canvas.left - 1) / canvas.slot)))


def drawn(chart: Chart, width: int, height: int, cursor: int | None = None) -> list[Line]:
    """The picture in so many cells and lines, the axes within; `cursor` is the column that is read."""
    canvas = _Canvas(chart, width, height)
    canvas.draw()
    left = canvas.left
    words = {canvas.row_of(value): word for value, word in reversed(canvas.scale.steps)}
    lines = [
        [(f"{words.get(row, ''):>{left}}", "muted"), ("┤" if row in words else "│", "lines"), *canvas.line(row)]
        for row in range(canvas.height)
    ]
    axis, ticks = canvas.axis(cursor)
    return [*lines, [(" " * left, ""), *axis], [(" " * (left + 1), ""), (ticks, "muted")]]


def _sign(chart: Chart, series: Series) -> str:
    """What a series is drawn with, among those of its kind."""
    if series.faint:
        return "┄"
    same = [one for one in chart.series if one.kind == series.kind and not one.faint]
    at = next(n for n, one in enumerate(same) if one is series)
    signs: dict[ChartKind, str] = {"bar": _FILLS, "below": _FILLS, "line": _POINTS, "mark": _MARKS}
    if series.kind == "bar" and len(same) == 2:
        return (_FILLS[0], _FILLS[-1])[at]
    return signs[series.kind][at % len(signs[series.kind])]


class _Canvas:
    """Cells of a picture, row 0 at the top; `left` are those beside it."""

    def __init__(self, chart: Chart, width: int, height: int) -> None:
        self.chart, self.scale = chart, scale_of(chart)
        self.left = max(len(word) for _, word in self.scale.steps) + 1
        self.width, self.height = max(LEAST_WIDTH, width - self.left - 1), max(LEAST_HEIGHT, height - 2)
        self._cells: dict[tuple[int, int], tuple[str, str]] = {}
        self._dots: dict[tuple[int, int], int] = {}
        count = len(chart.columns)
        is_of_bars = any(one.kind in ("bar", "below") for one in chart.series)
        self.slot = self.width // count if is_of_bars and self.width >= count else self.width / count
        self._end = round(count * self.slot)
        """The cell after the last column: whole columns leave some free, which belong to no week or month."""

    def draw(self) -> None:
        for column, _ in self.chart.posts:
            for row in range(self.height):
                self._put(row, self._centre(column), "┊", "lines")
        for column in range(len(self.chart.columns)):
            self._bars(column)
        for one in self.chart.series:
            if one.kind == "mark":
                self._mark(one)
        for one in self.chart.series:
            if one.kind == "line":
                self._line(one)
        for column, word in self.chart.posts:
            self._word(self._centre(column), word)

    def row_of(self, value: float) -> int:
        return self.height - 1 - min(self.height - 1, max(0, int(self.scale.share(value) * self.height - 1e-9)))

    def line(self, row: int) -> Iterator[Span]:
        """A row as stretches of one colour."""
        cells = (self._cells.get((row, x), (" ", "")) for x in range(self.width))
        for colour, run in groupby(cells, key=lambda cell: cell[1]):
            yield "".join(char for char, _ in run), colour

    def axis(self, cursor: int | None) -> tuple[Line, str]:
        """The line under the picture, with the cursor's sign, and the words beneath it."""
        line, words = [*"─" * self._end, *" " * (self.width - self._end)], [" "] * self.width
        end = -1
        for column, tick in enumerate(self.chart.ticks):
            at = min(self._centre(column), self.width - len(tick))
            if tick and at > end:
                words[at : at + len(tick)] = tick
                line[self._centre(column)] = "┴"
                end = at + len(tick)
        if cursor is None:
            return [("└" + "".join(line), "lines")], "".join(words)
        at = self._centre(cursor)
        return [("└" + "".join(line[:at]), "lines"), ("▲", "text"), ("".join(line[at + 1 :]), "lines")], "".join(words)

    def _centre(self, column: int) -> int:
        return min(self.width - 1, int((column + 0.5) * self.slot))

    def _put(self, row: int, x: int, char: str, colour: str) -> None:
        if 0 <= row < self.height and 0 <= x < self.width:
            self._cells[row, x] = char, colour

    def _word(self, x: int, word: str) -> None:
        """The word of a post, beside it in the first row that is free there."""
        begin = x + 1 if x + 1 + len(word) <= self.width else x - len(word)
        for row in range(self.height):
            if not any((row, begin + n) in self._cells for n in range(len(word))):
                for n, char in enumerate(word):
                    self._put(row, begin + n, char, "muted")
                return

    def _bars(self, column: int) -> None:
        first = int(column * self.slot)
        after = max(first + 1, int((column + 1) * self.slot) - (1 if self.slot >= 2 else 0))
        base, whole = 0.0, sum(one.values[column] or 0 for one in self.chart.series if one.kind == "bar")
        for one in self.chart.series:
            value = one.values[column] or 0
            if one.kind == "bar" and value:
                self._bar(range(first, after), one, base, base + value, is_top=base + value >= whole)
                base += value
            elif one.kind == "below" and value:
                self._below(range(first, after), one, value)

    def _bar(self, xs: range, one: Series, low: float, high: float, *, is_top: bool) -> None:
        """Solid bars on which nothing stands end on an eighth of a cell, the others on a whole one."""
        fill = _sign(self.chart, one)
        bottom, top = (self.scale.share(value) * self.height * 8 for value in (low, high))
        if fill != _FILLS[0] or low or not is_top:
            bottom, top = 8 * round(bottom / 8), 8 * max(round(top / 8), round(bottom / 8) + (not low))
        for row in range(int(bottom // 8), int(-(-top // 8))):
            eighths = min(8, max(0, round(top - 8 * row)))
            char = fill if eighths == 8 else _EIGHTHS[eighths] if fill == _FILLS[0] else fill
            for x in xs:
                if char != " ":
                    self._put(self.height - 1 - row, x, char, one.colour)

    def _below(self, xs: range, one: Series, value: float) -> None:
        begin, end = (round((1 - self.scale.share(v)) * self.height * 2) for v in (0.0, -value))
        for half in range(begin, max(end, begin + 1)):
            row = half // 2
            char = "█" if half % 2 else "▀"
            for x in xs:
                self._put(row, x, char, one.colour)

    def _mark(self, one: Series) -> None:
        sign = _sign(self.chart, one)
        for column, value in enumerate(one.values):
            if value is None:
                continue
            last = self._end if column == len(one.values) - 1 else int((column + 1) * self.slot)
            row = self.row_of(value) if value >= 0 else min(self.height - 1, self.row_of(value - 1e-6))
            for x in range(int(column * self.slot), last):
                self._put(row, x, sign, one.colour)

    def _line(self, one: Series) -> None:
        known = [(column, value) for column, value in enumerate(one.values) if value is not None]
        spots = [(2 * self._centre(column), self._dot_height(value)) for column, value in known]
        for (x0, y0), (x1, y1) in pairwise(spots):
            reach = max(abs(x1 - x0), abs(y1 - y0), 1)
            for n in range(reach + 1):
                if not one.faint or n % 4 < 2:
                    self._dot(x0 + (x1 - x0) * n // reach, y0 + (y1 - y0) * n // reach, one.colour)
        if not one.faint and len(spots) * _ROOM_OF_A_POINT <= self.width:
            for x, y in spots:
                self._put(self.height - 1 - y // 4, x // 2, _sign(self.chart, one), one.colour)

    def _dot_height(self, value: float) -> int:
        return min(4 * self.height - 1, max(0, round(self.scale.share(value) * (4 * self.height - 1))))

    def _dot(self, x: int, y: int, colour: str) -> None:
        row, column = self.height - 1 - y // 4, x // 2
        self._dots[row, column] = dots = self._dots.get((row, column), 0) | _DOTS[x % 2][y % 4]
        self._put(row, column, chr(0x2800 + dots), colour)
