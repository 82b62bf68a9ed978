"""Changes of a week as a whole: alerts put aside for it, and taken up again."""

from __future__ import annotations

from hustle_tui.domain.plan.model import Ack, Plan, put, without


def acknowledge(plan: Plan, ack: Ack) -> Plan:
    """The plan with an alert put aside for a week; an older answer to the same alert goes."""
    older = [
        other
        for other in plan.acks.values()
        if (other.week, other.rule, other.subject) == (ack.week, ack.rule, ack.subject) and other.id != ack.id
    ]
    return put(without(plan, *older), ack)


def take_up(plan: Plan, ack_id: int) -> Plan:
    """The plan with an alert that was put aside speaking again."""
    ack = plan.acks.get(ack_id)
    return plan if ack is None else without(plan, ack)
