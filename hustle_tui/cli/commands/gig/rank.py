"""`hustle gig rank`: a gig's place in the queue, by hand or by its points."""

from __future__ import annotations

from functools import partial

import click

from hustle_tui.cli.changing import make, refuse_json
from hustle_tui.cli.options import params
from hustle_tui.cli.session import Session
from hustle_tui.cli.told.gigs import rank_record, say_rank
from hustle_tui.cli.told.terminal import say_json
from hustle_tui.cli.told.words import label, named
from hustle_tui.domain.changes.gigs import rank_gig, unrank_gig
from hustle_tui.domain.gigs.rank import place_text, queue_of
from hustle_tui.domain.plan.model import Change, PlanError
from hustle_tui.domain.plan.terms import LIVE_STAGES


@click.command("rank")
@click.argument("ref", callback=params.words)
@click.option("--before", metavar="REF", callback=params.words, help="Put it by hand just before this gig.")
@click.option("--last", is_flag=True, help="Put it by hand at the end.")
@click.option("--auto", is_flag=True, help="Let its points decide again.")
@params.as_json
@click.pass_obj
def command(session: Session, ref: str, before: str | None, last: bool, auto: bool, as_json: bool) -> None:
    """Show what ranks the gig REF, or put it at a place.

    The queue is ordered by points; a gig that you put somewhere stays at that place.

    \b
    hustle gig rank acme-logo
    hustle gig rank acme-logo --before beta-scraper
    hustle gig rank acme-logo --auto
    """
    gig = session.gig(ref)
    if (before is not None) + last + auto > 1:
        raise PlanError("A gig stands at one place: give one of --before, --last and --auto.")
    if gig.stage not in LIVE_STAGES:
        raise PlanError(f"{named(gig)} is {gig.stage}, and only a gig of the queue has a place in it.")
    if before is None and not last and not auto:
        if as_json:
            say_json({"gig": gig.slug, **(rank_record(session.plan, gig, session.today) or {})})
        else:
            say_rank(session, gig)
        return
    refuse_json(as_json)
    change: Change = partial(unrank_gig, gig_id=gig.id)
    if not auto:
        other = None if before is None else session.gig(before)
        if other is not None and (other.id == gig.id or other.stage not in LIVE_STAGES):
            raise PlanError(f"{named(other)} is no other gig of the queue: see hustle gig list.")
        change = partial(rank_gig, gig_id=gig.id, before=None if other is None else other.id, today=session.today)
    make(
        session,
        label("Rank", gig),
        change,
        lambda plan: f"{named(gig)} · {place_text(queue_of(plan, session.today), plan.gigs[gig.id])}",
    )
