"""`hustle gig list`: the queue, and whether each gig fits."""

from __future__ import annotations

from datetime import date
from typing import Any

import click

from hustle_tui.cli.options import params
from hustle_tui.cli.session import Session
from hustle_tui.cli.told.gigs import fit_words, rank_record
from hustle_tui.cli.told.records import gig_record
from hustle_tui.cli.told.terminal import Painted, say, say_json, table
from hustle_tui.cli.told.words import day_words, named, number_words, pay_words
from hustle_tui.domain.gigs.rank import points_words, queue_of, rank_of
from hustle_tui.domain.gigs.scorecard import gains_due
from hustle_tui.domain.money.sums import overdue_text
from hustle_tui.domain.plan.model import Gig, Plan
from hustle_tui.domain.plan.terms import LIVE_STAGES
from hustle_tui.domain.week.hours import hours_of
from hustle_tui.domain.whatif.fit import fit_of
from hustle_tui.domain.writing.quantities import format_duration


@click.command("list")
@click.option("--all", "everything", is_flag=True, help="Paid, declined and dropped ones too.")
@params.as_json
@click.pass_obj
def command(session: Session, everything: bool, as_json: bool) -> None:
    """List the gigs by rank, and whether each fits.

    The points that rank a gig are explained by hustle gig rank REF.

    \b
    hustle gig list
    hustle gig list --all --json
    """
    plan, today = session.plan, session.today
    gigs = queue_of(plan, today)
    if everything:
        live = {gig.id for gig in gigs}
        gigs += sorted(
            (gig for gig in plan.gigs.values() if gig.id not in live), key=lambda g: (g.staged or today, g.id)
        )
    if as_json:
        say_json([_record(gig, plan, today) for gig in gigs])
    elif not gigs:
        say('No gig in the queue: hustle gig add "Acme logo" --fixed 600 --estimate 12h adds one.')
    else:
        for gig, line in zip(gigs, table([_row(gig, plan, session) for gig in gigs]), strict=True):
            say(Painted(line, _colour(gig, plan, today)))
        if due := gains_due(plan, today):
            gig = plan.gigs[due[0].gig]
            more = f", and {len(due) - 1} more: hustle review" if len(due) > 1 else ""
            say(f"Did the gain of {named(gig)} come? hustle gig came {gig.slug} yes|partly|no{more}")


def _colour(gig: Gig, plan: Plan, today: date) -> str:
    """Red where money is late, yellow where a gig does not fit; the words in the line say so too."""
    if overdue_text(plan, gig, today):
        return "red"
    return "" if fit_words(plan, gig, today) is None or fit_of(plan, gig, today).fits else "yellow"


def _record(gig: Gig, plan: Plan, today: date) -> dict[str, Any]:
    record = gig_record(gig, plan, fit_words(plan, gig, today), today)
    return {**record, "rank": rank_record(plan, gig, today)}


def _points(gig: Gig, plan: Plan, today: date) -> str:
    """A gig's points, and whether its place is the person's own."""
    if gig.stage not in LIVE_STAGES or gig.parked is not None:
        return ""
    hand = " by hand" if gig.manual else ""
    return f"{points_words(rank_of(plan, gig, today).points)}{hand}"


def _row(gig: Gig, plan: Plan, session: Session) -> tuple[str, ...]:
    logged = hours_of(plan.entries).by_gig.get(gig.id, 0)
    whole = "" if gig.estimate is None else f" of {format_duration(gig.estimate)}"
    due = "" if gig.due is None else f"due {day_words(gig.due, session.today)}"
    return (
        number_words(gig),
        gig.title,
        gig.stage,
        fit_words(plan, gig, session.today) or "",
        due,
        _points(gig, plan, session.today),
        f"{format_duration(logged)}{whole}" if logged or whole else "",
        "" if gig.weekly is None else f"{format_duration(gig.weekly)} a week",
        pay_words(gig),
        overdue_text(plan, gig, session.today),
        gig.client,
    )
