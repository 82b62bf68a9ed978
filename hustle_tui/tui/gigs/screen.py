"""The gig queue: what side work is promised or offered, what it pays, and whether it fits."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import partial

from textual.content import Content
from textual.widget import Widget

from hustle_tui.domain.changes.gigs import rank_gig
from hustle_tui.domain.gigs.declined import DeclinedGigs, grown, growth_text, hours_text, refused
from hustle_tui.domain.gigs.scorecard import gains_due
from hustle_tui.domain.months import first_of_month, first_of_quarter
from hustle_tui.domain.plan.model import Change, Gig, Plan
from hustle_tui.domain.plan.table_cache import cached_by_plan
from hustle_tui.domain.plan.terms import LIVE_STAGES
from hustle_tui.tui.gigs import actions as gig_actions
from hustle_tui.tui.gigs.form import ask_new
from hustle_tui.tui.gigs.keys import gig_keys
from hustle_tui.tui.gigs.rows import gig_list, paint_gig, paint_heads
from hustle_tui.tui.lists import RankedScreen, RuledRows
from hustle_tui.tui.paint.bindings import bar_key, keys, quiet_key
from hustle_tui.tui.paint.text import assemble, parts_that_fit, user_text
from hustle_tui.tui.widgets.headings import Headings

_EMPTY = (
    "Side work: offers, promises and what is under way.\n{gigs.add=a} adds "
    "a gig: what it pays, its hours, its due date."
)


class GigScreen(RankedScreen):
    """One row a gig, in the person's order; one key a stage."""

    BINDINGS = keys(
        bar_key("gigs.open", "enter", "open", "open", "All that is known of the gig"),
        *gig_keys("gigs", opened=False),
        bar_key("gigs.add", "a", "add", "add", "Add a gig"),
        bar_key("gigs.lower", "J,ctrl+down", "rank(1)", "rank", "Move the gig down", "J/K"),
        quiet_key("gigs.higher", "K,ctrl+up", "rank(-1)", "rank up", "Move the gig up"),
        bar_key("gigs.closed", "c", "closed", "closed", "Show or hide closed gigs"),
    )
    HOLDS = ("gig",)
    OWN_IF_EMPTY = "gigs.add", "gigs.view", "gigs.closed"
    FIRST_KEYS = (
        "gigs.next",
        "gigs.open",
        "gigs.add",
        "gigs.edit",
        "gigs.decline",
        "gigs.drop",
        "gigs.money",
        "app.log",
        "gigs.more",
        "gigs.lower",
        "gigs.accept",
        "gigs.paid",
    )

    def body(self) -> Iterable[Widget]:
        self._heads = Headings(paint_heads)
        self._rows = RuledRows(paint_gig, 3, id="gigs", empty=_EMPTY)
        yield self._heads
        yield self._rows

    def show(self) -> None:
        app = self.hustle
        rows = gig_list(app.plan, app.planner.today, app.week, self.with_closed, app.planner.at)
        self._heads.face, self._heads.display = app.plan.settings.currency, bool(rows)
        self._rows.show(rows)

    @property
    def records(self) -> dict[int, Gig]:
        return self.hustle.plan.gigs

    def ranked(self, key: int, before: int | None) -> Change:
        return partial(rank_gig, gig_id=key, before=before, today=self.hustle.planner.today)

    def item(self) -> Gig | None:
        return self.records.get(self._rows.key or 0)

    def standing_line(self) -> Content:
        """A due question about a gain, and what saying no has kept free."""
        plan, today = self.hustle.plan, self.hustle.planner.today
        parts = [part for part in (gains_part(plan, today), *declined_parts(plan, today)) if part]
        return parts_that_fit(parts, self.size.width - 2)

    def action_open(self) -> None:
        if gig := self.item():
            self.hustle.open_gig(gig.id)

    open_row = action_open

    def action_stage(self, move: str) -> None:
        if gig := self.item():
            gig_actions.MOVES[move](self.hustle, gig)

    def action_add(self) -> None:
        ask_new(self.hustle, self.go_to)

    def action_closed(self) -> None:
        """Show or hide the gigs that are over; where there is none, say so."""
        super().action_closed()
        closed = any(gig.stage not in LIVE_STAGES for gig in self.hustle.plan.gigs.values())
        if self.with_closed and not closed:
            self.hustle.say("Nothing is over yet: what is paid, declined or dropped will stand here.")


def gains_part(plan: Plan, today: date) -> Content:
    """How many questions about gains wait; nothing when there are none."""
    count = len(gains_due(plan, today))
    words = "Did a gain come? The review asks" if count == 1 else f"{count} gains to tell of on the review"
    return assemble((words, "$muted")) if count else Content("")


@cached_by_plan
def declined_parts(plan: Plan, today: date) -> list[Content]:
    """What saying no has kept free this month and this quarter, and which KPIs got more hours meanwhile."""
    month, quarter = (refused(plan, first, today) for first in (first_of_month(today), first_of_quarter(today)))
    if not quarter.gigs:
        return [assemble(("Declined this quarter: none", "$muted"))]
    word = " protected" if hours_text(month) else ""
    parts = [assemble((f"Declined this month {_refused_text(month)}{word}", "$second"))]
    parts.append(assemble((f"quarter {_refused_text(quarter)}{'' if word else ' protected'}", "$muted")))
    growths = grown(plan, month.first if month.gigs else quarter.first, today)
    parts.append(user_text(growth_text(plan, growths, 1), "$clear" if growths else "$muted"))
    return parts


def _refused_text(no: DeclinedGigs) -> str:
    return ", ".join(part for part in (str(len(no.gigs) or "none"), hours_text(no)) if part)


SCREEN = GigScreen
