"""Shapes made from values: all of a value's fields or some of them, and the records as `record_of` tells them."""

from __future__ import annotations

import typing
from collections.abc import Mapping
from functools import cache, cached_property
from typing import Any

from msgspec import Struct

from hustle_tui.cli.told.records import HIDDEN, OTHER_NAMES
from hustle_tui.domain.plan.links import LINKS
from hustle_tui.domain.plan.model import TABLES, Record

Fields = dict[str, Any]
_TYPED: Any = typing.TypedDict


def shape(name: str, /, *parts: Fields, **fields: Any) -> Any:
    """A shape of these fields, in this order."""
    merged: Fields = {}
    for part_ in (*parts, fields):
        merged |= part_
    return _TYPED(name, merged)


def many(of: Any) -> Any:
    return list[of]


def by_name(of: Any) -> Any:
    """An object whose names are not fixed, with a shape for each value."""
    return dict[str, of]


def part(kind: type, /, *names: str, **renamed: str) -> Fields:
    """Some attributes of a value with their types, as `picked` takes them."""
    attributes = {name: name for name in names} | renamed
    return {name: _type_of(kind, attribute) for name, attribute in attributes.items()}


def whole(kind: type[Struct]) -> Fields:
    """All fields of a value, as `fields_of` takes them."""
    return part(kind, *kind.__struct_fields__)


def record(kind: type[Record], /, **derived: Any) -> Fields:
    """A record as `record_of` tells it, with what is derived from it."""
    links, other_names = (
        LINKS.get(next(name for name, of in TABLES.items() if of is kind), {}),
        OTHER_NAMES.get(kind, {}),
    )
    shown: Fields = {}
    for name in kind.__struct_fields__:
        if name not in HIDDEN.get(kind, ()):
            of = _type_of(kind, name)
            of = str | None if name in links else int | None if name == "number" else of
            shown[other_names.get(name, name)] = of
    return shown | derived


def _type_of(kind: type, name: str) -> Any:
    found = _hints(kind).get(name)
    if found is None:
        getter: property | cached_property[Any] = getattr(kind, name)
        work = getter.fget if isinstance(getter, property) else getter.func
        found = typing.get_type_hints(work, include_extras=True)["return"]
    return dict[Any, Any] if typing.get_origin(found) is Mapping else found


@cache
def _hints(kind: type) -> Mapping[str, Any]:
    return typing.get_type_hints(kind, include_extras=True)
