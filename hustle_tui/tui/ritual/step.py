"""What every step of the weekly ritual is: a heading, lines, rows, and keys named by their action."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.content import Content

from hustle_tui.domain.ritual import weeks_of
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
