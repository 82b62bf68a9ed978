"""A question that one key answers: a line or two at the bottom, and the screen above stays as it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from hustle_tui.tui.dialogs.dialog import Dialog


class OneKey(Dialog[str | None]):
    """Answers with the key of the choice that was pressed or clicked, or with None for any other key.

    A choice without a word stands on the screen above, and only its key counts here. What `told` has to say of a choice
    takes the question's place, and the same key again answers with it.
    """

    CSS_PATH = "one_key.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "answer('')", "leave", id="one_key.leave", tooltip="Leave without choosing"),
    ]

    def __init__(
        self, question: str, choices: Mapping[str, str], told: Callable[[str], Content | None] = lambda _: None
    ) -> None:
        super().__init__()
        self._told = told
        self._said = ""
        self._question = question
        self._choices = choices

    def compose(self) -> ComposeResult:
        """The question, the keys with their words, and how to leave."""
        words = [(key, word) for key, word in self._choices.items() if word] + [("esc", "leave")]
        parts = [
            Content.assemble((key, "bold $main"), (f"\xa0{word}", "$text")).stylize(f"@click=screen.answer('{key}')")
            for key, word in words
        ]
        line = Static(Content("  ").join([Content.styled(self._question, "bold $text"), *parts]))
        line.auto_links = False  # the keys need no underline
        yield line

    def on_key(self, event: events.Key) -> None:
        """Take the key that was pressed as the answer."""
        event.stop()
        event.prevent_default()
        self.action_answer(event.character or "")

    def action_answer(self, key: str) -> None:
        """Answer with a choice, or with None."""
        told = self._told(key) if key in self._choices and key != self._said else None
        if told is None:
            self.dismiss(key if key in self._choices else None)
            return
        self._said = key
        self.query_one(Static).update(told.stylize(f"@click=screen.answer('{key}')"))
