"""A list whose rows have two lines as long as all of them fit so, and one where they would else have to scroll."""

from __future__ import annotations

from collections.abc import Sequence

from hustle_tui.tui.widgets.rows import Painter, Row, Rows


class SnugRows(Rows):
    """Rows that show all there is to a card where there is room for it."""

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
