"""How an entry, which has no title, is named on a command line: by the shortest ending of its id that is its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from hustle_tui.domain.model import Entry, PlanError
from hustle_tui.domain.quantities import quoted

SHORTEST = 4
"""Digits, at least: an ending stays the entry's own for long, and a longer one for ever."""
_LONGEST = 16


def short_ids(entries: dict[int, Entry], wanted: Iterable[int]) -> dict[int, str]:
    """The name of each wanted entry among all."""
    left, found = list(wanted), {}
    for digits in range(SHORTEST, _LONGEST + 1):
        if not left:
            break
        counts = Counter(key % 10**digits for key in entries)
        for key in left:
            if counts[key % 10**digits] == 1 or digits == _LONGEST:
                found[key] = f"{key % 10**digits:0{digits}d}"
        left = [key for key in left if key not in found]
    return found


def entry_named(entries: dict[int, Entry], text: str) -> Entry:
    """The entry whose id ends in these digits, or PlanError."""
    ending = text.strip()
    if len(ending) < SHORTEST or not (ending.isascii() and ending.isdecimal()):
        raise PlanError(f"{quoted(text)} names no entry: write the {SHORTEST} or more digits that hustle hours shows.")
    found = list(_ending_in(entries, ending))
    if len(found) == 1:
        return found[0]
    if found:
        raise PlanError(f"{quoted(text)} names {len(found)} entries: write more digits, as hustle hours shows them.")
    raise PlanError(f"No entry ends in {quoted(text)}: see hustle hours.")


def _ending_in(entries: dict[int, Entry], ending: str) -> Iterator[Entry]:
    scale = 10 ** len(ending)
    return (entry for key, entry in entries.items() if key % scale == int(ending))
