"""The person's own keys at work: in the keymap, on a keyboard of another alphabet, and in hints that name a key."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from msgspec.structs import replace
from textual import events
from textual.app import App
from textual.keys import key_to_character

from hustle_tui.store.config.reading import Config
from hustle_tui.tui.keymap.names import key_named, sound_keys
from hustle_tui.tui.keys import TABS, LiveKey, key_text
from hustle_tui.tui.paint.text import OWN_KEYS
from hustle_tui.tui.paint.textual_private import type_into
from hustle_tui.tui.shell import PlannerApp

PALETTE = "ctrl+p"
_NO_KEY = "no_key_"
"""Begins a key that no terminal sends: an action without a key is still in the palette."""
MOST_SHOWN = 2
"""Keys of one hint: `J/K`."""

_LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,."
_SHIFTED = 'QWERTYUIOP{}ASDFGHJKL:"ZXCVBNM<>'


def _layout(lower: str, upper: str, more: dict[str, str]) -> dict[str, str]:
    """The signs of a keyboard, row by row, with the Latin ones of their keys: only what no Latin keyboard types."""
    pairs = [*zip(lower, _LATIN, strict=True), *zip(upper, _SHIFTED, strict=True)]
    return {sign: latin for sign, latin in (*pairs, *more.items()) if not sign.isascii() or sign in more}


LAYOUTS: dict[str, dict[str, str]] = {
    "ru": _layout(
        "йцукенгшщзхъфывапролджэячсмитьбю",
        "ЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ",
        {"ё": "`", "Ё": "~", "№": "#", ";": "$"},
    ),
    "uk": _layout(
        "йцукенгшщзхїфівапролджєячсмитьбю",
        "ЙЦУКЕНГШЩЗХЇФІВАПРОЛДЖЄЯЧСМИТЬБЮ",
        {"№": "#", ";": "$", "ґ": "\\", "Ґ": "|"},
    ),
    "el": _layout(
        ";ςερτυθιοπ[]ασδφγηξκλ;'ζχψωβνμ,.",
        ':ΣΕΡΤΥΘΙΟΠ{}ΑΣΔΦΓΗΞΚΛ:"ΖΧΨΩΒΝΜ<>',
        {";": "q", ":": "Q", "ά": "a", "έ": "e", "ή": "h", "ί": "i", "ό": "o", "ύ": "y", "ώ": "v"},
    ),
}
"""By the name of the keyboard: the signs that it types, and the Latin ones of their keys."""


class OwnKeys:
    """The keys of a config; a name that is no key is left out, and the id of no action does nothing."""

    def __init__(self, config: Config) -> None:
        own = sound_keys(config.keys)
        self.keymap = {name: ",".join(keys) or f"{_NO_KEY}{name.replace('.', '_')}" for name, keys in own.items()}
        taken = {key_to_character(key) for keys in own.values() for key in keys}
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
        """The hints with the keys as they are now: two actions in one hint as `J/K`, and no action without a key."""
        groups: dict[tuple[str, str], list[LiveKey]] = {}
        for key in keys:
            groups.setdefault((key.place, key.action.partition("(")[0]), []).append(key)
        changed = {
            group[0].id: "/".join(key_text(key.keys[0]) for key in group[:MOST_SHOWN] if not _is_none(key.keys[0]))
            for group in groups.values()
            if len(group) > 1 and any(key.id in self.keymap for key in group)
        }
        return [_as_it_is(key, changed.get(key.id)) for key in keys]


def _as_it_is(key: LiveKey, display: str | None) -> LiveKey:
    keys = tuple(name for name in key.keys if not _is_none(name))
    if display is None:
        display = key.display if keys else ""
    return replace(key, keys=keys, display=display, shown=key.shown and bool(display))


def _is_none(key: str) -> bool:
    return key.startswith(_NO_KEY)


def take_themes(app: PlannerApp, config: Config) -> None:
    """Let an app know the themes of a config, and no others of the person's own."""
    app.own_themes = {}
    if config.themes:
        from hustle_tui.tui.paint.own_theme import themes_in

        app.own_themes = themes_in(config)


def take_keys(app: PlannerApp, config: Config) -> None:
    """Let the keys of a config count; hints name them from now on."""
    own = OwnKeys(config) if config.keys or config.layout else None
    app.own_keys = own
    app.set_keymap(own.keymap if own else {})
    OWN_KEYS.clear()
    if own:
        firsts = {name: keys.partition(",")[0] for name, keys in own.keymap.items()}
        palette = firsts.get("app.palette", PALETTE)  # which still has what no key does
        OWN_KEYS.update({name: key_text(palette if _is_none(key) else key) for name, key in firsts.items()})
    app.tabs = tuple(replace(tab, key=OWN_KEYS.get(f"app.{tab.mode}", tab.key)) for tab in TABS)
