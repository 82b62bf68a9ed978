"""Caches for what is worked out from a plan or from whole tables: no key press reads ten years of records again.

A change is weighed before and after it is made, so the answers for the last few plans and the last two states of the
tables are cached; no more, for an answer keeps its plan in memory. Where a table differs from a known one in a few
records, the known answer is updated by these records.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from functools import wraps
from itertools import chain, compress, repeat
from operator import attrgetter, is_, is_not
from typing import Any, Concatenate, Generic, ParamSpec, TypeVar, cast

from hustle_tui.domain.plan.model import Plan
from hustle_tui.domain.writing.formats import Formats, in_use

P = ParamSpec("P")
K = TypeVar("K")
R = TypeVar("R")
T = TypeVar("T")

Difference = tuple[int, R | None, R | None]
"""A key with its record before and after; None where there is none."""

FEW = 50
"""The most differences that are followed: with more, reading the whole table is as quick."""


class cached_by_table(Generic[P, T]):  # noqa: N801 - a decorator
    """A function of whole tables, which are told apart by identity: no table is changed once it stands in a plan."""

    def __init__(self, read: Callable[P, T]) -> None:
        self.read = read
        self._follow: Callable[[T, Sequence[Difference[Any]]], T] | None = None
        self._known: tuple[tuple[tuple[Any, ...], T], ...] = ()

    def follow(self, follow: Callable[[T, Sequence[Difference[Any]]], T]) -> Callable[..., T]:
        """Decorates the function that updates an earlier answer; only for functions of a single table."""
        self._follow = follow
        return follow

    def __call__(self, *tables: P.args, **_: P.kwargs) -> T:
        """The answer for the tables as they are."""
        known = self._known  # read once: the thread that saves may ask meanwhile
        for before, answer in known:
            if all(map(is_, before, tables)):
                return answer
        answer = self._new(known, tables)
        self._known = ((tables, answer), *known[:1])
        return answer

    def _new(self, known: tuple[tuple[tuple[Any, ...], T], ...], tables: tuple[Any, ...]) -> T:
        if known and self._follow:
            (before,), answer = known[0]
            if len(changed := differences(before, tables[0])) <= FEW:
                return self._follow(answer, changed)
        return cast("Callable[..., T]", self.read)(*tables)


@cached_by_table
def differences(old: dict[int, Any], new: dict[int, Any]) -> list[Difference[Any]]:
    """The records that differ between two tables, by identity; removed ones come first."""
    # Most records keep their places: only those that moved are looked up by id.
    moved = compress(new.items(), map(is_not, new.values(), chain(old.values(), repeat(None))))
    fresh: list[Difference[Any]] = [(key, old.get(key), record) for key, record in moved if old.get(key) is not record]
    if len(old) == len(new) - sum(was is None for _, was, _ in fresh):
        return fresh
    return [*((key, old[key], None) for key in sorted(old.keys() - new.keys())), *fresh]


def grouped(key: Callable[[R], K]) -> cached_by_table[Any, Any]:
    """A cached function that groups the records of a table by `key`, each group in the order of the ids."""

    def read(table: dict[int, R]) -> dict[K, tuple[R, ...]]:
        groups: dict[K, list[R]] = defaultdict(list)
        for record in map(table.__getitem__, sorted(table)):
            groups[key(record)].append(record)
        return {group: tuple(records) for group, records in groups.items()}

    answer = cached_by_table(read)

    @answer.follow
    def _regrouped(groups: dict[K, tuple[R, ...]], changed: Sequence[Difference[R]]) -> dict[K, tuple[R, ...]]:
        gone = {id(was) for _, was, _ in changed if was is not None}
        sides = [record for _, *both in changed for record in both if record is not None]
        fresh = {group: [r for r in groups.get(group, ()) if id(r) not in gone] for group in map(key, sides)}
        for _, _, record in changed:
            if record is not None:
                fresh[key(record)].append(record)
        in_order = {group: tuple(sorted(records, key=attrgetter("id"))) for group, records in fresh.items()}
        merged = groups | in_order
        for group, records in in_order.items():
            if not records:
                del merged[group]
        return merged

    return answer


def only(wanted: Callable[[R], object]) -> cached_by_table[Any, dict[int, R]]:
    """A cached function of the wanted records of a table: the same answer as long as none of these changes."""

    def read(table: dict[int, R]) -> dict[int, R]:
        return {key: record for key, record in table.items() if wanted(record)}

    answer = cached_by_table(read)

    @answer.follow
    def _still_wanted(known: dict[int, R], changed: Sequence[Difference[R]]) -> dict[int, R]:
        gone = known.keys() & {key for key, _, _ in changed}
        come = read({key: record for key, _, record in changed if record is not None})
        return {key: record for key, record in known.items() if key not in gone} | come if gone or come else known

    return answer


PLANS = 4
_answers: dict[tuple[Plan, Formats], dict[Hashable, Any]] = {}
"""By plan and how words are written, what was asked about last at the end; then by function and arguments."""


def cached_by_plan(work: Callable[Concatenate[Plan, P], T]) -> Callable[Concatenate[Plan, P], T]:
    """A function of a plan, which works out each answer once, as long as the plan is one of the last few."""

    @wraps(work)
    def answer(plan: Plan, /, *args: P.args, **named: P.kwargs) -> T:
        question, asked = (work, args, *named.items()), (plan, in_use())
        _answers[asked] = known = _answers.pop(asked, {})
        for old in [*_answers][:-PLANS]:  # a list at once: the thread that saves may ask meanwhile
            _answers.pop(old, None)
        if question not in known:
            known[question] = work(plan, *args, **named)
            _answers[asked] = known  # the work may have asked about other plans
        found: T = known[question]
        return found

    return answer


MOST_ANSWERS, ON_CARDS = 5_000, 500
"""The most answers that are kept; fewer where each state of a card asks another question."""


def cached_by(
    *names: str, most: int = MOST_ANSWERS
) -> Callable[[Callable[Concatenate[Plan, P], T]], Callable[Concatenate[Plan, P], T]]:
    """A function of a plan that reads these of its tables and no others: an answer holds while they are the same."""
    tables_of = attrgetter(*names)

    def decorated(work: Callable[Concatenate[Plan, P], T]) -> Callable[Concatenate[Plan, P], T]:
        answers_on = cached_by_table[..., dict[Hashable, T]](lambda *_: {})

        @wraps(work)
        def answer(plan: Plan, /, *args: P.args, **named: P.kwargs) -> T:
            known, question = answers_on(*tables_of(plan)), (args, *named.items())
            if (found := known.get(question)) is None:
                if len(known) >= most:  # the clock is part of many a question
                    known.clear()
                known[question] = found = work(plan, *args, **named)
            return found

        return answer

    return decorated
