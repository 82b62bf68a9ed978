"""`hustle payment edit`: a payment's amount, days or note put right."""

from __future__ import annotations

from functools import partial
from typing import Any

import click

from hustle_tui.cli.changing import make
from hustle_tui.cli.options import params
from hustle_tui.cli.session import Session
from hustle_tui.cli.told.money import amount_fields, money_label, money_words, payment_named
from hustle_tui.domain.changes.money import edit_payment
from hustle_tui.domain.plan.model import PlanError


@click.command("edit")
@click.argument("ident", metavar="ID", callback=params.words)
@click.option("--amount", metavar="AMOUNT", callback=params.words, help="How much it is.")
@click.option("--currency", metavar="ISO", callback=params.currency, help="Its currency.")
@click.option(
    "--expected", metavar="DATE", callback=params.or_none(params.day), help="The day on which it is due, or none."
)
@click.option(
    "--received", metavar="DATE", callback=params.or_none(params.day_back), help="The day on which it came, or none."
)
@click.option("--note", callback=params.words, help="What it is; empty removes it.")
@click.pass_obj
def command(session: Session, /, ident: str, **given: Any) -> None:
    """Change the payment ID, as hustle payment list numbers it.

    What is not named stays.

    \b
    hustle payment edit 4711 --expected 2026-12-18
    hustle payment edit 4711 --amount 250 --note "after the discount"
    """
    payment = payment_named(session, ident)
    fields = amount_fields(given, payment)
    for name in ("expected", "received"):
        if (value := given.pop(name)) is not None:
            fields[name] = value[0]
    fields |= {name: value for name, value in given.items() if value is not None}
    if not fields:
        raise PlanError("What is to change? Name it, as: hustle payment edit ID --expected fri.")
    make(
        session,
        money_label("Edit", session.plan, payment),
        partial(edit_payment, payment_id=payment.id, fields=fields),
        lambda plan: f"Changed {money_words(plan, plan.payments[payment.id], session.today)}",
    )
