"""What counts: the flag's value, else the environment's, else the file's, else the plan's, else the default.

What is wrong with them is told once: again only when the file says something else.
"""

from __future__ import annotations

import os
from typing import Any, Literal

from msgspec import Struct
from msgspec.structs import replace

from hustle_tui.domain.plan.model import PlanError
from hustle_tui.domain.plan.parts import Calendar
from hustle_tui.domain.plan.settings import Settings
from hustle_tui.domain.writing.quantities import counted, with_stop
from hustle_tui.store.config.known import known_setting
from hustle_tui.store.config.place import FLAGS, TASTE, UI, place
from hustle_tui.store.config.reading import Config, Fault, read
from hustle_tui.store.disk.small_files import state_root
from hustle_tui.store.state.notes import digest_of, memorise, recall

_read: list[tuple[str, tuple[int, ...], Config]] = []
"""The file that was read last, and what told it from any other; at most one."""
TO_SHELL, TO_SCREEN = "config-told-shell", "config-told-screen"


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
    default = known_setting(f"ui.{name}").default
    planned = getattr(settings, name, default)
    return Value(planned, "default" if planned == default else "plan")


def tasteful(settings: Settings) -> tuple[Settings, str]:
    """The settings as this person likes things shown, and the screen to start on."""
    wanted = {name: value_of(name, settings).value for name in TASTE}
    same = all(getattr(settings, name) == wanted[name] for name in wanted)
    return settings if same else replace(settings, **wanted), value_of("start").value


def own_calendars(config: Config) -> dict[str, Calendar]:
    """The calendars of a config; a path that is not whole begins in the folder of the config."""
    calendars = config.section("calendars", dict[str, Calendar])
    folder = config.path.resolve().parent
    return {name: replace(one, path=str(folder / os.path.expanduser(one.path))) for name, one in calendars.items()}


def problem_of(name: str, text: str) -> str:
    """Why a text is no value of a key of `[ui]`; nothing where it is one."""
    return known_setting(f"ui.{name}").problem(text, found.themes if (found := latest()) else ())


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


def complaint(config: Config | None, faults: tuple[Fault, ...]) -> str:
    """The first fault with its line, how many more there are, and what becomes of them; nothing where all is sound."""
    complaints = [f"{config.path}: {fault.text}" for fault in faults] if config else []
    complaints += wrong_environment()
    if not complaints:
        return ""
    more = f" and {counted(len(complaints) - 1, 'more fault')}" if len(complaints) > 1 else ""
    whole = config is not None and faults and not config.values
    what = (
        "Nothing of it counts: hustle config edit"
        if whole
        else "It is left out, the rest counts: hustle config validate"
    )
    return f"{with_stop(f'{complaints[0]}{more}')} {what}."


def once(to: str, words: str) -> str:
    """The words, unless just these were told there before."""
    digest = digest_of(words.encode("utf-8", "replace")) if words else ""
    if recall(state_root(), to, str) == digest:
        return ""
    memorise(state_root(), to, digest)
    return words
