"""When the app looks at the clock: as the minutes of the person's timer turn, so that the header is never late.

Once a minute at most: a machine's timer beside it, whose minutes turn at other seconds, is shown at the same moments.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from textual.app import App
from textual.timer import Timer

from hustle_tui.domain.plan.model import Plan
from hustle_tui.planner import Planner
from hustle_tui.tui.widgets.header import RunningTimer

MINUTE, DAY = 60.0, 24 * 60 * 60.0
AFTER = 0.02
"""Seconds after the turn of the minute, so that waking up a little early does no harm."""


def seconds_to_look(plan: Plan, now: datetime) -> float:
    """How long until the header's first clock shows another minute; until midnight where that is sooner."""
    into_day = now.hour * 3600 + now.minute * 60 + now.second + now.microsecond / 1e6
    wait = MINUTE
    if plan.timers:
        from hustle_tui.domain.week.timers import running, started_at

        wait -= (now.timestamp() - started_at(running(plan)[0]).timestamp()) % MINUTE
    return min(wait, DAY - into_day) + AFTER


def clocks_of(plan: Plan, now: datetime) -> tuple[RunningTimer, ...]:
    """The running timers as the header's clocks; a time that can't be right has a question mark."""
    if not plan.timers:
        return ()
    from hustle_tui.domain.week.timers import FORGOTTEN, SIGNS, elapsed_text, label_of, minutes_run, running

    clocks = []
    for timer in running(plan):
        minutes = minutes_run(timer, now)
        doubtful = not 0 <= minutes <= FORGOTTEN
        style = "bold $near" if doubtful else "$muted" if timer.machine else f"bold ${timer.ledger}"
        words = f"{elapsed_text(minutes)} · check this" if doubtful else elapsed_text(minutes)
        clocks.append(RunningTimer(SIGNS[timer.machine], label_of(plan, timer), words, style))
    return tuple(clocks)


class Ticker:
    """Wakes the app up at those moments; `wait` is the last wait set, in seconds."""

    def __init__(self, app: App[int], planner: Planner, look: Callable[[], None]) -> None:
        self._app, self._planner, self._look = app, planner, look
        self._timer: Timer | None = None
        self.wait = 0.0

    def begin(self) -> None:
        """Wait for the first moment, and set the wait anew whenever a timer begins or ends."""
        self._set()
        self._app.watch(self._app, "plan", self._followed, init=False)

    def _followed(self, old: Plan, new: Plan) -> None:
        if old.timers is not new.timers:
            self._set()

    def _set(self) -> None:
        if self._timer is not None:
            self._timer.stop()
        self.wait = seconds_to_look(self._planner.plan, self._planner.now)
        self._timer = self._app.set_timer(self.wait, self._woken)

    def _woken(self) -> None:
        self._set()
        self._look()
