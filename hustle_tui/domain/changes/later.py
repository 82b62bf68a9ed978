"""Changes of work without money so far: what must come true, by when, and what is decided then."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from hustle_tui.domain.changes import FieldError, gig_of
from hustle_tui.domain.gigs.unpaid import decision_of
from hustle_tui.domain.plan.model import Plan, PlanError, put


def write_condition(plan: Plan, gig_id: int, condition: str, decide: date, day: date) -> Plan:
    """The plan with the condition of a gig without pay, and the date on which it is decided on.

    Where a decision was due on this day, this is it: hours and weeks count anew from here.
    """
    gig, words = gig_of(plan, gig_id), " ".join(condition.split())
    if gig.pay != "none_yet":
        raise PlanError("That gig has its pay: a condition is for work without money so far.")
    if not words:
        raise FieldError("condition", "A condition is missing: write what must come true, as: 20 paying readers.")
    if decide <= day:
        raise FieldError("decide", f"{decide} is no day to come: give the day on which you will decide.")
    decided = day if decision_of(plan, gig, day) is not None else gig.decided
    return put(plan, replace(gig, condition=words, decide=decide, decided=decided))
