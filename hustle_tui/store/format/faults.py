"""Where in a file a fault stands, so that the person is told a line and a column.

A slow, strict reader of JSON that knows its place at every step. It is asked only when something is wrong:
the quick readers say that a file is at fault, this one says where.
"""

from __future__ import annotations

import json
import re

from hustle_tui.domain.plan.terms import HUGE

DEEPEST = 32

Route = tuple[str | int, ...]
"""The names on the way to a value: table, record, field."""

_SPACE = re.compile(r"[ \t\n\r]*")
_STRING = re.compile(r'"[^"\\\x00-\x1f]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\x00-\x1f]*)*"')
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?")
_WORD = re.compile("true|false|null")
_NO_NUMBER = re.compile("NaN|-?Infinity")
_SURROGATE = re.compile("[\ud800-\udfff]")
_MISPLACED = "not what belongs here"


class Fault(Exception):
    """What is wrong with a text, at which offset and on which route, and a cure of its own."""

    def __init__(self, reason: str, offset: int, route: Route = (), cure: str = "") -> None:
        super().__init__(reason)
        self.reason, self.offset, self.route, self.cure = reason, offset, route, cure


def number_fault(digits: str, *, whole: bool) -> str:
    """Why some JSON readers would not keep a number as it is, or nothing."""
    if whole:
        return "an integer that is too large" if len(digits) > 17 or abs(int(digits)) >= HUGE else ""
    return f"{digits} is out of range" if abs(float(digits)) == float("inf") else ""


def line_and_column(text: str, offset: int) -> tuple[int, int]:
    """The place of an offset as an editor counts it, from 1."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def offset_of(text: str, route: Route) -> int:
    """The offset of the value that a route leads to; of its nearest parent when it is missing."""
    walk = _Walk(text, route)
    walk.whole()
    return walk.found


def check(text: str) -> None:
    """Raise the first fault of a text as JSON that any reader must take the same way."""
    _Walk(text, ()).whole()


class _Walk:
    def __init__(self, text: str, sought: Route) -> None:
        self.text, self.sought = text, sought
        self.at = self.found = 0

    def whole(self) -> None:
        self.skip()
        self.value(())
        self.skip()
        if self.at < len(self.text):
            raise Fault("something follows the end of the data", self.at)

    def skip(self, past: int = 0) -> None:
        self.at = _SPACE.match(self.text, self.at + past).end()  # type: ignore[union-attr]

    def value(self, route: Route) -> None:
        if route == self.sought[: len(route)]:
            self.found = self.at
        if len(route) > DEEPEST:
            raise Fault(f"nested deeper than {DEEPEST} levels", self.at, route[:3])
        head = self.text[self.at : self.at + 1]
        if head == "{":
            self.inside(route, "}")
        elif head == "[":
            self.inside(route, "]")
        elif head == '"':
            self.string(route)
        elif word := _WORD.match(self.text, self.at):
            self.at = word.end()
        else:
            self.number(route)

    def inside(self, route: Route, end: str) -> None:
        """The values of an object or a list, up to its end."""
        keys: set[str] = set()
        count = 0
        self.skip(1)
        while not self.closed(end, count > 0, route):
            self.value((*route, self.key(route, keys) if end == "}" else count))
            self.skip()
            count += 1

    def key(self, route: Route, keys: set[str]) -> str:
        start = self.at
        key = self.string(route)
        if key in keys:
            raise Fault(f'the key "{key}" stands twice', start, (*route, key))
        keys.add(key)
        self.skip()
        if self.text[self.at : self.at + 1] != ":":
            raise Fault("a colon is missing", self.at, (*route, key))
        self.skip(1)
        return key

    def closed(self, end: str, after_another: bool, route: Route) -> bool:
        head = self.text[self.at : self.at + 1]
        if head == end:
            self.at += 1
            return True
        if not head:
            raise Fault("the file ends too early", self.at, route)
        if after_another:
            if head != ",":
                raise Fault("a comma is missing", self.at, route)
            self.skip(1)
        return False

    def string(self, route: Route) -> str:
        token = _STRING.match(self.text, self.at)
        if token is None:
            begun = self.text.startswith('"', self.at)
            raise Fault("a text that is not closed or not allowed" if begun else _MISPLACED, self.at, route)
        value: str = json.loads(token[0]) if "\\" in token[0] else token[0][1:-1]
        if _SURROGATE.search(value):
            raise Fault("half a character (a lone surrogate)", self.at, route)
        self.at = token.end()
        return value

    def number(self, route: Route) -> None:
        if word := _NO_NUMBER.match(self.text, self.at):
            raise Fault(f"{word[0]} is not a number", self.at, route)
        token = _NUMBER.match(self.text, self.at)
        if token is None:
            raise Fault(_MISPLACED, self.at, route)
        if reason := number_fault(token[0], whole=token[1] is None and token[2] is None):
            raise Fault(reason, self.at, route)
        self.at = token.end()
