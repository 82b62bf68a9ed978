"""The line above the keys: what was just done, else what the screen has to add."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from hustle_tui.tui.text import fitted


class StatusLine(Widget):
    """One line; a message stands in the place of the standing text until the next action."""

    standing: reactive[Content] = reactive(Content(""))
    message: reactive[Content | None] = reactive(None)

    def render(self) -> Content:
        """The message, or the standing text."""
        return fitted(Content(" ") + (self.message or self.standing), self.size.width)
