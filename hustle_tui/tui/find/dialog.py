"""Find a card, a KPI or a gig anywhere by a few letters, and go there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static

from hustle_tui.tui.dialogs.dialog import Dialog
from hustle_tui.tui.find.index import MOST_FOUND, Index, found_line, go_to
from hustle_tui.tui.keys import hints_of
from hustle_tui.tui.screen import Item
from hustle_tui.tui.shell import PlannerApp
from hustle_tui.tui.widgets.input_line import InputLine
from hustle_tui.tui.widgets.keybar import KeyBar

NOTHING = "Nothing found. Fewer letters find more."
EMPTY = "Nothing found. a adds cards, KPIs and gigs, each on its own screen."


def find_anything(app: PlannerApp) -> None:
    """Ask what to find, and go to it."""

    async def go(item: Item | None) -> None:
        if item is not None:
            await go_to(app, item)

    app.push_screen(Find(Index(app.plan, app.week)), go)


class FindLine(InputLine):
    """The line to type in; its Enter waits its turn behind the letters before it, unlike a key of the dialog."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", "go there", key_display="↵", id="find.go", tooltip="Go to what the cursor is on"),
    ]


class Find(Dialog["Item | None"]):
    """A line to type in and what it finds; answers with the item to go to."""

    CSS_PATH = "dialog.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "down,ctrl+n", "move(1)", "down", key_display="↑↓", priority=True, id="find.down", tooltip="The next one"
        ),
        Binding("up,ctrl+p", "move(-1)", "up", show=False, priority=True, id="find.up", tooltip="The one before"),
        Binding(
            "pagedown", "move(10)", "page down", show=False, priority=True, id="find.page_down", tooltip="Ten further"
        ),
        Binding("pageup", "move(-10)", "page up", show=False, priority=True, id="find.page_up", tooltip="Ten back"),
        Binding("escape", "leave", "leave", id="find.leave", tooltip="Stay where you are"),
    ]

    def __init__(self, index: Index) -> None:
        super().__init__()
        self._index = index
        self._found: Sequence[Item] = ()

    def compose(self) -> ComposeResult:
        """The line, the list, and how many there are."""
        with Vertical(id="find-box") as box:
            box.border_title = Content(" Find ")
            yield FindLine("", "a few letters of a card, a KPI, a gig, a client or a tag", id="find-line")
            options = OptionList(id="find-list", markup=False, compact=True)
            options.can_focus = False
            yield options
            yield Static(id="find-count")
            yield KeyBar()

    def on_mount(self) -> None:
        """Offer what is nearest before anything is typed."""
        self.query_one(KeyBar).hints = hints_of(self)
        self.query_one(InputLine).focus()
        self.call_after_refresh(self._search)

    def on_resize(self) -> None:
        """Lay the lines out anew."""
        self.call_after_refresh(self._search)

    @on(Input.Changed)
    def _search(self) -> None:
        """Show what the line finds."""
        typed, year = self.query_one(InputLine).value, self._index.week.year
        self._found = self._index.find(typed)
        options = self.query_one(OptionList)
        width = options.scrollable_content_region.width - 2  # each option has a cell of padding on both sides
        options.clear_options().add_options([found_line(item, width, year, typed) for item in self._found])
        options.highlighted = 0 if self._found else None
        count = f"{len(self._found)} found" if len(self._found) < MOST_FOUND else f"the first {MOST_FOUND}"
        words = count if self._found else NOTHING if self._index.find("") else EMPTY
        self.query_one("#find-count", Static).update(Content.styled(words, "$muted"))

    def action_move(self, steps: int) -> None:
        """Go up or down the list."""
        options = self.query_one(OptionList)
        if options.highlighted is not None:
            options.highlighted = max(0, min(len(self._found) - 1, options.highlighted + steps))

    @on(Input.Submitted)
    def _submitted(self) -> None:
        """Answer with the item under the cursor; what the whole line finds is known by now."""
        place = self.query_one(OptionList).highlighted
        if place is not None:
            self.dismiss(self._found[place])

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._found[event.option_index])
