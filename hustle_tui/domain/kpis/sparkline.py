"""A row of values as one short line of blocks, for a screen, a terminal and a pipe alike."""

from __future__ import annotations

from collections.abc import Sequence

BLOCKS = "▁▂▃▄▅▆▇█"
POINTS = 8
"""How many of the last values are shown."""


def sparkline(values: Sequence[float]) -> str:
    """The last values as bars between the lowest and the highest of them."""
    recent = values[-POINTS:]
    if not recent:
        return ""
    low, span = min(recent), max(recent) - min(recent)
    if not span:
        return BLOCKS[3] * len(recent)
    return "".join(BLOCKS[round((value - low) / span * (len(BLOCKS) - 1))] for value in recent)
