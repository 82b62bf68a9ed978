"""A few lines above a list, painted from a face as rows are; as high as what they say."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Any

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget


class Lines(Widget):
    """Lines of text that take their height from the face."""

    DEFAULT_CSS = "Lines { height: 1; }"
    auto_links = False
    face: reactive[Hashable] = reactive(None)

    def __init__(self, paint: Callable[[Any, int], Sequence[Content]]) -> None:
        super().__init__()
        self._paint = paint

    def watch_face(self) -> None:
        """Make room for what is said now."""
        if self.face is not None:
            height = len(self._paint(self.face, max(1, self.size.width)))
            if self.styles.height is None or self.styles.height.value != height:
                self.styles.height = height

    def on_resize(self) -> None:
        """Make room for what is said in another width."""
        self.watch_face()

    def render(self) -> Content:
        """The lines."""
        return Content("\n").join(self._paint(self.face, self.size.width)) if self.face is not None else Content("")
