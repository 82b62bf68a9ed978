"""Asks for the decision on work without pay, once its date has come or enough went in."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hustle_tui.domain.gigs.unpaid import decision_of, decision_text, due_since
from hustle_tui.domain.plan.model import Plan
from hustle_tui.domain.review import Waiting
from hustle_tui.domain.writing.quantities import quoted


def waiting(plan: Plan, today: date) -> Iterable[Waiting]:
    """One question for each gig to be decided on."""
    for gig in plan.gigs.values():
        if gig.pay != "none_yet" or (decision := decision_of(plan, gig, today)) is None:
            continue
        condition = f"Has it come true: {quoted(gig.condition)}?" if gig.condition else "No condition was written."
        yield Waiting(
            kind="money_later",
            id=gig.id,
            title=gig.title,
            question=f"{condition} Keep it, change it, or close it?",
            reason=decision_text(gig, decision, today),
            since=due_since(plan, gig, decision),
            command=f"hustle gig later {gig.slug} --condition TEXT --by DATE; or hustle gig edit, hustle gig decline",
        )
