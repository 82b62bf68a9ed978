"""A line to type in that shows hostile text safely and takes a paste of several lines whole."""

from __future__ import annotations

from rich.highlighter import Highlighter
from rich.text import Text
from textual import events
from textual.widgets import Input

from hustle_tui.cleaning import clean
from hustle_tui.tui.paint.text import first_fitting

LONGEST_PASTE = 20_000
"""Characters; what is longer is no line to plan by, and would slow every key."""


def one_line(text: str) -> str:
    """A paste as one line, and no longer than a line may be."""
    return " ".join(text[:LONGEST_PASTE].splitlines())


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
    """An Input whose text is never sent raw to the terminal."""

    def __init__(self, value: str = "", placeholder: str = "", *, id: str | None = None, compact: bool = True) -> None:  # noqa: A002 - Textual's name
        super().__init__(value, placeholder, highlighter=Visible(), id=id, compact=compact)
        self.cursor_blink = False
        words = placeholder.split(" ")
        self._hints = (placeholder, *(f"{' '.join(words[:count])} …" for count in range(len(words) - 1, 0, -1)), "")

    def on_resize(self) -> None:
        """Give as many words of the hint as have room."""
        self.placeholder = first_fitting(self._hints, self.content_size.width)

    def on_paste(self, event: events.Paste) -> None:
        self.replace(one_line(event.text), *self.selection)
        event.prevent_default()
        event.stop()
