"""One of a few words, chosen with the arrow keys, a letter or the mouse: all of them in sight on one line."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget


def label(word: str) -> str:
    """A word as it is shown: `none_yet` → `None yet`."""
    return (word[:1].upper() + word[1:]).replace("_", " ")


class Choice(Widget, can_focus=True):
    """A line of words, one of them chosen."""

    DEFAULT_CSS = "Choice { height: 1; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,h", "step(-1)", "previous", show=False, id="choice.previous", tooltip="The word before"),
        Binding("right,l,space", "step(1)", "next", show=False, id="choice.next", tooltip="The word after"),
    ]
    index: reactive[int] = reactive(0)

    class Changed(Message):
        """Another word was chosen."""

    def __init__(self, words: tuple[str, ...], value: str, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self.words = words
        self.set_reactive(Choice.index, words.index(value) if value in words else 0)

    @property
    def value(self) -> str:
        """The chosen word."""
        return self.words[self.index]

    @staticmethod
    def width_of(words: tuple[str, ...]) -> int:
        """The cells that these words take."""
        return sum(len(word) + 2 for word in words)

    def render(self) -> Content:
        """The words, the chosen one marked by a sign as well as by colour."""
        style = "bold $on-main on $main" if self.has_focus else "bold $main"
        parts = [
            Content.styled(f"›{label(word)} ", style)
            if n == self.index
            else Content.styled(f" {label(word)} ", "$muted")
            for n, word in enumerate(self.words)
            if n >= self._first
        ]
        return Content("").join(parts)

    @property
    def _first(self) -> int:
        """The first word in sight: as many as go before the chosen one where there is no room for all."""
        ends = (n for n in range(self.index) if self.width_of(self.words[n : self.index + 1]) <= self.size.width)
        return 0 if self.width_of(self.words) <= self.size.width else next(ends, self.index)

    def watch_index(self) -> None:
        """Tell who listens."""
        self.post_message(self.Changed())

    def action_step(self, steps: int) -> None:
        """Choose the next or the previous word."""
        self.index = (self.index + steps) % len(self.words)

    def on_key(self, event: events.Key) -> None:
        """Choose the next word that begins with the letter."""
        letter = (event.character or "").lower()
        order = [(self.index + n) % len(self.words) for n in range(1, len(self.words) + 1)]
        found = next((n for n in order if letter and self.words[n].lower().startswith(letter)), None)
        if found is not None and letter not in "hl ":
            self.index = found
            event.stop()

    def on_click(self, event: events.Click) -> None:
        """Choose the word under the mouse."""
        x = 0
        for n, word in list(enumerate(self.words))[self._first :]:
            if x <= event.x < x + len(word) + 2:
                self.index = n
            x += len(word) + 2
