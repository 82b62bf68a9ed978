"""What only the screens know to be wrong with a config: ids that no action has, keys that are none, clashes."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator

from hustle_tui.domain.writing.quantities import quoted
from hustle_tui.store.config.commands import Command
from hustle_tui.store.config.known import SCREENS
from hustle_tui.store.config.lines import line_of
from hustle_tui.store.config.reading import FEW_TOLD, MOST_TOLD, Config, Fault, nearest_of
from hustle_tui.tui.keymap import names
from hustle_tui.tui.keymap.known import Clash, actions, clashes
from hustle_tui.tui.keymap.names import key_named, key_of, taken_by_terminals
from hustle_tui.tui.paint.own_theme import hard_to_read

_TYPED_IN = ("form", "find", "capture")
"""Places in which a letter is typed, whatever it is the key of."""


def faults_of(config: Config) -> tuple[Fault, ...]:
    """What is wrong: it is left out."""
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
            found.append(config.fault_at("keys", name, "is no action: hustle config keys lists them", near))
        elif wrong := [key for key in keys if not key_named(key)]:
            problem = f"is {quoted(wrong[0])}, which is no key: write x, ctrl+x, f5, space or question_mark"
            found.append(config.fault_at("keys", name, problem))
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
    """What is to be known of what is sound."""
    told = sound_keys(config)
    clashing = [clash.text for clash in clashes(told)]
    by_key = [words for name, keys in told.items() for key in keys for words in _key_warnings(name, key)]
    return [*hard_to_read(config), *clashing, *dict.fromkeys(_command_warnings(config)), *by_key]


def _key_warnings(name: str, key: str) -> Iterator[str]:
    """What becomes of a key of an action in a terminal, and where one types."""
    if taken := taken_by_terminals(key):
        yield f"{key} of {name} is {taken} in most terminals"
    if len(key) == 1 and (actions()[name].priority or name.partition(".")[0] in _TYPED_IN):
        yield f"{key} of {name} stays a letter where you type"
