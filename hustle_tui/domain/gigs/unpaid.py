"""When work without money asks for its decision: "money later" is often an excuse, so it has a condition and a date."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal

from msgspec import Struct

from hustle_tui.domain.money.payments import payments_of
from hustle_tui.domain.plan.model import Gig, Plan
from hustle_tui.domain.plan.terms import LIVE_STAGES
from hustle_tui.domain.week.calendar import day_text
from hustle_tui.domain.week.hours import hours_of
from hustle_tui.domain.writing.quantities import format_duration

HOURS = 20 * 60
"""Minutes of work after which a decision is due."""
WEEKS = 8
"""Weeks of work after which a decision is due."""

Leg = Literal["date", "hours", "weeks"]


class Decision(Struct, frozen=True):
    """Why a gig without pay needs a decision: the legs that are due, its minutes and its days.

    Minutes and days count since `since`: the day on which it was taken, or last kept with a new condition.
    """

    legs: tuple[Leg, ...]
    minutes: int
    days: int
    since: date | None


def decision_of(plan: Plan, gig: Gig, today: date) -> Decision | None:
    """What makes a gig without pay ask for a decision, or None while nothing does.

    Hours and weeks ask only as long as no money came. A lead takes no weeks: it is not being worked on.
    """
    if gig.pay != "none_yet" or gig.stage not in LIVE_STAGES:
        return None
    since, minutes = _since(gig), sum(_days(plan, gig).values())
    days = max(0, (today - since).days) if since is not None and gig.stage != "lead" else 0
    legs: list[Leg] = ["date"] if gig.decide is not None and gig.decide <= today else []
    if minutes >= HOURS or days >= 7 * WEEKS:
        nothing_came = not any(payment.received is not None and payment.amount for payment in payments_of(plan, gig))
        legs += ["hours"] if minutes >= HOURS and nothing_came else []
        legs += ["weeks"] if days >= 7 * WEEKS and nothing_came else []
    return Decision(tuple(legs), minutes, days, since) if legs else None


def due_since(plan: Plan, gig: Gig, decision: Decision) -> date:
    """The day on which a gig first asked for its decision."""
    days = [gig.decide] if "date" in decision.legs and gig.decide is not None else []
    if "weeks" in decision.legs and decision.since is not None:
        days.append(decision.since + timedelta(weeks=WEEKS))
    if "hours" in decision.legs:
        total = 0
        for day, minutes in sorted(_days(plan, gig).items()):
            total += minutes
            if total >= HOURS:
                days.append(day)
                break
    return min(days)


def decision_text(gig: Gig, decision: Decision, today: date) -> str:
    """Why a gig asks for its decision: `20h went in and no money came`."""
    spent = format_duration(decision.minutes)
    parts = {"hours": spent, "weeks": f"{decision.days // 7} weeks"}
    put_in = " and ".join(words for leg, words in parts.items() if leg in decision.legs)
    if put_in and decision.since is not None and gig.decided is not None:
        put_in += f" since {day_text(decision.since, today)}"
    came = ""
    if "date" in decision.legs and gig.decide is not None:
        came = f"its date, {day_text(gig.decide, today)}, has come" + ("" if put_in else f" with {spent} in it")
    went_in = f"{put_in} went in and no money came" if put_in else ""
    return ", and ".join(part for part in (came, went_in) if part)


def _since(gig: Gig) -> date | None:
    """The day from which a gig's weeks are counted: never before its start."""
    begun = gig.decided or gig.accepted or gig.created or gig.staged
    return max(begun, gig.starts) if begun is not None and gig.starts is not None else begun


def _days(plan: Plan, gig: Gig) -> dict[date, int]:
    days, last = hours_of(plan.entries).gig(gig.id).by_day, gig.decided
    return {day: minutes for day, minutes in days.items() if last is None or day > last}
