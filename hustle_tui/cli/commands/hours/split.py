"""`hustle hours split`: one entry becomes two."""

from __future__ import annotations

from functools import partial

import click

from hustle_tui.cli.changing import make
from hustle_tui.cli.options import params
from hustle_tui.cli.session import Session
from hustle_tui.cli.told.hours import entry_meant, entry_words, point_out
from hustle_tui.cli.told.terminal import say
from hustle_tui.domain.changes.hours import split_entry
from hustle_tui.domain.plan.model import Plan


@click.command("split")
@click.argument("entry", metavar="ENTRY", callback=params.words)
@click.argument("duration", callback=params.duration)
@click.pass_obj
def command(session: Session, entry: str, duration: int) -> None:
    """Split the ENTRY in two after DURATION.

    \b
    hustle hours split 4711 1h
    """
    old, new_id, today = entry_meant(session, entry), session.planner.new_id(), session.today

    def tell(plan: Plan) -> str:
        say(f"Kept {entry_words(plan, plan.entries[old.id], today)}")
        return f"Split off {entry_words(plan, plan.entries[new_id], today)}"

    label = f"Split {entry_words(session.plan, old, today)}"
    make(session, label, partial(split_entry, entry_id=old.id, minutes=duration, new_id=new_id), tell)
    point_out(session, [old.id, new_id])
