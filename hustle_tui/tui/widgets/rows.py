"""A list that draws its rows itself: hundreds of rows cost what is in view, and a key press the lines it changes.

A row is a key and a face, the value that its picture is painted from. An unchanged face is never painted again, and
the cursor stays with its key. The frame is drawn here, for Textual paints all of a widget whose border changes colour.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from functools import lru_cache
from typing import Any, ClassVar

from msgspec import Struct
from textual import events
from textual.content import Content
from textual.geometry import Region
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.style import Style

from hustle_tui.domain.writing.formats import in_use
from hustle_tui.tui.paint.bindings import keys, quiet_key, takes_enter
from hustle_tui.tui.paint.text import painted, spoken
from hustle_tui.tui.widgets.draggable import Draggable
from hustle_tui.tui.widgets.frame import Label, is_thumb, lid
from hustle_tui.tui.widgets.kept_lines import KeptLines

Painter = Callable[[Any, int], Sequence[Content]]
_KEPT_PICTURES, _WHEEL_ROWS = 2_000, 2


@lru_cache(maxsize=64)
def _wrapped(text: str, width: int) -> list[Content]:
    """The lines of a text: a list without rows asks for them with each line that it paints."""
    return Content(text).wrap(width)


class Row(Struct, frozen=True):
    """One row: what it stands for, and what it looks like."""

    key: int
    face: Hashable


class Rows(KeptLines, Draggable, can_focus=True):
    """Rows with a cursor, of one height; `paint(face, width)` gives a row's lines, each `width` cells wide."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"rows--cursor"}
    BINDINGS = keys(
        quiet_key("rows.up", "up,k", "cursor(-1)", "up", "One row up"),
        quiet_key("rows.down", "down,j", "cursor(1)", "down", "One row down"),
        quiet_key("rows.first", "home,g", "jump(0)", "first", "To the first row"),
        quiet_key("rows.last", "end,G", "jump(-1)", "last", "To the last row"),
        quiet_key("rows.page_up", "pageup", "page(-1)", "page up", "A page up"),
        quiet_key("rows.page_down", "pagedown", "page(1)", "page down", "A page down"),
        quiet_key("rows.open", "enter", "choose", "open", "Open what the cursor is on"),
    )
    cursor: reactive[int] = reactive(0, repaint=False)
    top: reactive[int] = reactive(0)

    class Event(Message):
        """Something happened to the row of `key`."""

        def __init__(self, rows: Rows, key: int | None) -> None:
            self.rows = rows
            self.key = key
            super().__init__()

        @property
        def control(self) -> Rows:
            return self.rows

    class Moved(Event, bubble=False):
        """The cursor came to a row, or the list has none."""

    class Chosen(Event):
        """A row was opened by Enter or a double click."""

    def __init__(
        self,
        paint: Painter,
        row_height: int = 2,
        *,
        id: str | None = None,  # noqa: A002 - Textual's name
        empty: str = "",
        framed: bool = False,
    ) -> None:
        super().__init__(id=id)
        self._paint = paint
        self._row_height = row_height
        self._rows: tuple[Row, ...] = ()
        self._pictures: dict[tuple[Hashable, ...], list[Strip]] = {}
        self._frame = 1 if framed else 0
        self._label = Label()
        self.empty = empty

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's
        """Enter is left to a screen that has its own word for it, and tells it among its keys."""
        return action != "choose" or not takes_enter(type(self.screen))

    @property
    def key(self) -> int | None:
        return self.keys[self.cursor] if self.cursor < len(self.keys) else None

    @property
    def in_view(self) -> int:
        """How many whole rows there is room for."""
        return self._whole_rows(self.size.height - 2 * self._frame)

    def _whole_rows(self, lines: int) -> int:
        return max(1, lines // self._row_height)

    def label(self, label: Label) -> None:
        """Set the words in the frame; only the line that says something else is painted anew."""
        old, self._label = self._label, label
        if (old.title, old.beside) != (label.title, label.beside):
            self.refresh(Region(0, 0, self.size.width, 1))
        if (old.sum, old.over) != (label.sum, label.over):
            self.refresh(Region(0, self.size.height - 1, self.size.width, 1))

    def show(self, rows: Sequence[Row], cursor_on: int | None = None) -> None:
        """Show these rows; the cursor goes to `cursor_on`, or stays with the key that it is on."""
        old, wanted = self._rows, cursor_on if cursor_on is not None else self.key
        self._rows, self.keys = tuple(rows), tuple(row.key for row in rows)
        place = self.place_of(wanted) if wanted is not None else None
        with self.prevent(Rows.Moved):
            self.cursor = min(self.cursor, max(0, len(self._rows) - 1)) if place is None else place
        self._bring_into_view()
        if len(old) != len(self._rows) and max(len(old), len(rows)) > self.in_view:
            self.refresh()  # the thumb comes, goes or changes its size
            return
        if not old or not rows:
            self._refresh_lines((0, len(self.told_when_empty(self.size.width - 2 * self._frame))))
        if changed := [n for n in range(max(len(old), len(rows))) if old[n : n + 1] != self._rows[n : n + 1]]:
            self._refresh_lines((self.first_line_of(changed[0]), self.first_line_of(changed[-1] + 1)))

    def place_of(self, key: int) -> int | None:
        return self.keys.index(key) if key in self.keys else None

    def validate_cursor(self, cursor: int) -> int:
        return max(0, min(cursor, len(self._rows) - 1))

    def watch_cursor(self, old: int, new: int) -> None:
        self._refresh_rows(old, new)
        self._bring_into_view()
        self._tell_where()

    def _tell_where(self) -> None:
        """Tell the screen, which alone listens: it would hear it last."""
        if self.is_attached:
            self.screen.post_message(self.Moved(self, self.key))

    def validate_top(self, top: int) -> int:
        return max(0, min(top, len(self._rows) - self.in_view))

    def on_resize(self) -> None:
        self._bring_into_view()

    def _bring_into_view(self) -> None:
        if self.size.height:
            self.top = max(min(self.top, self.cursor), self.cursor - self.in_view + 1)

    def _refresh_rows(self, *places: int) -> None:
        self._refresh_lines(*((self.first_line_of(place), self.first_line_of(place + 1)) for place in places))

    def _refresh_lines(self, *spans: tuple[int, int]) -> None:
        """Paint lines between the frame's sides anew, each span from its first to before its end."""
        frame, width = self._frame, max(0, self.size.width - 2 * self._frame)
        self.refresh(*(Region(frame, frame + first, width, end - first) for first, end in spans))

    def first_line_of(self, place: int) -> int:
        """The line beneath the frame where a row begins."""
        return (place - self.top) * self._row_height

    def on_focus(self, event: events.Focus) -> None:
        """Show cursor and frame; Textual's handler would paint everything anew, and tell all beneath the list."""
        event.prevent_default()
        self.show_focus(True)
        self._tell_where()

    def on_blur(self, event: events.Blur) -> None:
        """Hide the cursor: only one list has it."""
        event.prevent_default()
        self.show_focus(False)

    def show_focus(self, focused: bool) -> None:
        """Paint cursor and frame as with or without the focus."""
        if self.has_focus == focused:
            return
        self.set_reactive(Rows.has_focus, focused)  # no style of a list depends on it: none is worked out anew
        frame, (width, height) = self._frame, self.size
        first, end = (frame + self.first_line_of(place) for place in (self.cursor, self.cursor + 1))
        lids = (Region(0, y, width, 1) for y in (0, height - 1) if frame)
        sides = (Region(x, 1, 1, height - 2) for x in (0, width - 1) if frame)
        self.show_other_lines(*lids, *sides, Region(frame, first, width - 2 * frame, end - first))

    def render_line(self, y: int) -> Strip:
        """One line: of the frame, of a row, or blank."""
        width, height = self.size
        lines = height - 2 * self._frame
        thumb = is_thumb(y - self._frame, lines, self.top, self._whole_rows(lines), len(self._rows))
        right = "┃" if thumb else "│" if self._frame else " "
        if not self._frame:
            return self._inner(y, width - 1, right)
        if y in (0, height - 1):
            return self._strips([lid(self._label, width, lower=y > 0, focused=self.has_focus)], width, chosen=False)[0]
        filled = self.first_line_of(len(self._rows)) if self._rows else len(self.told_when_empty(width - 2))
        if right == "│" and y - 1 >= filled:
            return self._edge("│" + " " * (width - 2) + "│")
        return self._inner(y - 1, width - 2, right)

    def _inner(self, y: int, width: int, right: str) -> Strip:
        """A line of a row, or a blank one, between the edges; a row that only moves is not even joined anew."""
        place, line = self.line_of(y)
        if place >= len(self._rows):
            return self._between_edges(self._blank(width, y), right)
        face, chosen = self._rows[place].face, place == self.cursor and self.has_focus
        look = face, right, self.has_focus and self._frame
        framed = self._kept(look, width, chosen, lambda: self._framed(face, width, right, chosen))
        return framed[line] if line < len(framed) else self._between_edges(self._blank(width, -1), right)

    def _framed(self, face: Hashable, width: int, right: str, chosen: bool) -> list[Strip]:
        picture = self._kept(face, width, chosen, lambda: self._strips(self._paint(face, width), width, chosen=chosen))
        return [self._between_edges(line, right) for line in picture]

    def _between_edges(self, line: Strip, right: str) -> Strip:
        return Strip.join([self._edge("│"), line, self._edge(right)] if self._frame else [line, self._edge(right)])

    def _edge(self, sign: str) -> Strip:
        """A sign of the frame; a whole blank line of it is one stretch, and so the fewest bytes."""
        style = "$muted" if sign == "┃" else "$main" if self.has_focus and self._frame else "$lines"

        def painted_once() -> list[Strip]:
            return self._strips([Content.styled(sign, style)], len(sign), chosen=False)

        return self._kept((sign, style), len(sign), False, painted_once)[0]

    def told_when_empty(self, width: int) -> list[Content]:
        """The lines that stand in a list without rows."""
        return _wrapped(spoken(self.empty), max(1, width - 1))

    def _blank(self, width: int, y: int) -> Strip:
        if not self._rows and 0 <= y < len(lines := self.told_when_empty(width)):
            return self._strips([Content.styled(f" {lines[y].plain}", "$muted")], width, chosen=False)[0]
        return Strip.blank(width, self.visual_style.background_style.rich_style)

    def _kept(self, face: Hashable, width: int, chosen: bool, paint: Callable[[], list[Strip]]) -> list[Strip]:
        """A picture that was painted before, or is painted now and kept."""
        key = (face, width, chosen, self._lines_for, in_use())
        if key not in self._pictures:
            if len(self._pictures) > _KEPT_PICTURES:
                self._pictures.clear()
            self._pictures[key] = paint()
        return self._pictures[key]

    def forget_pictures(self) -> None:
        self._pictures.clear()

    def _strips(self, lines: Sequence[Content], width: int, *, chosen: bool) -> list[Strip]:
        style = self.visual_style
        if chosen:  # Textual leaves `reverse` out of a visual style
            reverse = self.get_component_styles("rows--cursor").text_style.reverse
            style = self.get_visual_style("rows--cursor") + Style(reverse=reverse)
        if style.reverse:  # in its own colours each piece of a row would be a block of another colour
            return [self._reversed(line, style, width) for line in lines]
        blank = style.background_style.rich_style
        return [painted(line, style).adjust_cell_length(width, blank) for line in lines]

    def _reversed(self, line: Content, style: Style, width: int) -> Strip:
        """A line of the row under the cursor in one colour; the rule beneath it stays as it is."""
        if not line.plain.strip(" ─"):
            return painted(line, self.visual_style).adjust_cell_length(width)
        return painted(Content(line.plain), style).adjust_cell_length(width, style.rich_style)

    def action_cursor(self, steps: int) -> None:
        self.cursor += steps

    def action_jump(self, place: int) -> None:
        self.cursor = place if place >= 0 else len(self._rows) - 1

    def action_page(self, pages: int) -> None:
        self.cursor += pages * self.in_view

    def action_choose(self) -> None:
        if self.key is not None:
            self.post_message(self.Chosen(self, self.key))

    def on_mouse_scroll_down(self) -> None:
        self.top += _WHEEL_ROWS

    def on_mouse_scroll_up(self) -> None:
        self.top -= _WHEEL_ROWS

    def on_click(self, event: events.Click) -> None:
        if event.chain == 2:
            self.action_choose()
