"""What is the matter with the plan file, and the numbered ways to go on: nothing happens to the file by itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, cast

from msgspec import Struct
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from hustle_tui.tui.dialogs.dialog import Dialog
from hustle_tui.tui.keys.live import hints_of
from hustle_tui.tui.paint.text import assemble, fitted, user_text
from hustle_tui.tui.widgets.keybar import KeyBar
from hustle_tui.tui.widgets.rows import Painter, Row, Rows


class Way(Struct, frozen=True):
    """One way to go on: its name, what it does, and what follows from it."""

    name: str
    title: str
    follows: str


class Ways(Dialog[str]):
    """Answers with the name of the way that was chosen; leaving is the last one."""

    CSS_PATH = "ways.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("1", "take(1)", "go that way", key_display="1 2 … ↵", id="ways.1", tooltip="Go way 1"),
        *(
            Binding(str(n), f"take({n})", f"way {n}", show=False, id=f"ways.{n}", tooltip=f"Go way {n}")
            for n in range(2, 7)
        ),
        Binding("escape,q", "leave", "leave it", id="ways.leave", tooltip="Go the last way: nothing changes"),
    ]

    def __init__(self, heading: str, facts: Sequence[str], ways: Sequence[Way], begin_at: int = 0) -> None:
        super().__init__()
        self._heading = heading
        self._facts = tuple(facts)
        self._ways = tuple(ways)
        self._begin_at = begin_at % len(self._ways)

    def compose(self) -> ComposeResult:
        """A box with the facts, the ways and the keys."""
        with Vertical(id="ways-box") as box:
            box.border_title = user_text(f" {self._heading} ")
            with VerticalScroll(id="ways-facts", can_focus=False):
                yield Static(Content("\n").join(user_text(fact, "$text") for fact in self._facts))
            yield Rows(cast(Painter, paint_way), 2)
            yield KeyBar()

    def on_mount(self) -> None:
        """Show the ways, the cursor on the one that is to be suggested."""
        rows = self.query_one(Rows)
        rows.styles.height = 2 * len(self._ways)
        rows.show([Row(n, (n, way.title, way.follows)) for n, way in enumerate(self._ways, 1)], self._begin_at + 1)
        rows.focus()
        self.query_one(KeyBar).hints = hints_of(self)

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Go the way that was opened."""
        self.action_take(event.key or len(self._ways))

    def action_take(self, number: int) -> None:
        """Go the way of this number, if there is one."""
        if 0 < number <= len(self._ways):
            self.dismiss(self._ways[number - 1].name)

    def action_leave(self) -> None:
        """Go the last way."""
        self.dismiss(self._ways[-1].name)


def paint_way(face: tuple[int, str, str], width: int) -> list[Content]:
    """A way's number and what it does, and beneath it what follows."""
    number, title, follows = face
    return [
        fitted(assemble((f" {number}  ", "bold $main"), user_text(title, "bold $text")), width),
        fitted(assemble("    ", user_text(follows, "$muted")), width),
    ]
