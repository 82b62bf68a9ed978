"""Where a row goes when it is moved one place in its list."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct


class Place(Struct, frozen=True):
    """A place in a list: just before the row `before`, or at the end."""

    before: int | None


def place_beside(keys: Sequence[int], key: int, steps: int) -> Place | None:
    """The place one further down (+1) or up (−1), or None when there is none."""
    if key not in keys or not 0 <= keys.index(key) + steps < len(keys):
        return None
    behind = keys.index(key) + (2 if steps > 0 else -1)
    return Place(keys[behind] if behind < len(keys) else None)
