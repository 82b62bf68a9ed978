"""Money spent for gigs: it comes off their real rate.

\b
hustle expense add acme-logo 50 --note "font licence"
hustle expense list acme-logo
"""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

import click

from hustle_tui.cli import params
from hustle_tui.cli.session import Session, command
from hustle_tui.cli.told.money import change_money, edit_as_given, gigs_meant, money_named, remove_named, say_money
from hustle_tui.domain.changes.money import add_money
from hustle_tui.domain.money.payments import expenses_of
from hustle_tui.domain.money.sums import sums_of
from hustle_tui.domain.plan.model import Expense


@command("add", context_settings={"ignore_unknown_options": True})
@click.argument("ref", callback=params.words)
@click.argument("amount", callback=params.words)
@params.on_money_day
@params.gigs_currency
@click.option("--note", default="", callback=params.words, help="What for.")
def add(session: Session, ref: str, amount: str, day: date, currency: str | None, note: str) -> None:
    """Add money spent for the gig REF.

    \b
    hustle expense add acme-logo 50 --note "font licence"
    hustle expense add acme-logo "20 USD" --on mon
    """
    gig = session.gig(ref)
    much, own = params.amount_in(amount, currency, gig.currency)
    expense = Expense(id=session.planner.new_id(), gig=gig.id, day=day, amount=much, currency=own, note=note)
    change_money(session, "Add", expense, partial(add_money, money=expense))


@command("edit")
@click.argument("ident", metavar="ID", callback=params.words)
@click.option("--amount", metavar="AMOUNT", callback=params.words, help="What was spent.")
@click.option("--currency", metavar="ISO", callback=params.currency, help="Its currency.")
@click.option("--on", "day", metavar="DATE", callback=params.money_day_given, help="The day.")
@click.option("--note", callback=params.words, help="What for; empty removes it.")
def edit(session: Session, /, ident: str, **given: Any) -> None:
    """Change the expense ID, as hustle expense list numbers it.

    What is not named stays.

    \b
    hustle expense edit 4711 --amount 45 --on mon
    """
    edit_as_given(session, _named(session, ident), given, "--amount 45")


@command("list")
@click.argument("ref", required=False, callback=params.words)
@params.as_json
def list_(session: Session, ref: str | None) -> None:
    """List the expenses of the gig REF, or all.

    Each begins with the number that edit and remove take.

    \b
    hustle expense list
    hustle expense list acme-logo --json
    """
    expenses = [expense for gig in gigs_meant(session, ref) for expense in expenses_of(session.plan, gig)]
    none = 'No expense yet: hustle expense add REF 50 --note "font licence" adds one.'
    say_money(session, "expenses", expenses, {"spent": sums_of(expenses)}, none)


@command("remove")
@click.argument("ident", metavar="ID", callback=params.words)
def remove(session: Session, ident: str) -> None:
    """Remove the expense ID; hustle undo brings it back.

    \b
    hustle expense remove 4711
    """
    remove_named(session, _named(session, ident))


def _named(session: Session, ident: str) -> Expense:
    return money_named(session.plan.expenses, ident, "expense")
