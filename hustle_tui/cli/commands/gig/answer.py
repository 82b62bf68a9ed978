"""The answer to a gig: yes, no, later, and the text of a reply."""

from __future__ import annotations

from datetime import date
from functools import partial

import click

from hustle_tui.cli.changing import make
from hustle_tui.cli.options import params
from hustle_tui.cli.session import Session
from hustle_tui.cli.told.gigs import say_unwritten
from hustle_tui.cli.told.terminal import say, say_json, say_to_copy
from hustle_tui.cli.told.words import day_words, in_quotes, label, named
from hustle_tui.domain.changes.accepting import acceptance_of
from hustle_tui.domain.changes.gigs import check_stage, decline_gig
from hustle_tui.domain.changes.later import write_condition
from hustle_tui.domain.gigs.cards import to_backlog_text
from hustle_tui.domain.gigs.declined import offer_text
from hustle_tui.domain.gigs.replies import no_reply_text, replies_of
from hustle_tui.domain.plan.model import Gig, Plan, PlanError
from hustle_tui.domain.plan.terms import WORKING_STAGES, Stage
from hustle_tui.domain.whatif.shapes import Answer, booked_text, can_i_take, shape_words
from hustle_tui.domain.whatif.weeks import Weighing

SHAPES = ("date", "later", "fewer", "first")


@click.command("accept")
@click.argument("ref", callback=params.words)
@click.option("--shape", type=click.Choice(SHAPES), help="A smaller shape, as hustle whatif names it.")
@click.pass_obj
def accept(session: Session, ref: str, shape: str | None) -> None:
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


@click.command("decline")
@click.argument("ref", callback=params.words)
@click.option("--why", "reason", default="", callback=params.words, help="What it was declined for.")
@click.option("--estimate", metavar="DUR", callback=params.duration, help="What it would have taken, if not told yet.")
@click.pass_obj
def decline(session: Session, ref: str, reason: str, estimate: int | None) -> None:
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


@click.command("later")
@click.argument("ref", callback=params.words)
@click.option("--condition", metavar="TEXT", required=True, callback=params.words, help="What must come true.")
@click.option("--by", "decide", metavar="DATE", required=True, callback=params.day, help="When you will decide.")
@click.pass_obj
def later(session: Session, ref: str, condition: str, decide: date) -> None:
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


@click.command("reply")
@click.argument("ref", callback=params.words)
@click.option("--later", "wanted", flag_value="later", help="No time until a day; the forecast says when it would fit.")
@click.option("--rate", "wanted", flag_value="rate", help="It pays less than your floor.")
@click.option("--direction", "wanted", flag_value="direction", help="It is not where your work is going.")
@click.option("--plain", "wanted", flag_value="plain", help="No reason given.")
@params.as_json
@click.pass_obj
def reply(session: Session, ref: str, wanted: str | None, as_json: bool) -> None:
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
