"""A list that draws its rows itself: hundreds of rows cost what is in view, and a key press two rows.

A row is a key and a face: the hashable value that its picture is painted from. Unchanged faces are never painted
again, and the cursor stays with its key when the rows change.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import ClassVar

from msgspec import Struct
from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import RenderOptions

Painter = Callable[[Hashable, int], Sequence[Content]]
_KEPT_PICTURES = 2_000


class Row(Struct, frozen=True):
    """One row: what it stands for, and what it looks like."""

    key: int
    face: Hashable


class Rows(ScrollView, can_focus=True):
    """Rows of one height with a cursor; `paint(face, width)` gives a row's lines, each `width` cells wide."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"rows--cursor"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "cursor(-1)", "up", show=False, id="rows.up"),
        Binding("down,j", "cursor(1)", "down", show=False, id="rows.down"),
        Binding("home,g", "jump(0)", "first", show=False, id="rows.first"),
        Binding("end,G", "jump(-1)", "last", show=False, id="rows.last"),
        Binding("pageup", "page(-1)", "page up", show=False, id="rows.page_up"),
        Binding("pagedown", "page(1)", "page down", show=False, id="rows.page_down"),
        Binding("enter", "choose", "open", show=False, id="rows.open"),
    ]
    cursor: reactive[int] = reactive(0, repaint=False)

    class Event(Message):
        """Something happened to the row of `key`."""

        def __init__(self, rows: Rows, key: int | None) -> None:
            self.rows = rows
            self.key = key
            super().__init__()

        @property
        def control(self) -> Rows:
            """The list that it happened in."""
            return self.rows

    class Moved(Event):
        """The cursor came to a row, or the list has none."""

    class Chosen(Event):
        """A row was opened by Enter or a double click."""

    class Dropped(Message):
        """A row was dragged onto a list: before the row `before`, or to its end."""

        def __init__(self, key: int, rows: Rows, before: int | None) -> None:
            self.key = key
            self.rows = rows
            self.before = before
            super().__init__()

    def __init__(self, paint: Painter, row_height: int = 2, *, id: str | None = None, empty: str = "") -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._paint = paint
        self._row_height = row_height
        self._rows: tuple[Row, ...] = ()
        self._pictures: dict[tuple[Hashable, int, bool], list[Strip]] = {}
        self._dragged: int | None = None
        self.empty = empty

    @property
    def key(self) -> int | None:
        """The key of the row under the cursor."""
        return self._rows[self.cursor].key if self.cursor < len(self._rows) else None

    @property
    def keys(self) -> tuple[int, ...]:
        """The keys of all rows, in order."""
        return tuple(row.key for row in self._rows)

    def show(self, rows: Sequence[Row], cursor_on: int | None = None) -> None:
        """Show these rows; the cursor goes to `cursor_on`, or stays with the key that it is on."""
        old, wanted = self._rows, cursor_on if cursor_on is not None else self.key
        self._rows = tuple(rows)
        place = next((n for n, row in enumerate(self._rows) if row.key == wanted), None)
        with self.prevent(Rows.Moved):
            self.cursor = min(self.cursor, max(0, len(self._rows) - 1)) if place is None else place
        self.virtual_size = Size(0, len(self._rows) * self._row_height)
        if old != self._rows:
            self.refresh()
        if cursor_on is not None:
            self._scroll_to_cursor()

    def place_of(self, key: int) -> int | None:
        """Where a key stands in the list."""
        return next((n for n, row in enumerate(self._rows) if row.key == key), None)

    def validate_cursor(self, cursor: int) -> int:
        """Keep the cursor on a row."""
        return max(0, min(cursor, len(self._rows) - 1))

    def watch_cursor(self, old: int, new: int) -> None:
        """Paint the two rows that changed and tell who listens."""
        for place in (old, new):
            self.refresh_lines(place * self._row_height, self._row_height)
        self._scroll_to_cursor()
        self.post_message(self.Moved(self, self.key))

    def on_focus(self) -> None:
        """Show the cursor."""
        self.refresh_lines(self.cursor * self._row_height, self._row_height)
        self.post_message(self.Moved(self, self.key))

    def on_blur(self) -> None:
        """Hide the cursor: only one list has it."""
        self.refresh_lines(self.cursor * self._row_height, self._row_height)

    def notify_style_update(self) -> None:
        """Paint anew in the new colours."""
        super().notify_style_update()
        self._pictures.clear()

    def render_line(self, y: int) -> Strip:
        """One line of the row that stands there."""
        width = self.scrollable_content_region.width
        place, line = divmod(y + round(self.scroll_offset.y), self._row_height)
        if place >= len(self._rows):
            return self._blank(width, y)
        chosen = place == self.cursor and self.has_focus
        picture = self._picture(self._rows[place].face, width, chosen)
        return picture[line] if line < len(picture) else Strip.blank(width, self.visual_style.rich_style)

    def _blank(self, width: int, y: int) -> Strip:
        style = self.visual_style
        if not self._rows and self.empty:
            lines = self.empty.split("\n")
            if y < len(lines):
                return self._strips([Content.styled(lines[y], "$muted")], width, chosen=False)[0]
        return Strip([Segment(" " * width, style.rich_style)], width)

    def _picture(self, face: Hashable, width: int, chosen: bool) -> list[Strip]:
        kept = (face, width, chosen)
        if kept not in self._pictures:
            if len(self._pictures) > _KEPT_PICTURES:
                self._pictures.clear()
            self._pictures[kept] = self._strips(self._paint(face, width), width, chosen=chosen)
        return self._pictures[kept]

    def _strips(self, lines: Sequence[Content], width: int, *, chosen: bool) -> list[Strip]:
        style = self.get_visual_style("rows--cursor") if chosen else self.visual_style
        options = RenderOptions(self._get_style, {"text_wrap": "nowrap", "text_overflow": "clip"})
        painted = [line.render_strips(width, 1, style, options) for line in lines]
        return [
            (strips[0] if strips else Strip.blank(width)).adjust_cell_length(width, style.rich_style)
            for strips in painted
        ]

    def _scroll_to_cursor(self) -> None:
        top = self.cursor * self._row_height
        self.scroll_to_region(Region(0, top, 1, self._row_height), animate=False, force=True)

    def action_cursor(self, steps: int) -> None:
        """Go up or down."""
        self.cursor += steps

    def action_jump(self, place: int) -> None:
        """Go to the first or the last row."""
        self.cursor = place if place >= 0 else len(self._rows) - 1

    def action_page(self, pages: int) -> None:
        """Go up or down by what is in view."""
        self.cursor += pages * max(1, self.scrollable_content_region.height // self._row_height)

    def action_choose(self) -> None:
        """Open the row under the cursor."""
        if self.key is not None:
            self.post_message(self.Chosen(self, self.key))

    def _place_at(self, y: int) -> int:
        return (y + round(self.scroll_offset.y)) // self._row_height

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Take up the row under the mouse: it may be dragged."""
        offset = event.get_content_offset(self)
        if offset is None or event.button != 1:
            return
        self.focus()
        if self._place_at(offset.y) < len(self._rows):
            self.cursor = self._place_at(offset.y)
            self._dragged = self.key
            self.capture_mouse()

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Let a dragged row go onto the list under the mouse."""
        self.release_mouse()
        key, self._dragged = self._dragged, None
        if key is None:
            return
        target, _ = self.screen.get_widget_at(event.screen_x, event.screen_y)
        if not isinstance(target, Rows):
            return
        region = target.scrollable_content_region
        place = target._place_at(event.screen_y - target.content_region.y) if region else 0
        before = target._rows[place].key if 0 <= place < len(target._rows) else None
        if target is not self or before != key:
            self.post_message(self.Dropped(key, target, before))

    def on_click(self, event: events.Click) -> None:
        """Open a row by a double click."""
        if event.chain == 2:
            self.action_choose()
