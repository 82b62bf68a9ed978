"""The money of one gig as a list: what came, what is awaited, what is late, what was spent, and the sums beneath."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, cast

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from hustle_tui.domain.money.real_rate import rate_of, rate_text
from hustle_tui.domain.plan.model import Expense, Payment
from hustle_tui.tui.dialogs.sheet import GigSheet, remove_key
from hustle_tui.tui.money import actions as money_actions
from hustle_tui.tui.money.rows import SUM_LABEL, money_list, paint_money, real_style, sums_lines
from hustle_tui.tui.paint.text import assemble
from hustle_tui.tui.widgets.rows import Painter, Rows

_EMPTY = "No money yet.\na adds a payment, expected or received; x an expense, which comes off the real rate."


class GigMoney(GigSheet):
    """The payments and expenses of one gig, each a row with a key for what happens to it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "receive", "received…", id="gig_money.receive", tooltip="It has come, all of it or a part"),
        Binding("a", "payment", "add payment", id="gig_money.payment", tooltip="Add money expected or received"),
        Binding("x", "expense", "add expense", id="gig_money.expense", tooltip="Add money spent for the gig"),
        Binding("e", "edit", "edit", id="gig_money.edit", tooltip="Edit the payment or the expense"),
        remove_key("gig_money"),
    ]

    @property
    def money(self) -> Payment | Expense | None:
        """The payment or the expense under the cursor."""
        plan, key = self.hustle.plan, self.query_one(Rows).key or 0
        return plan.payments.get(key) if key > 0 else plan.expenses.get(-key)

    def body(self) -> Iterable[Widget]:
        """The list, and the sums beneath."""
        yield Rows(cast(Painter, paint_money), 1, empty=_EMPTY)
        yield Static(id="sheet-text")

    def draw(self) -> str | None:
        """Money and sums as they are now."""
        if (gig := self.gig) is None:
            return None
        plan, today = self.hustle.plan, self.hustle.planner.today
        rows = self.query_one(Rows)
        rows.show(money_list(plan, gig, today))
        rows.styles.height = len(rows.keys) or len(rows.told_when_empty(self.room("#sheet-text")))
        rate = rate_of(plan, gig)
        lines = list(sums_lines(plan, gig, today))
        lines.append(assemble((f"{'real rate':<{SUM_LABEL}}", "$muted"), (rate_text(rate), real_style(plan, rate))))
        self.query_one("#sheet-text", Static).update(Content("\n").join(lines))
        return f"Money · {gig.title}"

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's
        """Only what there is something for: a row to edit, money that has not come."""
        if action in ("edit", "remove") and self.is_mounted:
            return bool(self.query(Rows)) and self.money is not None
        return True

    @on(Rows.Moved)
    def _moved(self) -> None:
        self.redraw()

    def open_row(self) -> None:
        """Edit what the cursor is on."""
        self.action_edit()

    def action_edit(self) -> None:
        """Edit what the cursor is on."""
        gig, money = self.gig, self.money
        if gig is not None and isinstance(money, Payment):
            money_actions.ask_payment(self.hustle, gig, money)
        elif gig is not None and isinstance(money, Expense):
            money_actions.ask_expense(self.hustle, gig, money)

    def action_receive(self) -> None:
        """Ask what of the payment has come."""
        if (gig := self.gig) is None:
            return
        if isinstance(money := self.money, Payment):
            money_actions.ask_receive(self.hustle, gig, money)
        else:
            self.hustle.say("Only a payment is received: a adds one.", "$near")

    def action_payment(self) -> None:
        """Ask for a new payment."""
        if gig := self.gig:
            money_actions.ask_payment(self.hustle, gig)

    def action_expense(self) -> None:
        """Ask for a new expense."""
        if gig := self.gig:
            money_actions.ask_expense(self.hustle, gig)

    def action_remove(self) -> None:
        """Take what the cursor is on off the list."""
        gig, money = self.gig, self.money
        if gig is not None and money is not None:
            money_actions.remove(self.hustle, gig, money)
