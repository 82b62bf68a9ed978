"""The weekly ritual: which week it closes, which it plans, and what is late, with the letter that asks for it."""

from __future__ import annotations

from datetime import date, timedelta

from msgspec import Struct

from hustle_tui.domain.changes.closing import week_after
from hustle_tui.domain.gigs.replies import short_name
from hustle_tui.domain.money.payments import is_overdue
from hustle_tui.domain.plan.model import Card, Payment, Plan
from hustle_tui.domain.week.calendar import week_of, weeks_on
from hustle_tui.domain.week.cards import left_over, open_cards
from hustle_tui.domain.writing.formats import full_day
from hustle_tui.domain.writing.quantities import format_money

MINUTES = 10
"""How long it is meant to take."""
MUSTS = 3
"""The Musts that are named before anything else."""
FIRST_DAYS = 2
"""On the first days of a week the last one is closed and this one planned; from then on, this one and the next."""
CAME_WITHIN = timedelta(days=7)


class RitualWeeks(Struct, frozen=True):
    """The first days of the week that is closed and of the one that is planned."""

    closed: date
    planned: date


def weeks_of(plan: Plan, today: date) -> RitualWeeks:
    """The two weeks of a ritual on a day."""
    week = week_of(today, plan.settings.week_start)
    closed = weeks_on(week, -1) if (today - week).days < FIRST_DAYS else week
    return RitualWeeks(closed, week_after(plan, closed, today))


def open_until(plan: Plan, closed: date, today: date) -> list[Card]:
    """The open cards of a week that is closed and of those before it, the oldest first."""
    cards = [card for week, some in left_over(plan, today).items() if week < closed for card in some]
    return [*cards, *open_cards(plan, closed)]


def late_payments(plan: Plan, today: date) -> list[Payment]:
    """The money that was expected and has not come, the longest late first."""
    late = [one for one in plan.payments.values() if is_overdue(one, today) and one.gig in plan.gigs]
    return sorted(late, key=lambda one: (one.expected or today, one.id))


def came_lately(plan: Plan, today: date) -> list[Payment]:
    """The money that came within the last seven days."""
    first = today - CAME_WITHIN
    came = [p for p in plan.payments.values() if p.received and first < p.received <= today and p.gig in plan.gigs]
    return sorted(came, key=lambda one: (one.received or today, one.id))


def reminder_of(plan: Plan, payment: Payment, today: date) -> str:
    """The letter; a first one takes it for an oversight, one after a month asks for a day."""
    gig = plan.gigs[payment.gig]
    what = f"invoice {payment.invoice} for" if payment.invoice else "the payment for"
    amount, due = format_money(payment.amount, payment.currency), payment.expected or today
    long_ago = (today - due).days > 30
    ask = (
        "Could you tell me on which day I can count on it?"
        if long_ago
        else "It may have slipped through: could you have a look? If it is under way already, thank you."
    )
    return (
        f"Hello,\n\nA short note on {what} “{short_name(gig)}”: {amount} was due on {full_day(due)} "
        f"and has not reached me yet.\n{ask}\n\nAll the best"
    )
