"""Your own taste: how things look, and which key does what.

\b
hustle config
hustle config edit
hustle config set ui.theme day
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from hustle_tui.cli import params
from hustle_tui.cli.changing import AS_IT_WAS
from hustle_tui.cli.errors import note
from hustle_tui.cli.session import Session, command
from hustle_tui.cli.told.terminal import say, say_all, say_json, table
from hustle_tui.domain.plan.model import PlanError
from hustle_tui.domain.plan.settings import Settings
from hustle_tui.domain.writing.quantities import with_stop
from hustle_tui.store import DAMAGED, StoreError
from hustle_tui.store.config import config, place
from hustle_tui.store.config.known import KNOWN
from hustle_tui.store.config.place import UI
from hustle_tui.store.config.reading import Fault, read, read_bytes
from hustle_tui.store.config.values import Value, value_of
from hustle_tui.store.disk.small_files import expanded

DEFAULT = "show"


@command("path")
@params.as_json
def path(session: Session) -> None:
    """Say where the config is, or would be.

    \b
    hustle config path
    """
    if session.as_json:
        say_json({"path": place(), "exists": os.path.lexists(place())})
    else:
        say(str(place()))


@command("show")
@params.as_json
def show(session: Session) -> None:
    """Show each value and where it comes from.

    That is a flag, the environment, the config, the plan, or nobody: default.

    \b
    hustle config show
    """
    found = _values(session)
    if session.as_json:
        say_json({name: {"value": value.value, "from": value.source} for name, value in found.items()})
    else:
        say_all(table([("", name, _value_text(value.value), value.source) for name, value in found.items()], keep=True))


@command("get")
@click.argument("key")
@params.as_json
def get(session: Session, key: str) -> None:
    """Print the value of a key.

    \b
    hustle config get ui.theme
    hustle config get keys.week.done
    """
    from hustle_tui.store.config.lines import dotted
    from hustle_tui.store.config.writing import known_at

    found = _values(session)
    name = key if key in found else dotted(known_at(key)[0])
    value = found.get(name) or _first_key(name)
    if session.as_json:
        say_json({"key": name, "value": value and value.value, "from": value.source if value else "default"})
    elif value is not None:
        say(_value_text(value.value))


@command("set")
@click.argument("key")
@click.argument("value", nargs=-1, required=True, callback=params.line)
def set_(session: Session, key: str, value: str) -> None:
    """Set a key; none takes it out.

    Your comments stay as they are.

    \b
    hustle config set ui.theme day
    hustle config set keys.week.done x
    hustle config set theme.mine.main "#1f5f8b"
    hustle config set ui.theme none
    """
    from hustle_tui.store.config.lines import dotted
    from hustle_tui.store.config.writing import NONE, known_at, put, value_from

    route, known = known_at(key)
    name = dotted(route)
    new = None if value == NONE else value_from(name, known, value)
    if route[0] == "keys" and new is not None:
        _check_keys(name.partition(".")[2], new)
    done = f"{name} is taken out of" if new is None else f"{name} is {_value_text(new) or 'empty'} in"
    before = _warnings()
    say(f"{done} {put({route: new}, dry=not session.writes())}")
    for warning in _warnings():
        if warning not in before:
            note(warning)


def _check_keys(name: str, keys: str | list[str]) -> None:
    """Raise PlanError where an action or a key is none."""
    if name == "layout":
        return
    from hustle_tui.tui.keymap.actions import faults_of

    asked = f"[keys]\n{json.dumps(name)} = {json.dumps(keys)}"
    if faults := faults_of(read_bytes(place(), asked.encode())):
        raise PlanError(with_stop(faults[0].words))


@command("validate")
@click.argument("which", metavar="[PATH]", required=False)
@params.as_json
def validate(session: Session, which: str | None) -> int:
    """Say what is wrong with the config.

    Each fault has its line. The exit code is 65 where there is one.

    \b
    hustle config validate
    """
    target = place() if which is None else expanded(which)
    there = os.path.lexists(target)
    if not there and which is not None:
        raise PlanError(f"{target}: there is no such file.")
    faults, warnings = faults_at(target)
    if session.as_json:
        records = [{"line": f.line, "key": f.key, "problem": f.problem, "nearest": f.nearest} for f in faults]
        say_json({"path": target, "ok": not faults, "faults": records, "warnings": warnings})
        return DAMAGED if faults else 0
    if faults:
        say_all(f"{target}: {fault.text}" for fault in faults)
    else:
        say(f"{target}: sound" if there else f"{target}: no file yet; all is as at first")
    say_all(warnings)
    return DAMAGED if faults else 0


@command("edit")
def edit(session: Session) -> None:
    """Open the config in your editor.

    Every key is explained. A config that is wrong is not taken: the old one stays.

    \b
    hustle config edit
    """
    from hustle_tui.documents import editor
    from hustle_tui.store.config.editing import edited
    from hustle_tui.tui.keymap.actions import faults_of

    if not session.writes():
        say(f"Would open {place()} in your editor")
        return
    faults = edited(editor.edit, faults_of)
    if faults is None:
        say(AS_IT_WAS)
    elif faults:
        for fault in faults:
            note(f"{place()}: {fault.text}")
        raise StoreError(f"{place()} is as it was; what you wrote is kept: hustle config edit goes on with it", DAMAGED)
    else:
        say(f"Saved {place()}")
        for warning in _warnings():
            note(warning)


@click.command("schema")
def schema() -> None:
    """Print the JSON Schema of the config.

    It is for editors that check while you type.

    \b
    hustle config schema
    """
    from hustle_tui.store.config.schema import schema as schema_of

    say_json(schema_of())


@command("keys")
@params.as_json
def keys(session: Session) -> None:
    """List what a key can be set for, by its id.

    \b
    hustle config keys
    """
    from hustle_tui.tui.keymap.actions import actions, sound_keys

    own = sound_keys(found) if (found := config()) else {}
    rows = [(action.id, ",".join(own.get(action.id, action.keys)), action.tip) for action in actions().values()]
    if session.as_json:
        say_json([{"id": name, "key": key} for name, key, _ in rows])
        return
    say_all(table([("", name, key, f"{tip} (yours)" if name in own else tip) for name, key, tip in rows], keep=True))
    say_all(_warnings())


def _values(session: Session) -> dict[str, Value]:
    """Every key with its value: those that always have one, then what else the config has."""
    try:
        settings: Settings | None = session.plan.settings
    except (StoreError, PlanError):  # the config can be looked at, whatever the plan is
        settings = None
    found = config()
    own = dict(_leaves(found.values)) if found else {}
    shown = {f"ui.{name}": value_of(name, settings) for name in UI}
    for known in KNOWN:
        if known.name not in shown and "*" not in known.name and "[]" not in known.name:
            shown[known.name] = Value(known.default, "default")
    return shown | {name: Value(value, "config") for name, value in own.items() if not name.startswith("ui.")}


def _leaves(table: dict[str, Any], within: str = "") -> Iterable[tuple[str, Any]]:
    for name, value in table.items():
        if isinstance(value, dict) and value:
            yield from _leaves(value, f"{within}{name}.")
        elif value != {}:
            yield f"{within}{name}", value


def _first_key(name: str) -> Value | None:
    """The keys of an action that has none of the person's own, by its name in the config."""
    if not name.startswith("keys."):
        return None
    from hustle_tui.tui.keymap.actions import actions

    action = actions().get(name.partition(".")[2])
    return Value(",".join(action.keys), "default") if action else None


def _value_text(value: Any) -> str:
    """A value as `config set` reads it."""
    if value is None or value == ():
        return "none"
    if isinstance(value, str):
        return value
    if isinstance(value, list | tuple) and all(isinstance(part, str) and not set(part) & set(' ,"') for part in value):
        return ",".join(value)
    return json.dumps(value, ensure_ascii=False)


def faults_at(path: Path) -> tuple[tuple[Fault, ...], list[str]]:
    """All that is wrong with the config at a path, and the warnings; nothing where there is none."""
    from hustle_tui.tui.keymap.soundness import faults_and_warnings

    return faults_and_warnings(read(path)) if os.path.lexists(path) else ((), [])


def _warnings() -> list[str]:
    return faults_at(place())[1]
