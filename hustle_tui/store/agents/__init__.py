"""The hook's lines, the folders that are bound, and what of the agents' hours is in the plan: on this machine alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from hustle_tui.store.disk.small_files import is_folder, state_root

if TYPE_CHECKING:
    from hustle_tui.store.state.holder import HoldsPlan


def come_in(planner: HoldsPlan, clock: Callable[[], datetime], *, beside: bool = False) -> str:
    """Bring in the hours of agents that have ended, where any ever ran; the words for that."""
    if not is_folder(folder := state_root() / "agents"):
        return ""
    from hustle_tui.store.agents.seen import is_all_known

    if is_all_known(planner.store, folder, clock()):
        return ""
    from hustle_tui.store.agents.bringing_in import brought_in_text

    return brought_in_text(planner, clock, beside)
