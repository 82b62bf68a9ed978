"""Changes to a JSON text in place: whatever they do not mean stays byte for byte, its blanks too."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

from msgspec import Struct

Path = Sequence[str | int]
_BLANKS = re.compile(r"[ \t\r\n]*")
_read = json.JSONDecoder().raw_decode


class _Part(Struct, frozen=True):
    """A member of an object or an element of a list: where it begins, and its value from `start` to `end`."""

    name: str | int
    begin: int
    start: int
    end: int


def parsed(text: str) -> Any:
    """What a JSON text says; ValueError for one that another program may read otherwise."""

    def members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) < len(pairs):
            twice = next(name for at, (name, _) in enumerate(pairs) if name in dict(pairs[:at]))
            raise ValueError(f"the name {json.dumps(twice)} is there twice")
        return found

    def number(word: str) -> Any:
        raise ValueError(f"{word} is no JSON")

    try:
        return json.loads(text, object_pairs_hook=members, parse_constant=number)
    except json.JSONDecodeError as error:
        raise ValueError(f"it is no JSON: {error.msg} (line {error.lineno}, column {error.colno})") from None
    except RecursionError:
        raise ValueError("it is nested too deep") from None


def added(text: str, path: Path, value: Any) -> str:
    """The text with a value at the end of the object or list that `path[:-1]` leads to, made where there is none.

    The last of the path is the member's name; for an element of a list it is ignored.
    """
    start = _skip(text, 0)
    for at, name in enumerate(path[:-1]):
        part = _part(text, start, name)
        if part is None:
            rest = value
            for inner in reversed(path[at + 1 :]):
                rest = {inner: rest} if isinstance(inner, str) else [rest]
            return _inserted(text, start, name, rest)
        start = part.start
    return _inserted(text, start, path[-1], value)


def removed(text: str, path: Path) -> str:
    """The text without what a path leads to."""
    start = _skip(text, 0)
    for name in path[:-1]:
        start = _there(text, start, name).start
    parts, close = _parts(text, start)
    part = _there(text, start, path[-1])
    at = parts.index(part)
    if len(parts) == 1:
        return text[: start + 1] + text[close:]
    if at == len(parts) - 1:
        return text[: parts[at - 1].end] + text[part.end :]
    return text[: part.begin] + text[parts[at + 1].begin :]


def replaced(text: str, path: Path, value: Any) -> str:
    """The text with another value where a path leads to; the same text where it says that already."""
    start = _skip(text, 0)
    for name in path[:-1]:
        start = _there(text, start, name).start
    part = _there(text, start, path[-1])
    if _read(text, part.start)[0] == value:
        return text
    return text[: part.start] + json.dumps(value, ensure_ascii=False) + text[part.end :]


def _inserted(text: str, start: int, name: str | int, value: Any) -> str:
    parts, close = _parts(text, start)
    label = f"{json.dumps(name, ensure_ascii=False)}: " if isinstance(name, str) else ""
    if parts and (indent := _indent(text, parts[0].begin)) is None:
        return f"{text[: parts[-1].end]}, {label}{json.dumps(value, ensure_ascii=False)}{text[parts[-1].end :]}"
    step = _step(text)
    own = re.match(r"[ \t]*", text[text.rfind("\n", 0, start) + 1 :])
    outer = own[0] if own else ""
    inner = indent if parts and indent is not None else outer + step
    shown = json.dumps(value, ensure_ascii=False, indent=step).replace("\n", f"\n{inner}")
    if parts:
        return f"{text[: parts[-1].end]},\n{inner}{label}{shown}{text[parts[-1].end :]}"
    return f"{text[: start + 1]}\n{inner}{label}{shown}\n{outer}{text[close:]}"


def _step(text: str) -> str:
    """By how much the text indents; two blanks where it does not tell."""
    found = re.search(r"\n([ \t]+)\S", text)
    return found[1] if found else "  "


def _indent(text: str, begin: int) -> str | None:
    """The blanks before something that begins a line; None for what stands within one."""
    before = text[text.rfind("\n", 0, begin) + 1 : begin]
    return before if "\n" in text[:begin] and not before.strip() else None


def _there(text: str, start: int, name: str | int) -> _Part:
    part = _part(text, start, name)
    if part is None:
        raise KeyError(name)
    return part


def _part(text: str, start: int, name: str | int) -> _Part | None:
    return next((part for part in _parts(text, start)[0] if part.name == name), None)


def _parts(text: str, start: int) -> tuple[list[_Part], int]:
    """The parts of the object or list that begins here, and where its closing bracket is."""
    parts: list[_Part] = []
    at = _skip(text, start + 1)
    while text[at] not in "}]":
        begin, name = at, len(parts)
        if text[start] == "{":
            name, at = _read(text, at)
            at = _skip(text, _skip(text, at) + 1)
        _, end = _read(text, at)
        parts.append(_Part(name, begin, at, end))
        at = _skip(text, end)
        at = _skip(text, at + 1) if text[at] == "," else at
    return parts, at


def _skip(text: str, at: int) -> int:
    match = _BLANKS.match(text, at)
    return match.end() if match else at
