"""Short ids: the last digits of a record's id, by which a command names an entry or a payment."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from typing import TypeVar

from hustle_tui.domain.plan.model import PlanError
from hustle_tui.domain.writing.naming import unknown
from hustle_tui.domain.writing.quantities import quoted

T = TypeVar("T")
SHORTEST_ID = 4
"""The fewest digits of a short id: with fewer it looks like one of the short numbers."""


def short_ids(table: Collection[int], wanted: Iterable[int]) -> dict[int, str]:
    """The shortest ending of each wanted id, four digits or more, that no other id of its table has; else all of it."""
    left, endings_of, digits = list(wanted), {}, SHORTEST_ID
    while left:
        endings = Counter(key % 10**digits for key in table)
        for key in left:
            if endings[key % 10**digits] == 1 or len(str(key)) <= digits:
                endings_of[key] = str(key)[-digits:]
        left, digits = [key for key in left if key not in endings_of], digits + 1
    return endings_of


def short_id_of(key: int, table: Collection[int]) -> str:
    """One record's short id."""
    return short_ids(table, [key])[key]


def find_by_short_id(table: Mapping[int, T], text: str, what: str, listed_by: str) -> T:
    """The one record whose id ends in these digits; PlanError names `listed_by`, the command that shows the ids."""
    wanted = text.strip()
    if not (wanted.isascii() and wanted.isdigit()):
        raise PlanError(f"{quoted(text)} is no {what}: write the number that {listed_by} shows.")
    if (exact := table.get(int(wanted[:18]))) is not None:
        return exact
    ending = 10 ** min(len(wanted), 18)
    matches = [key for key in table if key % ending == int(wanted[:18])] if len(wanted) >= SHORTEST_ID else []
    if len(matches) == 1:
        return table[matches[0]]
    if matches:
        raise PlanError(f"{quoted(text)} matches {len(matches)} ids: write more digits, as {listed_by} shows.")
    raise unknown(what, text, listed_by)
