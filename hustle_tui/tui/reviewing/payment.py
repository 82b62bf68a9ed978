"""Answers whether overdue money has come: all of it by one key, or a part of it on a day."""

from __future__ import annotations

from functools import partial

from hustle_tui.domain.changes.money import receive_payment
from hustle_tui.domain.review import Waiting
from hustle_tui.domain.writing.quantities import format_money, quoted
from hustle_tui.tui.money.actions import ask_receive
from hustle_tui.tui.shell import PlannerApp

KEYS = (("y", "yes, all of it today"),)
LOOK = "how much, and when"


def answer(app: PlannerApp, one: Waiting, key: str) -> None:  # noqa: ARG001 - there is one key
    """Receive the whole payment today."""
    payment, today = app.plan.payments[one.id], app.planner.today
    money = format_money(payment.amount, payment.currency)
    rest_id = app.planner.new_id()
    change = partial(receive_payment, payment_id=payment.id, day=today, amount=None, rest_id=rest_id)
    app.change(f"Received {money} for {quoted(one.title)}", change)


def look(app: PlannerApp, one: Waiting) -> None:
    """Ask what of it has come, and when."""
    payment = app.plan.payments[one.id]
    ask_receive(app, app.plan.gigs[payment.gig], payment)
