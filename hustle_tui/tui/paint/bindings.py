"""The keys of an action as every screen and panel declares them: id, keys, action, word, and what it is for."""

from __future__ import annotations

from functools import cache
from typing import Any

from textual.binding import Binding, BindingType
from textual.screen import Screen

_SIGNS = {
    "space": "spc",
    "enter": "↵",
    "slash": "/",
    "question_mark": "?",
    "greater_than_sign": ">",
    "dollar_sign": "$",
}
"""Keys whose names would be long in the key bar."""


def bar_key(
    name: str, keys: str, action: str, word: str, tip: str, sign: str | None = None, *, first: bool = False
) -> Binding:
    """A key that the key bar shows with its word; `first` acts before what has the focus."""
    return Binding(keys, action, word, key_display=sign or _SIGNS.get(keys), priority=first, id=name, tooltip=tip)


def quiet_key(name: str, keys: str, action: str, word: str, tip: str, *, first: bool = False) -> Binding:
    """A key that only the help and the palette tell."""
    return Binding(keys, action, word, show=False, priority=first, id=name, tooltip=tip)


def keys(*declared: Binding) -> list[BindingType]:
    """The keys of a screen or a panel, as its BINDINGS take them."""
    return list(declared)


@cache
def takes_enter(screen: type[Screen[Any]]) -> bool:
    """Whether a kind of screen has an action that Enter alone carries out."""
    kinds = (vars(kind).get("BINDINGS", ()) for kind in screen.__mro__)
    return any(isinstance(one, Binding) and one.key == "enter" for some in kinds for one in some)
