"""The line above the keys: what was just done, else what the screen has to add."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from hustle_tui.tui.paint.text import fitted

MOST_LINES = 4
"""How high a message may grow: what went wrong and what to do must both be read on a narrow terminal."""


class StatusLine(Widget):
    """A message stands in the place of the standing text until the next action; a long one takes further lines."""

    standing: reactive[Content] = reactive(Content(""))
    message: reactive[Content | None] = reactive(None)

    def watch_message(self) -> None:
        self._grow()

    def on_resize(self) -> None:
        self._grow()

    def _grow(self) -> None:
        width = self.size.width
        lines = min(MOST_LINES, len(_wrapped(self.message, width))) if self.message and width else 1
        height = self.styles.height
        if height is None or height.value != lines:
            self.styles.height = lines

    def render(self) -> Content:
        width = self.size.width
        lines = _wrapped(self.message, width) if self.message else [Content(" ") + self.standing]
        shown, rest = lines[:MOST_LINES], lines[MOST_LINES:]
        if rest:
            shown[-1] += Content("…")
        return Content("\n").join(fitted(line, width) for line in shown)


def _wrapped(message: Content, width: int) -> list[Content]:
    """The lines that a message takes, each a cell from the edge."""
    return [Content(" ") + line for line in message.wrap(max(1, width - 2))]
