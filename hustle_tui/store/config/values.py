"""What counts: the flag's value, else the environment's, else the file's, else the plan's, else the default."""

from __future__ import annotations

import os
from typing import Any, Literal

from msgspec import Struct
from msgspec.structs import replace

from hustle_tui.domain.plan.model import PlanError
from hustle_tui.domain.plan.parts import Calendar
from hustle_tui.domain.plan.settings import Settings
from hustle_tui.store.config.known import named
from hustle_tui.store.config.place import FLAGS, TASTE, UI, place
from hustle_tui.store.config.reading import Config, read

_read: list[tuple[str, tuple[int, ...], Config]] = []
"""The file that was read last, and what told it from any other; at most one."""


class Value(Struct, frozen=True):
    """A value and where it comes from."""

    value: Any
    source: Literal["flag", "env", "config", "plan", "default"]


def latest() -> Config | None:
    """The file, read again when it has changed; None where it went away."""
    path = place()
    try:
        found = os.stat(path)
    except OSError:
        return None if not os.path.lexists(path) else read(path)
    seen = found.st_ino, found.st_size, found.st_mtime_ns
    if not _read or _read[0][:2] != (str(path), seen):
        _read[:] = [(str(path), seen, read(path))]
    return _read[0][2]


def value_of(name: str, settings: Settings | None = None) -> Value:
    """The value of a key of `[ui]`; of the plan's own taste where that is not the default."""
    if name in FLAGS:
        return Value(FLAGS[name], "flag")
    if (text := os.environ.get(f"HUSTLE_{name.upper()}")) and not problem_of(name, text):
        return Value(text, "env")
    if (found := latest()) is not None and name in found.ui:
        return Value(found.ui[name], "config")
    default = named(f"ui.{name}").default
    planned = getattr(settings, name, default)
    return Value(planned, "default" if planned == default else "plan")


def tasteful(settings: Settings) -> tuple[Settings, str]:
    """The settings as this person likes things shown, and the screen to start on."""
    wanted = {name: value_of(name, settings).value for name in TASTE}
    same = all(getattr(settings, name) == wanted[name] for name in wanted)
    return settings if same else replace(settings, **wanted), value_of("start").value


def own_calendars(config: Config) -> dict[str, Calendar]:
    """The calendars of a config; a path that is not whole begins in the folder of the config."""
    told = config.section("calendars", dict[str, Calendar])
    folder = config.path.resolve().parent
    return {name: replace(one, path=str(folder / os.path.expanduser(one.path))) for name, one in told.items()}


def problem_of(name: str, text: str) -> str:
    """Why a text is no value of a key of `[ui]`; nothing where it is one."""
    return named(f"ui.{name}").problem(text, found.themes if (found := latest()) else ())


def take_flags(texts: dict[str, str]) -> None:
    """Let these values count in this run, whatever else says; PlanError where one is none."""
    for name, text in texts.items():
        if problem := problem_of(name, text):
            raise PlanError(f"--{name.replace('_', '-')} {problem}.")
        FLAGS[name] = text


def wrong_environment() -> list[str]:
    """What the environment asks for in vain."""
    asked = {name: text for name in UI if (text := os.environ.get(f"HUSTLE_{name.upper()}"))}
    return [f"HUSTLE_{name.upper()} {words}" for name, text in asked.items() if (words := problem_of(name, text))]
