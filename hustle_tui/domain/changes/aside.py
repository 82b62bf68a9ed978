"""What was put aside stays aside when the week begins on another day, though it then has other days and sums."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from hustle_tui.domain.plan.model import Ack, Plan, put
from hustle_tui.domain.week.calendar import week_of
from hustle_tui.domain.week.level import Cause, aside, causes_of, given_back


def kept_aside(before: Plan, after: Plan, today: date) -> Plan:
    """The plan after another first day of the week, with the answers to this week's alerts as large as they are now."""
    was, now = (tuple(causes_of(plan, week_of(today, plan.settings.week_start), today)) for plan in (before, after))
    acks = {one.rule: ack for one in was if (ack := aside(before, one.rule, one.subject, one.minutes, None))}
    back = [one for one in now if one.rule in acks and not aside(after, one.rule, one.subject, one.minutes, None)]
    grown = (_as_large_as(one, acks[one.rule]) for one in back)
    return put(after, *grown, gone=tuple(acks[one.rule] for one in back))


def _as_large_as(cause: Cause, ack: Ack) -> Ack:
    grown = replace(ack, subject=cause.subject, minutes=cause.minutes)
    return given_back(grown) if ack == given_back(ack) else grown
