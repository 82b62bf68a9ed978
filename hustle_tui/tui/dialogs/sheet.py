"""A panel over a screen that shows one thing of the plan, follows its changes and has the key of undo.

An opened gig, an opened KPI and its milestones are such panels: each lays out its body and draws it.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from hustle_tui.domain.plan.model import Card, Gig
from hustle_tui.tui.dialogs.dialog import Dialog
from hustle_tui.tui.keys import turn_keys
from hustle_tui.tui.paint.bindings import bar_key, keys, quiet_key
from hustle_tui.tui.paint.text import user_text
from hustle_tui.tui.widgets.frame import KeyBar, KeyHint, StatusLine
from hustle_tui.tui.widgets.rows import Rows

_COMMON = ("app.undo", "undo", "leave")
"""The actions that every panel has: their keys stand after its own."""
_EDGES = 3
"""Cells beside a page that scrolls: one at each side, and the scrollbar."""


def remove_key(place: str) -> Binding:
    """The key that takes the row under the cursor off a sheet's list; `place` begins its id."""
    return bar_key(f"{place}.remove", "d,delete", "remove", "remove", "Take it off the list")


class Sheet(Dialog[None]):
    """One thing of the plan, opened; `body` lays it out and `draw` fills it from the plan as it is now."""

    CSS_PATH = Path(__file__).with_suffix(".tcss")  # a bare name is looked for beside the subclass
    BINDINGS = keys(
        *turn_keys("sheet"),
        bar_key("sheet.leave", "escape,q", "leave", "back", "Back to the list"),
    )

    ON_A_ROW: ClassVar[tuple[str, ...]] = ()
    """The actions that need a row of the list: without one their keys do nothing, and are not named."""

    _gone = False

    def compose(self) -> ComposeResult:
        with Vertical(id="sheet-box"):
            yield from self.body()
            yield StatusLine()
            yield KeyBar()

    def body(self) -> Iterable[Widget]:
        """What stands in the box: each sheet its own."""
        return ()

    def draw(self) -> str | None:
        """Fill the body from the plan and return the box's title, or None when the thing is gone: each its own."""
        return None

    def item(self) -> Card | None:
        """What the cursor is on, for the keys that log and time: each sheet with cards its own."""
        return None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's
        return action not in self.ON_A_ROW or not self.query(Rows) or bool(self.rows.keys)

    def open_row(self) -> None:
        """Do what Enter or a double click on a row is for: each sheet with a list its own."""

    @on(Rows.Chosen)
    def _row_chosen(self) -> None:
        if self.is_active:  # a second Enter may come before what the first one opened
            self.open_row()

    def on_mount(self) -> None:
        self.watch(self.app, "plan", self.redraw, init=False)
        self.follow_news()
        self.redraw()

    def on_resize(self) -> None:
        """Draw for the new size, and again after the layout, which gives its parts theirs."""
        self.redraw()
        self.call_after_refresh(self.redraw)

    def on_screen_resume(self) -> None:
        """Leave if the thing went while another panel lay above."""
        if self._gone:
            self.dismiss(None)

    def redraw(self) -> None:
        """Draw from the plan as it is now, or leave when undo took the thing away."""
        title = self.draw()
        self._gone = title is None
        if title is not None:
            self.query_one("#sheet-box").border_title = user_text(title)
            self.show_keys()
        else:
            self.dismiss(None)

    @property
    def rows(self) -> Rows:
        return self.query_one(Rows)

    @property
    def key(self) -> int:
        """The key of the row under the cursor; 0 where there is none."""
        return self.rows.key or 0

    def show_text(self, text: Content) -> None:
        self.query_one("#sheet-text", Static).update(text)

    def hints(self) -> tuple[KeyHint, ...]:
        """The panel's own keys, then those that every panel has."""
        return tuple(sorted(super().hints(), key=lambda hint: hint.action in _COMMON))

    def fit_rows(self, lines: int) -> None:
        """Give the list its lines, and the box no more than it needs; a long list takes all that there is."""
        long = 5 * lines > 2 * self.app.size.height
        self.set_class(long, "-long")
        self.rows.styles.height = "1fr" if long else lines

    def room(self, where: str) -> int:
        """The cells that a line has in a part of the body."""
        return self.query_one(where).size.width or self.app.size.width

    def action_leave(self) -> None:
        self.hustle.clear_hint()
        self.dismiss(None)


class Page(Sheet):
    """A sheet that is one text to scroll through; `draw` hands it to `show_text`."""

    BINDINGS = keys(
        quiet_key("page.down", "j", "scroll(1)", "down", "Scroll down"),
        quiet_key("page.up", "k", "scroll(-1)", "up", "Scroll up"),
    )

    def body(self) -> Iterable[Widget]:
        yield VerticalScroll(Static(id="sheet-text"), id="sheet-scroll")

    @property
    def text_width(self) -> int:
        return self.room("#sheet-scroll") - _EDGES

    def action_scroll(self, lines: int) -> None:
        self.query_one("#sheet-scroll").scroll_relative(y=lines, animate=False)


class GigSheet(Sheet):
    """A sheet about one gig, which it finds again by its id, whatever changed meanwhile."""

    def __init__(self, gig_id: int) -> None:
        super().__init__()
        self._gig_id = gig_id

    @property
    def gig(self) -> Gig | None:
        return self.hustle.plan.gigs.get(self._gig_id)
