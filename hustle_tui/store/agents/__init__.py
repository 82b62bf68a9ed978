"""The hook's lines, the folders that are bound, and what of the agents' hours is in the plan: on this machine alone."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from hustle_tui.store.disk.small_files import state_root

if TYPE_CHECKING:
    from hustle_tui.store.agents.folding import Planner

QUIET = timedelta(minutes=2)
"""How long after a change on the screen no hours come in: undo is to take back the person's own step."""


def come_in(planner: Planner, clock: Callable[[], datetime], undo: str = "hustle undo") -> str:
    """Bring in the hours of agents that have ended, where any ever ran on this machine; the words for that."""
    if not (state_root() / "agents").is_dir():
        return ""
    from hustle_tui.store.agents.folding import fold_lazily, told_of

    return told_of(fold_lazily(planner, clock), undo)


def come_in_beside(planner: Planner, clock: Callable[[], datetime]) -> str:
    """The same beside a person at the screen, who may be about to undo."""
    last = planner.history.done[-1:]
    with suppress(ValueError, TypeError):  # an earlier version did not write when
        if last and last[0].by == "me" and abs(planner.now - datetime.fromisoformat(last[0].at)) < QUIET:
            return ""
    return come_in(planner, clock, "undo")
