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

from hustle_tui.cli.changing import make
from hustle_tui.cli.options import params
from hustle_tui.cli.session import Session
from hustle_tui.cli.told.money import (
    amount_fields,
    expense_named,
    gig_title,
    money_label,
    money_words,
    short_id,
    sum_lines,
    sum_record,
)
from hustle_tui.cli.told.records import record_of
from hustle_tui.cli.told.terminal import say, say_all, say_json, table
from hustle_tui.cli.told.words import day_words
from hustle_tui.domain.changes.money import add_expense, edit_expense, remove_expense
from hustle_tui.domain.money.payments import expenses_of
from hustle_tui.domain.money.sums import sums_of
from hustle_tui.domain.plan.model import Expense, PlanError
from hustle_tui.domain.writing.quantities import format_money


@click.command("add")
@click.argument("ref", callback=params.words)
@click.argument("amount", callback=params.words)
@params.on_day
@params.gigs_currency
@click.option("--note", default="", callback=params.words, help="What for.")
@click.pass_obj
def add(session: Session, ref: str, amount: str, day: date, currency: str | None, note: str) -> None:
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


@click.command("edit")
@click.argument("ident", metavar="ID", callback=params.words)
@click.option("--amount", metavar="AMOUNT", callback=params.words, help="What was spent.")
@click.option("--currency", metavar="ISO", callback=params.currency, help="Its currency.")
@click.option("--on", "day", metavar="DATE", callback=params.day_given, help="The day.")
@click.option("--note", callback=params.words, help="What for; empty removes it.")
@click.pass_obj
def edit(session: Session, /, ident: str, **given: Any) -> None:
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


@click.command("list")
@click.argument("ref", required=False, callback=params.words)
@params.as_json
@click.pass_obj
def list_(session: Session, ref: str | None, as_json: bool) -> None:
    """List the expenses of the gig REF, or all.

    Each begins with the number that edit and remove take.

    \b
    hustle expense list
    hustle expense list acme-logo --json
    """
    plan, today = session.plan, session.today
    gigs = list(plan.gigs.values()) if ref is None else [session.gig(ref)]
    found = sorted((one for gig in gigs for one in expenses_of(plan, gig)), key=lambda one: (one.day, one.id))
    if as_json:
        spent = sum_record(sums_of(found), plan.settings)
        say_json({"expenses": [record_of(expense, plan, session.now) for expense in found], "spent": spent})
        return
    if not found:
        say('No expense yet: hustle expense add REF 50 --note "font licence" adds one.')
        return
    rows = [
        (
            short_id(plan, one),
            gig_title(plan, one),
            format_money(one.amount, one.currency),
            day_words(one.day, today),
            one.note,
        )
        for one in found
    ]
    say_all(table(rows, flex=1))
    say_all(table(sum_lines([("Spent", sums_of(found))], plan.settings), flex=3))


@click.command("remove")
@click.argument("ident", metavar="ID", callback=params.words)
@click.pass_obj
def remove(session: Session, ident: str) -> None:
    """Remove the expense ID; hustle undo brings it back.

    \b
    hustle expense remove 4711
    """
    expense = expense_named(session, ident)
    told = f"Removed {money_words(session.plan, expense, session.today)}"
    change = partial(remove_expense, expense_id=expense.id)
    make(session, money_label("Remove", session.plan, expense), change, lambda _: told)
