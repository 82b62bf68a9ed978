"""Where the hooks stand, and what they are told of a plan as a whole."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, Protocol

from hustle_tui.domain.plan.model import Plan
from hustle_tui.store.config import place


class Dated(Protocol):
    """What knows the present day and week: the planner."""

    @property
    def today(self) -> date: ...

    @property
    def week(self) -> date: ...

    @property
    def at(self) -> int | None: ...


def hooks_folder() -> Path:
    """The folder `hooks` beside the config file, whether it is there or not."""
    return place().parent / "hooks"


def judge_of(dated: Dated) -> Callable[[Plan], dict[str, Any]]:
    """Tells of a plan its level and verdict of the present week."""

    def judge(plan: Plan) -> dict[str, Any]:
        from hustle_tui.domain.outlook import outlook_of

        outlook = outlook_of(plan, dated.today, dated.week, dated.at)
        return {"week": dated.week, "today": dated.today, "level": outlook.level, "verdict": outlook.verdict}

    return judge
