"""Taking a gig: its stage, its shape and what it promised, as one change."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

from hustle_tui.domain.changes import in_order
from hustle_tui.domain.changes.gigs import add_gig, decline_gig, edit_gig, stage_gig
from hustle_tui.domain.money.expected import expected_rate
from hustle_tui.domain.plan.model import Change, Gig, Plan
from hustle_tui.domain.plan.terms import Stage
from hustle_tui.domain.whatif.weeks import Weighing

_SHAPED = ("estimate", "amount", "weekly", "starts", "due")
"""The fields of a gig that a smaller shape may set."""


def accept_gig(plan: Plan, gig_id: int, fields: dict[str, Any], stage: Stage, day: date) -> Plan:
    """The plan with a gig taken in this shape."""
    return stage_gig(edit_gig(plan, gig_id, fields), gig_id, stage, day)


def accept_new(plan: Plan, gig: Gig, fields: dict[str, Any], stage: Stage, day: date) -> Plan:
    """The plan with a gig that it did not hold, taken in this shape."""
    return accept_gig(add_gig(plan, gig), gig.id, fields, stage, day)


def decline_new(plan: Plan, gig: Gig, day: date, reason: str = "") -> Plan:
    """The plan with a gig that it did not hold, declined and kept on record."""
    return decline_gig(add_gig(plan, gig), gig.id, day, reason)


def acceptance_of(plan: Plan, gig: Gig, weighing: Weighing, day: date, stage: Stage = "accepted") -> Change:
    """The change that takes a gig as it was weighed; it writes no cards, for the gig itself holds its hours.

    What was promised is written down: the minutes that missed, and the rate that was expected. Of a trade the other
    gig gets its new date.
    """
    taken, traded = weighing.gig, weighing.traded
    fields: dict[str, Any] = {
        name: getattr(taken, name) for name in _SHAPED if getattr(taken, name) != getattr(gig, name)
    }
    fields |= {"short": weighing.fit.short, "expected_rate": expected_rate(plan, taken)}
    if gig.id in plan.gigs:
        accept: Change = partial(accept_gig, gig_id=gig.id, fields=fields, stage=stage, day=day)
    else:
        accept = partial(accept_new, gig=gig, fields=fields, stage=stage, day=day)
    return (
        accept if traded is None else in_order(accept, partial(edit_gig, gig_id=traded.id, fields={"due": traded.due}))
    )
