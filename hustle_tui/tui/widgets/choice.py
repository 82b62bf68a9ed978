"""One of a few words, chosen with the arrow keys, a letter or the mouse: all in sight on a line that has the room."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
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
        return self.words[self.index]

    def get_content_width(self, container: Size, viewport: Size) -> int:  # noqa: ARG002 - Textual's
        return self._cells(0, len(self.words))

    def render(self) -> Content:
        """The words, the chosen one marked by a sign as well as by colour; an arrow leads to those without room."""
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
        shown = self._in_view()
        x = int(shown.start > 0)
        for n in shown:
            x += len(self.words[n]) + 2
            if event.x < x:
                self.index = n
                break
