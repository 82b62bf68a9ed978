"""A text of several lines to edit, in a module of its own: Textual's editor takes long to load."""

from __future__ import annotations

from textual import events
from textual.widgets import TextArea

from hustle_tui.cleaning import clean_lines
from hustle_tui.tui.widgets.inputs import LONGEST_PASTE


class Letter(TextArea):
    """A text of several lines to edit; what is pasted into it is made fit for a terminal first."""

    def on_paste(self, event: events.Paste) -> None:
        """Insert it without the characters that no terminal should be sent."""
        event.prevent_default()
        event.stop()
        text = clean_lines("\n".join(event.text[:LONGEST_PASTE].splitlines()))
        self.replace(text, *self.selection)
