"""Writes keys of the config, checked, and the commented file that explains all of them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any

from hustle_tui.domain.plan.model import MisreadError, PlanError
from hustle_tui.domain.plan.settings import Settings
from hustle_tui.domain.writing.quantities import quoted
from hustle_tui.store import DAMAGED, StoreError
from hustle_tui.store.config import taste_of
from hustle_tui.store.config.known import KNOWN, Known
from hustle_tui.store.config.lines import Route
from hustle_tui.store.config.place import TASTE, UI, place
from hustle_tui.store.config.reading import Config, nearest_of, read_bytes
from hustle_tui.store.config.values import latest
from hustle_tui.store.disk.replace import Contents, Moved, read, real_path, replace_whole, retrying
from hustle_tui.store.disk.small_files import expanded, make_folder

NONE = "none"
"""The value that takes a key out of the file."""
_DEEP = ("keys.*", "agents.map.*")
"""Keys whose last name may have dots."""


def choose(name: str, text: str, *, dry: bool = False) -> tuple[str, Path]:
    """Write a key of `[ui]` as a person names its value; the value and the file."""
    themes = found.themes if (found := latest()) else {}
    text = text if text in themes else text.strip().lower()
    route, known = known_at(f"ui.{name}")
    value_from(f"ui.{name}", known, text)
    return text, put({route: text}, dry=dry)


def known_at(name: str) -> tuple[Route, Known]:
    """The way to a key that a person names, and what it takes; PlanError with the nearest one where there is none."""
    name = f"ui.{name}" if name in UI else name
    for known in KNOWN:
        parts = name.split(".", known.name.count(".")) if known.name in _DEEP else name.split(".")
        pattern = known.name.split(".")
        if len(parts) == len(pattern) and all(
            part and wanted in (part, "*") for part, wanted in zip(parts, pattern, strict=True)
        ):
            return tuple(parts), known
    if name.partition(".")[0] == "command":
        raise PlanError("Commands stand in a list, [[command]]: write them with hustle config edit.")
    near = nearest_of(name, tuple(known.name for known in KNOWN if "[]" not in known.name))
    guess = f" Did you mean {near}?" if near else " hustle config show lists them."
    raise MisreadError(f"{quoted(name)} is no key of the config.{guess}")


def value_from(name: str, known: Known, text: str) -> Any:
    """What a key becomes by the words of a command line; PlanError where they are no value of it."""
    value: Any = text
    if known.kind == "flag":
        value = {"true": True, "false": False}.get(text.strip().lower(), text)
    elif known.kind in ("texts", "keys"):
        value = _list(text) if known.kind == "texts" or text.startswith("[") else text
    found = latest()
    themes = tuple(found.themes) if found else ()
    if problem := known.problem(value, themes):
        near = nearest_of(text, (*known.choices, *(themes if known.name == "ui.theme" else ())))
        raise PlanError(f"{name} {problem}.{f' Did you mean {near}?' if near else ''}")
    return value


def _list(text: str) -> list[str]:
    with suppress(ValueError):
        listed = tomllib.loads(f"x = {text}")["x"]
        if isinstance(listed, list):
            return listed
    return [part for part in text.replace(",", " ").split() if part]


def put(changes: Mapping[Route, Any], *, dry: bool = False) -> Path:
    """Set keys of the config, remove those that become None, and return its path; `dry` checks but writes nothing.

    PlanError where a value does not fit the rest of it; StoreError where the file can't be read as TOML or written.
    """
    path = expanded(str(place()))
    retrying(real_path(path), partial(_put, path, changes, dry=dry))
    return path


def _put(path: Path, changes: Mapping[Route, Any], *, dry: bool) -> None:
    """Do so once; Moved where the file has just been changed."""
    from hustle_tui.store.config.patch import changed  # tomlkit costs a start with a config too much

    target = real_path(path)
    with telling(target):
        was = read(target)
    before = read_bytes(path, was.data) if was else Config(path)
    if before.faults and not before.values:
        raise StoreError(f"{path}: {before.faults[0].text}; mend it first: hustle config edit", DAMAGED)
    text = was.data.decode("utf-8-sig") if was else template()
    end = "\r\n" if "\r\n" in text else "\n"
    text = text.replace("\r\n", "\n")
    for route, value in changes.items():
        text = changed(text, route, value)
    data = text.replace("\n", end).encode()
    known = {(fault.key, fault.problem) for fault in before.faults}
    for fault in read_bytes(path, data).faults:
        if (fault.key, fault.problem) not in known:
            raise PlanError(f"{fault.key or path} {fault.problem}.")
    if not dry:
        _replace(data, was)


@contextmanager
def telling(path: Path) -> Iterator[None]:
    """Turn the system's errors into one plain line about the config."""
    try:
        if path.exists() and not path.is_file():
            raise StoreError(f"{path}: not a regular file; name another one in HUSTLE_CONFIG")
        yield
    except OSError as error:
        words = f"{error.filename or path}: {error.strerror or error}"
        raise StoreError(f"{words}; put that right, or name another file in HUSTLE_CONFIG") from error


def write(data: bytes, was: Contents | None) -> None:
    """Put these bytes in the place of the config that was read, through a link if it is one."""
    try:
        _replace(data, was)
    except Moved:
        raise StoreError(f"{place()}: another program has just changed it; nothing was written: try again") from None


def _replace(data: bytes, was: Contents | None) -> None:
    target = real_path(place())
    with telling(target):
        make_folder(target.parent)
        replace_whole(target, data, was)


def move_taste(settings: Settings) -> dict[str, str]:
    """Write the taste of a plan from before there was a config into it: what was moved, nothing where it has some.

    The plan keeps its own: other machines, and older versions, still go by it.
    """
    found = latest()
    moved = taste_of(settings)
    if not moved or (found is not None and (found.faults or any(name in found.ui for name in TASTE))):
        return {}
    put({("ui", name): value for name, value in moved.items()})
    return moved


def template() -> str:
    """A config in which every key is explained and none is set."""
    examples = {"theme.*": "theme.mine", "command.[]": "[command]", "calendars.*": "calendars.work"}
    lines = [
        "# What is yours on this machine: looks, keys, commands. Every key is optional:",
        "# take the # away from a line.",
        "# hustle config validate says what is wrong; hustle help config explains more.",
    ]
    table = ""
    for known in KNOWN:
        within, _, name = known.name.rpartition(".")
        if within != table:
            table = within
            lines += ["", f"{'# ' if within in examples else ''}[{examples.get(within, within)}]"]
        if known.kind == "colour":
            lines.append(f"# {_example(known, name)}  # {known.help}")
        else:
            lines += [f"# {known.help}", f"# {_example(known, name)}"]
    return "\n".join(lines) + "\n"


_EXAMPLES = {
    "keys.*": '"week.done" = "x"',
    "agents.map.*": '"~/work/acme" = "acme-logo"',
    "keys.layout": 'layout = "ru"',
    "command.[].key": 'key = "ctrl+o"',
    "command.[].on": 'on = "card,gig"',
    "command.[].name": 'name = "open its page"',
    "command.[].run": 'run = ["xdg-open", "{url}"]',
    "notices.on": 'on = ["level", "promise", "timer", "agent", "payment"]',
    "notices.run": 'run = ["notify-send", "{text}"]',
    "calendars.*.path": 'path = "~/calendars/work.ics"',
    "calendars.*.me": 'me = "anna@example.org"',
    "calendars.*.counts": 'counts = "main"',
}


def _example(known: Known, name: str) -> str:
    if known.name in _EXAMPLES:
        return _EXAMPLES[known.name]
    if known.kind == "colour":
        return f'{name} = "#7aa2f7"'
    if known.kind == "flag":
        return f"{name} = false"
    choices = f"  # {', '.join(known.choices)}" if known.choices else ""
    return f'{name} = "{known.default}"{choices}'
