"""The lists of the week board: which there are, and how each paints its cards and speaks while it is empty."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from hustle_tui.tui.week.board import EMPTY, empty_day, paint_card, paint_card_line, paint_day_card
from hustle_tui.tui.widgets.rows import Painter, Row, Rows

LANE_IDS = ("must", "should", "could", "done")
DAY_IDS = (*(f"day{n}" for n in range(7)), "anyday")
BEYOND = {"should": " → Could, Done", "could": " ← Must, Should", "day3": " →", "day4": " ←"}
"""What stands behind the title of a list where only half of them are in view: where the others are."""


class SnugRows(Rows):
    """Rows of two lines as long as all of them fit so, and of one where they would else have to scroll."""

    def __init__(self, whole: Painter, short: Painter, id: str, empty: str) -> None:  # noqa: A002 - Textual's name
        super().__init__(whole, 2, id=id, empty=empty, framed=True)
        self._painters = {1: short, 2: whole}

    def show(self, rows: Sequence[Row], cursor_on: int | None = None) -> None:
        """Show these rows, as high as there is room."""
        self._fit(len(rows))
        super().show(rows, cursor_on)

    def on_resize(self) -> None:
        """Fit the new size; the list's own handler follows and keeps the cursor in view."""
        self._fit(len(self.keys))

    def _fit(self, count: int) -> None:
        height = 2 if 2 * count <= self.size.height - 2 * self._frame else 1
        if height != self._row_height:
            self._row_height, self._paint = height, self._painters[height]
            self._pictures.clear()
            self.refresh()


def lane_list(pane: str) -> Rows:
    """A lane, or the backlog."""
    return Rows(cast(Painter, paint_card), id=pane, empty=EMPTY[pane], framed=True)


def day_list(pane: str) -> Rows:
    """A day of the week, or what is on none."""
    return SnugRows(cast(Painter, paint_day_card), cast(Painter, paint_card_line), pane, empty_day(pane))
