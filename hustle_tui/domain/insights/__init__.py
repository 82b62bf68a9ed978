"""What the past tells about the gigs to come: every module of this package is one section.

A section module has `ORDER`, its place, and `section(plan, today)`, which tells its lines with their arithmetic.
"""

from __future__ import annotations

import importlib
import pkgutil
from datetime import date
from functools import cache
from typing import Any

from msgspec import Struct

from hustle_tui.domain.plan.model import Plan
from hustle_tui.domain.plan.table_cache import cached_by_plan
from hustle_tui.domain.writing.told import Told, Tone


class Insight(Struct, frozen=True):
    """One line: its head, its figures, what follows from them, and the arithmetic behind it as pairs (what, how much).

    `words` are ever shorter wordings of the same. `name` tells the lines of a section apart, and `data` is the line
    for programs: pairs of a name and a plain value.
    """

    name: str
    head: str
    figures: Told
    words: tuple[str, ...] = ()
    tone: Tone = ""
    sums: tuple[tuple[str, str], ...] = ()
    data: tuple[tuple[str, Any], ...] = ()


def pairs(value: Struct, *names: str) -> tuple[tuple[str, Any], ...]:
    """Some fields of a value, for programs."""
    return tuple((name, getattr(value, name)) for name in names)


class Section(Struct, frozen=True):
    """A group of lines: its title, a remark beside it, what its figures mean, and the text where it has no lines."""

    title: str
    remark: str
    meaning: str
    lines: tuple[Insight, ...]
    empty: str


@cache
def modules() -> dict[str, Any]:
    """Every section of this package by name, in order."""
    names = [found.name for found in pkgutil.iter_modules(__path__)]
    found = {name: importlib.import_module(f"{__name__}.{name}") for name in names}
    return dict(sorted(found.items(), key=lambda one: one[1].ORDER))


@cached_by_plan
def insights_of(plan: Plan, today: date) -> dict[str, Section]:
    """Every section by name, as it stands on a day."""
    return {name: module.section(plan, today) for name, module in modules().items()}
