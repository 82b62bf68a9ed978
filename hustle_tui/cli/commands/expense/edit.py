"""`hustle expense edit`: an expense's amount, day or note put right."""

from __future__ import annotations

from functools import partial
from typing import Any

import click

from hustle_tui.cli.changing import make
from hustle_tui.cli.options import params
from hustle_tui.cli.session import Session
from hustle_tui.cli.told.money import amount_fields, expense_named, money_label, money_words
from hustle_tui.domain.changes.money import edit_expense
from hustle_tui.domain.plan.model import PlanError


@click.command("edit")
@click.argument("ident", metavar="ID", callback=params.words)
@click.option("--amount", metavar="AMOUNT", callback=params.words, help="What was spent.")
@click.option("--currency", metavar="ISO", callback=params.currency, help="Its currency.")
@click.option("--on", "day", metavar="DATE", callback=params.day_given, help="The day.")
@click.option("--note", callback=params.words, help="What for; empty removes it.")
@click.pass_obj
def command(session: Session, /, ident: str, **given: Any) -> None:
    """Change the expense ID, as hustle expense list numbers it.

    What is not named stays.

    \b
    hustle expense edit 4711 --amount 45 --on mon
    """
    expense = expense_named(session, ident)
    fields = amount_fields(given, expense) | {name: value for name, value in given.items() if value is not None}
    if not fields:
        raise PlanError("What is to change? Name it, as: hustle expense edit ID --amount 45.")
    make(
        session,
        money_label("Edit", session.plan, expense),
        partial(edit_expense, expense_id=expense.id, fields=fields),
        lambda plan: f"Changed {money_words(plan, plan.expenses[expense.id], session.today)}",
    )
