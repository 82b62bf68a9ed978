"""A picture of figures before it is drawn: columns along the time, and what has a value in each of them.

Screen, command line and SVG draw the same picture from this; its table says the same in words.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

from msgspec import Struct

from hustle_tui.domain.writing.quantities import format_duration, format_money, format_number

Kind = Literal["bar", "below", "line", "mark"]
"""A bar stands on the bars of the series before it, `below` under the axis; a mark is a level across its columns."""
Unit = Literal["minutes", "money", "number"]


class Series(Struct, frozen=True):
    """Values by column, None where there is none; `colour` is a name of the theme's, `faint` lines are to compare."""

    name: str
    kind: Kind
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
    code: str
    data: dict[str, Any]
    empty: str
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
