"""What is done once the planner is closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustle_tui.store.sync.auto import is_auto

if TYPE_CHECKING:
    from hustle_tui.cli.session import OpenPlanner
    from hustle_tui.planner import Planner


def sync_at_the_end(planner: Planner, open_planner: OpenPlanner) -> None:
    """Send what is new to the other machines, where that was asked for; out of reach, it is said and waits."""
    if not is_auto(planner.store.path):
        return
    from hustle_tui.cli.errors import note
    from hustle_tui.cli.root import run
    from hustle_tui.domain.plan.model import PlanError
    from hustle_tui.store import StoreError

    flags = ["--file", str(planner.store.path), "--today", planner.today.isoformat()]
    try:
        run([*flags, *([] if planner.runs_hooks else ["--no-hooks"]), "sync", "now", "--brief"], open_planner)
    except (StoreError, PlanError) as error:
        note(f"hustle: {error}")
