"""What stands above and beneath the list of a screen: column heads, lines of text, figures."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Any

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget


class Headings(Widget):
    """The line of column heads, without the last cell, where a list has its scroll thumb."""

    DEFAULT_CSS = "Headings { height: 1; }"
    face: reactive[Hashable] = reactive(())

    def __init__(self, paint: Callable[[Any, int], Content]) -> None:
        super().__init__()
        self._paint = paint

    def render(self) -> Content:
        return self._paint(self.face, self.size.width - 1)


class Lines(Widget):
    """Lines of text above a list, as high as their face needs."""

    DEFAULT_CSS = "Lines { height: 1; }"
    auto_links = False
    face: reactive[Hashable] = reactive(None)

    def __init__(self, paint: Callable[[Any, int], Sequence[Content]]) -> None:
        super().__init__()
        self._paint = paint

    def watch_face(self) -> None:
        if self.face is not None:
            height = len(self._paint(self.face, max(1, self.size.width)))
            if self.styles.height is None or self.styles.height.value != height:
                self.styles.height = height

    def on_resize(self) -> None:
        self.watch_face()

    def render(self) -> Content:
        return Content("\n").join(self._paint(self.face, self.size.width)) if self.face is not None else Content("")


class Figures(Widget):
    """Figures beneath a list: `paint(face, width, roomy)` gives them; `roomy` where it has the class for it."""

    face: reactive[Hashable] = reactive(None)

    def __init__(self, paint: Callable[[Any, int, bool], Content]) -> None:
        super().__init__()
        self._paint = paint

    def render(self) -> Content:
        if self.face is None:
            return Content("")
        return self._paint(self.face, self.size.width, self.has_class("-roomy"))
