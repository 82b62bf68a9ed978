"""What bringing in agents' hours and syncing ask of the planner, which stands above the store."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Protocol

from hustle_tui.domain.history.steps import Step
from hustle_tui.domain.plan.model import Change, Plan
from hustle_tui.store import History, Store


class HoldsPlan(Protocol):
    """What holds the plan and changes it."""

    plan: Plan
    store: Store

    @property
    def now(self) -> datetime: ...

    @property
    def history(self) -> History: ...

    @property
    def hooks(self) -> Any: ...

    def apply(self, label: str, change: Change, *, leaves_step: bool = False) -> Step | None: ...

    def save_openings(self) -> None: ...
