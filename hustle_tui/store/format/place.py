"""Where in a file a fault stands, so that the person is told a line and a column.

A slow, strict reader of JSON that knows its place at every step. It is asked only when something is wrong:
the quick readers say that a file is at fault, this one says where.
"""

from __future__ import annotations

import json
import re

from hustle_tui.domain.plan.bounds import HUGE

DEEPEST = 32

Path = tuple[str | int, ...]

_SPACE = re.compile(r"[ \t\n\r]*")
_STRING = re.compile(r'"[^"\\\x00-\x1f]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\x00-\x1f]*)*"')
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?")
_SURROGATE = re.compile("[\ud800-\udfff]")


class Fault(Exception):
    """What is wrong with a text, at which offset and path (table, record, field) of it, and a cure of its own."""

    def __init__(self, reason: str, offset: int, path: Path = (), cure: str = "") -> None:
        super().__init__(reason)
        self.reason, self.offset, self.path, self.cure = reason, offset, path, cure


def number_fault(digits: str, *, whole: bool) -> str:
    """Why JSON's digits are no number that every reader keeps as it is, or nothing."""
    if whole:
        return "an integer that is too large" if len(digits) > 17 or abs(int(digits)) >= HUGE else ""
    return f"{digits} is out of range" if abs(float(digits)) == float("inf") else ""


def line_and_column(text: str, offset: int) -> tuple[int, int]:
    """The place of an offset as an editor counts it, from 1."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def offset_of(text: str, path: Path) -> int:
    """The offset of the value at a path; of its nearest parent when it is missing."""
    walk = _Walk(text, path)
    walk.whole()
    return walk.found


def check(text: str) -> None:
    """Raise the first fault of a text as JSON that any reader must take the same way."""
    _Walk(text, ()).whole()


class _Walk:
    def __init__(self, text: str, sought: Path) -> None:
        self.text, self.sought = text, sought
        self.at = self.found = 0

    def whole(self) -> None:
        self.skip()
        self.value(())
        self.skip()
        if self.at < len(self.text):
            raise Fault("something follows the end of the data", self.at)

    def skip(self) -> None:
        self.at = _SPACE.match(self.text, self.at).end()  # type: ignore[union-attr]

    def value(self, path: Path) -> None:
        if path == self.sought[: len(path)]:
            self.found = self.at
        if len(path) > DEEPEST:
            raise Fault(f"nested deeper than {DEEPEST} levels", self.at, path[:3])
        head = self.text[self.at : self.at + 1]
        if head == "{":
            self.members(path)
        elif head == "[":
            self.items(path)
        elif head == '"':
            self.string(path)
        else:
            self.plain(path)

    def members(self, path: Path) -> None:
        keys: set[str] = set()
        self.at += 1
        self.skip()
        while not self.closed("}", bool(keys), path):
            start = self.at
            key = self.string(path)
            if key in keys:
                raise Fault(f'the key "{key}" stands twice', start, (*path, key))
            keys.add(key)
            self.skip()
            if self.text[self.at : self.at + 1] != ":":
                raise Fault("a colon is missing", self.at, (*path, key))
            self.at += 1
            self.skip()
            self.value((*path, key))
            self.skip()

    def items(self, path: Path) -> None:
        count = 0
        self.at += 1
        self.skip()
        while not self.closed("]", bool(count), path):
            self.value((*path, count))
            count += 1
            self.skip()

    def closed(self, bracket: str, after_one: bool, path: Path) -> bool:
        head = self.text[self.at : self.at + 1]
        if head == bracket:
            self.at += 1
            return True
        if not head:
            raise Fault("the file ends too early", self.at, path)
        if after_one:
            if head != ",":
                raise Fault("a comma is missing", self.at, path)
            self.at += 1
            self.skip()
        return False

    def string(self, path: Path) -> str:
        token = _STRING.match(self.text, self.at)
        if token is None:
            started = self.text[self.at : self.at + 1] == '"'
            raise Fault(
                "a text that is not closed or not allowed" if started else "not what belongs here", self.at, path
            )
        value: str = json.loads(token[0]) if "\\" in token[0] else token[0][1:-1]
        if _SURROGATE.search(value):
            raise Fault("half a character (a lone surrogate)", self.at, path)
        self.at = token.end()
        return value

    def plain(self, path: Path) -> None:
        for word in ("true", "false", "null"):
            if self.text.startswith(word, self.at):
                self.at += len(word)
                return
        for word in ("NaN", "Infinity", "-Infinity"):
            if self.text.startswith(word, self.at):
                raise Fault(f"{word} is not a number", self.at, path)
        token = _NUMBER.match(self.text, self.at)
        if token is None:
            raise Fault("not what belongs here", self.at, path)
        if reason := number_fault(token[0], whole=token[1] is None and token[2] is None):
            raise Fault(reason, self.at, path)
        self.at = token.end()
