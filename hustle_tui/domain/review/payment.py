"""Asks whether money has come whose day has passed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hustle_tui.domain.money.payments import is_overdue
from hustle_tui.domain.plan.model import Plan
from hustle_tui.domain.review import Waiting
from hustle_tui.domain.week.calendar import day_text
from hustle_tui.domain.writing.naming import short_id_of
from hustle_tui.domain.writing.quantities import format_money


def waiting(plan: Plan, today: date) -> Iterable[Waiting]:
    """One question for each overdue payment."""
    for one in plan.payments.values():
        gig = plan.gigs.get(one.gig)
        if gig is None or one.expected is None or not is_overdue(one, today):
            continue
        late = (today - one.expected).days
        of = f" from {gig.client}" if gig.client else ""
        yield Waiting(
            kind="payment",
            id=one.id,
            title=gig.title,
            question=f"Has the money come: {format_money(one.amount, one.currency)}{of}?",
            reason=f"expected {day_text(one.expected, today)}, {late} day{'' if late == 1 else 's'} late · {gig.stage}",
            since=one.expected,
            command=f"hustle payment receive {short_id_of(one.id, plan.payments)}",
        )
