"""`hustle gig paid`: the money has come."""

from __future__ import annotations

from datetime import date
from functools import partial

import click

from hustle_tui.cli.changing import make
from hustle_tui.cli.options import params
from hustle_tui.cli.session import Session
from hustle_tui.cli.told.words import day_words, label, named
from hustle_tui.domain.changes.gigs import check_stage, pay_gig
from hustle_tui.domain.gigs.cards import still_open_text
from hustle_tui.domain.money.quoted import owed, received
from hustle_tui.domain.plan.model import Gig, Payment, Plan
from hustle_tui.domain.writing.quantities import format_money, parse_amount


@click.command("paid")
@click.argument("ref", callback=params.words)
@click.argument("amount", required=False, callback=params.words)
@params.on_day
@click.pass_obj
def command(session: Session, ref: str, amount: str | None, day: date) -> None:
    """Record that the gig REF was paid.

    Without AMOUNT, all that is still owed: what is expected, or its fee or rate less what has come. An hourly rate
    is paid for the work and the talk logged.

    \b
    hustle gig paid acme-logo
    hustle gig paid support 180 --on mon
    """
    gig = session.gig(ref)
    if gig.stage != "paid":
        check_stage(gig, "paid")
    due = owed(session.plan, gig)
    money, currency = (due, gig.currency) if amount is None else parse_amount(amount, gig.currency)
    payment = None
    if money:
        payment = Payment(id=session.planner.new_id(), gig=gig.id, amount=money, currency=currency, received=day)
    told = f"Paid {named(gig)}", _much(session.plan, gig, payment, due), day_words(day, session.today)
    words = " · ".join(filter(None, (*told, still_open_text(session.plan, gig))))
    make(session, label("Paid", gig), partial(pay_gig, gig_id=gig.id, payment=payment, day=day), lambda _: words)


def _much(plan: Plan, gig: Gig, payment: Payment | None, due: int) -> str:
    """What came, beside what was owed where that is another amount, or why no payment is recorded."""
    if payment is not None:
        part = payment.currency != gig.currency or payment.amount < due
        less = f" of the {format_money(due, gig.currency)} owed" if due and part else ""
        return f"{format_money(payment.amount, payment.currency)}{less}"
    if came := received(plan, gig):
        return f"{format_money(came, gig.currency)} has come before, so no payment is recorded"
    return "no amount is known, so no payment is recorded"
