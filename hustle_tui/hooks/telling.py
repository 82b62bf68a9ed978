"""What `on-level`, `on-timer` and `on-exit` are told: they refuse nothing, and what they print is not read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, Protocol

from hustle_tui.domain.outlook import outlook_of
from hustle_tui.domain.plan.model import Plan
from hustle_tui.hooks.found import Found, hooks_in
from hustle_tui.hooks.process import HookError, run
from hustle_tui.hooks.shown import fields_of, line_of


class Dated(Protocol):
    """What knows the present day and week, and who makes its changes: the planner."""

    @property
    def today(self) -> date: ...

    @property
    def week(self) -> date: ...

    @property
    def at(self) -> int | None: ...

    by: str


def judgement(plan: Plan, dated: Dated) -> dict[str, Any]:
    """What is told of a plan as a whole: this week's level and verdict."""
    outlook = outlook_of(plan, dated.today, dated.week, dated.at)
    return {"week": dated.week, "today": dated.today, "level": outlook.level, "verdict": outlook.verdict}


def tell(folder: Path, plan_file: Path | None, dated: Dated, before: Plan, after: Plan) -> list[str]:
    """Tell of timers that began, changed or ended, and of another level; what went wrong."""
    found = hooks_in(folder)
    wrong: list[str] = []
    if found.of("on-timer"):
        keys = sorted(before.timers.keys() | after.timers.keys())
        for old, new in ((before.timers.get(key), after.timers.get(key)) for key in keys):
            if old != new:
                lines = fields_of(before, "timers", old), fields_of(after, "timers", new)
                wrong += _run_all(found, "on-timer", lines, plan_file, dated.by)
    if found.of("on-level"):
        was, now = judgement(before, dated), judgement(after, dated)
        if was["level"] != now["level"]:
            wrong += _run_all(found, "on-level", (was, now), plan_file, dated.by)
    return wrong


def leave(
    folder: Path, plan_file: Path | None, dated: Dated, plans: tuple[Plan, Plan], labels: Sequence[str]
) -> list[str]:
    """Tell what a run leaves behind: the level before and after it, and what it changed."""
    found = hooks_in(folder)
    if not found.of("on-exit"):
        return []
    was, now = (judgement(plan, dated) for plan in plans)
    return _run_all(found, "on-exit", (was, {**now, "changes": list(labels)}), plan_file, dated.by)


def _run_all(
    found: Found,
    event: str,
    lines: tuple[dict[str, Any] | None, dict[str, Any] | None],
    plan_file: Path | None,
    by: str,
) -> list[str]:
    wrong = []
    for hook in found.of(event):
        try:
            run(hook, line_of(lines[0]), line_of(lines[1]), plan_file, by)
        except HookError as error:
            wrong.append(f"The hook {error}; nothing was held up")
    return wrong
