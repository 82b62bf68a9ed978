"""Taking a row up with the mouse and letting it go on another place: what a list of rows does besides showing them."""

from __future__ import annotations

from textual import events
from textual.errors import NoWidget
from textual.message import Message
from textual.widget import Widget


class Draggable(Widget):
    """A list whose rows can be dragged onto each other and onto other lists."""

    cursor: int
    _dragged: int | None = None
    _over: Draggable | None = None

    class Dragged(Message):
        """A row is held over another list, over its own again, or over none."""

        def __init__(self, key: int, rows: Draggable | None) -> None:
            self.key = key
            self.rows = rows
            super().__init__()

    class Dropped(Message):
        """A row was dragged onto a list: before the row `before`, or to its end."""

        def __init__(self, key: int, rows: Draggable, before: int | None) -> None:
            self.key = key
            self.rows = rows
            self.before = before
            super().__init__()

    @property
    def keys(self) -> tuple[int, ...]:
        """The keys of all rows, in order: each list its own."""
        return ()

    def row_at(self, y: int) -> int:
        """The row at a line of the widget, or one past the last: each list its own."""
        raise NotImplementedError

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Take up the row under the mouse: it may be dragged."""
        if event.button != 1:
            return
        self.screen.set_focus(self)
        place = self.row_at(event.y)
        if 0 <= place < len(self.keys):
            self.cursor = place
            self._dragged, self._over = self.keys[place], self
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Tell where a dragged row would go."""
        if self._dragged is not None and (over := self._list_at(event)) is not self._over:
            self._over = over
            self.post_message(self.Dragged(self._dragged, over))

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Let a dragged row go onto the list under the mouse."""
        self.release_mouse()
        key, self._dragged = self._dragged, None
        target = self._list_at(event)
        if key is None or target is None:
            return
        place = max(0, target.row_at(int(event.screen_y) - target.region.y))
        before = target.keys[place] if place < len(target.keys) else None
        if target is not self or before != key:
            self.post_message(self.Dropped(key, target, before))

    def _list_at(self, event: events.MouseEvent) -> Draggable | None:
        """The list under the mouse, which may be any while a row is dragged."""
        try:
            widget, _ = self.screen.get_widget_at(int(event.screen_x), int(event.screen_y))
        except NoWidget:
            return None
        return widget if isinstance(widget, Draggable) else None
