"""The middle of many numbers, for which `statistics` would load as much as a whole command does."""

from __future__ import annotations

from collections.abc import Sequence


def median(numbers: Sequence[float]) -> float:
    """The number in the middle, or half-way between the two there."""
    ordered = sorted(numbers)
    return (ordered[len(ordered) // 2] + ordered[(len(ordered) - 1) // 2]) / 2
