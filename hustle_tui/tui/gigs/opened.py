"""One gig opened: everything that a yes, a no or a reminder to the client is decided by, on one page."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content

from hustle_tui.tui.dialogs.sheet import GigSheet, Page
from hustle_tui.tui.gigs import actions as gig_actions
from hustle_tui.tui.gigs.keys import gig_keys, moves_of
from hustle_tui.tui.gigs.page import gig_page


class GigCard(GigSheet, Page):
    """The page of one gig, with the keys of its stages."""

    BINDINGS: ClassVar[list[BindingType]] = gig_keys("gig_card", opened=True)

    def page(self, width: int) -> tuple[str, Content] | None:
        """The page of the gig as it is now."""
        gig = self.gig
        return None if gig is None else (gig.title, gig_page(self.hustle.plan, gig, self.hustle.planner.today, width))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what the gig's stage allows."""
        return self.gig is not None and parameters[0] in moves_of(self.gig) if action == "stage" else True

    def action_stage(self, move: str) -> None:
        """Send the gig on, or ask what must be known for it."""
        if (gig := self.gig) is not None:
            gig_actions.MOVES[move](self.hustle, gig)

    def action_rates(self) -> None:
        """Open the real rates by client, by quarter and by gig."""
        self.hustle.open_rates()
