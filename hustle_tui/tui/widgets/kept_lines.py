"""A widget that draws its own lines and has no border, padding or opacity, which Textual would look up for each."""

from __future__ import annotations

from typing import Self

from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget


class KeptLines(Widget):
    """Lines are painted once with the focus and once without it, until `refresh` says that they change."""

    _lines: tuple[dict[int, Strip], dict[int, Strip]] = {}, {}
    _lines_for: tuple[Size, str] | None = None

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Forget the lines that change, or all of them."""
        for lines in self._lines:
            for y in [y for region in regions for y in region.line_range] if regions else [*lines]:
                lines.pop(y, None)
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def show_other_lines(self) -> None:
        """Show the lines with the focus for those without it, or the other way round; none is forgotten.

        All of each line: for its right edge Textual sends the whole of it.
        """
        super().refresh(self.size.region)

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines in view, in the colours that the terminal has."""
        if self._lines_for != (now := (self.size, self.app.theme)):
            self._lines_for, self._lines = now, ({}, {})
        lines, part = self._lines[self.has_focus], crop.column_span
        if missing := [y for y in crop.line_range if y not in lines]:
            (_, background), filters = self.background_colors, self.get_line_filters()  # NO_COLOR is one
            for y in missing:
                lines[y] = self.render_line(y)
                for change in filters:
                    lines[y] = lines[y].apply_filter(change, background)
        strips = [lines[y] for y in crop.line_range]
        return strips if part == (0, self.size.width) else [strip.crop(*part) for strip in strips]
