"""Every action that a key can be set for, and what only the screens know to be wrong with a config.

Found by importing all screens and dialogs; nothing at a start needs it.
"""

from __future__ import annotations

import pkgutil
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import import_module

from msgspec import Struct
from textual.app import App
from textual.binding import Binding
from textual.dom import DOMNode
from textual.screen import ModalScreen, Screen

import hustle_tui.tui
from hustle_tui.domain.writing.quantities import quoted
from hustle_tui.store.config.commands import Command
from hustle_tui.store.config.known import SCREENS
from hustle_tui.store.config.lines import line_of
from hustle_tui.store.config.reading import FEW_TOLD, MOST_TOLD, Config, Fault, nearest_of
from hustle_tui.tui.keymap import names
from hustle_tui.tui.keymap.names import TAKEN, key_named, key_of, keys_in
from hustle_tui.tui.paint.own_theme import hard_to_read
from hustle_tui.tui.widgets.rows import Rows


class Action(Struct, frozen=True):
    """An action by its id: its keys at first, what it is for, and whether its key acts wherever one types."""

    id: str
    keys: tuple[str, ...]
    tip: str
    priority: bool
    order: tuple[int, str, int]


class Clash(Struct, frozen=True):
    """One key of two actions that can be reached at the same time; `kept` has it."""

    key: str
    kept: str
    lost: str

    @property
    def text(self) -> str:
        return f"{self.key} is the key of {self.kept} and of {self.lost}: only the first has it"


@cache
def classes() -> tuple[type[DOMNode], ...]:
    """Every class of ours that has keys."""
    for module in pkgutil.walk_packages(hustle_tui.tui.__path__, f"{hustle_tui.tui.__name__}."):
        import_module(module.name)
    found: dict[type[DOMNode], None] = {}
    ahead: list[type[DOMNode]] = [DOMNode]
    while ahead:
        kind = ahead.pop()
        ahead += kind.__subclasses__()
        if kind.__module__.startswith("hustle_tui."):
            found[kind] = None
    return tuple(sorted(found, key=lambda kind: f"{kind.__module__}.{kind.__qualname__}"))


def bindings_of(kind: type[DOMNode]) -> Iterator[Binding]:
    """The keys of a class of ours and of those that it builds on, as far as they have ids."""
    for above in kind.__mro__:
        for binding in vars(above).get("BINDINGS", ()) if above.__module__.startswith("hustle_tui.") else ():
            if isinstance(binding, Binding) and binding.id:
                yield binding
        if "BINDINGS" in vars(above) and not vars(above).get("_inherit_bindings", True):
            return


@cache
def actions() -> dict[str, Action]:
    """Every action that has an id, those of every screen first, then by their place."""
    found: dict[str, Action] = {}
    for kind in classes():
        for n, binding in enumerate(bindings_of(kind)):
            place = binding.id.partition(".")[0] if binding.id else ""
            if binding.id and binding.id not in found:
                keys = tuple(keys_in(binding.key))
                order = (("app", "rows").index(place) if place in ("app", "rows") else 2, place, n)
                found[binding.id] = Action(binding.id, keys, binding.tooltip or "", binding.priority, order)
    return {action.id: action for action in sorted(found.values(), key=lambda action: action.order)}


def clashes(keys: dict[str, list[str]]) -> list[Clash]:
    """The keys that the person's own choice gives to two actions of one screen; what is so at first is meant."""
    found: dict[tuple[str, frozenset[str]], Clash] = {}
    for together in _together():
        for name in (name for name in actions() if name in together and name in keys):
            for key, other in _shared(name, together - {name}, keys):
                found.setdefault((key, frozenset((name, other))), Clash(key, *_in_order(name, other)))
    return sorted(found.values(), key=lambda clash: (clash.key, clash.kept, clash.lost))


def _shared(name: str, others: frozenset[str], keys: dict[str, list[str]]) -> Iterator[tuple[str, str]]:
    """The keys that an action shares with another one, each with that one; what both have at first is meant."""
    for other in others:
        now = keys.get(other, actions()[other].keys)
        meant = set(actions()[name].keys) & set(actions()[other].keys)
        yield from ((key, other) for key in keys[name] if key in now and key not in meant)


def _in_order(name: str, other: str) -> tuple[str, str]:
    """Two actions, first the one that gets the key: a list's comes before its screen's, and that before the app's.

    Of two in one place it is `name`.
    """

    def nearness(of: str) -> tuple[bool, int]:
        return actions()[of].priority, {"app": 0, "rows": 2}.get(of.partition(".")[0], 1)

    return (other, name) if nearness(name) < nearness(other) else (name, other)


@cache
def _together() -> tuple[frozenset[str], ...]:
    """The sets of actions whose keys work at one time: of a screen, its lists, and the app where it is no dialog."""
    app = {binding.id for kind in classes() if issubclass(kind, App) for binding in bindings_of(kind)}
    rows = {binding.id for binding in bindings_of(Rows)}
    sets = []
    for kind in classes():
        if issubclass(kind, Screen):
            own = {binding.id for binding in bindings_of(kind)}
            sets.append(frozenset(own | rows | (set() if issubclass(kind, ModalScreen) else app)) - {None})
    return tuple(sets)  # type: ignore[arg-type]


_TYPED_IN = ("form", "find", "capture")
"""Places in which a letter is typed, whatever it is the key of."""


def faults_of(config: Config) -> tuple[Fault, ...]:
    """The faults that only the screens know of; what has one is left out."""
    return (*_key_faults(config), *_command_faults(config))


def _key_faults(config: Config) -> list[Fault]:
    found: list[Fault] = []
    for name, keys in config.keys.items():
        if len(found) == FEW_TOLD and len(config.keys) > MOST_TOLD:
            break
        if name not in actions():
            same = f".{name.rpartition('.')[2]}"  # the action is right, its place is not
            near = next((known for known in actions() if known.endswith(same)), "") or nearest_of(
                name, tuple(actions())
            )
            found.append(config.fault_of_key(name, "is no action: hustle config keys lists them", near))
        elif wrong := [key for key in keys if not key_named(key)]:
            problem = f"is {quoted(wrong[0])}, which is no key: write x, ctrl+x, f5, space or question_mark"
            found.append(config.fault_of_key(name, problem))
    return found


def _command_faults(config: Config) -> Iterator[Fault]:
    """Commands whose key is none, or one that nobody may lose."""
    no_key = {command.key for command in config.section("command", list[Command]) if not key_of(command)}
    for n, row in enumerate(tomllib.loads(config.text)["command"] if no_key else ()):
        if row.get("key") in no_key:
            problem = f"is {quoted(row['key'])}: write one key that is free, as ctrl+o, f5 or O"
            yield Fault(line_of(config.text, ("command", n, "key")), f"command[{n + 1}].key", problem)


def _command_warnings(config: Config) -> Iterator[str]:
    """What a command takes a key from: an action of ours, which the palette still has, or a later command."""
    own = sound_keys(config)
    taken: dict[tuple[str, str], str] = {}
    for command in config.section("command", list[Command]):
        key = key_of(command)
        for kind in command.kinds:
            if key and (other := taken.setdefault((key, kind), command.word)) != command.word:
                yield Clash(key, quoted(other), quoted(command.word)).text
        lost = [name for name, action in actions().items() if key in own.get(name, action.keys) and _is_on_screen(name)]
        if key and lost:
            yield f"{key} runs {quoted(command.word)}: there {' and '.join(lost)} is in the palette alone"


def _is_on_screen(name: str) -> bool:
    return name.partition(".")[0] in ("app", "rows", *SCREENS)


def sound_keys(config: Config) -> dict[str, list[str]]:
    """The person's own keys of actions that there are."""
    return {name: keys for name, keys in names.sound_keys(config.keys).items() if name in actions()}


def warnings_of(config: Config) -> list[str]:
    """Warnings about keys that are sound, but do not act everywhere."""
    sound = sound_keys(config)
    clashing = [clash.text for clash in clashes(sound)]
    by_key = [words for name, keys in sound.items() for key in keys for words in _key_warnings(name, key)]
    return [*hard_to_read(config), *clashing, *dict.fromkeys(_command_warnings(config)), *by_key]


def _key_warnings(name: str, key: str) -> Iterator[str]:
    """What becomes of a key of an action in a terminal, and where one types."""
    if taken := TAKEN.get(key):
        yield f"{key} of {name} is {taken} in most terminals"
    if len(key) == 1 and (actions()[name].priority or name.partition(".")[0] in _TYPED_IN):
        yield f"{key} of {name} stays a letter where you type"
