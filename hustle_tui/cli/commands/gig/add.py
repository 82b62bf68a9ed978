"""`hustle gig add`: paid side work enters the queue."""

from __future__ import annotations

from functools import partial
from typing import Any

import click

from hustle_tui.cli.changing import make
from hustle_tui.cli.options import params
from hustle_tui.cli.options.pay import pay_given, pay_options
from hustle_tui.cli.options.scorecard import score_given, score_options
from hustle_tui.cli.session import Session
from hustle_tui.cli.told.gigs import say_unwritten
from hustle_tui.cli.told.words import gig_words, label
from hustle_tui.domain.changes.gigs import add_gig
from hustle_tui.domain.plan.model import Gig
from hustle_tui.domain.plan.terms import STAGES


@click.command("add")
@click.argument("title", nargs=-1, required=True, callback=params.line)
@click.option("--client", default="", callback=params.words, help="Who asks for it.")
@pay_options
@click.option("--estimate", metavar="DUR", callback=params.duration, help="Hours of the whole work.")
@click.option("--weekly", metavar="DUR", callback=params.duration, help="Hours that it holds each week.")
@click.option("--due", metavar="DATE", callback=params.day, help="The day by which it is to be done.")
@click.option(
    "--start", "starts", metavar="DATE", callback=params.day, help="First day of its hours; at once if not told."
)
@click.option(
    "--stage", type=click.Choice(STAGES, case_sensitive=False), default="lead", show_default=True, help="How far it is."
)
@click.option("--tag", "tags", multiple=True, callback=params.needs, help="A need that it meets; more than once.")
@click.option("--note", default="", callback=params.words, help="Anything more.")
@score_options
@click.pass_obj
def command(session: Session, /, title: str, stage: Any, currency: str | None, **given: Any) -> None:
    """Add the gig TITLE.

    Without a pay option it counts as unpaid so far.

    \b
    hustle gig add "Acme logo" --client Acme --fixed 600 --estimate 12h --due 2026-12-04
    hustle gig add "Support" --hourly 45 --weekly 3h --stage active --tag support
    """
    today = session.today
    usual = session.plan.settings.currency
    pay, amount, currency = pay_given(given, currency, usual) or ("none_yet", 0, currency or usual)
    given |= score_given(given)
    given["tags"] = given["tags"] or ()
    gig = Gig(
        id=session.planner.new_id(),
        title=title,
        slug="",
        stage=stage,
        pay=pay,
        amount=amount,
        currency=currency,
        created=today,
        staged=today,
        **given,
    )
    make(
        session,
        label("Add gig", gig),
        partial(add_gig, gig=gig),
        lambda plan: f"Added {gig_words(plan.gigs[gig.id], today)}",
    )
    say_unwritten(session.plan.gigs[gig.id])
