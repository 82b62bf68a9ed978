"""Reads the config as far as it is sound: what is wrong is left out and told, with its line and the nearest key."""

from __future__ import annotations

import os
import re
import stat
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from hustle_tui.domain.writing.formats import THEMES
from hustle_tui.domain.writing.quantities import quoted
from hustle_tui.store.config.known import KNOWN, Known, quoted_value
from hustle_tui.store.config.lines import Route, line_of
from hustle_tui.store.disk.small_files import open_regular

T = TypeVar("T")

MOST_BYTES = 1 << 17
MOST_TOLD, FEW_TOLD = 20, 3
"""Faults that are told with their line, which takes the longer the larger the file is."""
_LARGE = 1 << 15
_NOTHING = object()
_NAME = re.compile(r"[A-Za-z0-9_-]{1,40}")


class Fault(Struct, frozen=True):
    """One thing that is wrong: its line (0 for the whole file), the key, and the nearest known key."""

    line: int
    key: str
    problem: str
    nearest: str = ""

    @property
    def text(self) -> str:
        """All of it in one line."""
        return f"line {self.line}: {self.words}" if self.line else self.words

    @property
    def words(self) -> str:
        """The same without its line."""
        guess = f"; did you mean {self.nearest}?" if self.nearest else ""
        return f"{self.key}{' ' if self.key else ''}{self.problem}{guess}"


class _Found(Struct, frozen=True):
    """A fault before its line is known; `words` are the known ones that `word` may have meant."""

    route: Route
    problem: str
    word: str = ""
    words: tuple[str, ...] = ()
    is_key: bool = False

    def fault(self, text: str) -> Fault:
        """The fault with its line and the nearest of the known words."""
        near = nearest_of(self.word, self.words) if self.word else ""
        near = _name((*self.route[:-1], near)) if near and self.is_key else near
        return Fault(line_of(text, self.route), _name(self.route), self.problem, near)


class Config(Struct, frozen=True):
    """A config that was read: what is sound of it, and what is not."""

    path: Path
    values: dict[str, Any] = {}
    faults: tuple[Fault, ...] = ()
    text: str = ""

    @property
    def ui(self) -> dict[str, str]:
        """The sound keys of `[ui]`."""
        return self.section("ui", dict[str, str])

    @property
    def keys(self) -> dict[str, list[str]]:
        """The keys of each action that has others than at first, by its id."""
        return {name: _listed(keys) for name, keys in self.values.get("keys", {}).items() if name != "layout"}

    @property
    def layout(self) -> str:
        """The keyboard that is mapped whole; empty for none."""
        return str(self.values.get("keys", {}).get("layout", ""))

    @property
    def themes(self) -> dict[str, dict[str, str]]:
        return self.section("theme", dict[str, dict[str, str]])

    def fault_of_key(self, name: str, problem: str, nearest: str = "") -> Fault:
        """A fault that only the screens can find, with the line of a key of `[keys]`."""
        whole = name in tomllib.loads(self.text).get("keys", {})
        route = ("keys", name) if whole else ("keys", *name.split("."))
        return Fault(line_of(self.text, route), _name(route), problem, nearest)

    def section(self, name: str, kind: type[T]) -> T:
        """A table (or a list of tables) as typed values; `kind` has a default for each key that is not needed."""
        return msgspec.convert(self.values.get(name, [] if name == "command" else {}), type=kind)


def _listed(keys: str | list[str]) -> list[str]:
    """The keys of an action: none for an empty text, and a comma alone is one."""
    if isinstance(keys, list):
        return keys
    return [","] if keys == "," else [key.strip() for key in keys.split(",")] if keys.strip() else []


def read(path: Path) -> Config:
    """A file as far as it is sound."""
    try:
        with open_regular(path) or path.open("rb") as stream:
            data = stream.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        return Config(path, faults=(Fault(0, "", f"can't be read: {getattr(error, 'strerror', None) or error}"),))
    found = read_bytes(path, data)
    programs = "command" in found.values or "run" in found.values.get("notices", {})
    return _without_programs(found) if programs and _is_open_to_others(path) else found


def _is_open_to_others(path: Path) -> bool:
    seen = path.stat()
    return seen.st_uid not in (0, os.geteuid()) or bool(seen.st_mode & stat.S_IWOTH)


def _without_programs(found: Config) -> Config:
    """A config that starts nothing, for whoever may write it would run what they like."""
    values = {name: value for name, value in found.values.items() if name != "command"}
    if "notices" in values:
        values["notices"] = {name: value for name, value in values["notices"].items() if name != "run"}
    fault = Fault(0, "", "may be written by others, so it starts no program: chmod go-w it")
    return replace(found, values=values, faults=(*found.faults, fault))


def read_bytes(path: Path, data: bytes) -> Config:
    """The same for bytes that are not in the file yet."""
    if len(data) > MOST_BYTES:
        return Config(path, faults=(Fault(0, "", "is larger than 128 kB: no config is"),))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return Config(path, faults=(Fault(line, "", "is no UTF-8 text: save the file as UTF-8"),))
    found: list[_Found] = []
    try:
        values = _sound(tomllib.loads(text), _TREE, (), found)
    except (ValueError, RecursionError) as error:
        return Config(path, faults=(_syntax_fault(text, error),))
    themes = values.get("theme", {})
    _leave_out_wrong_names(themes, values.get("agents", {}).get("map", {}), found)
    if run := values.get("notices", {}).get("run"):
        from hustle_tui.store.config.commands import PUT_INTO_CODE, in_code  # few tell it in a way of their own

        if hole := in_code(run):
            del values["notices"]["run"]
            found.append(_Found(("notices", "run"), PUT_INTO_CODE.format(hole)))
    names = (*THEMES, *themes)
    if (theme := values.get("ui", {}).get("theme", THEMES[0])) not in names:  # only its own themes can tell
        del values["ui"]["theme"]
        found.append(_Found(("ui", "theme"), f"is {quoted(theme)}: there are {' · '.join(names)}", theme, names))
    most = FEW_TOLD if len(text) > _LARGE else MOST_TOLD
    more = len(found) - most
    last = (Fault(0, "", f"has {more} more of such faults"),) if more > 0 else ()
    faults = sorted((one.fault(text) for one in found[:most]), key=lambda fault: fault.line)
    return Config(path, values, (*faults, *last), text)


def _leave_out_wrong_names(themes: dict[str, Any], folders: dict[str, Any], found: list[_Found]) -> None:
    for name in [name for name in themes if name in THEMES or not _NAME.fullmatch(name)]:
        del themes[name]
        own = "is Hustle's own: give your theme another name"
        found.append(_Found(("theme", name), own if name in THEMES else "is no name: write letters, digits, - and _"))
    for folder in [name for name in folders if "\0" in name or not os.path.isabs(os.path.expanduser(name))]:
        del folders[folder]
        found.append(_Found(("agents", "map", folder), "is no whole path: begin it with / or ~"))


def _syntax_fault(text: str, error: Exception) -> Fault:
    words = "nested too deeply" if isinstance(error, RecursionError) else str(error)
    place = re.search(r" \(at (?:line (\d+), column \d+|end of document)\)$", words)
    line = int(place[1]) if place and place[1] else text.count("\n") + (not text.endswith("\n")) if place else 0
    reason = words[: place.start()] if place else words
    return Fault(line, "", f"is no TOML: {reason[:1].lower()}{reason[1:]}")


def _tree() -> dict[str, Any]:
    tree: dict[str, Any] = {}
    for known in KNOWN:
        *tables, last = known.name.split(".")
        node = tree
        for table in tables:
            node = node.setdefault(table, {})
        node[last] = known
    return tree


_TREE = _tree()


def _sound(value: Any, node: Any, route: Route, found: list[_Found]) -> Any:
    """The sound part of a value; what is wrong with the rest is added to `found`."""
    if isinstance(node, Known):
        if node.name == "ui.theme" and isinstance(value, str):
            return value
        if problem := node.problem(value):
            words = [word for word in (value if isinstance(value, list) else [value]) if isinstance(word, str)]
            found.append(_Found(route, problem, next((w for w in words if w not in node.choices), ""), node.choices))
            return _NOTHING
        return value
    if "[]" in node:
        if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
            found.append(_Found(route, f"is {quoted_value(value)}: write each under [[{_name(route)}]]"))
            return _NOTHING
        rows = [_sound(row, node["[]"], (*route, n), found) for n, row in enumerate(value)]
        sound = [row for n, row in enumerate(rows) if row is not _NOTHING and _can_run(row, (*route, n), found)]
        return sound or _NOTHING
    if not isinstance(value, dict):
        found.append(_Found(route, f"is {quoted_value(value)}: write a table, [{_name(route)}]"))
        return _NOTHING
    return _sound_table(value, node, route, found)


def _can_run(row: dict[str, Any], route: Route, found: list[_Found]) -> bool:
    from hustle_tui.store.config.commands import KINDS, PLACEHOLDERS, Command  # few have any

    key, problem, word = msgspec.convert(row, Command).problem()
    if problem:
        words = KINDS if key == "on" else PLACEHOLDERS if word else ()
        found.append(_Found((*route, key), problem, word, words))
    return not problem


def _sound_table(table: dict[str, Any], node: dict[str, Any], route: Route, found: list[_Found]) -> Any:
    sound = {}
    parts = _flat(table, route) if route == ("keys",) else ((name, (*route, name), table[name]) for name in table)
    for name, way, value in parts:
        inner = node.get(name) or node.get("*")
        if inner is None:
            words = tuple(known for known in node if known not in ("*", "[]"))
            found.append(_Found(way, "is no key of the config", name, words, is_key=True))
        elif (part := _sound(value, inner, way, found)) is not _NOTHING:
            sound[name] = part
    needed = [name for name, known in node.items() if name != "*" and isinstance(known, Known) and known.needed]
    found += [_Found(route, f"has no {name}: {node[name].help}") for name in needed if name not in table]
    return sound if all(name in sound for name in needed) else _NOTHING


def _flat(table: dict[str, Any], route: Route) -> Iterator[tuple[str, Route, Any]]:
    """The keys of `[keys]` with dotted names, whether they were quoted or not."""
    for name, value in table.items():
        if isinstance(value, dict):
            for inner, way, leaf in _flat(value, (*route, name)):
                yield f"{name}.{inner}", way, leaf
        else:
            yield name, (*route, name), value


def _name(route: Route) -> str:
    """A route as a person writes it: `command 2 run` is `command[2].run`."""
    return "".join(f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in route).removeprefix(".")


def nearest_of(word: str, words: tuple[str, ...]) -> str:
    """The word that is most like this one; nothing where none is."""
    from difflib import get_close_matches

    folded = {known.casefold(): known for known in words}
    return next((folded[near] for near in get_close_matches(word[:100].casefold(), folded, 1)), "")
