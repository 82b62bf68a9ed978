"""`hustle expense remove`: an expense that was none."""

from __future__ import annotations

from functools import partial

import click

from hustle_tui.cli.changing import make
from hustle_tui.cli.options import params
from hustle_tui.cli.session import Session
from hustle_tui.cli.told.money import expense_named, money_label, money_words
from hustle_tui.domain.changes.money import remove_expense


@click.command("remove")
@click.argument("ident", metavar="ID", callback=params.words)
@click.pass_obj
def command(session: Session, ident: str) -> None:
    """Remove the expense ID; hustle undo brings it back.

    \b
    hustle expense remove 4711
    """
    expense = expense_named(session, ident)
    told = f"Removed {money_words(session.plan, expense, session.today)}"
    change = partial(remove_expense, expense_id=expense.id)
    make(session, money_label("Remove", session.plan, expense), change, lambda _: told)
