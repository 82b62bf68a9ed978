"""Asks about work that was delivered and not paid, where no day is known on which its money is expected."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from hustle_tui.domain.money.payments import owed, payments_of
from hustle_tui.domain.plan.model import Plan
from hustle_tui.domain.review import Waiting
from hustle_tui.domain.week.calendar import day_text
from hustle_tui.domain.writing.quantities import format_money

PATIENCE = timedelta(days=14)
"""From the delivery to the question."""


def waiting(plan: Plan, today: date) -> Iterable[Waiting]:
    """One question for each such gig, two weeks after its delivery."""
    for gig in plan.gigs.values():
        if gig.stage != "delivered" or gig.staged is None:
            continue
        payments, money = payments_of(plan, gig), owed(plan, gig)
        came = [one.received for one in payments if one.received]
        since = max(came) if came and not money else gig.staged + PATIENCE
        if since > today or any(one.expected and not one.received for one in payments):
            continue
        much = "its money has come" if came else "no amount is known"
        if money:
            much = f"{format_money(money, gig.currency)} to come"
        yield Waiting(
            kind="delivered",
            id=gig.id,
            title=gig.title,
            question="Is it paid?" if came and not money else "Was it paid?",
            reason=f"delivered {day_text(gig.staged, today)} · {much}",
            since=since,
            command=f"hustle gig paid {gig.slug}",
        )
