"""Answers whether a month's retainer is to be written down as money that is expected."""

from __future__ import annotations

from functools import partial

from hustle_tui.domain.changes.money import add_payment
from hustle_tui.domain.review import Waiting
from hustle_tui.domain.review.retainer import month_of
from hustle_tui.domain.writing.quantities import format_money, quoted
from hustle_tui.tui.shell import PlannerApp

KEYS = (("y", "yes, expected on its last day"),)
LOOK = "the gig's money"


def answer(app: PlannerApp, one: Waiting, key: str) -> None:  # noqa: ARG001 - there is one key
    """Write the month's payment as expected."""
    payment = month_of(app.plan.gigs[one.id], app.planner.today, app.planner.new_id())
    money = format_money(payment.amount, payment.currency)
    app.change(f"Expected {money} for {quoted(one.title)}", partial(add_payment, payment=payment))


def look(app: PlannerApp, one: Waiting) -> None:
    """Open the payments and expenses of the gig."""
    app.open_money(app.plan.gigs[one.id])
