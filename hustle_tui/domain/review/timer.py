"""Asks what was real of a timer that has run for longer than anybody works on one thing."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from hustle_tui.domain.plan.model import Plan
from hustle_tui.domain.review import Waiting
from hustle_tui.domain.week.timers import (
    FORGOTTEN,
    elapsed_text,
    item_of,
    minutes_run,
    name_of,
    running,
    since_text,
    started_at,
)


def waiting(plan: Plan, today: date) -> Iterable[Waiting]:  # noqa: ARG001 - a kind's shape
    """Nothing: a day does not tell how long a timer has run."""
    return ()


def waiting_at(plan: Plan, now: datetime) -> Iterable[Waiting]:
    """One question for each forgotten timer."""
    for timer in running(plan):
        minutes, item = minutes_run(timer, now), item_of(plan, timer)
        if minutes > FORGOTTEN:
            machine = " --machine" if timer.machine else ""
            yield Waiting(
                kind="timer",
                id=timer.id,
                title=item.title if item else timer.ledger.capitalize(),
                question="How long was it really?",
                reason=f"it has run for {elapsed_text(minutes)}, since {since_text(timer, now)}",
                since=started_at(timer).astimezone(now.tzinfo).date(),
                command=f"hustle stop {name_of(plan, timer)}{machine} --minutes 2h, or --drop",
            )
