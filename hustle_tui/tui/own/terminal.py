"""Hands the terminal to another program and takes it back when that ends."""

from __future__ import annotations

import signal
from collections.abc import Callable
from typing import Any

from textual.app import App, SuspendNotSupported

from hustle_tui.domain.plan.model import PlanError


def hand_over(app: App[Any], work: Callable[[], None]) -> None:
    """Do some work that needs the terminal; ^C in it is meant for the program that has it, not for the planner."""
    try:
        with app.suspend():
            before = signal.signal(signal.SIGINT, _leave_it)
            try:
                work()
            finally:
                signal.signal(signal.SIGINT, before)
    except SuspendNotSupported:
        raise PlanError("This terminal can't be handed over to another program.") from None
    finally:
        app.refresh(layout=True)


def _leave_it(*_: object) -> None:
    """A handler, for a signal that is ignored would be ignored by what is started as well."""
