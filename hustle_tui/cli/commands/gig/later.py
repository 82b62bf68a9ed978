"""`hustle gig later`: on what condition work without pay goes on, and when that is decided."""

from __future__ import annotations

from datetime import date
from functools import partial

import click

from hustle_tui.cli.changing import make
from hustle_tui.cli.options import params
from hustle_tui.cli.session import Session
from hustle_tui.cli.told.words import day_words, in_quotes, label, named
from hustle_tui.domain.changes.later import write_condition


@click.command("later")
@click.argument("ref", callback=params.words)
@click.option("--condition", metavar="TEXT", required=True, callback=params.words, help="What must come true.")
@click.option("--by", "decide", metavar="DATE", required=True, callback=params.day, help="When you will decide.")
@click.pass_obj
def command(session: Session, ref: str, condition: str, decide: date) -> None:
    """Write down when an unpaid gig REF is decided on.

    That has a condition: what must come true until then. You are asked on that date, and once 20h or 8 weeks went
    in and nothing came. Where a decision is due, this is it: the gig is kept, and hours and weeks count anew.

    \b
    hustle gig later writing-course --condition "20 paying readers" --by 2027-01-31
    """
    gig, today = session.gig(ref), session.today
    make(
        session,
        label("Money later", gig),
        partial(write_condition, gig_id=gig.id, condition=condition, decide=decide, day=today),
        lambda plan: f"Decided on {day_words(decide, today)}: {named(gig)} · {in_quotes(plan.gigs[gig.id].condition)}",
    )
