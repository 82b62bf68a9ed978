"""What every step of the weekly ritual is: a heading, lines, keys named by their action, and rows, as today has them.

A row has a sign, a title, and words behind it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from msgspec import Struct
from rich.cells import cell_len
from textual.content import Content

from hustle_tui.domain.plan.model import Card, Plan
from hustle_tui.domain.ritual import weeks_of
from hustle_tui.domain.week.cards import card_told
from hustle_tui.tui.paint.text import LEDGER_SIGNS, assemble, first_fitting, spread, user_text
from hustle_tui.tui.shell import PlannerApp
from hustle_tui.tui.widgets.rows import Row


class Step:
    """One screen of the ritual; `words` name its keys by their action."""

    title = ""
    asks = ""
    empty = ""
    words: ClassVar[dict[str, str]] = {}

    def __init__(self, app: PlannerApp) -> None:
        self.app = app
        self.weeks = weeks_of(app.plan, app.planner.today)

    def begin(self) -> None:
        """What is to be there before it is shown."""

    def text(self, key: int, width: int) -> Sequence[Content]:  # noqa: ARG002 - each step its own
        """The lines above its rows; `key` is the row under the cursor."""
        return ()

    def rows(self) -> Sequence[Row]:
        return ()

    def takes(self, action: str, key: int) -> bool:  # noqa: ARG002 - each step its own
        return action in self.words

    def do(self, action: str, key: int) -> None:
        """Carry out a key on the row under the cursor."""


class Line(Struct, frozen=True):
    """A row; `style` colours its sign, `end` stands at its right edge."""

    sign: str
    title: str
    forms: tuple[str, ...] = ("",)
    style: str = "$main"
    end: str = ""


def paint_line(face: Line, width: int) -> list[Content]:
    """A row of one line: the title gives way to what stands behind it, but keeps half of the room.

    The words begin in one column, or before it, where they are longer.
    """
    end = assemble((f" {face.end} ", "$second")) if face.end else Content(" ")
    room = width - end.cell_length - 4
    title = user_text(face.title, "bold $text")
    words = first_fitting((*face.forms, ""), max(0, room - min(title.cell_length, room // 2) - 2))
    title = title.truncate(max(1, room - len(words) - 2), ellipsis=True)
    title = title.extend_right(max(0, min(width * 2 // 5, room - cell_len(words) - 2) - title.cell_length))
    return [spread(assemble((f" {face.sign} ", face.style), title, "  ", user_text(words, "$second")), end, width)]


def card_line(plan: Plan, card: Card, today: date, end: str = "", sign: str = "") -> Line:
    """A card with its lane and what it says besides."""
    told = card_told(plan, card, today)
    words = (str(told), told.part("due"))
    return Line(sign or LEDGER_SIGNS[card.ledger], card.title, words, f"${card.ledger}", end)
