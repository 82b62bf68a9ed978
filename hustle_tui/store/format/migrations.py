"""How a file of an older schema becomes one of today's: one named function a step, oldest first."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Tables = dict[str, Any]

STEPS: dict[int, Callable[[Tables], Tables]] = {}
"""From the schema that a function takes to the function, whose result has the next schema."""


def upgraded(tables: Tables, schema: int) -> Tables:
    """The tables of a file brought up to today's schema; those of a newer one are left as they are."""
    while step := STEPS.get(schema):
        tables, schema = step(tables), schema + 1
    return tables
