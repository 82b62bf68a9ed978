"""How keys are written: by the names that Textual has for them, by the sign itself, or as other programs call them."""

from __future__ import annotations

import re

from textual.binding import Binding
from textual.keys import KEY_NAME_REPLACEMENTS, REPLACED_KEYS, Keys, key_to_character

from hustle_tui.store.config.commands import Command

_ALIASES = {"esc": "escape", "return": "enter", "spc": "space", "del": "delete", "ins": "insert", "pgup": "pageup"}
_ALIASES |= {"pgdn": "pagedown", "page_up": "pageup", "page_down": "pagedown", "control": "ctrl", "meta": "alt"}
_MODIFIERS = ("ctrl", "alt", "shift", "super", "hyper")
_OURS = {"escape", "enter", "tab", "up", "down", "q", "ctrl+c", "ctrl+q", "ctrl+p", "ctrl+z", "question_mark", "f2"}
_ALIKE = {"app.undo": ("sheet", "why"), "app.redo": ("sheet", "why"), "gigs": ("gig_card",)}
"""Where an action, or all of a place, is to be found again."""
TAKEN = {"ctrl+i": "Tab", "ctrl+m": "Enter", "ctrl+h": "Backspace", "ctrl+j": "a new line", "ctrl+[": "Escape"}
"""What most terminals send for such a key."""


def keys_in(text: str) -> list[str]:
    """The keys of a text that has commas between them: `J,ctrl+down`."""
    return [part.strip() for part in text.split(",") if part.strip()] if text.strip() != "," else ["comma"]


def key_named(text: str) -> str:
    """A key by the name that the terminal's reader gives it; empty where there is none of this name."""
    *before, last = (word.strip() for word in re.split(r"\+(?!\s*$)", text.strip()))
    modifiers = [_ALIASES.get(word.strip().lower(), word.strip().lower()) for word in before]
    if not last or any(word not in _MODIFIERS for word in modifiers):
        return ""
    if len(last) == 1:
        if last.isupper() and modifiers:
            modifiers, last = [*modifiers, "shift"], last.lower()
        elif modifiers == ["shift"] and last.islower():
            modifiers, last = [], last.upper()
        last = "comma" if last == "," else next(iter(Binding.make_bindings([(last, "", "")]))).key
    else:
        last = _ALIASES.get(last.lower(), last.lower())
        last = KEY_NAME_REPLACEMENTS.get(last, last)
        if last not in _names() and key_to_character(last) is None:
            return ""
    return "+".join((*(word for word in _MODIFIERS if word in modifiers), last))


def key_of(command: Command) -> str:
    """The key of one of the person's own commands; empty if it is no key, or one that Hustle needs itself."""
    key = key_named(command.key)
    return "" if key in _OURS else key


def sound_keys(keys: dict[str, list[str]]) -> dict[str, list[str]]:
    """Each action's keys by the names that Textual gives them; a text that names no key is left out."""
    texts_of = _with_followers(keys)
    named = {name: [key for text in texts if (key := key_named(text))] for name, texts in texts_of.items()}
    return {name: sound for name, sound in named.items() if sound or not texts_of[name]}


def _with_followers(keys: dict[str, list[str]]) -> dict[str, list[str]]:
    """The keys, given also to the same action in other places, unless it has keys of its own there."""
    alike: dict[str, list[str]] = {}
    for name, own_keys in keys.items():
        place, _, action = name.partition(".")
        alike |= {f"{other}.{action}": own_keys for other in _ALIKE.get(name if place == "app" else place, ())}
    return alike | keys


def _names() -> set[str]:
    return set(REPLACED_KEYS) | {
        key.value for key in Keys if key.value.isascii() and "+" not in key.value and "<" not in key.value
    }
