"""`hustle payment add`: money of a gig, expected or received."""

from __future__ import annotations

from datetime import date
from functools import partial

import click

from hustle_tui.cli.changing import make
from hustle_tui.cli.options import params
from hustle_tui.cli.session import Session
from hustle_tui.cli.told.money import money_label, money_words
from hustle_tui.domain.changes.money import add_payment
from hustle_tui.domain.plan.model import Payment


@click.command("add")
@click.argument("ref", callback=params.words)
@click.argument("amount", callback=params.words)
@click.option("--expected", metavar="DATE", callback=params.day, help="The day on which it is due.")
@click.option("--received", metavar="DATE", callback=params.or_none(params.day_back), help="The day on which it came.")
@params.gigs_currency
@click.option("--note", default="", callback=params.words, help="What it is.")
@click.pass_obj
def command(
    session: Session,
    /,
    ref: str,
    amount: str,
    expected: date | None,
    received: tuple[date | None] | None,
    currency: str | None,
    note: str,
) -> None:
    """Add money of the gig REF.

    It is expected, on a day or some day, until it is received.

    \b
    hustle payment add acme-logo 300 --expected 2026-12-04
    hustle payment add acme-logo "250 USD" --received today
    """
    gig = session.gig(ref)
    much, own = params.amount_in(amount, currency, gig.currency)
    payment = Payment(
        id=session.planner.new_id(),
        gig=gig.id,
        amount=much,
        currency=own,
        expected=expected,
        received=received[0] if received else None,
        note=note,
    )
    make(
        session,
        money_label("Add", session.plan, payment),
        partial(add_payment, payment=payment),
        lambda plan: f"Added {money_words(plan, payment, session.today)}",
    )
