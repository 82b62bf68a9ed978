"""One insight opened: the arithmetic behind a line, and what its figures mean."""

from __future__ import annotations

from textual.content import Content

from hustle_tui.tui.dialogs.sheet import Page
from hustle_tui.tui.insights.rows import Place, line_at, page_of


class Insight(Page):
    """The page of one line of the insights."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self._place = place

    def page(self, width: int) -> tuple[str, Content] | None:
        """The arithmetic as it is now."""
        found = line_at(self.hustle.plan, self.hustle.planner.today, self._place)
        if found is None:
            return None
        section, line = found
        title = section.title if line is None else f"{section.title} · {line.head}"
        return title, page_of(section, line, width)
