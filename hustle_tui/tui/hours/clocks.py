"""The running timers as the header's clocks; small, for with a timer running the first paint waits for it."""

from __future__ import annotations

from datetime import datetime

from hustle_tui.domain.plan.model import Plan, Timer
from hustle_tui.domain.week.timers import FORGOTTEN, SIGNS, elapsed_text, minutes_run, name_of, running
from hustle_tui.tui.widgets.header import RunningTimer


def clocks_of(plan: Plan, now: datetime) -> tuple[RunningTimer, ...]:
    """The running timers as clocks; one that can't be right asks."""
    return tuple(_clock(plan, timer, minutes_run(timer, now)) for timer in running(plan))


def _clock(plan: Plan, timer: Timer, minutes: int) -> RunningTimer:
    doubtful = not 0 <= minutes <= FORGOTTEN
    style = "bold $near" if doubtful else "$muted" if timer.machine else f"bold ${timer.ledger}"
    time = elapsed_text(minutes)
    return RunningTimer(SIGNS[timer.machine], name_of(plan, timer), f"{time} real?" if doubtful else time, style)
