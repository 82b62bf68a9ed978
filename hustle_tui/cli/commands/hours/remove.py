"""`hustle hours remove`: an entry that should not be there."""

from __future__ import annotations

from functools import partial

import click

from hustle_tui.cli.changing import make
from hustle_tui.cli.options import params
from hustle_tui.cli.session import Session
from hustle_tui.cli.told.hours import entry_meant, entry_words
from hustle_tui.domain.changes.hours import remove_entry


@click.command("remove")
@click.argument("entry", metavar="ENTRY", callback=params.words)
@click.pass_obj
def command(session: Session, entry: str) -> None:
    """Remove the ENTRY; hustle undo brings it back.

    \b
    hustle hours remove 4711
    """
    old = entry_meant(session, entry)
    words = entry_words(session.plan, old, session.today)
    make(session, f"Remove {words}", partial(remove_entry, entry_id=old.id), lambda _: f"Removed {words}")
