"""The line of column heads above a list: it takes its columns from the width that the list's rows have."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget


class Headings(Widget):
    """One line, painted from a face as rows are; the last cell is left out, for there a list has its thumb."""

    DEFAULT_CSS = "Headings { height: 1; }"
    face: reactive[Hashable] = reactive(())

    def __init__(self, paint: Callable[[Any, int], Content]) -> None:
        super().__init__()
        self._paint = paint

    def render(self) -> Content:
        """The heads."""
        return self._paint(self.face, self.size.width - 1)
