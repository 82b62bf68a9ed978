"""The keys at the bottom, made from the live bindings, as many as fit and always with help."""

from __future__ import annotations

from msgspec import Struct
from textual import events
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget


class KeyHint(Struct, frozen=True):
    """One key, its word, and the action that it stands for."""

    key: str
    word: str
    action: str


class KeyBar(Widget):
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

    def render(self) -> Content:
        parts: list[tuple[str, str] | str] = [" "]
        for hint in self.fitting(self.size.width):
            parts += [(hint.key, "bold $main"), (f" {hint.word}  ", "$muted")]
        return Content.assemble(*parts)

    async def on_click(self, event: events.Click) -> None:
        x = 1
        for hint in self.fitting(self.size.width):
            if x <= event.x < x + _length(hint):
                await self.screen.run_action(hint.action)
                return
            x += _length(hint)


def _length(hint: KeyHint) -> int:
    return len(hint.key) + len(hint.word) + 3
