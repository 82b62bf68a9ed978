"""What is drawn around a list: its frame, the message line and the keys."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct
from textual import events
from textual.content import Content
from textual.reactive import reactive

from hustle_tui.tui.paint.text import first_fitting, fitted
from hustle_tui.tui.widgets.kept_lines import ToldLines

MOST_LINES = 4
"""The most lines of a message: what went wrong and what to do must both be readable on a narrow terminal."""


class Label(Struct, frozen=True):
    """The words in a frame, each in ever shorter forms; our own words, never user text."""

    title: tuple[str, ...] = ()
    sum: tuple[str, ...] = ()
    over: bool = False
    beside: str = ""
    """Words at the other end of the upper line, where they have room."""


def lid(label: Label, width: int, *, lower: bool, focused: bool) -> Content:
    """The upper line of a frame with its title, or the lower one with its sum."""
    left, right = ("╰", "╯") if lower else ("╭", "╮")
    line = "$main" if focused else "$lines"
    words = first_fitting(label.sum if lower else label.title, width - 5)
    style = "$over" if lower and label.over else "bold $text" if focused and not lower else "$second"
    text = Content.styled(f" {words} " if words else "", style).truncate(max(0, width - 3), ellipsis=True)
    beside = f" {label.beside} " if label.beside and not lower else ""
    if len(beside) >= width - 4 - text.cell_length:
        beside = ""
    rest = "─" * (width - 3 - text.cell_length - len(beside) - bool(beside))
    if lower:
        return Content.assemble((left + rest, line), text, ("─" + right, line))
    end = ((beside, "$muted"), ("─" + right, line)) if beside else ((right, line),)
    return Content.assemble((left + "─", line), text, (rest, line), *end)


def is_thumb(y: int, height: int, top: int, in_view: int, total: int) -> bool:
    """Whether the thumb stands on line `y` of an edge, for a view of `in_view` rows from `top` among `total`."""
    if total <= in_view:
        return False
    first = top * height // total
    return first <= y < first + max(1, in_view * height // total)


class KeyHint(Struct, frozen=True):
    """One key, its word, and the action that it stands for."""

    key: str
    word: str
    action: str


class KeyBar(ToldLines):
    """One line of keys in the order of use; a click on a word does what its key does."""

    hints: reactive[tuple[KeyHint, ...]] = reactive(())

    def fitting(self, width: int) -> tuple[KeyHint, ...]:
        """The hints that fit in this many cells; the last one (help) always does."""
        if not self.hints:
            return ()
        *others, last = self.hints
        room = width - _length(last) - 1
        fitting: list[KeyHint] = []
        for hint in others:
            if room < _length(hint):
                break
            room -= _length(hint)
            fitting.append(hint)
        return (*fitting, last)

    def lines(self) -> list[Content]:
        parts: list[tuple[str, str] | str] = [" "]
        for hint in self.fitting(self.size.width):
            parts += [(hint.key, "bold $main"), (f" {hint.word}  ", "$muted")]
        return [fitted(Content.assemble(*parts), self.size.width)]

    async def on_click(self, event: events.Click) -> None:
        x = 1
        for hint in self.fitting(self.size.width):
            if x <= event.x < x + _length(hint):
                await self.screen.run_action(hint.action)
                return
            x += _length(hint)


def _length(hint: KeyHint) -> int:
    return len(hint.key) + len(hint.word) + 3


class StatusLine(ToldLines):
    """A message stands in the place of the standing text until the next action; a long one takes further lines."""

    message: reactive[Content | None] = reactive(None)

    def __init__(self, standing: Callable[[], Content] = lambda: Content("")) -> None:
        super().__init__()
        self.standing = standing
        """Asked only where no message stands."""

    def on_resize(self) -> None:
        """Take as many lines as the message needs."""
        width = self.size.width
        lines = min(MOST_LINES, len(_wrapped(self.message, width))) if self.message and width else 1
        height = self.styles.height
        if height is None or height.value != lines:
            self.styles.height = lines

    watch_message = on_resize

    def lines(self) -> list[Content]:
        width = self.size.width
        lines = _wrapped(self.message, width) if self.message else [Content(" ") + self.standing()]
        shown, rest = lines[:MOST_LINES], lines[MOST_LINES:]
        if rest:
            shown[-1] += Content("…")
        return [fitted(line, width) for line in shown]


def _wrapped(message: Content, width: int) -> list[Content]:
    """The lines that a message takes, each a cell from the edge."""
    room = max(1, width - 2)
    fits = message.cell_length <= room and "\n" not in message.plain
    return [Content(" ") + line for line in ([message] if fits else message.wrap(room))]
