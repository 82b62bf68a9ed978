"""The keys that panels and dialogs share, and their key bar."""

from __future__ import annotations

from typing import Any

from textual.binding import Binding
from textual.screen import Screen

from hustle_tui.tui.keys import hint_of, live_keys
from hustle_tui.tui.paint.bindings import bar_key, quiet_key
from hustle_tui.tui.widgets.frame import KeyHint


def scroll_keys(place: str, what: str) -> list[Binding]:
    """Scrolling by a page beside a list that has the other keys of movement; `place` begins the ids."""
    return [
        bar_key(
            f"{place}.page_down", "pagedown,ctrl+d", "scroll(1)", "scroll", f"Scroll {what} down", "PgDn", first=True
        ),
        quiet_key(f"{place}.page_up", "pageup,ctrl+u", "scroll(-1)", "scroll up", f"Scroll {what} up", first=True),
    ]


def hints_of(screen: Screen[Any]) -> tuple[KeyHint, ...]:
    """The key bar of a dialog; scrolling stands last, for its keys are known."""
    hints = [hint_of(key) for key in live_keys(screen) if key.shown and key.enabled]
    return tuple(sorted(hints, key=lambda hint: hint.action == "scroll(1)"))
