"""`hustle gig decline`: no to a gig, kept with its reason."""

from __future__ import annotations

import click

from hustle_tui.cli import params
from hustle_tui.cli.queue import send_on
from hustle_tui.cli.session import Session
from hustle_tui.domain.terms import LIVE_STAGES, WORKING_STAGES


@click.command("decline")
@click.argument("ref", callback=params.words)
@click.option("--why", "reason", default="", callback=params.words, help="What it was declined for.")
@click.pass_obj
def command(session: Session, ref: str, reason: str) -> None:
    """Decline the gig REF, or drop one already taken; it stays on record.

    \b
    hustle gig decline acme-logo --why "Launch month"
    """
    tail = f" · {reason}" if reason else ""
    gig = session.gig(ref)
    taken = gig.stage in (*WORKING_STAGES, "dropped")
    send_on(session, gig, "dropped" if taken else "declined", LIVE_STAGES[:3], tail, reason)
