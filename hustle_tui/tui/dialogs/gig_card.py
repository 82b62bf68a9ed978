"""One gig opened: everything that a yes, a no or a reminder to the client is decided by, on one page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Static

from hustle_tui.tui import ask_gig, ask_money
from hustle_tui.tui.dialogs.sheet import EDGES, GigSheet
from hustle_tui.tui.gig_facts import gig_page
from hustle_tui.tui.gig_keys import gig_keys, moves_of


class GigCard(GigSheet):
    """The page of one gig, with the keys of its stages."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *gig_keys("gig_card", opened=True),
        Binding("j", "scroll(1)", "down", show=False, id="gig_card.down", tooltip="Scroll down"),
        Binding("k", "scroll(-1)", "up", show=False, id="gig_card.up", tooltip="Scroll up"),
    ]

    def body(self) -> Iterable[Widget]:
        """One page that scrolls."""
        yield VerticalScroll(Static(id="sheet-text"), id="sheet-scroll")

    def draw(self) -> str | None:
        """The page of the gig as it is now."""
        if (gig := self.gig) is None:
            return None
        app, width = self.hustle, self.room("#sheet-scroll") - EDGES
        self.query_one("#sheet-text", Static).update(gig_page(app.plan, gig, app.planner.today, width))
        return gig.title

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what the gig's stage allows."""
        return self.gig is not None and parameters[0] in moves_of(self.gig) if action == "stage" else True

    def action_stage(self, move: str) -> None:
        """Send the gig on, or ask what must be known for it."""
        if (gig := self.gig) is not None:
            ask_gig.MOVES[move](self.hustle, gig)

    def action_rates(self) -> None:
        """Open the real rates by client, by quarter and by gig."""
        ask_money.open_rates(self.hustle)

    def action_scroll(self, lines: int) -> None:
        """Scroll the page."""
        self.query_one("#sheet-scroll").scroll_relative(y=lines, animate=False)
