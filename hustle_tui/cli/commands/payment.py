"""Money of gigs: what is expected, what has come.

\b
hustle payment add acme-logo 300 --expected fri
hustle payment list --overdue
hustle payment receive 4711
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
    gig_title,
    money_label,
    money_words,
    payment_named,
    short_id,
    state_words,
    sum_lines,
    sum_record,
)
from hustle_tui.cli.told.records import record_of
from hustle_tui.cli.told.terminal import say, say_all, say_json, table
from hustle_tui.domain.changes.money import add_payment, edit_payment, receive_payment, remove_payment
from hustle_tui.domain.money.payments import is_overdue, owed, payments_of, unasked
from hustle_tui.domain.money.sums import Sums, added, sums_of
from hustle_tui.domain.plan.model import Gig, Payment, Plan, PlanError
from hustle_tui.domain.writing.quantities import format_money, parse_money


@click.command("add")
@click.argument("ref", callback=params.words)
@click.argument("amount", callback=params.words)
@click.option("--expected", metavar="DATE", callback=params.day, help="The day on which it is due.")
@click.option("--received", metavar="DATE", callback=params.or_none(params.day_back), help="The day on which it came.")
@params.gigs_currency
@click.option("--note", default="", callback=params.words, help="What it is.")
@click.pass_obj
def add(
    session: Session,
    /,
    ref: str,
    amount: str,
    expected: date | None,
    received: tuple[date | None] | None,
    currency: str | None,
    note: str,
) -> None:
    """Add money of the gig REF.

    It is expected, on a day or some day, until it is received.

    \b
    hustle payment add acme-logo 300 --expected 2026-12-04
    hustle payment add acme-logo "250 USD" --received today
    """
    gig = session.gig(ref)
    much, own = params.amount_in(amount, currency, gig.currency)
    payment = Payment(
        id=session.planner.new_id(),
        gig=gig.id,
        amount=much,
        currency=own,
        expected=expected,
        received=received[0] if received else None,
        note=note,
    )
    make(
        session,
        money_label("Add", session.plan, payment),
        partial(add_payment, payment=payment),
        lambda plan: f"Added {money_words(plan, payment, session.today)}",
    )


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
def edit(session: Session, /, ident: str, **given: Any) -> None:
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


@click.command("list")
@click.argument("ref", required=False, callback=params.words)
@click.option("--overdue", is_flag=True, help="Only what should have come before today.")
@params.as_json
@click.pass_obj
def list_(session: Session, ref: str | None, overdue: bool, as_json: bool) -> None:
    """List the payments of the gig REF, or all.

    Each begins with the number that edit, receive and remove take.

    \b
    hustle payment list
    hustle payment list acme-logo
    hustle payment list --overdue --json
    """
    plan, today = session.plan, session.today
    gigs = list(plan.gigs.values()) if ref is None else [session.gig(ref)]
    found = [one for gig in gigs for one in payments_of(plan, gig) if is_overdue(one, today) or not overdue]
    found.sort(key=lambda one: (one.received or one.expected or today.max, one.id))
    parts = _parts(plan, [] if overdue else gigs, found, session)
    if as_json:
        sums = {name.lower().replace(" ", "_").replace(",", ""): sum_record(s, plan.settings) for name, s in parts}
        say_json({"payments": [record_of(payment, plan, session.now) for payment in found], **sums})
        return
    if found:
        say_all(table([_row(one, plan, session) for one in found], flex=1))
    else:
        say("Nothing is overdue." if overdue else "No payment yet: hustle payment add REF 300 --expected fri adds one.")
    say_all(table(sum_lines(parts, plan.settings), flex=3))


def _row(one: Payment, plan: Plan, session: Session) -> tuple[str, ...]:
    state, amount = state_words(one, session.today), format_money(one.amount, one.currency)
    return (short_id(plan, one), gig_title(plan, one), amount, state, one.note)


def _parts(plan: Plan, gigs: list[Gig], found: list[Payment], session: Session) -> list[tuple[str, Sums]]:
    """The sums beneath the list; what was earned and never asked for is told as well."""
    awaited = [one for one in found if one.received is None]
    return [
        ("Received", sums_of(one for one in found if one.received is not None)),
        ("Expected", sums_of(awaited)),
        ("Overdue", sums_of(one for one in awaited if is_overdue(one, session.today))),
        ("Earned, not asked for", added(*({gig.currency: much} for gig in gigs if (much := unasked(plan, gig))))),
    ]


@click.command("receive")
@click.argument("ident", metavar="ID", callback=params.words)
@click.argument("amount", required=False, callback=params.words)
@params.on_day
@click.pass_obj
def receive(session: Session, ident: str, amount: str | None, day: date) -> None:
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


@click.command("remove")
@click.argument("ident", metavar="ID", callback=params.words)
@click.pass_obj
def remove(session: Session, ident: str) -> None:
    """Remove the payment ID; hustle undo brings it back.

    \b
    hustle payment remove 4711
    """
    payment = payment_named(session, ident)
    told = f"Removed {money_words(session.plan, payment, session.today)}"
    change = partial(remove_payment, payment_id=payment.id)
    make(session, money_label("Remove", session.plan, payment), change, lambda _: told)
