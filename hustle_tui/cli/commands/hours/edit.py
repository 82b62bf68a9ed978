"""`hustle hours edit`: an entry put right."""

from __future__ import annotations

from functools import partial
from typing import Any

import click

from hustle_tui.cli import params
from hustle_tui.cli.changing import make
from hustle_tui.cli.entries import entry_meant, entry_words, point_out
from hustle_tui.cli.session import Session
from hustle_tui.domain.changes.hours import edit_entry
from hustle_tui.domain.model import PlanError
from hustle_tui.domain.terms import KINDS, LEDGERS


@click.command("edit")
@click.argument("entry", metavar="ENTRY", callback=params.words)
@click.option("--minutes", metavar="DUR", callback=params.duration, help="How long it was.")
@click.option(
    "--at", "start", metavar="HH:MM", callback=params.or_none(params.clock_time), help="When it began, or none."
)
@click.option("--as", "ledger", type=click.Choice(LEDGERS, case_sensitive=False), help="The ledger.")
@click.option("--kind", type=click.Choice(KINDS, case_sensitive=False), help="What kind of time.")
@click.option("--machine/--mine", default=None, help="Whose time it was.")
@click.option("--note", callback=params.words, help="What it was; empty removes it.")
@click.pass_obj
def command(session: Session, /, entry: str, start: tuple[str | None] | None, **given: Any) -> None:
    """Change the ENTRY that hustle hours names by its digits.

    \b
    hustle hours edit 4711 --minutes 45m --at 09:30
    hustle hours edit 4711 --kind talk --note "call with Ann"
    """
    old = entry_meant(session, entry)
    fields = {name: value for name, value in given.items() if value is not None}
    if start is not None:
        fields["start"] = start[0] or ""
    if not fields:
        raise PlanError("What shall change? Write an option, as: hustle hours edit 4711 --minutes 45m.")
    make(
        session,
        f"Edit {entry_words(session.plan, old, session.today)}",
        partial(edit_entry, entry_id=old.id, fields=fields),
        lambda plan: f"Changed {entry_words(plan, plan.entries[old.id], session.today)}",
    )
    point_out(session, [old.id])
