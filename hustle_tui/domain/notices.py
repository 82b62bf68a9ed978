"""What is worth telling a person who looks elsewhere, each matter once."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime

from msgspec import Struct

from hustle_tui.domain.alerts.timer_forgotten import alerts_now
from hustle_tui.domain.money.payments import is_overdue
from hustle_tui.domain.outlook import outlook_of
from hustle_tui.domain.plan.model import Plan
from hustle_tui.domain.plan.terms import LEVELS, Level
from hustle_tui.domain.week.calendar import day_text, week_of
from hustle_tui.domain.week.held import ahead_of
from hustle_tui.domain.writing.quantities import format_duration, format_money

KINDS = ("level", "promise", "timer", "agent", "payment")
MOST_KEPT = 500
WaitingSession = tuple[str, str]
"""A session that waits: what tells it from any other, and what it works for."""


class Matter(Struct, frozen=True):
    """Something to tell; `key` tells it from any other, however its words change."""

    kind: str
    key: str
    text: str


class ToldBefore(Struct, frozen=True):
    """What was told before, the latest last, and the level that a week had when it was last looked at."""

    week: date | None = None
    level: Level = "clear"
    keys: tuple[str, ...] = ()


def matters(plan: Plan, now: datetime, at: int | None, waiting: Sequence[WaitingSession] = ()) -> Iterator[Matter]:
    """All that is so now and could be told."""
    today = now.date()
    week = week_of(today, plan.settings.week_start)
    outlook = outlook_of(plan, today, week, at)
    yield Matter("level", f"level {week} {outlook.level}", f"{outlook.level.capitalize()}: {outlook.verdict}")
    if (miss := ahead_of(plan, today, at).miss) is not None:
        gig, short = plan.gigs[miss.gig], format_duration(miss.short)
        words = f"Misses its date: {gig.title}, {day_text(miss.due, today)}, by {short}"
        yield Matter("promise", f"promise {gig.id} {miss.due}", words)
    for alert in alerts_now(plan, now):
        yield Matter("timer", f"timer {alert.subject}", alert.text)
    for key, name in waiting:
        yield Matter("agent", f"agent {key}", f"An agent waits for you{f' on {name}' if name else ''}")
    for payment in plan.payments.values():
        if is_overdue(payment, today) and payment.gig in plan.gigs and payment.expected is not None:
            money, day = format_money(payment.amount, payment.currency), day_text(payment.expected, today)
            words = f"Late: {money} of {plan.gigs[payment.gig].title}, expected {day}"
            yield Matter("payment", f"payment {payment.id} {payment.expected}", words)


def news(
    found: Sequence[Matter], known: ToldBefore, plan: Plan, now: datetime, on: Collection[str]
) -> tuple[list[str], ToldBefore]:
    """What is new among what is so, a line for each kind that is wanted, and what is known from then on.

    A level is news when it has risen since it was last looked at; in a new week that was clear. What level and promises
    are at the very first look is no news.
    """
    week = week_of(now.date(), plan.settings.week_start)
    level = next(level for level in LEVELS if any(one.key == f"level {week} {level}" for one in found))
    before: Level = known.level if known.week == week else "clear" if known.week else level
    risen = LEVELS.index(level) > LEVELS.index(before)
    fresh = [one for one in found if one.key not in known.keys and (one.kind != "level" or risen)]
    lines = []
    for kind in KINDS:
        was_so_before = known.week is None and kind == "promise"
        if kind in on and not was_so_before and (texts := [one.text for one in fresh if one.kind == kind]):
            lines.append(texts[0] + (f", and {len(texts) - 1} more" if len(texts) > 1 else ""))
    keys = (one.key for one in fresh if one.kind in on)
    return lines, ToldBefore(week, level, (*known.keys, *keys)[-MOST_KEPT:])
