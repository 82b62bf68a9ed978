"""Short ids: the last digits of a record's id, as commands name an entry; and names that mean nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import TypeVar

from hustle_tui.domain.plan.model import Card, Gig, Kpi, MisreadError, PlanError
from hustle_tui.domain.writing.folding import folded
from hustle_tui.domain.writing.formats import date_text
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
        raise MisreadError(f"{quoted(text)} is no {what}: write the number that {listed_by} shows.")
    if (exact := table.get(int(wanted[:18]))) is not None:
        return exact
    ending = 10 ** min(len(wanted), 18)
    matches = [key for key in table if key % ending == int(wanted[:18])] if len(wanted) >= SHORTEST_ID else []
    if len(matches) == 1:
        return table[matches[0]]
    if matches:
        raise PlanError(f"{quoted(text)} matches {len(matches)} ids: write more digits, as {listed_by} shows.")
    raise unknown(what, text, listed_by)


class RefError(PlanError):
    """A name that means nothing, or more than one thing."""

    def __init__(self, message: str, code: str, near: tuple[str, ...]) -> None:
        super().__init__(message)
        self.code, self.near = code, near


def ambiguous(ref: str, named: Sequence[str], slugs: tuple[str, ...] = ()) -> PlanError:
    """The error for a REF that may mean any of these items, each named with its number."""
    more = f" or {len(named) - 4} more" if len(named) > 4 else ""
    return RefError(f"{quoted(ref)} may be {' or '.join(named[:4])}{more}: give the number.", "ambiguous_ref", slugs)


def numbered(number: int, title: str) -> str:
    """An item as one of several that a REF may mean."""
    return f"{number} {quoted(title)}"


def with_days(items: Iterable[Card | Gig | Kpi]) -> list[str]:
    """Items by number and title, the cards among them by their days: cards that come again have one title."""
    by_day = sorted(items, key=lambda item: ((isinstance(item, Card) and item.day) or date.max, item.number))
    return [
        numbered(item.number, item.title)
        + (f" on {date_text(item.day, weekday=True)}" if isinstance(item, Card) and item.day else "")
        for item in by_day
    ]


def unknown(what: str, ref: str, listed_by: str, slugs: Iterable[str] = ()) -> PlanError:
    """The error for a REF that means nothing, with the command that lists what there is and the slugs like it."""
    return unknown_name(f"No {what} matches {quoted(ref)}: see {listed_by}.", ref, slugs)


def unknown_name(message: str, ref: str, names: Iterable[str]) -> PlanError:
    """The error for an unknown name: this message, with the known names that are spelled much like it."""
    return RefError(message, "unknown_ref", _near(ref, names))


def _near(ref: str, slugs: Iterable[str]) -> tuple[str, ...]:
    """The slugs that are spelled much like a REF, the closest first."""
    from difflib import get_close_matches

    return tuple(get_close_matches("-".join(folded(ref).split()), dict.fromkeys(slugs), n=5, cutoff=0.5))
