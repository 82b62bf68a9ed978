"""Changes the config and leaves what the person wrote around a change as it is: comments, order, blank lines."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from hustle_tui.domain.plan.model import PlanError
from hustle_tui.domain.plan.settings import Settings
from hustle_tui.domain.writing.quantities import quoted
from hustle_tui.store import DAMAGED, StoreError
from hustle_tui.store.config.known import KNOWN, Known
from hustle_tui.store.config.place import UI, place
from hustle_tui.store.config.reading import Config, Route, nearest_of, read_bytes
from hustle_tui.store.config.values import TASTE, latest
from hustle_tui.store.disk.home import expanded
from hustle_tui.store.disk.replace import Contents, Moved, read, real_path, replace_whole
from hustle_tui.store.disk.small_files import make_folder

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
    raise PlanError(f"{quoted(name)} is no key of the config.{guess}")


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
    """Write these values into the file, or take out those that are None; the file. `dry` only looks whether it can.

    PlanError where a value does not fit the rest of it; StoreError where the file can't be read as TOML or written.
    """

    def change(text: str) -> str:
        from tomlkit.exceptions import TOMLKitError

        try:
            for route, value in changes.items():
                text = _added(text, route, value) or _set(text, route, value)
        except (TOMLKitError, TypeError, AttributeError) as error:
            raise PlanError(f"{place()}: that can't be written there ({error}): use hustle config edit.") from None
        return text

    return _rewrite(change, changes, dry=dry)


def _rewrite(change: Callable[[str], str], changes: Mapping[Route, Any], *, dry: bool) -> Path:
    """Replace the file by what a change makes of its text, once that says what it is to say."""
    path = expanded(str(place()))
    target = real_path(path)
    with telling(target):
        was = read(target)
    before = read_bytes(path, was.data) if was else Config(path)
    if before.faults and not before.values:
        raise StoreError(f"{path}: {before.faults[0].text}; mend it first: hustle config edit", DAMAGED)
    data = change(was.data.decode("utf-8-sig") if was else template()).encode()
    after = read_bytes(path, data)
    new = [fault for fault in after.faults if fault.text.partition(": ")[2] not in
           {fault.text.partition(": ")[2] for fault in before.faults}]  # fmt: skip
    if new:
        raise PlanError(f"{new[0].key} {new[0].problem}.")
    if any(_at(tomllib.loads(data.decode()), route) != value for route, value in changes.items()):
        raise PlanError(f"{path}: that can't be written there: use hustle config edit.")
    if not dry:
        write(data, was)
    return path


@contextmanager
def telling(path: Path) -> Iterator[None]:
    """Turn the system's errors into one plain line about the config."""
    try:
        yield
    except OSError as error:
        words = f"{path}: {error.strerror or error}; put that right, or name another file in HUSTLE_CONFIG"
        raise StoreError(words) from error


def write(data: bytes, was: Contents | None) -> None:
    """Put these bytes in the place of the config that was read, through a link if it is one."""
    target = real_path(place())
    with telling(target):
        make_folder(target.parent)
        try:
            replace_whole(target, data, was)
        except Moved:
            raise StoreError(f"{target}: another program has just changed it; nothing was written: try again") from None


def _added(text: str, route: Route, value: Any) -> str:
    """The text with a new key in the paragraph of its table, in the place of a line that explains it; else nothing."""
    import tomlkit

    values = tomllib.loads(text)
    *tables, last = route
    header = re.search(rf"^\[{re.escape('.'.join(map(str, tables)))}\][ \t]*(?:#.*)?$", text, re.MULTILINE)
    if value is None or header is None or _at(values, route) is not None:
        return ""
    line = f"{tomlkit.key(str(last)).as_string()} = {tomlkit.item(value).as_string()}"
    end = text.find("\n\n", header.end())
    head, body, rest = (
        text[: header.end()],
        text[header.end() : end if end >= 0 else len(text)],
        text[end:] if end >= 0 else "",
    )
    explained = re.compile(rf"^# {re.escape(str(last))} = .*$", re.MULTILINE)
    body = explained.sub(lambda _: line, body, 1) if explained.search(body) else f"{body.rstrip()}\n{line}"
    added = head + body + (rest or "\n")
    try:
        return added if _at(tomllib.loads(added), route) == value else ""
    except ValueError:
        return ""


def _set(text: str, route: Route, value: Any) -> str:
    """The text with another value, with a key in a new table, or without a key."""
    import tomlkit

    document = tomlkit.parse(text)
    *tables, last = route
    node: Any = document
    for name in tables:
        if name not in node:
            if value is None:
                return text
            node[name] = tomlkit.table()
        node = node[name]
    name = str(last)
    if tables == ["keys"]:  # it may stand there without quotes: week.done
        node, name = _undotted(node, name)
    if value is None:
        node.pop(name, None)
    else:
        node[name] = value
    return tomlkit.dumps(document)


def _undotted(node: Any, name: str) -> tuple[Any, str]:
    first, dot, rest = name.partition(".")
    if dot and isinstance(node.get(first), dict):
        inner, last = _undotted(node[first], rest)
        if last in inner:
            return inner, last
    return node, name


def _at(values: Any, route: Route) -> Any:
    """The value at a route of a file; of an action's keys with or without quotes."""
    if route[0] == "keys":
        table, name = _undotted(values.get("keys", {}), str(route[1]))
        return table.get(name)
    for part in route:
        values = values.get(part) if isinstance(values, dict) else None
    return values


def move_taste(settings: Settings) -> dict[str, str]:
    """Write the taste of a plan from before there was a config into it: what was moved, nothing where it has some.

    The plan keeps its own: other machines, and older versions, still go by it.
    """
    found = latest()
    plain = Settings()
    moved = {name: str(getattr(settings, name)) for name in TASTE if getattr(settings, name) != getattr(plain, name)}
    if not moved or (found is not None and (found.faults or any(name in found.ui for name in TASTE))):
        return {}
    put({("ui", name): value for name, value in moved.items()})
    return moved


def template() -> str:
    """A config in which every key is explained and none is set."""
    examples = {"theme.*": "theme.mine", "command.[]": "[command]", "calendars.*": "calendars.work"}
    lines = ["# What is yours on this machine: looks, keys, commands. Every key is optional:",
             "# take the # away from a line.",
             "# hustle config validate says what is wrong; hustle help config explains more."]  # fmt: skip
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
