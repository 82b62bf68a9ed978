"""An end that nobody chose: by a signal, by a terminal that closes, or by a defect of Hustle itself."""

from __future__ import annotations

import asyncio
import signal
import sys
from pathlib import Path

from rich.text import Text

from hustle_tui.cleaning import clean
from hustle_tui.store import Store
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


def defect_line(store: Store) -> Text:
    """One line for the exception that is being handled, so that nobody loses heart; a private file has its details."""
    import traceback

    plan = f"your plan is kept in {store.path}" if store.path else "the demo is gone, as it would be"
    kind = type(sys.exception()).__name__
    return Text(clean(f"hustle: This is a defect of Hustle ({kind}); {plan}. {_kept(traceback.format_exc())}"))


def _kept(details: str) -> str:
    import tempfile

    try:
        with tempfile.NamedTemporaryFile("w", prefix="hustle-", suffix=".txt", delete=False, encoding="utf-8") as file:
            file.write(details)
    except OSError:
        return "Its details could not be written."
    return f"Details: {Path(file.name)}"
