"""The inputs of a form: a line to type in that shows hostile text safely, and a choice of a few words."""

from __future__ import annotations

import re
from unicodedata import category

from rich.highlighter import Highlighter
from rich.text import Text
from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Input
from textual.widgets.input import Selection

from hustle_tui.cleaning import clean
from hustle_tui.tui.paint.bindings import keys, quiet_key
from hustle_tui.tui.paint.text import first_fitting

_JOINER = "\u200d"
_FOLLOWING = frozenset((_JOINER, *map(chr, (*range(0x1F3FB, 0x1F400), *range(0xE0020, 0xE0080)))))
"""What belongs to the sign before it and is no mark: the joiner, skin tones, the letters of a region's flag."""
_BULLET = re.compile(r"\s*(?:[-*+•–☐]|\d{1,3}[.)])\s+(?:\[[ xX]\]\s)?")
LONGEST_PASTE = 20_000
"""Characters; anything longer is no line of a plan, and would slow every key."""


def one_line(text: str) -> str:
    """A paste as one line, and no longer than a line may be."""
    return " ".join(text[:LONGEST_PASTE].splitlines())


def pasted_lines(text: str) -> list[str]:
    """The lines of a paste that hold something, without the dashes and boxes of a list."""
    lines = [line for line in text[:LONGEST_PASTE].splitlines() if line.strip()]
    return [_BULLET.sub("", line).strip() or line.strip() for line in lines] if len(lines) > 1 else lines


def signs_of(text: str) -> list[int]:
    """Where each sign of a text ends: a letter with its marks, a flag, a family is one, however many code points."""
    ends: list[int] = []
    flags = 0
    for place, char in enumerate(text):
        flags = flags + 1 if "\U0001f1e6" <= char <= "\U0001f1ff" else 0
        follows = category(char)[0] == "M" or char in _FOLLOWING or text[place - 1] == _JOINER or flags % 2 == 0 < flags
        if ends and follows:
            ends[-1] = place + 1
        else:
            ends.append(place + 1)
    return ends


class Visible(Highlighter):
    """Control, bidi and hidden characters as one visible sign each, so that the cursor stays true."""

    def __call__(self, text: str | Text) -> Text:
        plain = text.plain if isinstance(text, Text) else text
        if clean(plain) == plain:
            return Text(plain, no_wrap=True, overflow="ignore", end="")
        signs = "".join(shown if len(shown := clean(char)) == 1 else "�" for char in plain)
        return Text(signs, no_wrap=True, overflow="ignore", end="")

    def highlight(self, text: Text) -> None:
        """Nothing beyond what `__call__` does."""


class InputLine(Input):
    """An Input whose text is never sent raw to the terminal.

    A key replaces all that is selected, so a line is selected on focus only where its value is to be `replaced`.
    """

    def __init__(
        self,
        value: str = "",
        placeholder: str = "",
        *,
        id: str | None = None,  # noqa: A002 - Textual's name
        replaced: bool = False,
    ) -> None:
        placeholder = clean(placeholder)  # a hint may name what the person wrote
        super().__init__(value, placeholder, highlighter=Visible(), id=id, compact=True, select_on_focus=replaced)
        self.cursor_blink = False
        words = placeholder.split(" ")
        self._hints = (placeholder, *(f"{' '.join(words[:count])} …" for count in range(len(words) - 1, 0, -1)), "")

    def on_resize(self) -> None:
        """Give as many words of the hint as have room."""
        self.placeholder = first_fitting(self._hints, self.content_size.width)

    def _sign_beside(self, steps: int) -> int:
        """Where the sign before the cursor begins (−1), or the one behind it ends (+1)."""
        ends, here = [0, *signs_of(self.value)], self.cursor_position
        near = [end for end in ends if (end < here if steps < 0 else end > here)]
        return here if not near else near[-1] if steps < 0 else near[0]

    def action_delete_left(self) -> None:
        if self.selection.is_empty:
            self.delete(self._sign_beside(-1), self.cursor_position)
        else:
            super().action_delete_left()

    def action_delete_right(self) -> None:
        if self.selection.is_empty:
            self.delete(self.cursor_position, self._sign_beside(1))
        else:
            super().action_delete_right()

    def action_cursor_left(self, select: bool = False) -> None:
        self._step(-1, select=select)

    def action_cursor_right(self, select: bool = False) -> None:
        self._step(1, select=select)

    def _step(self, steps: int, *, select: bool) -> None:
        """Move the cursor past a sign, or to that end of what is selected."""
        if select:
            self.selection = Selection(self.selection.start, self._sign_beside(steps))
        elif self.selection.is_empty:
            self.cursor_position = self._sign_beside(steps)
        else:
            self.cursor_position = (min if steps < 0 else max)(*self.selection)

    def on_paste(self, event: events.Paste) -> None:
        self.replace(one_line(event.text), *self.selection)
        event.prevent_default()
        event.stop()


def label(word: str) -> str:
    """A word as it is shown: `none_yet` → `None yet`."""
    return (word[:1].upper() + word[1:]).replace("_", " ")


class Choice(Widget, can_focus=True):
    """A line of words, one of them chosen."""

    DEFAULT_CSS = "Choice { height: 1; }"
    BINDINGS = keys(
        quiet_key("choice.previous", "left", "step(-1)", "previous", "The word before"),
        quiet_key("choice.next", "right,space", "step(1)", "next", "The word after"),
    )
    index: reactive[int] = reactive(0)

    class Changed(Message):
        """Another word was chosen."""

    def __init__(self, words: tuple[str, ...], value: str, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self.words = words
        self.set_reactive(Choice.index, words.index(value) if value in words else 0)

    @property
    def value(self) -> str:
        return self.words[self.index]

    def get_content_width(self, container: Size, viewport: Size) -> int:  # noqa: ARG002 - Textual's
        return self._cells(0, len(self.words))

    def render(self) -> Content:
        """The words, the chosen one marked by sign and colour; an arrow stands for the words without room."""
        style = "bold $on-main on $main" if self.has_focus else "bold $main"
        shown = self._in_view()
        parts = [Content.styled("←" if shown.start else "", "$muted")]
        for n in shown:
            chosen = n == self.index
            parts.append(
                Content.styled(f"{'›' if chosen else ' '}{label(self.words[n])} ", style if chosen else "$muted")
            )
        parts.append(Content.styled("→" if shown.stop < len(self.words) else "", "$muted"))
        return Content("").join(parts)

    def _in_view(self) -> range:
        """The words for which there is room, the chosen one among them."""
        room, first, last = self.size.width, 0, len(self.words)
        while last - first > 1 and self._cells(first, last) > room:
            first, last = (first, last - 1) if self.index < last - 1 else (first + 1, last)
        return range(first, last)

    def _cells(self, first: int, last: int) -> int:
        arrows = (first > 0) + (last < len(self.words))
        return sum(len(word) + 2 for word in self.words[first:last]) + arrows

    def watch_index(self) -> None:
        self.post_message(self.Changed())

    def action_step(self, steps: int) -> None:
        self.index = (self.index + steps) % len(self.words)

    def on_key(self, event: events.Key) -> None:
        """Choose the next word that begins with the letter."""
        letter = (event.character or "").lower()
        order = [(self.index + n) % len(self.words) for n in range(1, len(self.words) + 1)]
        found = next((n for n in order if letter and self.words[n].lower().startswith(letter)), None)
        if found is not None and letter != " ":
            self.index = found
            event.stop()

    def on_click(self, event: events.Click) -> None:
        shown = self._in_view()
        x = int(shown.start > 0)
        for n in shown:
            x += len(self.words[n]) + 2
            if event.x < x:
                self.index = n
                break
