"""What stands around a list: its frame as text, the heads of its columns, lines above it and figures beneath it."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Any

from msgspec import Struct
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from hustle_tui.tui.paint.text import first_fitting


class Label(Struct, frozen=True):
    """What stands in a frame, each in ever fewer words; our own words, never user text."""

    title: tuple[str, ...] = ()
    sum: tuple[str, ...] = ()
    over: bool = False


def lid(label: Label, width: int, *, lower: bool, focused: bool) -> Content:
    """The upper line of a frame with its title, or the lower one with its sum."""
    left, right = ("╰", "╯") if lower else ("╭", "╮")
    line = "$main" if focused else "$lines"
    words = first_fitting(label.sum if lower else label.title, width - 5)
    style = "$over" if lower and label.over else "bold $text" if focused and not lower else "$second"
    text = Content.styled(f" {words} " if words else "", style).truncate(max(0, width - 3), ellipsis=True)
    rest = "─" * (width - 3 - text.cell_length)
    if lower:
        return Content.assemble((left + rest, line), text, ("─" + right, line))
    return Content.assemble((left + "─", line), text, (rest + right, line))


def is_thumb(y: int, height: int, top: int, in_view: int, total: int) -> bool:
    """Whether the thumb stands on line `y` of an edge, for a view of `in_view` rows from `top` among `total`."""
    if total <= in_view:
        return False
    first = top * height // total
    return first <= y < first + max(1, in_view * height // total)


class Headings(Widget):
    """The line of column heads; the last cell is left out, for a list has its thumb there."""

    DEFAULT_CSS = "Headings { height: 1; }"
    face: reactive[Hashable] = reactive(())

    def __init__(self, paint: Callable[[Any, int], Content]) -> None:
        super().__init__()
        self._paint = paint

    def render(self) -> Content:
        return self._paint(self.face, self.size.width - 1)


class Lines(Widget):
    """Lines of text above a list, which take their height from the face."""

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
    """Figures beneath a list: `paint(face, width, roomy)` gives them; `roomy` where the terminal is high."""

    face: reactive[Hashable] = reactive(None)

    def __init__(self, paint: Callable[[Any, int, bool], Content]) -> None:
        super().__init__()
        self._paint = paint

    def render(self) -> Content:
        if self.face is None:
            return Content("")
        return self._paint(self.face, self.size.width, not self.screen.has_class("-low"))
