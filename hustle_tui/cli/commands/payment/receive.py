"""`hustle payment receive`: expected money has come, all of it or a part."""

from __future__ import annotations

from datetime import date
from functools import partial

import click

from hustle_tui.cli.changing import make
from hustle_tui.cli.options import params
from hustle_tui.cli.session import Session
from hustle_tui.cli.told.money import money_label, money_words, payment_named
from hustle_tui.domain.changes.money import receive_payment
from hustle_tui.domain.money.quoted import owed
from hustle_tui.domain.plan.model import Payment, Plan
from hustle_tui.domain.writing.quantities import parse_money


@click.command("receive")
@click.argument("ident", metavar="ID", callback=params.words)
@click.argument("amount", required=False, callback=params.words)
@params.on_day
@click.pass_obj
def command(session: Session, ident: str, amount: str | None, day: date) -> None:
    """Record that the payment ID has come.

    Of an AMOUNT that is less than expected, the rest stays expected.

    \b
    hustle payment receive 4711
    hustle payment receive 4711 150 --on mon
    """
    payment, rest_id = payment_named(session, ident), session.planner.new_id()
    money = None if amount is None else parse_money(amount, payment.currency)
    make(
        session,
        money_label("Receive", session.plan, payment),
        partial(receive_payment, payment_id=payment.id, day=day, amount=money, rest_id=rest_id),
        lambda plan: _told(plan, payment, rest_id, session.today),
    )


def _told(plan: Plan, payment: Payment, rest_id: int, today: date) -> str:
    """What came, what of it is still to come, and whether the gig is paid by it."""
    told = f"Received {money_words(plan, plan.payments[payment.id], today)}"
    if rest_id in plan.payments:
        return f"{told}; still {money_words(plan, plan.payments[rest_id], today)}"
    gig = plan.gigs[payment.gig]
    done = gig.stage == "delivered" and not owed(plan, gig)
    return f"{told} · all has come: hustle gig paid {gig.slug}" if done else told
