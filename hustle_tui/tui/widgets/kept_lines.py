"""Widgets that draw their own lines and have no border, padding or opacity, which Textual would look up for each."""

from __future__ import annotations

from itertools import zip_longest
from typing import Self

from textual import events
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from hustle_tui.tui.paint.text import painted


class KeptLines(Widget):
    """Lines are painted once with the focus and once without it, until `refresh` says that they change."""

    _lines: tuple[dict[int, Strip], dict[int, Strip]] = {}, {}
    _lines_for: tuple[Size, str] | None = None

    @property
    def size(self) -> Size:
        """All of it, which Textual would look up on the screen each time, for the sake of a border."""
        return self.outer_size

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Forget the lines that change, or all of them."""
        for lines in self._lines:
            for y in [y for region in regions for y in region.line_range] if regions else [*lines]:
                lines.pop(y, None)
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def show_other_lines(self, *regions: Region) -> None:
        """Show there the lines with the focus for those without it, or the other way round; none is forgotten."""
        super().refresh(*regions)

    def paint_line(self, y: int) -> Strip:
        return self.render_line(y)

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines in view, in the colours that the terminal has."""
        if self._lines_for != (now := (self.size, self.app.theme)):
            self._lines_for, self._lines = now, ({}, {})
        lines, part = self._lines[self.has_focus], crop.column_span
        if missing := [y for y in crop.line_range if y not in lines]:
            (_, background), filters = self.background_colors, self.get_line_filters()  # NO_COLOR is one
            for y in missing:
                lines[y] = self.paint_line(y)
                for change in filters:
                    lines[y] = lines[y].apply_filter(change, background)
        strips = [lines[y] for y in crop.line_range]
        return strips if part == (0, self.size.width) else [strip.crop(*part) for strip in strips]


class Beneath(Widget):
    """What lists stand on: it has no lines of its own, and shows the screen's."""

    def render_lines(self, crop: Region) -> list[Strip]:  # noqa: ARG002 - Textual's
        """None: each would be cut where lists begin and end, for every picture."""
        return []

    def post_message(self, message: Message) -> bool:
        """Hand on a key that comes up from a list: it means nothing here, and would take a turn of its own."""
        if isinstance(message, events.Key) and self.parent is not None:
            return self.parent.post_message(message)
        return super().post_message(message)


class Across(Horizontal, Beneath):
    """Lists side by side."""


class Down(Vertical, Beneath):
    """Lists one beneath the other."""


class ToldLines(KeptLines):
    """Lines of words: of other words only the lines that look different are painted."""

    auto_links = False
    _told: tuple[Size, list[Content]] = Size(), []

    def lines(self) -> list[Content]:
        """What it tells, for its size: each widget its own."""
        raise NotImplementedError

    def render(self) -> Content:
        """The same as one text, in which Textual finds what the mouse selects."""
        return Content("\n").join(self.lines())

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Work the lines out anew, unless only some of them are to be painted."""
        if not regions:
            self._told = Size(), []
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def tell(self) -> None:
        """Paint the lines that look different now, if only in their colour."""
        size, before = self._told
        if not before or size != self.size:
            self.refresh()
            return
        self._told = size, self.lines()
        for y, (old, new) in enumerate(zip_longest(before, self._told[1], fillvalue=Content(""))):
            if not old.is_same(new):
                self.refresh(Region(0, y, size.width, 1))

    def paint_line(self, y: int) -> Strip:
        """A line as Textual would paint it, sooner; what the mouse has selected Textual paints itself."""
        if self.text_selection is not None:
            return super().render_line(y)
        if self._told[0] != self.size:
            self._told = self.size, self.lines()
        lines, style = self._told[1], self.visual_style
        line = painted(lines[y], style) if y < len(lines) else Strip([])
        return line.adjust_cell_length(self.size.width, style.background_style.rich_style)

    def render_line(self, y: int) -> Strip:
        """A line in which Textual finds what the mouse is on; painted, its stretches would need a style each."""
        return self.paint_line(y).apply_offsets(0, y)
