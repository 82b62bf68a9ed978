"""How a step stands in the history: its records stay bytes until one is looked at, and no default is part of them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from sys import intern
from typing import Any

from msgspec import NODEFAULT, Raw, Struct
from msgspec.json import decode
from msgspec.structs import fields

from hustle_tui.domain.plan.model import TABLES
from hustle_tui.domain.plan.settings import Settings


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


@cache
def _defaults(table: str) -> dict[str, Any]:
    kind = Settings if table == "settings" else TABLES[table]
    found = ((field.name, field.default) for field in fields(kind))
    return {name: list(value) if isinstance(value, tuple) else value for name, value in found if value is not NODEFAULT}


def without_defaults(table: str, told: dict[str, Any] | None) -> dict[str, Any] | None:
    """The fields of a record that are not as its kind has them by default."""
    if told is None:
        return None
    defaults = _defaults(table)
    return {name: value for name, value in told.items() if value != defaults.get(name, NODEFAULT)}
