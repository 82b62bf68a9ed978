"""The lists of the week board: which there are, and how each paints its cards and speaks while it is empty."""

from __future__ import annotations

from typing import cast

from hustle_tui.tui.week.board import EMPTY, empty_day, paint_card, paint_card_line, paint_day_card
from hustle_tui.tui.widgets.rows import Painter, Rows

LANE_IDS = ("must", "should", "could", "done")
DAY_IDS = (*(f"day{n}" for n in range(7)), "anyday")
BEYOND = {"should": " → Could, Done", "could": " ← Must, Should", "day3": " →", "day4": " ←"}
"""What stands behind the title of a list where only half of them are in view: where the others are."""


def lane_list(pane: str) -> Rows:
    """A lane, or the backlog."""
    return Rows(cast(Painter, paint_card), id=pane, empty=EMPTY[pane], framed=True)


def day_list(pane: str) -> Rows:
    """A day of the week, or what is on none."""
    from hustle_tui.tui.widgets.snug import SnugRows

    return SnugRows(cast(Painter, paint_day_card), cast(Painter, paint_card_line), pane, empty_day(pane))
