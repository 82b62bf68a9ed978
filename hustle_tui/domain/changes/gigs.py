"""Changes of the gig queue."""

from __future__ import annotations

from datetime import date
from typing import Any

from msgspec.structs import replace

from hustle_tui.domain.changes import checked_title, gig_of
from hustle_tui.domain.model import Gig, Payment, Plan, PlanError, put, without
from hustle_tui.domain.naming import free_number, unique_slug
from hustle_tui.domain.terms import LIVE_STAGES, WORKING_STAGES, Stage


def add_gig(plan: Plan, gig: Gig) -> Plan:
    """The plan with a new gig at the end of the queue, with a slug and a short number of its own."""
    title = checked_title(gig.title)
    number = free_number(plan, gig.created or date.max)
    return put(plan, replace(gig, title=title, slug=unique_slug(plan, title), number=number, rank=_last_rank(plan)))


def edit_gig(plan: Plan, gig_id: int, fields: dict[str, Any]) -> Plan:
    """The plan with these fields of a gig set; its slug stays."""
    if "title" in fields:
        fields = {**fields, "title": checked_title(fields["title"])}
    return put(plan, replace(gig_of(plan, gig_id), **fields))


def stage_gig(plan: Plan, gig_id: int, stage: Stage, day: date, reason: str = "") -> Plan:
    """The plan with a gig in another stage from this day on; the day on which it was first taken is kept."""
    gig = gig_of(plan, gig_id)
    accepted = gig.accepted or day if stage in WORKING_STAGES else None if stage == "lead" else gig.accepted
    return put(plan, replace(gig, stage=stage, staged=day, reason=reason or gig.reason, accepted=accepted))


def decline_gig(plan: Plan, gig_id: int, day: date, reason: str = "", estimate: int | None = None) -> Plan:
    """The plan with a lead declined, or a gig in hand dropped; `estimate` is what it would have taken, if told now."""
    stage: Stage = "declined" if gig_of(plan, gig_id).stage == "lead" else "dropped"
    known = plan if estimate is None else edit_gig(plan, gig_id, {"estimate": estimate})
    return stage_gig(known, gig_id, stage, day, reason)


def pay_gig(plan: Plan, gig_id: int, payment: Payment | None, day: date) -> Plan:
    """The plan with a gig paid on this day and, where an amount is known, its payment received.

    That payment stands for all that was still expected of the gig, and keeps the day on which it was due. Only what is
    awaited in a currency that no rate leads to stays awaited.
    """
    from hustle_tui.domain.money import convert  # the board starts without it

    gig = gig_of(plan, gig_id)
    if gig.stage == "paid":
        raise PlanError("That gig is paid already.")
    paid = stage_gig(plan, gig_id, "paid", day)
    if payment is None:
        return paid
    awaited = [
        one
        for one in plan.payments.values()
        if one.gig == gig_id
        and one.received is None
        and convert(one.amount, one.currency, payment.currency, plan.settings) is not None
    ]
    expected = payment.expected or min((one.expected for one in awaited if one.expected), default=None)
    return put(without(paid, *awaited), replace(payment, expected=expected))


def rank_gig(plan: Plan, gig_id: int, before: int | None) -> Plan:
    """The plan with a gig in the queue just before another one, or last when `before` is None."""
    gig = gig_of(plan, gig_id)
    others = [other for other in queue_of(plan) if other.id != gig_id]
    place = next((n for n, other in enumerate(others) if other.id == before), len(others))
    ordered = [*others[:place], gig, *others[place:]]
    return put(plan, *(replace(g, rank=float(n)) for n, g in enumerate(ordered) if g.rank != n))


def queue_of(plan: Plan) -> list[Gig]:
    """The gigs that still ask for something, in the person's order."""
    return sorted(
        (gig for gig in plan.gigs.values() if gig.stage in LIVE_STAGES),
        key=lambda gig: (gig.rank, gig.id),
    )


def _last_rank(plan: Plan) -> float:
    return max((gig.rank for gig in plan.gigs.values()), default=-1.0) + 1
