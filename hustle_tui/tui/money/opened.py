"""What opens of money: the payments and expenses of one gig with their sums, and real rates side by side."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from hustle_tui.domain.money.quoted import compared_text
from hustle_tui.domain.money.rate_words import rate_text
from hustle_tui.domain.money.real_rate import Rate, rate_of, rates_by
from hustle_tui.domain.plan.model import Expense, Payment, Plan
from hustle_tui.tui.dialogs.sheet import GigSheet, Page, Sheet, remove_key
from hustle_tui.tui.money import actions as money_actions, rows as money_rows
from hustle_tui.tui.paint.bindings import bar_key, keys
from hustle_tui.tui.paint.columns import labelled
from hustle_tui.tui.paint.text import assemble, spoken
from hustle_tui.tui.widgets.rows import Row, Rows

GROUPINGS = ("client", "quarter", "gig")
_NO_RATES = "No hours and no money on any gig yet.\n{app.log=l} logs hours on a gig, {gigs.money=$} holds its money."
_NO_MONEY = (
    "No money yet.\n{gig_money.add=a} adds a payment, expected or "
    "received, or an expense, which comes off the real rate."
)


class GigMoney(GigSheet):
    """The payments and expenses of one gig, each a row with a key for what happens to it."""

    BINDINGS = keys(
        bar_key("gig_money.received", "space", "receive", "received…", "It has come, all of it or a part"),
        bar_key("gig_money.add", "a", "add", "add…", "Add a payment or an expense"),
        bar_key("gig_money.edit", "e", "edit", "edit", "Edit the payment or the expense"),
        remove_key("gig_money"),
    )
    ON_A_ROW = ("edit", "remove")

    @property
    def money(self) -> Payment | Expense | None:
        plan, key = self.hustle.plan, self.key
        return plan.payments.get(key) if key > 0 else plan.expenses.get(-key)

    def body(self) -> Iterable[Widget]:
        yield Rows(money_rows.paint_money, 1, empty=_NO_MONEY)
        yield Static(id="sheet-text")

    def draw(self) -> str | None:
        if (gig := self.gig) is None:
            return None
        plan, today = self.hustle.plan, self.hustle.planner.today
        rows = self.rows
        rows.show(money_rows.money_list(plan, gig, today))
        self.fit_rows(len(rows.keys) or len(rows.told_when_empty(self.room("#sheet-text"))))
        rate = rate_of(plan, gig)
        lines = list(money_rows.sums_lines(plan, gig, today, spoken("{gig_money.add=a} p")))
        words = assemble((rate_text(rate), money_rows.real_style(plan, rate)))
        lines.append(labelled("real rate", words, money_rows.SUM_LABEL))
        self.show_text(Content("\n").join(lines))
        return f"Money · {gig.title}"

    def action_edit(self) -> None:
        gig, money = self.gig, self.money
        if gig is not None and isinstance(money, Payment):
            money_actions.ask_payment(self.hustle, gig, money)
        elif gig is not None and isinstance(money, Expense):
            money_actions.ask_expense(self.hustle, gig, money)

    open_row = action_edit

    def action_receive(self) -> None:
        if (gig := self.gig) is None:
            return
        if isinstance(money := self.money, Payment):
            money_actions.ask_receive(self.hustle, gig, money)
        else:
            self.hustle.say(spoken("Only a payment is received: {gig_money.add=a} p adds one."), "$near")

    def action_add(self) -> None:
        if gig := self.gig:
            money_actions.ask_new(self.hustle, gig)

    def action_remove(self) -> None:
        gig, money = self.gig, self.money
        if gig is not None and money is not None:
            money_actions.remove(self.hustle, gig, money)


class Rates(Sheet):
    """The real rates of all clients, quarters or gigs; enter opens one."""

    BINDINGS = keys(
        bar_key("rates.view", "v", "way", "by client, quarter, gig", "By client, by quarter, by gig"),
        bar_key("rates.open", "enter", "open", "open", "What each gig put into it"),
    )
    ON_A_ROW = ("open",)
    _way = 0

    def body(self) -> Iterable[Widget]:
        yield Rows(money_rows.paint_rate, 2, empty=_NO_RATES)
        yield Static(id="sheet-text")

    def rates(self) -> list[Rate]:
        return rates_by(GROUPINGS[self._way], self.hustle.plan, self.hustle.planner.today)

    def draw(self) -> str | None:
        plan, name = self.hustle.plan, GROUPINGS[self._way]
        faces = [money_rows.rate_face(plan, rate, client=name == "client") for rate in self.rates()]
        rows = self.rows
        rows.show([Row(n, face) for n, face in enumerate(faces, 1)])
        self.fit_rows(2 * len(faces) or len(rows.told_when_empty(self.room("#sheet-text"))))
        self.show_text(_marks(plan))
        return f"Real rates by {name}"

    def action_way(self) -> None:
        """The same hours and money by client, by quarter or by gig."""
        self._way = (self._way + 1) % len(GROUPINGS)
        self.rows.cursor = 0
        self.redraw()

    def action_open(self) -> None:
        """Open a rate: its arithmetic, and what each gig put in; a gig itself."""
        name, rate = GROUPINGS[self._way], self.rates()[self.key - 1]
        if name == "gig":
            self.hustle.open_gig(rate.shares[0].gig)
        else:
            self.hustle.push_screen(RateCard(name, rate.key))

    open_row = action_open


class RateCard(Page):
    """One client's or one quarter's rate, opened."""

    def __init__(self, way: str, key: str) -> None:
        super().__init__()
        self._of, self._key = way, key

    def draw(self) -> str | None:
        plan, client = self.hustle.plan, self._of == "client"
        rates = rates_by(self._of, plan, self.hustle.planner.today)
        rate = next((rate for rate in rates if rate.key == self._key), None)
        if rate is None:
            return None
        self.show_text(money_rows.rate_page(plan, rate, self.text_width, client=client))
        return f"Real rate · {rate.name or 'gigs without a client'}"


def _marks(plan: Plan) -> Content:
    """What the rates are to be compared with."""
    words = compared_text(plan.settings) or "none set: floor_rate and main_rate in the settings"
    return assemble(("compare with  ", "$muted"), (words, "$second"))
