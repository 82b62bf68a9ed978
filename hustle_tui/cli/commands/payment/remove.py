"""`hustle payment remove`: a payment that was none."""

from __future__ import annotations

from functools import partial

import click

from hustle_tui.cli.changing import make
from hustle_tui.cli.options import params
from hustle_tui.cli.session import Session
from hustle_tui.cli.told.money import money_label, money_words, payment_named
from hustle_tui.domain.changes.money import remove_payment


@click.command("remove")
@click.argument("ident", metavar="ID", callback=params.words)
@click.pass_obj
def command(session: Session, ident: str) -> None:
    """Remove the payment ID; hustle undo brings it back.

    \b
    hustle payment remove 4711
    """
    payment = payment_named(session, ident)
    told = f"Removed {money_words(session.plan, payment, session.today)}"
    change = partial(remove_payment, payment_id=payment.id)
    make(session, money_label("Remove", session.plan, payment), change, lambda _: told)
