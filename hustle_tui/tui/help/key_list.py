"""The `?` help: every key of the screen beneath, read from its live bindings and so never out of date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from operator import add
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.containers import Container, Vertical, VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input

from hustle_tui.domain.outlook import SIGNS
from hustle_tui.tui.dialogs.dialog import BACK, Dialog
from hustle_tui.tui.keys import LiveKey, live_keys
from hustle_tui.tui.paint.bindings import bar_key, keys, quiet_key
from hustle_tui.tui.paint.text import LEDGER_SIGNS, assemble
from hustle_tui.tui.widgets.frame import KeyBar
from hustle_tui.tui.widgets.inputs import InputLine

Line = tuple[str, str, str]
"""A key or sign, its word, and what it is for."""

CAPTURE: tuple[Line, ...] = (
    ("~1h30", "estimate", "also 90m, 1h, 1.5h"),
    ("@thu", "day", "@today, @next, @later, a date"),
    ("#side", "ledger", "#main #side #life; else a tag"),
    ("!must", "lane", "!should !could, or !1 !2 !3"),
    ("gig: kpi:", "for it", "the slug of a gig or a KPI"),
    ("due:fri", "due date", "any day or date"),
    ("\\~word", "as typed", "a backslash keeps a word"),
)
Section = tuple[str, Sequence[Line]]
_NARROWEST = 12
"""The least cells that a tooltip gets."""
_BESIDE = 4
"""Cells of the frame and the gap beside a column."""
_ONE_OF_SEVERAL = re.compile(r"\(-?\d+\)$|(?<=^show_screen)\('\w+'\)$")
"""The argument that gives an action its direction or its screen."""
_PLACES = {"rows": "In a list", "app": "Everywhere"}


class KeyColumn(Widget):
    """Sections one below the other, as wide as there is room."""

    sections: reactive[Sequence[Section]] = reactive((), layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - Textual's
        """The lines that the sections take at a width."""
        return sections_text(self.sections, width).plain.count("\n") + 1

    def render(self) -> Content:
        return sections_text(self.sections, self.content_size.width)


class Help(Dialog[None]):
    """The keys in columns; typing filters them."""

    CSS_PATH = "key_list.tcss"
    BINDINGS = keys(
        bar_key("help.leave", "escape", "leave", "back", BACK),
        bar_key("help.down", "down", "scroll(1)", "scroll", "Scroll", "↑↓", first=True),
        quiet_key("help.up", "up", "scroll(-1)", "up", "Scroll up", first=True),
        quiet_key("help.page_down", "pagedown", "scroll(15)", "", "A page down", first=True),
        quiet_key("help.page_up", "pageup", "scroll(-15)", "", "A page up", first=True),
    )

    def __init__(self) -> None:
        super().__init__()
        self._sections: list[Section] = []

    def compose(self) -> ComposeResult:
        with Vertical(id="help-box") as box:
            box.border_title = Content(" Keys ")
            yield InputLine("", "type to filter")
            with VerticalScroll(id="help-scroll", can_focus=False), Container(id="help-columns"):
                yield KeyColumn(id="help-left", classes="help-column")
                yield KeyColumn(id="help-right", classes="help-column")
            yield KeyBar()

    def on_mount(self) -> None:
        """Read the keys of the screen beneath."""
        self._sections = sections_of(self.app.screen_stack[-2])
        self.query_one(InputLine).focus()
        self._draw()

    @on(Input.Changed)
    def _draw(self) -> None:
        """Show the lines that hold the typed words."""
        typed = self.query_one(InputLine).value
        if "?" in typed:  # the line takes every letter, so the key that opened this page arrives here
            self.dismiss(None)
            return
        words = typed.casefold().split()
        shown = [(title, matching(lines, words)) for title, lines in self._sections]
        columns = balanced([section for section in shown if section[1]], self.size.width // 2 - _BESIDE)
        for where, sections in zip(("#help-left", "#help-right"), columns, strict=True):
            self.query_one(where, KeyColumn).sections = sections

    def action_scroll(self, lines: int) -> None:
        self.query_one("#help-scroll").scroll_relative(y=lines, animate=False)


def sections_of(screen: Screen[Any]) -> list[Section]:
    """The keys of the screen, undo first, of its lists and of every screen, and what the words and signs mean."""
    groups: dict[str, list[LiveKey]] = {}
    for key in live_keys(screen):
        groups.setdefault(key.place, []).append(key)
    order = sorted(groups, key=lambda place: list(_PLACES).index(place) if place in _PLACES else -1)
    undo = [key for key in groups.get("app", []) if key.id == "app.undo"]
    groups["app"] = [key for key in groups.get("app", []) if key not in undo]
    groups[order[0]] = [*undo, *groups[order[0]]]
    *here, everywhere = [(_PLACES.get(place, "This screen"), lines_of(groups[place])) for place in order]
    return [*here, ("Adding in one line", CAPTURE), everywhere, ("Signs", signs())]


def lines_of(keys: Sequence[LiveKey]) -> list[Line]:
    """A line for each action; actions that differ only in their direction or screen share one."""
    groups: dict[str, list[LiveKey]] = {}
    for key in keys:
        groups.setdefault(_ONE_OF_SEVERAL.sub("(…)", key.action), []).append(key)
    return [_line(group) for group in groups.values()]


def _line(group: Sequence[LiveKey]) -> Line:
    first, *others = group
    if not others:
        return first.all_keys, first.word, first.tip
    if first.action.startswith("show_screen"):
        return f"{first.display} … {group[-1].display}", "screens", ", ".join(key.word for key in group)
    more = "".join(f" / {_ending(first.tip, key.tip)}" for key in others)
    return " ".join(key.all_keys for key in group), first.word, first.tip + more


def _ending(tip: str, other: str) -> str:
    """What is different in a second tip: of “One row up” and “One row down”, `down`."""
    pairs = zip(tip.split(), other.split(), strict=False)
    same = next((n for n, (word, its_word) in enumerate(pairs) if word != its_word), 0)
    return " ".join(other.split()[same:])


def signs() -> list[Line]:
    names = ", ".join(ledger.capitalize() for ledger in LEDGER_SIGNS)
    ledgers = " ".join((*LEDGER_SIGNS.values(), "✎")), "ledgers", f"{names}; a note"
    levels = " ".join(SIGNS.values()), "levels", ", ".join(SIGNS)
    return [ledgers, levels, ("━ ╍ ─ ┃", "bars", "done, planned, free, the cap")]


def matching(lines: Sequence[Line], words: Sequence[str]) -> list[Line]:
    return [line for line in lines if all(word in " ".join(line).casefold() for word in words)]


def balanced(sections: Sequence[Section], width: int) -> tuple[list[Section], list[Section]]:
    """The sections in two columns of this width and about the same height, in their order."""
    heights = [sections_text([section], width).plain.count("\n") + 2 for section in sections]
    cut = min(range(len(sections) + 1), key=lambda n: max(sum(heights[:n]), sum(heights[n:])))
    return list(sections[:cut]), list(sections[cut:])


def sections_text(sections: Sequence[Section], width: int) -> Content:
    """Sections one below the other: a heading, then key, word and tooltip in columns; a long tooltip is wrapped."""
    key_cells = max((len(key) for _, lines in sections for key, _, _ in lines), default=0) + 2
    word_cells = max((len(word) for _, lines in sections for _, word, _ in lines), default=0) + 2
    parts = []
    for title, lines in sections:
        parts.append(assemble((title, "bold $second")))
        for key, word, tip in lines:
            head = assemble((key.ljust(key_cells), "bold $main"), (word.ljust(word_cells), "$text"))
            tail = assemble((tip if tip != word else "", "$muted")).wrap(max(_NARROWEST, width - head.cell_length))
            parts += map(add, [head, *[Content(" " * head.cell_length)] * (len(tail) - 1)], tail)
        parts.append(Content(""))
    return Content("\n").join(parts[:-1])
