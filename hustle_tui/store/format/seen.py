"""Which states of which machines a plan file holds: for each machine, the number of the last state that came in.

A state whose numbers are all reached by two files is one that both come from; however long a machine was away, and
whatever order things arrived in, no other state is taken for their common one.
"""

from __future__ import annotations

from collections.abc import Mapping

from hustle_tui.store.format.codec import Image, meta_field, with_meta_field

SEEN = "synced"
"""The meta field with the numbers, by machine."""
MOST_MACHINES = 200
MOST_COUNT = 1 << 53
Seen = Mapping[str, int]


def seen_in(image: Image) -> dict[str, int]:
    """The numbers in a file, as far as they can be read."""
    found = meta_field(image, SEEN)
    items = found.items() if isinstance(found, dict) else ()
    fit = [(name, count) for name, count in items if type(count) is int and 0 < count < MOST_COUNT and len(name) <= 64]
    return dict(fit[-MOST_MACHINES:])


def with_seen(image: Image, seen: Seen) -> Image:
    """The image with these numbers."""
    return with_meta_field(image, SEEN, dict(seen)) if seen else image


def joined(*many: Seen) -> dict[str, int]:
    """The numbers of a state that all of these have come into."""
    both: dict[str, int] = {}
    for seen in many:
        both |= {name: max(count, both.get(name, 0)) for name, count in seen.items()}
    return both


def reaches(seen: Seen, earlier: Seen) -> bool:
    """Whether a state comes from an earlier one."""
    return bool(earlier) and all(seen.get(name, 0) >= count for name, count in earlier.items())
