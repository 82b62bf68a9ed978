"""Changes of a gig's scorecard: what was thought of it, and whether what was hoped for came."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from hustle_tui.domain.changes import gig_of
from hustle_tui.domain.plan.model import GainAnswer, Plan, PlanError, put


def score_gig(plan: Plan, gig_id: int, fields: dict[str, Any]) -> Plan:
    """The plan with these lenses, this gain or what it builds toward on a gig's scorecard."""
    return put(plan, replace(gig_of(plan, gig_id), **fields))


def answer_gain(plan: Plan, gig_id: int, answer: GainAnswer) -> Plan:
    """The plan with an answer to whether a gig's gain came, in the place of an earlier one to the same question."""
    gig = gig_of(plan, gig_id)
    if gig.accepted is None or answer.day < gig.accepted:
        raise PlanError("That gig was not accepted then, so there is no gain to tell of.")
    others = [one for one in gig.came if one.after != answer.after]
    came = sorted((*others, answer), key=lambda one: one.after)
    return put(plan, replace(gig, came=tuple(came)))
