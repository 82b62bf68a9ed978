"""What `on-level`, `on-timer` and `on-exit` are told: they refuse nothing, and what they print is not read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from hustle_tui.domain.plan.model import Plan
from hustle_tui.hooks.found import Found, hooks_in
from hustle_tui.hooks.process import HookFailed, run
from hustle_tui.hooks.shown import fields_of, line_of

Judge = Callable[[Plan], dict[str, Any]]


def tell(folder: Path, plan_file: Path | None, judge: Judge, before: Plan, after: Plan) -> list[str]:
    """Tell of timers that began, changed or ended, and of another level; what went wrong."""
    found = hooks_in(folder)
    wrong: list[str] = []
    if found.of("on-timer"):
        keys = sorted(before.timers.keys() | after.timers.keys())
        for old, new in ((before.timers.get(key), after.timers.get(key)) for key in keys):
            if old != new:
                lines = fields_of(before, "timers", old), fields_of(after, "timers", new)
                wrong += _run_all(found, "on-timer", lines, plan_file)
    if found.of("on-level"):
        was, now = judge(before), judge(after)
        if was["level"] != now["level"]:
            wrong += _run_all(found, "on-level", (was, now), plan_file)
    return wrong


def leave(
    folder: Path, plan_file: Path | None, judge: Judge, plans: tuple[Plan, Plan], labels: Sequence[str]
) -> list[str]:
    """Tell what a run leaves behind: the level before and after it, and what it changed."""
    found = hooks_in(folder)
    if not found.of("on-exit"):
        return []
    was, now = map(judge, plans)
    return _run_all(found, "on-exit", (was, {**now, "changes": list(labels)}), plan_file)


def _run_all(
    found: Found, event: str, lines: tuple[dict[str, Any] | None, dict[str, Any] | None], plan_file: Path | None
) -> list[str]:
    wrong = []
    for hook in found.of(event):
        try:
            run(hook, *map(line_of, lines), plan_file)
        except HookFailed as error:
            wrong.append(f"The hook {error}; nothing was held up")
    return wrong
