"""Steps back and forth in the history."""

from __future__ import annotations

import click

from hustle_tui.cli.changing import turn
from hustle_tui.cli.session import Session, command


@command("undo")
@click.argument("count", type=click.IntRange(1), default=1)
def undo(session: Session, count: int) -> None:
    """Take back the last COUNT changes.

    Whichever window or command made them; hustle redo makes them again.

    \b
    hustle undo
    hustle undo 3
    """
    session.brings_in_hours = False
    turn(session, "Undone", "undo", session.planner.undo, session.planner.history.done, count)


@command("redo")
@click.argument("count", type=click.IntRange(1), default=1)
def redo(session: Session, count: int) -> None:
    """Make the last COUNT undone changes again.

    That is possible until the next change.

    \b
    hustle redo
    """
    session.brings_in_hours = False
    turn(session, "Made again", "redo", session.planner.redo, session.planner.history.undone, count)
