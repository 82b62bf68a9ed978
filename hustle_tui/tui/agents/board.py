"""The agents at work, for the board's last line: they are read on a thread of their own, so no key waits for them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from hustle_tui.domain.writing.told import Told
from hustle_tui.store.disk.small_files import state_root
from hustle_tui.tui.shell import PlannerApp


def look_at_agents(app: PlannerApp, take: Callable[[Told], None]) -> None:
    """Read which agents run and wait; where none ever ran, or the plan is made up, nothing is read."""
    if app.planner.store.state_folder() is not None and (state_root() / "agents").is_dir():
        app.run_worker(partial(_read, app, take), name="agents", group="agents", exclusive=True, thread=True)


def _read(app: PlannerApp, take: Callable[[Told], None]) -> None:
    from hustle_tui import machine
    from hustle_tui.domain.agents.words import agents_told
    from hustle_tui.store.agents.lines import running

    told = agents_told(running(app.planner.plan, app.planner.week, machine.present()))
    if told != app.agents:
        app.call_later(take, told)
