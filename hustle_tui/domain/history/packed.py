"""The line of the history that a very long step stands in: its records stay bytes until one is looked at."""

from __future__ import annotations

from collections.abc import Iterator
from sys import intern
from typing import Any

from msgspec import Raw, Struct
from msgspec.json import decode


class _Touched(Struct, gc=False):
    table: str
    id: int
    before: Raw = Raw(b"null")
    after: Raw = Raw(b"null")
    unknown: dict[str, Any] = {}


class _Step(Struct):
    touched: tuple[_Touched, ...] = ()


class _Line(Struct):
    step: _Step


def records_in(line: bytes) -> Iterator[tuple[str, int, Raw | None, Raw | None, dict[str, Any]]]:
    """The records of a step's line: table, id, before, after, and the unknown fields; MsgspecError where it is none."""
    for one in decode(line, type=_Line).step.touched:
        was, now = (None if bytes(side) == b"null" else side for side in (one.before, one.after))
        yield intern(one.table), one.id, was, now, one.unknown
