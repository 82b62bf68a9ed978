"""Hands the terminal to another program, above all the person's editor, and takes it back when that ends."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from textual.app import SuspendNotSupported

from hustle_tui.documents.editor import edit, edited_text
from hustle_tui.domain.plan.model import PlanError
from hustle_tui.tui.shell import PlannerApp


def hand_over(app: PlannerApp, work: Callable[[], None]) -> None:
    """Do some work that needs the terminal; its keys, ^C and ^Z too, are for the program that has it."""
    failed: Exception | None = None
    try:
        with app.suspend(), _signals_aside(app):
            try:
                work()
            except Exception as error:  # noqa: BLE001 - Textual takes the terminal back only where nothing is raised
                failed = error
    except SuspendNotSupported:
        raise PlanError("This terminal can't be handed over to another program.") from None
    app.refresh(layout=True)
    if failed is not None:
        raise failed


@contextmanager
def _signals_aside(app: PlannerApp) -> Iterator[None]:
    """Let ^C pass the planner by, and ^Z stop it together with the program, so that the shell comes back."""
    loop = asyncio.get_running_loop()
    heeds = signal.getsignal(signal.SIGINT) is not signal.SIG_IGN
    stops = signal.signal(signal.SIGTSTP, signal.SIG_DFL)
    if heeds:
        loop.remove_signal_handler(signal.SIGINT)
        signal.signal(signal.SIGINT, _leave_it)

    def heed() -> None:
        loop.add_signal_handler(signal.SIGINT, app.leave_at_once, 128 + signal.SIGINT)

    try:
        yield
    finally:
        signal.signal(signal.SIGTSTP, stops)
        if heeds:
            loop.call_soon(loop.call_soon, heed)  # by then the loop has read, and dropped, what came meanwhile


def _leave_it(*_: object) -> None:
    """A handler, for a signal that is ignored would be ignored by what is started as well."""


def edit_file(app: PlannerApp, path: Path) -> None:
    """Open a file in the editor and wait; PlanError where that fails."""
    hand_over(app, partial(edit, path))


def edited(app: PlannerApp, text: str) -> str:
    """The text as it comes back from the editor; PlanError where that fails, and the text is as it was."""
    return edited_text(text, partial(edit_file, app))


def edit_config(app: PlannerApp) -> None:
    """Open the config in the editor; what is sound of it counts from then on."""
    from hustle_tui.domain.writing.quantities import counted  # a form's note needs none of it
    from hustle_tui.store import StoreError
    from hustle_tui.store.config import place
    from hustle_tui.store.config.editing import edited as changed_config
    from hustle_tui.tui.keymap.actions import faults_of

    try:
        faults = changed_config(partial(edit_file, app), faults_of)
    except (PlanError, StoreError) as error:
        app.say(str(error), "$over")
        return
    if faults:
        more = f" and {counted(len(faults) - 1, 'more fault')}" if len(faults) > 1 else ""
        app.say(f"Not taken: {faults[0].text}{more}. Edit it again to go on with what you wrote.", "$over")
    else:
        app.say("Your config is as it was" if faults is None else f"Saved {place()}")
