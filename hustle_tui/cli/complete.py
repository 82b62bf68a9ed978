"""Answers a shell that completes a line of `hustle`."""

from __future__ import annotations

import sys

from hustle_tui.cli.completing.parameters import with_offers
from hustle_tui.cli.completing.shells import PROGRAM, VARIABLE, Shell
from hustle_tui.cli.root import root
from hustle_tui.cli.session import Session


def complete(instruction: str, session: Session) -> int:
    """Print what the shell asks for, whose line stands in the environment; the exit code."""
    shell, _, wanted = instruction.partition("_")
    if wanted != "complete":
        return 1
    asked = Shell(shell, with_offers(root(), ("",)), {"obj": session}, PROGRAM, VARIABLE)
    sys.stdout.write(asked.complete() + "\n")
    return 0
