"""The agents that run now, for the board, the status line and `hustle agent status`."""

from __future__ import annotations

from datetime import date, datetime

from hustle_tui.domain.agents.targets import Session, sessions_of, targets_in
from hustle_tui.domain.plan.model import Plan
from hustle_tui.store.agents.lines import recent_runs
from hustle_tui.store.agents.maps import finder, maps


def running(plan: Plan, week: date, now: datetime) -> tuple[Session, ...]:
    """The sessions of today and yesterday that have not ended."""
    runs = recent_runs(now)
    return sessions_of(runs, targets_in(plan, week, finder(maps())), int(now.timestamp())) if runs else ()
