"""`hustle gig deliver`: the work is handed over."""

from __future__ import annotations

import click

from hustle_tui.cli import params
from hustle_tui.cli.queue import send_on
from hustle_tui.cli.session import Session
from hustle_tui.cli.words import pay_words
from hustle_tui.domain.gig_cards import still_open_text
from hustle_tui.domain.terms import WORKING_STAGES


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
    tail = "".join(f" · {part}" for part in (pay_words(gig), still_open_text(session.plan, gig)) if part)
    send_on(session, gig, "delivered", ("lead", *WORKING_STAGES), tail)
