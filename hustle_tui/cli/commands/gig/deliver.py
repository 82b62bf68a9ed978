"""`hustle gig deliver`: the work is handed over."""

from __future__ import annotations

from functools import partial

import click

from hustle_tui.cli.changing import make
from hustle_tui.cli.options import params
from hustle_tui.cli.session import Session
from hustle_tui.cli.told.terminal import say
from hustle_tui.cli.told.words import label, named, pay_words
from hustle_tui.domain.changes.gigs import check_stage, stage_gig
from hustle_tui.domain.gigs.cards import still_open_text


@click.command("deliver")
@click.argument("ref", callback=params.words)
@click.pass_obj
def command(session: Session, ref: str) -> None:
    """Deliver the gig REF.

    It holds no more hours, and waits for its pay.

    \b
    hustle gig deliver acme-logo
    """
    gig = session.gig(ref)
    if gig.stage == "delivered":
        say(f"Delivered already: {named(gig)}")
        return
    check_stage(gig, "delivered")
    parts = f"Delivered {named(gig)}", pay_words(gig), still_open_text(session.plan, gig)
    change = partial(stage_gig, gig_id=gig.id, stage="delivered", day=session.today)
    make(session, label("Delivered", gig), change, lambda _: " · ".join(part for part in parts if part))
