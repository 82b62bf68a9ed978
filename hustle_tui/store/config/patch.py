"""The text of a config with another value in it, and all else as the person wrote it: comments, order, blank lines."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import reduce
from typing import Any

import tomlkit
from tomlkit.exceptions import TOMLKitError

from hustle_tui.domain.plan.model import PlanError
from hustle_tui.store.config.lines import Route, dotted, line_of, lines_of

REFUSED = TOMLKitError, ValueError, TypeError, AttributeError
"""What TOML, and tomlkit, say of what can't stand there."""


def changed(text: str, route: Route, value: Any) -> str:
    """The text with another value, or without one (None); PlanError where no way leaves all others as they are."""
    now = {dotted(way): (way, held) for way, held in _leaves(tomllib.loads(text))}
    name = dotted(route)
    there, before = now.get(name, (route, None))
    if before == value:
        return text
    rest = {other: held for other, (_, held) in now.items() if other != name}
    wanted = rest if value is None else {**rest, name: value}
    for write in (_in_its_lines, _in_its_paragraph, _in_a_new_table, _in_the_whole):
        try:
            new = write(text, there, value)
            if {dotted(way): held for way, held in _leaves(tomllib.loads(new))} == wanted:
                return new
        except REFUSED:
            continue
    raise PlanError(f"{name}: that can't be written there: use hustle config edit.")


def _leaves(table: dict[str, Any], within: Route = ()) -> Iterator[tuple[Route, Any]]:
    """Every value with the way to it; a list is one."""
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _leaves(value, (*within, name))
        else:
            yield (*within, name), value


def _in_its_lines(text: str, route: Route, value: Any) -> str:
    """Change the lines that hold the value, which alone are read as TOML again."""
    lines = lines_of(text)
    end = line_of(text, route)
    for begin in reversed(range(end)):
        try:
            statement = tomlkit.parse("".join(lines[begin:end]))
        except REFUSED:
            continue  # the value began further up
        for n in range(len(route)):
            *tables, last = route[n:]
            node = reduce(lambda within, name: within.get(name, {}), tables, statement)
            if last in node:
                _put(node, last, value)
                left = tomlkit.dumps(statement) if any(_leaves(statement)) else ""
                return "".join((*lines[:begin], left, *lines[end:]))
        break
    return text


def _in_its_paragraph(text: str, route: Route, value: Any) -> str:
    """Add a line to the paragraph of its table, in the place of the one that explains it."""
    *tables, last = route
    header = re.search(rf"^\[{re.escape(dotted(tuple(tables)))}\][ \t]*(?:#.*)?$", text, re.MULTILINE)
    if header is None or value is None:
        return text
    line = _line(last, value)
    body, gap, rest = text[header.end() :].partition("\n\n")
    explained = re.compile(rf"^# {re.escape(str(last))} = .*$", re.MULTILINE)
    body = explained.sub(lambda _: line, body, 1) if explained.search(body) else f"{body.rstrip()}\n{line}"
    return text[: header.end()] + body + (gap + rest or "\n")


def _in_a_new_table(text: str, route: Route, value: Any) -> str:
    *tables, last = route
    header = ".".join(tomlkit.key(str(name)).as_string() for name in tables)
    return text if value is None else f"{text.rstrip()}\n\n[{header}]\n{_line(last, value)}\n".lstrip()


def _line(name: str | int, value: Any) -> str:
    return f"{tomlkit.key(str(name)).as_string()} = {tomlkit.item(value).as_string()}"


def _in_the_whole(text: str, route: Route, value: Any) -> str:
    """Let tomlkit find the place, for tables between braces and keys with dots."""
    document = tomlkit.parse(text)
    *tables, last = route
    node: Any = document
    for name in tables:
        node = node.setdefault(name, tomlkit.table())
    _put(node, last, value)
    return tomlkit.dumps(document)


def _put(node: Any, name: str | int, value: Any) -> None:
    if value is None:
        node.pop(name, None)
    else:
        node[name] = value
