"""`hustle hours move`: an entry goes to another day, or to what it was really for."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

import click

from hustle_tui.cli.changing import make
from hustle_tui.cli.options import params
from hustle_tui.cli.session import Session
from hustle_tui.cli.told.hours import entry_meant, entry_words, point_out
from hustle_tui.cli.told.timers import change_timer, timer_meant
from hustle_tui.domain.changes.hours import edit_entry, relinked
from hustle_tui.domain.plan.model import PlanError, Timer


@click.command("move")
@click.argument("entry", metavar="ENTRY", callback=params.words)
@click.argument("ref", required=False, callback=params.words)
@click.option("--on", "day", metavar="DATE", callback=params.day_given, help="The day that it was on.")
@click.pass_obj
def command(session: Session, entry: str, ref: str | None, day: date | None) -> None:
    """Move the ENTRY to REF or another day.

    REF is the card, gig or KPI that it was for; none takes it off any. ENTRY timer is the one that runs.

    \b
    hustle hours move 4711 acme-logo
    hustle hours move 4711 --on yesterday
    hustle hours move timer acme-logo
    """
    if ref is None and day is None:
        raise PlanError("Where to? Write what it was for, or a day, as: hustle hours move 4711 --on yesterday.")
    timer = timer_meant(session, entry)
    if timer and day is not None:
        raise PlanError("It still runs: hustle hours edit timer --at 09:30 says when it began.")
    old = timer or entry_meant(session, entry)
    fields: dict[str, Any] = {} if day is None else {"day": day}
    if ref is not None:
        fields |= relinked(None if ref.strip().lower() == params.NONE else session.item(ref), old.ledger)
    if isinstance(old, Timer):
        change_timer(session, ("Move", "Moved"), old, fields)
        return
    make(
        session,
        f"Move {entry_words(session.plan, old, session.today)}",
        partial(edit_entry, entry_id=old.id, fields=fields),
        lambda plan: f"Moved {entry_words(plan, plan.entries[old.id], session.today)}",
    )
    point_out(session, [old.id])
