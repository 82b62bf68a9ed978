"""`hustle gig accept`: yes to a gig, with what that does to the weeks to come said at once."""

from __future__ import annotations

import click

from hustle_tui.cli import params
from hustle_tui.cli.queue import fit_words, send_on
from hustle_tui.cli.session import Session


@click.command("accept")
@click.argument("ref", callback=params.words)
@click.pass_obj
def command(session: Session, ref: str) -> None:
    """Accept the gig REF.

    It says whether the gig fits, and takes your word either way.

    \b
    hustle gig accept acme-logo
    """
    gig = session.gig(ref)
    fit = fit_words(session.plan, gig, session.today)
    send_on(session, gig, "accepted", ("lead", "declined", "dropped"), f" · {fit}" if fit else "")
