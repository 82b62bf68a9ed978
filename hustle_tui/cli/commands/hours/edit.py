"""`hustle hours edit`: an entry put right."""

from __future__ import annotations

from functools import partial
from typing import Any

import click

from hustle_tui.cli.changing import make
from hustle_tui.cli.options import params
from hustle_tui.cli.session import Session
from hustle_tui.cli.told.hours import entry_meant, entry_words, point_out
from hustle_tui.cli.told.timers import change_timer, timer_meant
from hustle_tui.domain.changes.hours import edit_entry
from hustle_tui.domain.plan.model import PlanError
from hustle_tui.domain.plan.terms import KINDS, LEDGERS
from hustle_tui.domain.week.timers import moment_at, started_text


@click.command("edit")
@click.argument("entry", metavar="ENTRY", callback=params.words)
@click.option("--minutes", metavar="DUR", callback=params.duration, help="How long it was.")
@click.option(
    "--at", "start", metavar="HH:MM", callback=params.or_none(params.clock_time), help="When it began, or none."
)
@click.option("--as", "ledger", type=click.Choice(LEDGERS, case_sensitive=False), help="The ledger.")
@click.option("--kind", type=click.Choice(KINDS, case_sensitive=False), help="What kind of time it was.")
@click.option("--machine/--mine", default=None, help="Whose time it was.")
@click.option("--note", callback=params.words, help="What it was; empty removes it.")
@click.pass_obj
def command(session: Session, /, entry: str, start: tuple[str | None] | None, **given: Any) -> None:
    """Change the ENTRY that hustle hours names by its digits.

    ENTRY timer is the one that runs, machine is a machine's, and timer:REF is the one on REF.

    \b
    hustle hours edit 4711 --minutes 45m --at 09:30
    hustle hours edit 4711 --kind talk --note "call with Ann"
    hustle hours edit timer --at 09:30
    """
    fields = {name: value for name, value in given.items() if value is not None}
    if not fields and start is None:
        raise PlanError("What shall change? Write an option, as: hustle hours edit 4711 --minutes 45m.")
    if timer := timer_meant(session, entry):
        change_timer(session, ("Edit", "Changed"), timer, fields | _started(session, start, fields))
        return
    old = entry_meant(session, entry)
    if start is not None:
        fields["start"] = start[0] or ""
    make(
        session,
        f"Edit {entry_words(session.plan, old, session.today)}",
        partial(edit_entry, entry_id=old.id, fields=fields),
        lambda plan: f"Changed {entry_words(plan, plan.entries[old.id], session.today)}",
    )
    point_out(session, [old.id])


def _started(session: Session, start: tuple[str | None] | None, fields: dict[str, Any]) -> dict[str, Any]:
    """When a running timer began, as its fields say it."""
    if "minutes" in fields:
        raise PlanError("It still runs: --at says when it began; hustle stop --minutes says how long it was.")
    if start is None:
        return {}
    if not start[0]:
        raise PlanError("A timer has a start: give the time, as --at 09:30.")
    return {"started": started_text(moment_at(session.now, start[0]))}
