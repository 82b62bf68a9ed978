"""`hustle gig reply`: a polite no to copy or to pipe."""

from __future__ import annotations

import click

from hustle_tui.cli.options import params
from hustle_tui.cli.session import Session
from hustle_tui.cli.told.terminal import say_json, say_to_copy
from hustle_tui.cli.told.words import named
from hustle_tui.domain.gigs.replies import no_reply_text, replies_of
from hustle_tui.domain.plan.model import PlanError


@click.command("reply")
@click.argument("ref", callback=params.words)
@click.option("--later", "wanted", flag_value="later", help="No time until a day; the forecast says when it would fit.")
@click.option("--rate", "wanted", flag_value="rate", help="It pays less than your floor.")
@click.option("--direction", "wanted", flag_value="direction", help="It is not where your work is going.")
@click.option("--plain", "wanted", flag_value="plain", help="No reason given.")
@params.as_json
@click.pass_obj
def command(session: Session, ref: str, wanted: str | None, as_json: bool) -> None:
    """Print a polite no to the client of the gig REF.

    It is a lead or a declined one. Without an option, the reason is the one that your own numbers give. Nothing is
    sent.

    \b
    hustle gig reply landing-page --later
    hustle gig reply landing-page | wl-copy
    """
    gig = session.gig(ref)
    if told := no_reply_text(gig):
        raise PlanError(f"{named(gig)} {told}")
    replies = replies_of(session.plan, gig, session.today)
    chosen = next((reply for reply in replies if reply.name == wanted), replies[0])
    if as_json:
        others = {reply.name: reply.text for reply in replies}
        say_json({"gig": gig.slug, "reason": chosen.name, "text": chosen.text, "wordings": others})
        return
    say_to_copy(chosen.text)
