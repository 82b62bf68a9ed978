"""What a record tells: whether a default is written down is no part of it, and may differ from run to run."""

from __future__ import annotations

from functools import cache
from typing import Any

from msgspec import NODEFAULT
from msgspec.structs import fields

from hustle_tui.domain.plan.model import TABLES
from hustle_tui.domain.plan.settings import Settings


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
