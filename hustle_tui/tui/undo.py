"""Going back and forth through what was done, and saying what it was."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from hustle_tui.domain.history.steps import Step
from hustle_tui.domain.plan.model import PlanError
from hustle_tui.store import StoreError

if TYPE_CHECKING:
    from hustle_tui.tui.app import HustleApp

UNDONE, AGAIN = "Undone", "Made again"


def turn(app: HustleApp, word: str, turned: Callable[[], tuple[Step, bool]]) -> None:
    """Take the last step back, or make it again, and say which one it was."""
    try:
        step, changed = turned()
    except (PlanError, StoreError) as error:
        app.say(str(error), "$near")
        return
    rest = " · some of it had been changed since, and stands" if changed else ""
    app.say(f"{word}: {step.label}{rest}")
