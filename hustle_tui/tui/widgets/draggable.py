"""Dragging a row of a list with the mouse, and the place that a key moves it to."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from textual import events
from textual.errors import NoWidget
from textual.message import Message
from textual.widget import Widget


class Draggable(Widget):
    """A list whose rows can be dragged onto each other and onto other lists."""

    keys: tuple[int, ...] = ()
    """The keys of all rows, in order."""
    cursor: int
    top: int
    """The first row in view."""
    _row_height: int
    _frame: int
    """The lines of the frame above the rows."""
    _dragged: int | None = None
    _spot: tuple[Draggable | None, int | None] = (None, None)

    class Drag(Message):
        """The row of `key` is dragged onto a list: before the row `before`, or to its end."""

        def __init__(self, key: int, rows: Draggable | None, before: int | None) -> None:
            self.key = key
            self.rows = rows
            self.before = before
            super().__init__()

    class Dragged(Drag):
        """It is held over the list, or over none."""

    class Dropped(Drag):
        """It was let go there."""

    def row_at(self, y: int) -> int:
        """The row at a line of the widget, or one past the last."""
        return min(self.line_of(y - self._frame)[0], len(self.keys))

    def line_of(self, y: int) -> tuple[int, int]:
        """The row at a line beneath the frame, and the line of it; all rows are of one height."""
        return divmod(y + self.top * self._row_height, self._row_height)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Take up the row under the mouse: it may be dragged."""
        if event.button != 1:
            return
        self.screen.set_focus(self)
        place = self.row_at(event.y)
        if 0 <= place < len(self.keys):
            self.cursor = place
            self._dragged = self.keys[place]
            self._spot = self, self._dragged
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        if self._dragged is not None and (spot := self._spot_at(event)) != self._spot:
            self._spot = spot
            self.post_message(self.Dragged(self._dragged, *spot))

    def on_mouse_up(self, event: events.MouseUp) -> None:
        self.release_mouse()
        key, self._dragged = self._dragged, None
        target, before = self._spot_at(event)
        if key is not None and target is not None and (target is not self or before != key):
            self.post_message(self.Dropped(key, target, before))

    def on_key(self, event: events.Key) -> None:
        """Let go of a dragged row where it was."""
        if event.key == "escape" and self._dragged is not None:
            event.stop()
            self.post_message(self.Dragged(self._dragged, None, None))
            self.release_mouse()

    def on_mouse_release(self) -> None:
        """What is under way ends when something else takes the mouse: a dialog that opens, or Escape."""
        self._dragged = None

    def _spot_at(self, event: events.MouseEvent) -> tuple[Draggable | None, int | None]:
        """The list under the mouse, which may be another while a row is dragged, and the row there."""
        try:
            target, _ = self.screen.get_widget_at(int(event.screen_x), int(event.screen_y))
        except NoWidget:
            return None, None
        if not isinstance(target, Draggable):
            return None, None
        place = max(0, target.row_at(int(event.screen_y) - target.region.y))
        return target, target.keys[place] if place < len(target.keys) else None


class Place(Struct, frozen=True):
    """A place in a list: just before the row `before`, or at the end."""

    before: int | None


def place_beside(keys: Sequence[int], key: int, steps: int) -> Place | None:
    """The place one further down (+1) or up (−1), or None when there is none."""
    if key not in keys or not 0 <= keys.index(key) + steps < len(keys):
        return None
    behind = keys.index(key) + (2 if steps > 0 else -1)
    return Place(keys[behind] if behind < len(keys) else None)
