"""`hustle gig decline`: no to a gig, kept with its reason and with what it would have been."""

from __future__ import annotations

from functools import partial

import click

from hustle_tui.cli.changing import make
from hustle_tui.cli.options import params
from hustle_tui.cli.session import Session
from hustle_tui.cli.told.terminal import say
from hustle_tui.cli.told.words import label, named
from hustle_tui.domain.changes.gigs import check_stage, decline_gig
from hustle_tui.domain.gigs.cards import to_backlog_text
from hustle_tui.domain.gigs.declined import offer_text
from hustle_tui.domain.plan.model import Plan
from hustle_tui.domain.plan.terms import WORKING_STAGES, Stage


@click.command("decline")
@click.argument("ref", callback=params.words)
@click.option("--why", "reason", default="", callback=params.words, help="What it was declined for.")
@click.option("--estimate", metavar="DUR", callback=params.duration, help="What it would have taken, if not told yet.")
@click.pass_obj
def command(session: Session, ref: str, reason: str, estimate: int | None) -> None:
    """Decline the gig REF, or drop one already taken.

    It stays on record with its hours and its money; hustle insights says what that kept free,
    and hustle gig reply has a polite no for its client.

    \b
    hustle gig decline acme-logo --why "Launch month"
    """
    gig = session.gig(ref)
    stage: Stage = "dropped" if gig.stage in (*WORKING_STAGES, "dropped") else "declined"
    if gig.stage == stage:
        say(f"{stage.capitalize()} already: {named(gig)}")
        return
    check_stage(gig, stage)
    freed = to_backlog_text(session.plan, gig)
    change = partial(decline_gig, gig_id=gig.id, day=session.today, reason=reason, estimate=estimate)

    def tell(plan: Plan) -> str:
        kept = offer_text(plan.gigs[gig.id]) if stage == "declined" else ""
        return " · ".join(part for part in (f"{stage.capitalize()} {named(gig)}", kept, freed, reason) if part)

    make(session, label(stage.capitalize(), gig), change, tell)
