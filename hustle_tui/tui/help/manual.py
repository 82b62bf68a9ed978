"""F2: the manual, with the list of pages at the left and the open page at the right."""

from __future__ import annotations

import re
from collections.abc import Sequence

from textual import on
from textual.app import App, ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Markdown, OptionList, Static
from textual.widgets.markdown import MarkdownFence
from textual.widgets.option_list import Option

from hustle_tui.manual import GROUPS, Page, pages
from hustle_tui.manual.layout import Layout
from hustle_tui.tui.dialogs.dialog import BACK, Dialog
from hustle_tui.tui.paint.bindings import bar_key, keys, quiet_key
from hustle_tui.tui.paint.text import assemble
from hustle_tui.tui.widgets.frame import KeyBar

MOST_LINKS = 9
"""Links of a page that have a digit."""
_TABLE = "table"
_MARKS = {"": "$text", "code": "$main", "bold": "bold $second"}


def page_for(screens: Sequence[Screen[object]]) -> Page:
    """The page about the topmost screen that has one: the screen's folder and its page have the same name."""
    names = (name for screen in reversed(screens) for name in reversed(type(screen).__module__.split(".")))
    return pages()[next((name for name in names if name in pages()), "begin")]


class Table(Widget):
    """A table of a page in one widget: Textual makes one for each cell, and takes a third of a second for the keys."""

    DEFAULT_CSS = "Table { height: auto; }"

    def __init__(self, source: str) -> None:
        super().__init__()
        self._rows = source.splitlines()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - Textual's
        """The lines it takes at a width."""
        return sum(1 for _ in Layout(width).table(self._rows))

    def render(self) -> Content:
        lines = Layout(self.content_size.width).table(self._rows)
        return Content("\n").join(assemble(*((piece, _MARKS[mark]) for piece, mark in line)) for line in lines)


class Fence(MarkdownFence):
    """A table, or commands as they are typed: Textual would colour `done` and `set` as words of a script."""

    def compose(self) -> ComposeResult:
        """The table in its own widget; commands as Textual shows them."""
        if self.lexer == _TABLE:
            yield Table(self.code)
        else:
            yield from super().compose()

    @classmethod
    def highlight(cls, code: str, language: str, ansi: bool = False, dark: bool = False) -> Content:  # noqa: ARG003
        """The text itself."""
        return Content(code.rstrip("\n"))


class PageText(Markdown):
    """A page of the manual; a link opens nothing by itself."""

    BLOCKS = {**Markdown.BLOCKS, "fence": Fence, "code_block": Fence}  # noqa: RUF012 - Textual's

    def __init__(self, page: Page) -> None:
        super().__init__(_fenced(page.text), open_links=False)

    async def show(self, page: Page) -> None:
        await self.update(_fenced(page.text))


def _fenced(text: str) -> str:
    """A page with its tables as blocks of code, so that `Fence` draws them."""
    return re.sub(r"((?:^\|.*\n)+)", rf"```{_TABLE}\n\1```\n", text, flags=re.MULTILINE)


class Manual(Dialog[None]):
    """The pages, read with the keyboard or the mouse; a link only ever leads to another page."""

    CSS_PATH = "manual.tcss"
    BINDINGS = keys(
        bar_key("manual.leave", "escape,q", "leave", "back", BACK, "esc"),
        bar_key("manual.cross", "tab,enter", "cross", "list or page", "Where ↑ ↓ go", "⇥"),
        bar_key("manual.page_down", "space,pagedown,ctrl+d", "scroll(1)", "scroll", "Scroll down", "spc", first=True),
        quiet_key("manual.page_up", "pageup,ctrl+u", "scroll(-1)", "scroll up", "Scroll up", first=True),
        bar_key("manual.1", "1", "follow(1)", "follow a link", "Follow the first link", "1 2 …"),
        *(
            quiet_key(f"manual.{n}", str(n), f"follow({n})", f"link {n}", f"Follow link {n}")
            for n in range(2, MOST_LINKS + 1)
        ),
        bar_key(
            "manual.before",
            "left,backspace",
            "return",
            "page before",
            "Back to the page whose link was followed",
            "←",
            first=True,
        ),
        quiet_key("manual.next", "j", "step(1)", "down", "The next page, or a line down"),
        quiet_key("manual.previous", "k", "step(-1)", "up", "The page before, or a line up"),
    )

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page
        self._before: list[str] = []

    def compose(self) -> ComposeResult:
        """The list of pages, the page, and where its links lead."""
        with Vertical(id="manual-box") as box:
            box.border_title = Content(" Manual ")
            with Horizontal():
                yield OptionList(*_options(), id="manual-list")
                with Vertical(id="manual-right"):
                    with VerticalScroll(id="manual-scroll"):
                        yield PageText(self._page)
                    yield Static(id="manual-links")
            yield KeyBar()

    def on_mount(self) -> None:
        """Stand on the page in the list."""
        self._list = self.query_one(OptionList)
        self._list.highlighted = self._list.get_option_index(self._page.subject)
        self._list.focus()
        self._show_links()

    @on(OptionList.OptionHighlighted)
    async def _read(self, event: OptionList.OptionHighlighted) -> None:
        """Show the page that the cursor came to, unless it has moved on since."""
        page = pages()[event.option_id or self._page.subject]
        if event.option_index == self._list.highlighted and page != self._page:
            self._page = page
            await self.query_one(PageText).show(page)
            self.query_one("#manual-scroll").scroll_home(animate=False)
            self._show_links()

    def _show_links(self, note: str = "") -> None:
        """Show the page's links with their digits, and a word of news."""
        parts: list[tuple[str, str] | str] = [(note, "$second")]
        for digit, name in enumerate(self._page.links[:MOST_LINKS], 1):
            parts += [(str(digit), "bold $main"), (f"\xa0{name}  ", "$muted")]
        line = self.query_one("#manual-links", Static)
        line.update(assemble(*parts))
        line.display = bool(note or self._page.links)
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A digit without a link does nothing, and neither does going back from the first page."""
        if action == "follow":
            return int(str(parameters[0])) <= len(self._page.links)
        return bool(self._before) if action == "return" else True

    @on(Markdown.LinkClicked)
    def _link_clicked(self, event: Markdown.LinkClicked) -> None:
        self._follow(event.href.partition("#")[0].removesuffix(".md"))

    def action_follow(self, digit: int) -> None:
        self._follow(self._page.links[digit - 1])

    def _follow(self, subject: str) -> None:
        """Go where a link leads; where there is no such page, say so."""
        if subject in pages():
            self._before.append(self._page.subject)
            self._go_to(subject)
        else:
            self._show_links(f"The manual has no page “{subject}”.  ")

    def action_return(self) -> None:
        self._go_to(self._before.pop())

    def _go_to(self, subject: str) -> None:
        self._list.highlighted = self._list.get_option_index(subject)

    def action_step(self, steps: int) -> None:
        """Go up or down where the focus is: in the list, or on the page."""
        if not self._list.has_focus:
            self.query_one("#manual-scroll").scroll_relative(y=steps, animate=False)
        elif steps > 0:
            self._list.action_cursor_down()
        else:
            self._list.action_cursor_up()

    @on(OptionList.OptionSelected)
    def action_cross(self) -> None:
        """Go from the list to the page, so that the arrows scroll it, and back."""
        (self.query_one("#manual-scroll") if self._list.has_focus else self._list).focus()


def _options() -> list[Option]:
    """The pages below the names of their groups."""
    options = []
    for number, (group, subjects) in enumerate(GROUPS.items()):
        heading = Content("\n" if number else "") + assemble((group, "bold $second"))
        options.append(Option(heading, disabled=True))
        options += [Option(Content(f" {subject}"), id=subject) for subject in subjects]
    return options


def open_or_close(app: App[int]) -> None:
    """Open the manual at the page of the screen that is shown, or close it."""
    if isinstance(app.screen, Manual):
        app.screen.action_leave()
    else:
        app.push_screen(Manual(page_for(app.screen_stack)))
