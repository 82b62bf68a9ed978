"""The config on the command line: its values with where they come from, and its faults."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from hustle_tui.cli.session import Session
from hustle_tui.domain.plan.model import PlanError
from hustle_tui.domain.plan.settings import Settings
from hustle_tui.store import StoreError
from hustle_tui.store.config import config
from hustle_tui.store.config.known import KNOWN
from hustle_tui.store.config.place import UI, place
from hustle_tui.store.config.reading import Fault
from hustle_tui.store.config.values import Value, value_of


def values(session: Session) -> dict[str, Value]:
    """Every key with its value: those that always have one, then what else the config has."""
    try:
        settings: Settings | None = session.plan.settings
    except (StoreError, PlanError):  # the config can be looked at, whatever the plan is
        settings = None
    found = config()
    told = dict(_leaves(found.values)) if found else {}
    shown = {f"ui.{name}": value_of(name, settings) for name in UI}
    for known in KNOWN:
        if known.name not in shown and "*" not in known.name and "[]" not in known.name:
            shown[known.name] = Value(known.default, "default")
    return shown | {name: Value(value, "config") for name, value in told.items() if not name.startswith("ui.")}


def _leaves(table: dict[str, Any], within: str = "") -> Iterable[tuple[str, Any]]:
    for name, value in table.items():
        if isinstance(value, dict) and value:
            yield from _leaves(value, f"{within}{name}.")
        elif value != {}:
            yield f"{within}{name}", value


def first_key(name: str) -> Value | None:
    """The keys of an action that has none of the person's own, by its name in the config."""
    if not name.startswith("keys."):
        return None
    from hustle_tui.tui.keymap.actions import actions

    action = actions().get(name.partition(".")[2])
    return Value(",".join(action.keys), "default") if action else None


def value_text(value: Any) -> str:
    """A value as `config set` reads it."""
    if value is None or value == ():
        return "none"
    if isinstance(value, str):
        return value
    if isinstance(value, list | tuple) and all(isinstance(part, str) and not set(part) & set(' ,"') for part in value):
        return ",".join(value)
    return json.dumps(value, ensure_ascii=False)


def fault_lines(path: Path, faults: Iterable[Fault]) -> list[str]:
    """Each fault in a line that begins with the file."""
    return [f"{path}: {fault.text}" for fault in faults]


def faults_at(path: Path) -> tuple[tuple[Fault, ...], list[str]]:
    """All that is wrong with the config at a path, and the warnings; nothing where there is none."""
    from hustle_tui.store.config.reading import read
    from hustle_tui.tui.keymap.soundness import faults_and_warnings

    return faults_and_warnings(read(path)) if os.path.lexists(path) else ((), [])


def warning_lines() -> list[str]:
    """The warnings about the config as it is now."""
    return faults_at(place())[1]


def complaint_once() -> str:
    """What is wrong with the config, the first time that a command meets it."""
    from hustle_tui.store.config.values import TO_SHELL, complaint, once

    found = config()
    return once(TO_SHELL, complaint(found, found.faults if found else ()))
