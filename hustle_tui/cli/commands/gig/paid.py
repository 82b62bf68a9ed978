"""`hustle gig paid`: the money has come."""

from __future__ import annotations

from datetime import date
from functools import partial

import click

from hustle_tui.cli import params
from hustle_tui.cli.changing import make
from hustle_tui.cli.pay import worked
from hustle_tui.cli.session import Session
from hustle_tui.cli.words import day_words, label, named
from hustle_tui.domain.changes.gigs import pay_gig
from hustle_tui.domain.model import Gig, Payment, Plan
from hustle_tui.domain.quantities import format_money, parse_money


@click.command("paid")
@click.argument("ref", callback=params.words)
@click.argument("amount", required=False, callback=params.words)
@click.option("--on", "day", metavar="DATE", callback=params.day_back, help="The day, today unless told.")
@click.pass_obj
def command(session: Session, ref: str, amount: str | None, day: date) -> None:
    """Record that the gig REF was paid.

    Without AMOUNT, its fixed fee or its rate for the hours logged.

    \b
    hustle gig paid acme-logo
    hustle gig paid support 180 --on mon
    """
    gig = session.gig(ref)
    money = worked(gig, _side_minutes(session.plan, gig)) if amount is None else parse_money(amount, gig.currency)
    payment = None
    if money:
        payment = Payment(id=session.planner.new_id(), gig=gig.id, amount=money, currency=gig.currency, received=day)
    much = format_money(money, gig.currency) if money else "no amount is known, so no payment is recorded"
    make(
        session,
        label("Paid", gig),
        partial(pay_gig, gig_id=gig.id, payment=payment, day=day),
        lambda _: f"Paid {named(gig)} · {much} · {day_words(day, session.today)}",
    )


def _side_minutes(plan: Plan, gig: Gig) -> int:
    """The person's own side minutes on a gig: what a rate is paid for."""
    return sum(
        entry.minutes
        for entry in plan.entries.values()
        if entry.gig == gig.id and entry.ledger == "side" and not entry.machine
    )
