"""The keys that work right now, each action once: the help page, the palette and the key bars all come from here."""

from __future__ import annotations

from typing import Any

from msgspec import Struct
from textual.app import App
from textual.binding import ActiveBinding
from textual.dom import DOMNode
from textual.keys import format_key
from textual.screen import Screen

from hustle_tui.tui.widgets.keybar import KeyHint

_MODIFIERS = (("shift", "⇧"), ("ctrl", "^"))


class LiveKey(Struct, frozen=True):
    """An action that a key takes now: all its keys, its word, what it is for, and the node that carries it out."""

    id: str
    keys: tuple[str, ...]
    display: str
    word: str
    tip: str
    action: str
    node: DOMNode
    shown: bool
    enabled: bool

    @property
    def place(self) -> str:
        """Whose key it is, by the first part of its id: `week`, `rows`, `app`."""
        return self.id.partition(".")[0]

    @property
    def all_keys(self) -> str:
        """Every key of the action as people read it: `e ⏎`."""
        return " ".join(dict.fromkeys(key_text(key) for key in self.keys))


def key_text(key: str) -> str:
    """A key as people read it: `^r`, `?`, `space`."""
    *modifiers, name = key.split("+")
    shown = format_key(name)
    for modifier, sign in _MODIFIERS:
        if modifier in modifiers:
            modifiers.remove(modifier)
            shown = f"{sign}{shown}"
    return "+".join((*modifiers, shown))


def live_keys(screen: Screen[Any]) -> list[LiveKey]:
    """What the keys do on a screen with the focus where it is: each action of ours once, in the order of bindings."""
    by_id: dict[str, list[tuple[str, ActiveBinding]]] = {}
    for key, active in screen.active_bindings.items():
        if active.binding.id:
            by_id.setdefault(active.binding.id, []).append((key, active))
    return [_live_key(screen, name, found) for name, found in by_id.items()]


def _live_key(screen: Screen[Any], name: str, found: list[tuple[str, ActiveBinding]]) -> LiveKey:
    node, binding, enabled, tip = found[0][1]
    return LiveKey(
        id=name,
        keys=tuple(key for key, _ in found),
        display=screen.app.get_key_display(binding),
        word=binding.description,
        tip=tip or binding.description,
        action=binding.action,
        node=node,
        shown=binding.show,
        enabled=enabled,
    )


def hints_of(screen: Screen[Any]) -> tuple[KeyHint, ...]:
    """The keys that a screen's key bar shows."""
    return tuple(hint_of(key) for key in live_keys(screen) if key.shown and key.enabled)


def hint_of(key: LiveKey) -> KeyHint:
    """A key as a key bar shows it; a click there asks the same node as the key: the app, or what is focused."""
    whose = "app." if isinstance(key.node, App) else "" if isinstance(key.node, Screen) else "focused."
    return KeyHint(key.display, key.word, key.action if "." in key.action.partition("(")[0] else whose + key.action)
