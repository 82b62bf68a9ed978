"""Other programs that Hustle starts beside itself: without a shell, without the terminal, and not waited for."""

from __future__ import annotations

import os
import subprocess
import tempfile
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from hustle_tui.domain.changes import storable
from hustle_tui.domain.plan.model import PlanError
from hustle_tui.domain.writing.quantities import quoted

WATCHED = 10.0
"""Seconds in which a program that fails is told of; after that it has begun its work."""
_MOST_SAID = 300


def start(words: Sequence[str], plan_file: Path | None, failed: Callable[[str], None]) -> None:
    """Start a program; PlanError where it can't be. `failed` is told, in another thread, of one that soon fails."""
    complaints = tempfile.TemporaryFile()  # noqa: SIM115 - the thread that watches closes it
    try:
        process = subprocess.Popen(  # noqa: S603 - a program that the person named, without a shell
            list(map(argument, words)),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=complaints,
            env=environment(plan_file),
            start_new_session=True,
        )
    except (OSError, ValueError) as error:
        complaints.close()
        raise cant_start(words[0], error) from error

    def watch() -> None:
        with complaints, suppress(subprocess.TimeoutExpired):
            if code := process.wait(WATCHED):
                complaints.seek(0)
                said = " ".join(complaints.read(_MOST_SAID).decode(errors="replace").split())
                failed(f"{quoted(words[0])} ended with {code}{f': {said}' if said else ''}")

    threading.Thread(target=watch, name="hustle-watch", daemon=True).start()


def argument(text: str) -> str:
    """A text as one argument: NUL would end it, and half a character is none."""
    return storable(text.replace("\0", ""))


def environment(plan_file: Path | None) -> dict[str, str]:
    """The environment of what is started: a `hustle` in it speaks of the same plan."""
    return {**os.environ, "HUSTLE_FILE": str(plan_file.absolute())} if plan_file else dict(os.environ)


def cant_start(name: str, error: Exception) -> PlanError:
    reason = error.strerror if isinstance(error, OSError) else str(error)
    return PlanError(f"{quoted(name)} can't be started: {reason}.")
