"""`hustle gig list`: the queue, and whether each gig fits."""

from __future__ import annotations

import click

from hustle_tui.cli import params
from hustle_tui.cli.output import say, say_all, say_json, table
from hustle_tui.cli.queue import fit_words
from hustle_tui.cli.records import gig_record
from hustle_tui.cli.session import Session
from hustle_tui.cli.words import day_words, number_words, pay_words
from hustle_tui.domain.changes.gigs import queue_of
from hustle_tui.domain.hours import hours_of
from hustle_tui.domain.model import Gig, Plan
from hustle_tui.domain.quantities import format_duration


@click.command("list")
@click.option("--all", "everything", is_flag=True, help="Paid, declined and dropped ones too.")
@params.as_json
@click.pass_obj
def command(session: Session, everything: bool, as_json: bool) -> None:
    """List the gigs, and whether each fits.

    \b
    hustle gig list
    hustle gig list --all --json
    """
    plan, today = session.plan, session.today
    gigs = queue_of(plan)
    if everything:
        live = {gig.id for gig in gigs}
        gigs += sorted(
            (gig for gig in plan.gigs.values() if gig.id not in live), key=lambda g: (g.staged or today, g.id)
        )
    if as_json:
        say_json([gig_record(gig, plan, fit_words(plan, gig, today), today) for gig in gigs])
    elif not gigs:
        say('No gig in the queue: hustle gig add "Acme logo" --fixed 600 --estimate 12h adds one.')
    else:
        say_all(table([_row(gig, plan, session) for gig in gigs]))


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
        f"{format_duration(logged)}{whole}" if logged or whole else "",
        "" if gig.weekly is None else f"{format_duration(gig.weekly)} a week",
        pay_words(gig),
        gig.client,
    )
