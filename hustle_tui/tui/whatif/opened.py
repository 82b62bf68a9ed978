"""Can I take this? Each week before and after a gig, whether it fits, what an hour brings, and its smaller shapes.

The weeks shown are those of the way under the cursor, so that a shape can be looked at before it is taken.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, cast

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Static

from hustle_tui.domain.plan.model import Gig
from hustle_tui.domain.whatif.shapes import Answer, can_i_take
from hustle_tui.domain.whatif.weeks import Weighing
from hustle_tui.tui.dialogs.sheet import Sheet
from hustle_tui.tui.gigs import taking
from hustle_tui.tui.gigs.score_form import score
from hustle_tui.tui.gigs.unpaid import ask_unwritten
from hustle_tui.tui.whatif.page import facts, paint_way, way_rows, weeks_table
from hustle_tui.tui.widgets.rows import Painter, Rows


class WhatIf(Sheet):
    """The weighing of one gig: a lead of the queue, or one that the plan does not hold."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "accept", "accept", id="whatif.accept", tooltip="Accept it as it is; what won't fit is noted"),
        Binding("1", "take(1)", "take that shape", key_display="1 2 …", id="whatif.1", tooltip="Take the first shape"),
        *(
            Binding(str(n), f"take({n})", f"shape {n}", show=False, id=f"whatif.{n}", tooltip=f"Take shape {n}")
            for n in range(2, 7)
        ),
        Binding("n", "decline", "decline…", id="whatif.decline", tooltip="Say no, with a reason"),
        Binding("s", "score", "score…", id="whatif.score", tooltip="What else it brings: lenses, gain, aim"),
        Binding("a", "keep", "add as lead", id="whatif.keep", tooltip="Put it into the queue, undecided"),
        Binding("J,ctrl+d", "scroll(1)", "weeks", key_display="J/K", id="whatif.down", tooltip="Scroll the weeks down"),
        Binding("K,ctrl+u", "scroll(-1)", "weeks up", show=False, id="whatif.up", tooltip="Scroll the weeks up"),
    ]

    def __init__(self, gig: Gig) -> None:
        super().__init__()
        self._given = gig
        self._new = False
        self._answer: Answer | None = None

    @property
    def gig(self) -> Gig:
        """The gig as it stands in the queue, or as it was described."""
        return self.hustle.plan.gigs.get(self._given.id, self._given)

    def body(self) -> Iterable[Widget]:
        """The facts, the weeks, and the ways to take it."""
        self._new = self._given.id not in self.hustle.plan.gigs
        yield VerticalScroll(Static(id="sheet-text"), Static(id="whatif-weeks"), id="sheet-scroll", can_focus=False)
        yield Rows(cast(Painter, paint_way), 1, id="whatif-ways")

    def draw(self) -> str | None:
        """Weigh it on the plan as it is now; a lead that was decided elsewhere closes the dialog."""
        app, gig = self.hustle, self.gig
        known = gig.id in app.plan.gigs
        if known == self._new or gig.stage != "lead":
            return None
        self._answer = can_i_take(app.plan, gig, app.planner.today)
        ways = way_rows(self._answer, gig, app.planner.today)
        rows = self.query_one(Rows)
        rows.styles.height = len(ways)
        rows.show(ways)
        width = self.room("#sheet-text") - 2
        self.query_one("#sheet-text", Static).update(facts(app.plan, gig, self._answer, app.planner.today, width))
        self._draw_weeks()
        if self.is_mounted and self.focused is None:
            self.set_focus(rows)
        return f"Can I take this? · {gig.title}"

    @on(Rows.Moved)
    def _draw_weeks(self) -> None:
        """Show the weeks of the way under the cursor."""
        if (way := self._way(self.query_one(Rows).key or 0)) is not None:
            width = self.room("#sheet-scroll") - 1
            self.query_one("#whatif-weeks", Static).update(weeks_table(self.hustle.plan, way, width))

    def _way(self, number: int) -> Weighing | None:
        """The way of this number; 0 is the gig as it is."""
        if self._answer is None:
            return None
        ways = (self._answer.whole, *self._answer.shapes)
        return ways[number] if number < len(ways) else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only the shapes that there are, and saving only what the queue does not hold."""
        if action in ("keep", "score"):
            return self._new is (action == "keep")
        return self._way(int(str(parameters[0]))) is not None if action == "take" else True

    def open_row(self) -> None:
        """Take the gig in the way under the cursor."""
        self.action_take(self.query_one(Rows).key or 0)

    def action_accept(self) -> None:
        """Take the gig as it is, whether it fits or not."""
        self.action_take(0)

    def action_take(self, number: int) -> None:
        """Take the gig in this way, and leave."""
        way = self._way(number)
        if way is not None and taking.take(self.hustle, self.gig, way):
            app, gig_id = self.hustle, self.gig.id
            self.dismiss(None)
            app.call_after_refresh(ask_unwritten, app, gig_id)

    def action_decline(self) -> None:
        """Ask for the reason, and decline it."""
        taking.decline(self.hustle, self.gig)

    def action_score(self) -> None:
        """Open its scorecard."""
        score(self.hustle, self.gig)

    def action_keep(self) -> None:
        """Put it into the queue as a lead."""
        if taking.keep(self.hustle, self.gig):
            self.dismiss(None)

    def action_scroll(self, pages: int) -> None:
        """Scroll the weeks, and the facts above them."""
        page = self.query_one("#sheet-scroll")
        page.scroll_relative(y=pages * max(1, page.size.height - 2), animate=False)
