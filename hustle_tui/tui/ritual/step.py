"""What every step of the weekly ritual is: a heading, lines, keys named by their action, and rows, as today has them.

A row has a sign, a title, and words behind it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import ClassVar, cast

from msgspec import Struct
from msgspec.structs import replace
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
    """A row; `style` colours its sign, `end` stands at its right edge.

    `beside` is how many cells the longest words and end of its list take.
    """

    sign: str
    title: str
    forms: tuple[str, ...] = ("",)
    style: str = "$main"
    end: str = ""
    beside: int = 0


def in_one_column(rows: Sequence[Row]) -> tuple[Row, ...]:
    """The rows with the words behind their titles in one column, where the longest of them have room for it."""
    lines = [(row.key, cast(Line, row.face)) for row in rows]
    beside = max((cell_len(line.forms[0] + line.end) for _, line in lines), default=0)
    return tuple(Row(key, replace(line, beside=beside)) for key, line in lines)


def paint_line(face: Line, width: int) -> list[Content]:
    """A row of one line: the title gives way to what stands behind it, but keeps half of the room."""
    end = assemble((f" {face.end} ", "$second")) if face.end else Content(" ")
    room = width - end.cell_length - 4
    title = user_text(face.title, "bold $text")
    words = first_fitting((*face.forms, ""), max(0, room - min(title.cell_length, room // 2) - 2))
    title = title.truncate(max(1, room - len(words) - 2), ellipsis=True)
    title = title.extend_right(max(0, min(width * 2 // 5, width - 8 - face.beside) - title.cell_length))
    return [spread(assemble((f" {face.sign} ", face.style), title, "  ", user_text(words, "$second")), end, width)]


def card_line(plan: Plan, card: Card, today: date, end: str = "", sign: str = "") -> Line:
    """A card with its lane and what it says besides."""
    told = card_told(plan, card, today)
    words = (str(told), told.part("due"))
    return Line(sign or LEDGER_SIGNS[card.ledger], card.title, words, f"${card.ledger}", end)
