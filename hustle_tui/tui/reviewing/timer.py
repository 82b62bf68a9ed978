"""Answers what was real of a forgotten timer."""

from __future__ import annotations

from hustle_tui.domain.review import Waiting
from hustle_tui.tui.hours.timer import stop
from hustle_tui.tui.shell import PlannerApp

KEYS: tuple[tuple[str, str], ...] = ()
LOOK = "say what was real"


def answer(app: PlannerApp, one: Waiting, key: str) -> None:  # noqa: ARG001 - it has no key of its own
    """Say what was real."""
    look(app, one)


def look(app: PlannerApp, one: Waiting) -> None:
    """Ask how long it really was, and stop it."""
    stop(app, app.plan.timers[one.id])
