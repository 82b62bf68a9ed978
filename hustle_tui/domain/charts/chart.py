"""A picture of figures before it is drawn: columns along the time, what has a value in each, and the axis of these.

Screen, command line and SVG draw the same picture from this; its table says the same in words.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil, floor, log10
from typing import Any, Literal

from msgspec import Struct

from hustle_tui.domain.writing.quantities import format_duration, format_money, format_number, minor_digits

ChartKind = Literal["bar", "below", "line", "mark"]
"""A bar stands on the bars of the series before it, `below` under the axis; a mark is a level across its columns."""
Unit = Literal["minutes", "money", "number"]


class Series(Struct, frozen=True):
    """Values by column, None where there is none; `colour` is a name of the theme's, `faint` lines are to compare."""

    name: str
    kind: ChartKind
    colour: str
    values: tuple[float | None, ...]
    faint: bool = False


class Chart(Struct, frozen=True):
    """`columns` are told in full, `ticks` shortly along the axis; `code` is the currency or the unit of the values.

    `told` is the sentence beneath, `data` what programs get, `posts` the columns with a line up and its word.
    """

    name: str
    title: str
    told: str
    columns: tuple[str, ...]
    ticks: tuple[str, ...]
    series: tuple[Series, ...]
    unit: Unit
    data: dict[str, Any]
    empty: str
    code: str = ""
    posts: tuple[tuple[int, str], ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to draw but marks and bars of nothing."""
        drawn = (one for one in self.series if one.kind != "mark")
        return not any(value is not None if one.kind == "line" else value for one in drawn for value in one.values)

    def value_text(self, value: float | None) -> str:
        """A value in words; a dash where there is none."""
        if value is None:
            return "–"
        if self.unit == "minutes":
            return format_duration(abs(round(value)))
        if self.unit == "money":
            return format_money(round(value), self.code)
        return f"{format_number(round(value, 2))}{f' {self.code}' if self.code else ''}"

    def read(self, column: int) -> str:
        """What a column holds, in words."""
        held = (f"{one.name} {self.value_text(one.values[column])}" for one in self.shown(column))
        return " · ".join((self.columns[column], *held))

    def rows(self) -> Iterator[tuple[str, ...]]:
        """The picture as a table: the names above, then a row a column."""
        named = [one for one in self.series if any(value is not None for value in one.values)]
        yield ("", *(one.name for one in named))
        for n, column in enumerate(self.columns):
            yield (column, *(self.value_text(one.values[n]) for one in named))

    def shown(self, column: int) -> Iterator[Series]:
        """The series that have a value in a column; bars of nothing are left out."""
        for one in self.series:
            value = one.values[column]
            if value or (value is not None and one.kind not in ("bar", "below")):
                yield one


_HOURS = (0.25, 0.5, 1, 2, 5, 10, 20, 40, 80)
STEPS = 6
"""At most about so many steps from the bottom to the top."""
LONGEST = 9
"""The most letters of a value beside the axis; a longer one is told in powers of ten."""


class Scale(Struct, frozen=True):
    """From `low` at the bottom to `high` at the top, with a word at each step; below the axis words have no sign."""

    low: float
    high: float
    steps: tuple[tuple[float, str], ...]

    def share(self, value: float) -> float:
        """Where a value lies: 0 at the bottom, 1 at the top."""
        return (value - self.low) / (self.high - self.low)


def scale_of(chart: Chart) -> Scale:
    """The scale of a picture; bars stand on nothing, lines may begin higher."""
    low, high = _bounds(chart)
    step = _step(chart, high - low)
    first, last = floor(low / step), ceil(high / step)
    values = [n * step for n in range(first, max(last, first + 1) + 1)]
    below = any(one.kind == "below" for one in chart.series)
    steps = tuple((value, _word(chart, abs(value) if below else value)) for value in values)
    return Scale(values[0], values[-1], steps)


def _bounds(chart: Chart) -> tuple[float, float]:
    bars = [one for one in chart.series if one.kind == "bar"]
    tops = [sum(value or 0 for value in column) for column in zip(*(one.values for one in bars), strict=True)]
    downs = [-(value or 0) for one in chart.series if one.kind == "below" for value in one.values]
    others = [v for one in chart.series if one.kind in ("line", "mark") for v in one.values if v is not None]
    values = [*tops, *downs, *others] or [0.0]
    low, high = min(values), max(values)
    if bars or 0 <= low < 0.6 * high or low == high:
        low, high = min(low, 0.0), max(high, 0.0)
    return low, high if high > low else low + 1


def _step(chart: Chart, span: float) -> float:
    """The distance of the values beside the axis, a round number."""
    if chart.unit == "minutes":
        return next((60 * hours for hours in _HOURS if 60 * hours * STEPS >= span), 60 * _round(span / STEPS / 60))
    unit = 10 ** minor_digits(chart.code) if chart.unit == "money" else 1
    return unit * _round(span / STEPS / unit)


def _round(least: float) -> float:
    """The next round number: 1, 2 or 5 and noughts."""
    power = 10.0 ** floor(log10(least))
    return next(digit * power for digit in (1, 2, 5, 10) if digit * power >= least * 0.999)


def _word(chart: Chart, value: float) -> str:
    if chart.unit == "minutes":
        return format_duration(round(value))
    if chart.unit == "money":
        word, plain = format_money(round(value), chart.code, code=False), value / 10 ** minor_digits(chart.code)
    else:
        word, plain = format_number(value), value
    return word if len(word) <= LONGEST and (float(f"{plain:.4f}") or not plain) else f"{plain:.2g}"
