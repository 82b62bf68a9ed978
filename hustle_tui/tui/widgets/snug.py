"""A list whose rows take more lines where there is room for it, and fewer where they would have to scroll."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Hashable, Sequence
from itertools import accumulate
from typing import Any

from textual.content import Content
from textual.geometry import Region, Size
from textual.strip import Strip

from hustle_tui.tui.widgets.rows import Row, Rows

Painter = Callable[[Any, int, int], Sequence[Content]]
"""Paints a face, so many cells wide, in so many lines."""
Heights = Callable[[Any, int], int]


class SnugRows(Rows):
    """Rows of two lines, and of as many as `height` tells while all of them fit so.

    With a painter for `short` rows they take one line where they would have to scroll.
    """

    def __init__(
        self,
        id: str,  # noqa: A002 - Textual's name
        empty: str,
        paint: Painter,
        height: Heights,
        short: Painter | None = None,
    ) -> None:
        super().__init__(self._painted, 2, id=id, empty=empty, framed=True)
        self._whole, self._height_of, self._short = paint, height, short
        self._starts: tuple[int, ...] = ()
        """The first line of each row, and the one after the last, where they differ in height."""
        self._fitted = Size()

    def _painted(self, face: Hashable, width: int) -> Sequence[Content]:
        if self._row_height == 1 and self._short is not None:
            return self._short(face, width, 1)
        return self._whole(face, width, self._height_of(face, width) if self._starts else 2)

    def show(self, rows: Sequence[Row], cursor_on: int | None = None) -> None:
        if rows != self._rows or not rows or cursor_on is not None:
            self._fit(rows)
            super().show(rows, cursor_on)

    def on_resize(self) -> None:
        """Fit the new size; the list's own handler follows and keeps the cursor in view."""
        self._fit(self._rows)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Paint; where a new size is painted before it is told, and Textual may never tell it, fit it first."""
        if self.size != self._fitted:
            self._fit(self._rows)
            self._bring_into_view()
        return super().render_lines(crop)

    def _fit(self, rows: Sequence[Row]) -> None:
        self._fitted = size = self.size
        if not size:
            return
        room, width = size.height - 2 * self._frame, size.width - 2 * self._frame
        fits = 2 * len(rows) <= room
        starts: tuple[int, ...] = ()
        if fits:
            starts = tuple(accumulate((self._height_of(row.face, width) for row in rows), initial=0))
            starts = starts if 2 * len(rows) < starts[-1] <= room else ()
        height = 2 if fits or self._short is None else 1
        if (starts, height) != (self._starts, self._row_height):
            before, same = self.first_line_of(len(self._rows)), height == self._row_height
            self._starts, self._row_height = starts, height
            after = starts[-1] if starts else height * len(rows)
            if same:
                self._refresh_lines((0, max(before, after)))
            else:
                self.refresh()

    def _kept(self, face: Hashable, width: int, chosen: bool, paint: Callable[[], list[Strip]]) -> list[Strip]:
        """Pictures of each height are kept apart."""
        return super()._kept((face, self._row_height, bool(self._starts)), width, chosen, paint)

    def first_line_of(self, place: int) -> int:
        if not self._starts:
            return super().first_line_of(place)
        return self._starts[max(0, min(place, len(self._starts) - 1))]

    def line_of(self, y: int) -> tuple[int, int]:
        if not self._starts:
            return super().line_of(y)
        place = bisect_right(self._starts, y) - 1
        return place, y - self._starts[max(0, place)]
