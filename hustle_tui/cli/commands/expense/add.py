"""`hustle expense add`: money spent for a gig."""

from __future__ import annotations

from datetime import date
from functools import partial

import click

from hustle_tui.cli.changing import make
from hustle_tui.cli.options import params
from hustle_tui.cli.session import Session
from hustle_tui.cli.told.money import money_label, money_words
from hustle_tui.domain.changes.money import add_expense
from hustle_tui.domain.plan.model import Expense


@click.command("add")
@click.argument("ref", callback=params.words)
@click.argument("amount", callback=params.words)
@params.on_day
@params.gigs_currency
@click.option("--note", default="", callback=params.words, help="What for.")
@click.pass_obj
def command(session: Session, ref: str, amount: str, day: date, currency: str | None, note: str) -> None:
    """Add money spent for the gig REF.

    \b
    hustle expense add acme-logo 50 --note "font licence"
    hustle expense add acme-logo "20 USD" --on mon
    """
    gig = session.gig(ref)
    much, own = params.amount_in(amount, currency, gig.currency)
    expense = Expense(id=session.planner.new_id(), gig=gig.id, day=day, amount=much, currency=own, note=note)
    make(
        session,
        money_label("Add", session.plan, expense),
        partial(add_expense, expense=expense),
        lambda plan: f"Added {money_words(plan, expense, session.today)}",
    )
