"""What was worked out of a whole table, kept, so that no key press reads ten years of records again.

A change is weighed before and after it is made, so the answers of the last two tables are kept. A table that differs in
a few records from a known one has its answer made from that one's, and from these records.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import chain, compress, repeat
from operator import is_not
from typing import Generic, TypeVar

R = TypeVar("R")
T = TypeVar("T")

Difference = tuple[int, R | None, R | None]
"""A key, and the record that it stands for before and after; None where there is none."""

FEW = 50
"""As many differences as are followed at most: of more, the whole table is as soon read."""


def differences(old: dict[int, R], new: dict[int, R]) -> list[Difference[R]]:
    """The records that are not the very same in two tables; those that are gone come first."""
    # Records mostly keep their places: only what does not stand where it stood is looked up by its id.
    moved = compress(new.items(), map(is_not, new.values(), chain(old.values(), repeat(None))))
    fresh: list[Difference[R]] = [(key, old.get(key), record) for key, record in moved if old.get(key) is not record]
    if len(old) == len(new) - sum(was is None for _, was, _ in fresh):
        return fresh
    return [*((key, old[key], None) for key in sorted(old.keys() - new.keys())), *fresh]


class Kept(Generic[R, T]):
    """The answers of the last two tables: `whole` reads a table, `follow` makes an answer from an earlier one."""

    def __init__(
        self, whole: Callable[[dict[int, R]], T], follow: Callable[[T, Sequence[Difference[R]]], T] | None = None
    ) -> None:
        self._whole = whole
        self._follow = follow
        self._kept: tuple[tuple[dict[int, R], T], ...] = ()

    def of(self, table: dict[int, R]) -> T:
        """The answer of a table, which is never changed afterwards."""
        kept = self._kept  # read once: the thread that saves may ask meanwhile
        for known, answer in kept:
            if known is table:
                return answer
        answer = self._new(kept, table)
        self._kept = ((table, answer), *kept[:1])
        return answer

    def _new(self, kept: tuple[tuple[dict[int, R], T], ...], table: dict[int, R]) -> T:
        if kept and self._follow:
            known, answer = kept[0]
            if len(found := differences(known, table)) <= FEW:
                return self._follow(answer, found)
        return self._whole(table)
