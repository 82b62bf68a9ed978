"""A polite reminder of money that is late, so that asking for it costs a minute: a text to be edited and sent."""

from __future__ import annotations

from datetime import date

from hustle_tui.domain.gigs.replies import short_name
from hustle_tui.domain.plan.model import Payment, Plan
from hustle_tui.domain.writing.formats import full_day
from hustle_tui.domain.writing.quantities import format_money


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
