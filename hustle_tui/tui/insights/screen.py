"""Insights: what the past tells about the gigs to come, a line each, and each line opens to its arithmetic."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, cast

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget

from hustle_tui.tui.dialogs.sheet import Page
from hustle_tui.tui.insights.rows import FIGURES_FROM, Where, insight_list, line_at, page_of, paint_row
from hustle_tui.tui.paint.text import assemble
from hustle_tui.tui.screen import ListScreen
from hustle_tui.tui.widgets.rows import Painter, Rows

ORDER = 4
TITLE = "Insights"


class InsightRows(Rows):
    """Rows of one line, of two where figures have no room beside their head."""

    def on_resize(self) -> None:
        """Take the height of the new width; the list's own handler follows and keeps the cursor in view."""
        self._row_height = 1 if self.size.width - 1 >= FIGURES_FROM else 2


class InsightPage(Page):
    """The page of one line: the arithmetic behind it, and what its figures mean."""

    def __init__(self, where: Where) -> None:
        super().__init__()
        self._where = where

    def page(self, width: int) -> tuple[str, Content] | None:
        found = line_at(self.hustle.plan, self.hustle.planner.today, self._where)
        if found is None:
            return None
        section, line = found
        title = section.title if line is None else f"{section.title} · {line.head}"
        return title, page_of(section, line, width)


class InsightScreen(ListScreen):
    """Sections of lines; nothing is changed here."""

    CSS_PATH = "screen.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "space,enter", "open", "how it comes about", key_display="↵", id="insights.open", tooltip="The arithmetic"
        ),
    ]
    KEYS = ("insights.open",)

    def body(self) -> Iterable[Widget]:
        self._rows = InsightRows(cast(Painter, paint_row), 1, id="insights")
        yield self._rows

    def show(self) -> None:
        rows, self._where = insight_list(self.hustle.plan, self.hustle.planner.today)
        self._rows.show(rows)

    def standing_line(self) -> Content:
        return assemble(("Enter on a line opens its arithmetic.", "$muted"))

    def open_row(self) -> None:
        self.action_open()

    def action_open(self) -> None:
        if (key := self._rows.key) is not None:
            self.app.push_screen(InsightPage(self._where[key]))


SCREEN = InsightScreen
