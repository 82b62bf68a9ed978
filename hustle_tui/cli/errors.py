"""Whatever goes wrong ends as one plain line on stderr and an exit code that scripts can tell apart.

Nothing here needs click: the quick ways in (`hustle`, `hustle status --short`) do without it.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable
from types import TracebackType
from typing import TextIO

from hustle_tui.cleaning import clean
from hustle_tui.domain.plan.model import PlanError
from hustle_tui.store import IO_FAILED, StoreError

USAGE = 64
"""Exit code: the command was not understood, or names something that is not there."""
DEFECT = 70
INTERRUPTED = 130
BROKEN_PIPE = 141
"""What a shell reports for a program that was ended by SIGPIPE."""

notes_to: Callable[[str], None] | None = None
"""Where notes go instead, while an answer is made (see `answers`)."""


def guarded(work: Callable[[], int]) -> int:
    """Do some work and return its exit code; an error is said on stderr."""
    try:
        code = _code_of(work)
        sys.stdout.flush()
    except BrokenPipeError:
        _let_go_of(sys.stdout)
        return BROKEN_PIPE
    except OSError as error:
        _let_go_of(sys.stdout)
        if error.filename is None:
            after = "Your change may have been saved: check before you try again."
            return complain(f"The output could not be written: {error.strerror}. {after}", IO_FAILED)
        return complain(
            f"{error.filename} could not be read or written: {error.strerror}. Put that right and try again.", IO_FAILED
        )
    return code


def _code_of(work: Callable[[], int]) -> int:
    try:
        return work()
    except StoreError as error:
        return complain(str(error), error.exit_code)
    except PlanError as error:
        return complain(str(error), USAGE)
    except KeyboardInterrupt:
        return complain("Stopped before it was done: look with hustle week, or run it again.", INTERRUPTED)


def complain(message: str, code: int) -> int:
    """Say an error on stderr, in one line, and give back its exit code."""
    note(f"hustle: {message}")
    return code


def note(text: str) -> None:
    """One line on stderr: for what is no result."""
    if notes_to is not None:
        notes_to(text)
        return
    try:
        sys.stderr.write(clean(text) + "\n")
        sys.stderr.flush()
    except OSError:
        _let_go_of(sys.stderr)  # nobody can be told, and that must not hide the exit code


def ready_streams() -> None:
    """Make the standard streams fit for any text, and stand in for those that were closed.

    A closed stream would give its number to the next file that is opened, and the plan could be written to by mistake.
    """
    for number in (0, 1, 2):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115 - open until the end
        elif mode == "w" and hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def tell_defect(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """The last resort (`sys.excepthook`): a defect of Hustle itself in one line, the traceback only when asked for."""
    if os.environ.get("HUSTLE_DEBUG"):
        sys.__excepthook__(kind, error, trace)
    where = ""
    while trace is not None:
        where = f" at {os.path.basename(trace.tb_frame.f_code.co_filename)}:{trace.tb_lineno}"  # noqa: PTH119
        trace = trace.tb_next
    sys.exit(
        complain(f"This is a defect of Hustle ({kind.__name__}{where}: {error}). HUSTLE_DEBUG=1 shows more.", DEFECT)
    )


def _let_go_of(stream: TextIO) -> None:
    """Point a broken stream at nothing, so that Python's own flush at exit has nothing left to fail on."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
