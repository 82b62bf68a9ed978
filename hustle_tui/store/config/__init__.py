"""The person's own file, `config.toml`: read only where it is there, and never in the way of a command.

A value is the flag's, else the environment's, else the file's, else the plan's, else the default. What is loaded at
every start stands here; `reading` reads the file, `known` has its keys, `writing` changes it.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from msgspec import Struct
from msgspec.structs import replace

from hustle_tui.domain.plan.settings import Settings

if TYPE_CHECKING:
    from hustle_tui.store.config.reading import Config

NAMED_BY = "HUSTLE_CONFIG"
UI = ("theme", "clock", "numbers", "date_style", "start")
"""The keys of `[ui]`; each may come from the environment, as HUSTLE_THEME."""
TASTE = UI[:4]
"""Those of them that the plan had before there was a config, and that older versions still read there."""
START = "week"

FLAGS: dict[str, str] = {}
"""What the command line says for this run, by key of `[ui]`."""
_read: list[tuple[str, tuple[int, ...], Config]] = []
"""The file that was read last, and what told it from any other; at most one."""


class Value(Struct, frozen=True):
    """A value and where it comes from."""

    value: Any
    source: Literal["flag", "env", "config", "plan", "default"]


def place() -> Path:
    """Where the config stands, whether it is there or not."""
    if named := os.environ.get(NAMED_BY):
        return Path(os.path.expanduser(named))  # a ~ of nobody stays as it is
    from platformdirs import user_config_path

    return user_config_path("hustle", appauthor=False) / "config.toml"


def config() -> Config | None:
    """What the file says now, read again when it has changed; None where there is none."""
    path = place()
    try:
        found = os.stat(path)
    except (OSError, ValueError):
        return None
    seen = found.st_ino, found.st_size, found.st_mtime_ns
    if not _read or _read[0][:2] != (str(path), seen):
        from hustle_tui.store.config.reading import read

        _read[:] = [(str(path), seen, read(path))]
    return _read[0][2]


def value_of(name: str, settings: Settings | None = None) -> Value:
    """The value of a key of `[ui]`; of the plan's own taste where that is not the default."""
    if name in FLAGS:
        return Value(FLAGS[name], "flag")
    if (text := os.environ.get(f"HUSTLE_{name.upper()}")) and is_sound(name, text):
        return Value(text, "env")
    if (read := config()) is not None and name in read.ui:
        return Value(read.ui[name], "config")
    default = getattr(Settings(), name, START)
    planned = getattr(settings, name, default)
    return Value(planned, "default" if planned == default else "plan")


def is_sound(name: str, text: str) -> bool:
    """Whether a text is a value of a key of `[ui]`."""
    from hustle_tui.store.config.known import named

    return not named(f"ui.{name}").problem(text, read.themes if (read := config()) else ())


def in_taste(settings: Settings) -> Settings:
    """The settings as this person likes things shown; for showing, never to be stored."""
    wanted = {name: value_of(name, settings).value for name in TASTE}
    return replace(settings, **wanted) if any(getattr(settings, name) != wanted[name] for name in wanted) else settings
