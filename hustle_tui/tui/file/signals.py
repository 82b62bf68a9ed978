"""Ending in order when the system says so: at SIGTERM, SIGINT, or when the terminal is closed."""

from __future__ import annotations

import asyncio
import signal

from hustle_tui.tui.shell import PlannerApp

ENDING_SECONDS = 5.0
"""How long the end waits for a disk that stands still; what is not saved by then is kept aside."""


def leave_in_order(app: PlannerApp) -> None:
    """Have the app save and leave when it is told to end; a signal that is ignored on purpose (nohup) stays so."""
    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
        if signal.getsignal(number) is not signal.SIG_IGN:
            asyncio.get_running_loop().add_signal_handler(number, _end, app, number)


def _end(app: PlannerApp, number: signal.Signals) -> None:
    """Save before anything else: the terminal may be gone, and whoever ends us may not wait long."""
    app.planner.stop_writer(ENDING_SECONDS)
    app.exit(128 + number)
