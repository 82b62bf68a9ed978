"""The steps that look back: direction, the open cards, KPIs and money. Each answer is a change as any other."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import ClassVar

from textual.content import Content

from hustle_tui.cleaning import clean_lines
from hustle_tui.domain.changes.closing import let_hours_go, take_hours_along, unused_hours
from hustle_tui.domain.kpis.pace import paces_of
from hustle_tui.domain.kpis.words import words_of
from hustle_tui.domain.money.sums import sums_of, sums_text
from hustle_tui.domain.plan.model import Payment
from hustle_tui.domain.ritual import came_lately, late_payments, open_until, reminder_of
from hustle_tui.domain.week.calendar import day_text, week_number
from hustle_tui.domain.writing.quantities import counted, format_duration, format_money, quoted
from hustle_tui.tui.direction.form import ask_direction
from hustle_tui.tui.direction.panel import direction_face, paint_direction
from hustle_tui.tui.kpis import actions as kpi_actions
from hustle_tui.tui.money.actions import ask_receive
from hustle_tui.tui.paint.text import LEDGER_SIGNS, hung, user_text
from hustle_tui.tui.ritual.step import Line, Step, card_line
from hustle_tui.tui.shell import PlannerApp
from hustle_tui.tui.week.actions import Mover, dropped, edit_card, move_one, moved, shelved, toggled
from hustle_tui.tui.widgets.rows import Row


class Direction(Step):
    title, asks = "Direction", "Is this still what the quarter and the year are for?"
    words: ClassVar = {"edit": "change it"}

    def text(self, key: int, width: int) -> Sequence[Content]:  # noqa: ARG002
        face = direction_face(self.app.plan, self.app.planner.today, roomy=True, whole=True)
        if not face.spans:
            none = " No direction yet. Three lines are enough: what must be true when the quarter ends?"
            return hung(user_text(none), 1, width)
        return paint_direction(face, width)

    def do(self, action: str, key: int) -> None:  # noqa: ARG002
        ask_direction(self.app)


class Close(Step):
    """A row for each open card, and with a negative key for each gig that has hours left."""

    title, asks = "Close the week", "What is open: done, next week, backlog, or dropped?"
    words: ClassVar = {
        "done": "done",
        "defer": "next week",
        "shelve": "backlog",
        "drop": "drop, let go",
        "edit": "edit",
    }

    def __init__(self, app: PlannerApp) -> None:
        super().__init__(app)
        self.empty = f"Nothing is left open of W{week_number(self.weeks.closed)}."
        self._let_go: set[int] = set()

    def rows(self) -> Sequence[Row]:
        plan, today = self.app.plan, self.app.planner.today
        rows = [Row(card.id, card_line(plan, card, today)) for card in open_until(plan, self.weeks.closed, today)]
        for unused in unused_hours(plan, self.weeks.closed, today):
            if unused.gig not in self._let_go:
                title = plan.gigs[unused.gig].title
                words = f"{format_duration(unused.left)} of its {format_duration(unused.given)} not used"
                rows.append(Row(-unused.gig, Line(LEDGER_SIGNS["side"], title, (words,), "$side", "hours")))
        return rows

    def takes(self, action: str, key: int) -> bool:
        return action in self.words and bool(key) and (key > 0 or action in ("defer", "drop"))

    def do(self, action: str, key: int) -> None:
        if key < 0:
            self._gig(action, -key)
        elif card := self.app.plan.cards.get(key):
            if action == "edit":
                edit_card(self.app, card)
                return
            week = self.weeks.planned
            on = partial(moved, words=f"To W{week_number(week)}", week=week)
            movers: dict[str, Mover] = {"done": toggled, "drop": dropped, "shelve": shelved, "defer": on}
            move_one(self.app, card, movers[action])

    def _gig(self, action: str, gig_id: int) -> None:
        app, (closed, today) = self.app, (self.weeks.closed, self.app.planner.today)
        title = app.plan.gigs[gig_id].title
        unused = unused_hours(app.plan, closed, today)
        left = format_duration(next((one.left for one in unused if one.gig == gig_id), 0))
        label, change = f"{left} let go: {title}", let_hours_go
        if action == "defer":
            label, change = f"{left} more in W{week_number(self.weeks.planned)}: {title}", take_hours_along
        if not app.change(label, partial(change, gig_id=gig_id, week=closed, today=today)):
            if action == "defer":
                return  # the news line only warns, and the same key again does it
            app.say(f"{left} of {quoted(title)} are let go with the week.")
        self._let_go.add(gig_id)


class Kpis(Step):
    title, asks = "KPIs", "Where does each stand? Enter in its question keeps the last value."
    empty = "No KPI is open."
    words: ClassVar = {"done": "tick", "edit": "with a note"}

    def rows(self) -> Sequence[Row]:
        plan, today = self.app.plan, self.app.planner.today
        rows = []
        for pace in paces_of(plan, today):
            kpi = plan.kpis[pace.kpi]
            if kpi.closed is None and pace.status != "not started":
                words = words_of(kpi, pace, today)
                line = words.line("value", "status", "pace"), words.line("value", "status")
                sign, style = ("✓", "$clear") if pace.ticked else ("□", "$near")
                rows.append(Row(kpi.id, Line(sign, kpi.title, line, style)))
        return rows

    def takes(self, action: str, key: int) -> bool:
        return action in self.words and bool(key)

    def do(self, action: str, key: int) -> None:
        if kpi := self.app.plan.kpis.get(key):
            (kpi_actions.tick if action == "done" else kpi_actions.ask_check_in)(self.app, kpi)


class Money(Step):
    title, asks = "Money", "What is late, and what came in the last seven days?"
    empty = "Nothing is late, and nothing came in the last seven days."
    words: ClassVar = {"done": "received", "reply": "copy the reminder"}

    def rows(self) -> Sequence[Row]:
        plan, today = self.app.plan, self.app.planner.today
        payments = (*late_payments(plan, today), *came_lately(plan, today))
        return [Row(payment.id, _payment_line(plan.gigs[payment.gig].title, payment, today)) for payment in payments]

    def text(self, key: int, width: int) -> Sequence[Content]:
        plan, today = self.app.plan, self.app.planner.today
        late, came = late_payments(plan, today), came_lately(plan, today)
        parts = [f"{sums_text(sums_of(came))} came"] if came else []
        parts += [f"{sums_text(sums_of(late))} late"] if late else []
        lines = [user_text(f" {' · '.join(parts)}", "$text")] if parts else []
        payment = plan.payments.get(key)
        if payment in late:
            letter = clean_lines(reminder_of(plan, payment, today)).splitlines()
            letter_lines = [user_text(f"   {line}", "$muted") for line in letter]
            lines += [Content(""), *(part for line in letter_lines for part in hung(line, 3, width))]
        return lines

    def takes(self, action: str, key: int) -> bool:
        payment = self.app.plan.payments.get(key)
        return action in self.words and payment is not None and payment.received is None

    def do(self, action: str, key: int) -> None:
        payment = self.app.plan.payments[key]
        if action == "done":
            ask_receive(self.app, self.app.plan.gigs[payment.gig], payment)
            return
        self.app.copy_to_clipboard(clean_lines(reminder_of(self.app.plan, payment, self.app.planner.today)))
        gig = self.app.plan.gigs[payment.gig]
        self.app.say(f"Copied. If your terminal does not take it: hustle payment remind {gig.slug}.")


def _payment_line(title: str, payment: Payment, today: date) -> Line:
    money = format_money(payment.amount, payment.currency)
    if payment.received is not None:
        return Line("✓", title, (f"{money} came on {day_text(payment.received, today)}",), "$clear")
    due = payment.expected or today
    return Line("▲", title, (f"{money}, {counted((today - due).days, 'day')} late",), "$over")
