"""Lines of figures beneath a list, painted from a face for the width that there is."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget


class Figures(Widget):
    """`paint(face, width, roomy)` gives the lines; `roomy` where the terminal is high."""

    face: reactive[Hashable] = reactive(None)

    def __init__(self, paint: Callable[[Any, int, bool], Content]) -> None:
        super().__init__()
        self._paint = paint

    def render(self) -> Content:
        """The lines."""
        if self.face is None:
            return Content("")
        return self._paint(self.face, self.size.width, not self.screen.has_class("-low"))
