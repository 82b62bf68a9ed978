"""Whose hours a file holds: the export of a team has everybody's, and only the person's own belong in a plan."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

from msgspec import Struct

from hustle_tui.domain.importing import Row, Worked, named_text
from hustle_tui.domain.plan.model import PlanError
from hustle_tui.domain.writing.folding import folded
from hustle_tui.domain.writing.quantities import counted

Person = tuple[str, str]
"""A name and an e-mail address, as far as the file has them; the address tells two people apart."""


class People(Struct, frozen=True):
    """The rows of each person of a file, and which of them are `mine`; None where that is not known."""

    rows: dict[str, int]
    persons: dict[str, Person]
    mine: frozenset[str] | None

    def is_other(self, person: Person) -> bool:
        return self.mine is not None and key_of(person) not in self.mine

    @property
    def others(self) -> dict[str, int]:
        return {} if self.mine is None else {key: count for key, count in self.rows.items() if key not in self.mine}

    def named(self, key: str) -> str:
        name, address = self.persons[key]
        return f"{name} ({address})" if name and address else name or address or "somebody without a name"


@lru_cache(maxsize=4096)
def person_of(name: str, address: str) -> Person:
    return name, address


def names_of(person: Person) -> set[str]:
    """The name and the address of a person, as `--me` may say them."""
    return {*map(folded, person)} - {""}


@lru_cache(maxsize=4096)
def key_of(person: Person) -> str:
    """What tells a person from others, and is kept of the one who is `me`."""
    name, address = person
    return folded(address or name)


def people_in(rows: Iterable[Row], kept: Sequence[str], told: Sequence[str]) -> People:
    """The people of a file; `kept` are the names and addresses of its reader, unless other ones are `told`.

    Where nobody ever said who they are, a file of one person is theirs. PlanError where the file has nobody so called.
    """
    counts = Counter(row.person for row in rows if isinstance(row, Worked))
    persons: dict[str, Person] = {}
    by_key: Counter[str] = Counter()
    for person, count in counts.items():
        persons.setdefault(key_of(person), person)
        by_key[key_of(person)] += count
    found = People(dict(by_key), persons, None)
    known = {folded(text) for text in told or kept}
    mine = frozenset(key_of(one) for one in counts if known & names_of(one))
    for text in told:
        if by_key.keys() - {""} and not any(folded(text) in names_of(one) for one in counts):
            raise PlanError(f"No hours are {named_text(text)}'s: {_listed(found)}.")
    if not mine and (by_key.keys() <= {""} or (len(by_key) == 1 and not known)):
        return People(found.rows, persons, frozenset(by_key))
    return People(found.rows, persons, mine or None)


def _listed(people: People) -> str:
    named = [f"{named_text(people.named(key))} ({counted(count, 'row')})" for key, count in people.rows.items() if key]
    return ", ".join([*named[:8], f"{len(named) - 8} more"] if len(named) > 8 else named)


def question_text(people: People) -> str:
    """The people of a file, of whom none is known to be its reader, and how to say it."""
    example = next(filter(None, people.rows), "")
    return (
        f"Nothing was imported, for Hustle does not know whether these hours are yours: {_listed(people)}. "
        f'Add --me "{example}" for the one that is you; it is kept.'
    )


def people_text(people: People) -> str:
    """Whose hours come in and whose do not; empty where the file names nobody."""
    if people.mine is None or not (yours := [people.named(key) for key in people.rows if key and key in people.mine]):
        return ""
    left_out = [f"{counted(count, 'row')} of {people.named(key)}" for key, count in people.others.items()]
    if len(left_out) > 4:
        left_out = [*left_out[:4], f"those of {len(left_out) - 4} others"]
    return f"The hours of {' and '.join(yours)}" + (f"; not taken: {', '.join(left_out)}" if left_out else "")
