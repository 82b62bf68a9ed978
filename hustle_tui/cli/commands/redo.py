"""`hustle redo`: changes that were taken back are made again."""

from __future__ import annotations

import click

from hustle_tui.cli.changing import turn
from hustle_tui.cli.session import Session


@click.command("redo")
@click.argument("count", type=click.IntRange(1), default=1)
@click.pass_obj
def command(session: Session, count: int) -> None:
    """Make the last COUNT undone changes again.

    That is possible until the next change.

    \b
    hustle redo
    """
    turn(session, "Made again", "redo", session.planner.redo, session.planner.history.undone, count)
