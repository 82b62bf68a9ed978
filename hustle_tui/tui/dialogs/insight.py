"""One insight opened: the arithmetic behind a line, and what its figures mean."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Static

from hustle_tui.tui.dialogs.sheet import EDGES, Sheet
from hustle_tui.tui.insight_rows import Place, line_at, page_of


class Insight(Sheet):
    """The page of one line of the insights."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "scroll(1)", "down", show=False, id="insight.down", tooltip="Scroll down"),
        Binding("k", "scroll(-1)", "up", show=False, id="insight.up", tooltip="Scroll up"),
    ]

    def __init__(self, place: Place) -> None:
        super().__init__()
        self._place = place

    def body(self) -> Iterable[Widget]:
        """One page that scrolls."""
        yield VerticalScroll(Static(id="sheet-text"), id="sheet-scroll")

    def draw(self) -> str | None:
        """The arithmetic as it is now."""
        found = line_at(self.hustle.plan, self.hustle.planner.today, self._place)
        if found is None:
            return None
        section, line = found
        self.query_one("#sheet-text", Static).update(page_of(section, line, self.room("#sheet-scroll") - EDGES))
        return section.title if line is None else f"{section.title} · {line.head}"

    def action_scroll(self, lines: int) -> None:
        """Scroll the page."""
        self.query_one("#sheet-scroll").scroll_relative(y=lines, animate=False)
