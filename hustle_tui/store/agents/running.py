"""The agents that run now, for the board, the status line and `hustle agent status`."""

from __future__ import annotations

from datetime import date, datetime

from hustle_tui.domain.agents.targets import AgentSession, is_left_out, sessions_of, targets_in
from hustle_tui.domain.plan.model import Plan
from hustle_tui.store.agents.lines import recent_runs
from hustle_tui.store.agents.maps import finder, maps


def running(plan: Plan, week: date, now: datetime) -> tuple[AgentSession, ...]:
    """The sessions of today and yesterday that have not ended, but for those in folders that are left out."""
    if not (runs := recent_runs(now)):
        return ()
    bound = finder(maps())
    counted = [run for run in runs if not is_left_out(bound, run.folder)]
    return sessions_of(counted, targets_in(plan, week, bound), int(now.timestamp()))
