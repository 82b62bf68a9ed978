"""The person's own keys at work: in the keymap, on a keyboard of another alphabet, and in hints that name a key."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from msgspec.structs import replace
from textual import events
from textual.app import App
from textual.keys import key_to_character

from hustle_tui.store.config.reading import Config
from hustle_tui.tui.keymap.layouts import LAYOUTS
from hustle_tui.tui.keymap.names import key_named, with_followers
from hustle_tui.tui.keys import LiveKey, key_text, tabs
from hustle_tui.tui.paint.text import OWN_KEYS
from hustle_tui.tui.paint.textual_private import type_into
from hustle_tui.tui.shell import PlannerApp

MOST_SHOWN = 2
"""Keys of one hint: `J/K`."""


class OwnKeys:
    """The keys of a config, as far as they are keys; what is no action is nobody's."""

    def __init__(self, config: Config) -> None:
        told = with_followers(config.keys)
        named = {name: [sound for key in keys if (sound := key_named(key))] for name, keys in told.items()}
        self.keymap = {name: ",".join(keys) for name, keys in named.items() if keys}
        taken = {key_to_character(key) for keys in named.values() for key in keys}
        letters = LAYOUTS.get(config.layout, {})
        self._letters = {sign: latin for sign, latin in letters.items() if sign not in taken}

    def pressed(self, app: App[Any], event: events.Key) -> events.Key | None:
        """A key as it is meant; None where it is typed into the line that has the focus, whatever else it is for."""
        focused = app.focused
        if focused is not None and focused.check_consume_key(event.key, event.character):
            if not event.is_printable:
                return event
            type_into(focused, event)
            return None
        *modifiers, last = event.key.split("+")
        latin = self._letters.get(event.character or key_to_character(last) or "")
        if latin is None:
            return event
        key = key_named("+".join((*modifiers, latin)))
        return events.Key(key, None if modifiers else latin)

    def shown(self, keys: Sequence[LiveKey]) -> list[LiveKey]:
        """The hints of two keys, as `J/K`, with the keys that their two actions have now."""
        groups: dict[tuple[str, str], list[LiveKey]] = {}
        for key in keys:
            groups.setdefault((key.place, key.action.partition("(")[0]), []).append(key)
        changed = {
            first.id: "/".join(key_text(key.keys[0]) for key in group[:MOST_SHOWN])
            for first, *rest in groups.values()
            if (group := [first, *rest]) and rest and any(key.id in self.keymap for key in group)
        }
        return [replace(key, display=changed[key.id]) if key.id in changed else key for key in keys]


def take_themes(app: PlannerApp, config: Config) -> None:
    """Have an app that is being made know the themes of a config; one that names none of them starts in night."""
    if config.themes:
        from hustle_tui.tui.paint.own_theme import themes_in

        app.own_themes = themes_in(config)


def take_keys(app: PlannerApp, config: Config) -> None:
    """Let the keys of a config count; hints name them from now on."""
    own = OwnKeys(config) if config.keys or config.layout else None
    app.own_keys = own
    app.set_keymap(own.keymap if own else {})
    OWN_KEYS.clear()
    OWN_KEYS.update({name: key_text(keys.partition(",")[0]) for name, keys in own.keymap.items()} if own else {})
    app.tabs = tuple(replace(tab, key=OWN_KEYS.get(f"app.{tab.mode}", tab.key)) for tab in tabs())
