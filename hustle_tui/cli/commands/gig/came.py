"""`hustle gig came`: whether the gain came that a gig was taken for."""

from __future__ import annotations

from functools import partial
from typing import Any

import click

from hustle_tui.cli.changing import make
from hustle_tui.cli.options import params
from hustle_tui.cli.session import Session
from hustle_tui.cli.told.words import in_quotes, label, named
from hustle_tui.domain.changes.scores import answer_gain
from hustle_tui.domain.gigs.scorecard import ASKED_AFTER, next_question
from hustle_tui.domain.plan.model import GainAnswer, PlanError
from hustle_tui.domain.plan.terms import CAMES


@click.command("came")
@click.argument("ref", callback=params.words)
@click.argument("came", type=click.Choice(CAMES, case_sensitive=False))
@click.option(
    "--after",
    type=click.Choice([str(days) for days in ASKED_AFTER]),
    help="The question after so many days, if not the one that is due.",
)
@click.option("--note", default="", callback=params.words, help="What came, or why not.")
@click.pass_obj
def command(session: Session, ref: str, came: Any, after: str | None, note: str) -> None:
    """Say whether the gain of the gig REF came: yes, partly or no.

    It is asked 30 and 90 days after a gig with a written gain was accepted: hustle review lists what is due.

    \b
    hustle gig came acme-logo partly --note "two of the three contacts"
    """
    gig = session.gig(ref)
    if not gig.gain:
        raise PlanError(f"No gain is written for {named(gig)}: hustle gig score {gig.slug} --gain TEXT.")
    asked: Any = next_question(gig, session.today) if after is None else int(after)
    answer = GainAnswer(after=asked, came=came, day=session.today, note=note)
    make(
        session,
        label("Gain", gig),
        partial(answer_gain, gig_id=gig.id, answer=answer),
        lambda _: f"After {asked} days, {in_quotes(gig.gain)}: {came} · {named(gig)}",
    )
