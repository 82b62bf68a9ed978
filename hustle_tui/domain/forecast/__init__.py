"""What the past tells about what comes: income as a range, estimates, and the weeks without a gig."""

from __future__ import annotations

from collections.abc import Sequence


def median(numbers: Sequence[float]) -> float:
    """The middle of many numbers, for which `statistics` would load as much as a whole command does."""
    ordered = sorted(numbers)
    return (ordered[len(ordered) // 2] + ordered[(len(ordered) - 1) // 2]) / 2
