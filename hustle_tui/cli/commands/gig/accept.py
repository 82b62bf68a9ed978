"""`hustle gig accept`: yes to a gig, with what that does to the weeks to come said at once."""

from __future__ import annotations

import click

from hustle_tui.cli.changing import make
from hustle_tui.cli.options import params
from hustle_tui.cli.session import Session
from hustle_tui.cli.told.gigs import say_unwritten
from hustle_tui.cli.told.terminal import say
from hustle_tui.cli.told.words import label, named
from hustle_tui.domain.changes.accepting import acceptance_of
from hustle_tui.domain.changes.gigs import check_stage
from hustle_tui.domain.plan.model import Gig, PlanError
from hustle_tui.domain.whatif.shapes import Answer, booked_text, can_i_take, shape_words
from hustle_tui.domain.whatif.weeks import Weighing

SHAPES = ("date", "later", "fewer", "first")


@click.command("accept")
@click.argument("ref", callback=params.words)
@click.option("--shape", type=click.Choice(SHAPES), help="A smaller shape, as hustle whatif names it.")
@click.pass_obj
def command(session: Session, ref: str, shape: str | None) -> None:
    """Accept the gig REF.

    It says whether the gig fits, takes your word either way, and writes down what was promised. Its hours stand on
    the board from then on. hustle whatif REF shows beforehand what it would do, and the smaller shapes.

    \b
    hustle gig accept acme-logo
    hustle gig accept acme-logo --shape later
    """
    gig, today = session.gig(ref), session.today
    if gig.stage == "accepted":
        say(f"Accepted already: {named(gig)}")
        return
    check_stage(gig, "accepted")
    way = _way(can_i_take(session.plan, gig, today), gig, shape)
    ids = [session.planner.new_id() for _ in way.booked]
    name, words = shape_words(way, gig, today)
    told = words if shape is None else f"{name.lower()}: {words}"
    change = acceptance_of(session.plan, gig, way, ids, today)
    make(session, label("Accepted", gig), change, lambda _: f"Accepted {named(gig)} · {told}{booked_text(way)}")
    say_unwritten(session.plan.gigs[gig.id])


def _way(answer: Answer, gig: Gig, shape: str | None) -> Weighing:
    """The gig as it is, or in the shape that was asked for."""
    if shape is None:
        return answer.whole
    for way in answer.shapes:
        if way.name == shape:
            return way
    there = [way.name for way in answer.shapes if way.name in SHAPES]
    other = f"there is {', '.join(there)}" if there else "it fits as it is" if answer.whole.sound else "there is none"
    raise PlanError(f"{named(gig)} has no shape “{shape}”: {other}. See hustle whatif {gig.slug}.")
