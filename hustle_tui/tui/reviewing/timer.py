"""Answers what was real of a forgotten timer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustle_tui.domain.review import Waiting
from hustle_tui.tui.hours.timer import stop

if TYPE_CHECKING:
    from hustle_tui.tui.app import HustleApp

KEYS: tuple[tuple[str, str], ...] = ()
LOOK = "say what was real"


def answer(app: HustleApp, one: Waiting, key: str) -> None:  # noqa: ARG001 - it has no key of its own
    """Say what was real."""
    look(app, one)


def look(app: HustleApp, one: Waiting) -> None:
    """Ask how long it really was, and stop it."""
    stop(app, app.plan.timers[one.id])
