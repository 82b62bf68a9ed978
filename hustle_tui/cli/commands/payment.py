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

from hustle_tui.cli import params
from hustle_tui.cli.changing import make
from hustle_tui.cli.session import Session, command
from hustle_tui.cli.told import money as money_told
from hustle_tui.cli.told.terminal import picked, say, say_all, say_json
from hustle_tui.domain.changes.money import add_money, receive_payment
from hustle_tui.domain.money.payments import is_overdue, owed, payments_of, sums_by_standing, unasked
from hustle_tui.domain.money.sums import added, known_text
from hustle_tui.domain.plan.model import Gig, Payment, Plan, PlanError, Template
from hustle_tui.domain.ritual import reminder_of
from hustle_tui.domain.templates.payments import add_payments, payments_from
from hustle_tui.domain.templates.words import template_text
from hustle_tui.domain.writing.quantities import format_money, quoted
from hustle_tui.domain.writing.reading import parse_money
from hustle_tui.domain.writing.short_ids import RefError


@command("add", context_settings={"ignore_unknown_options": True})
@click.argument("ref", callback=params.words)
@click.argument("amount", callback=params.words)
@click.option("--expected", metavar="DATE", callback=params.last_day, help="The day on which it is due.")
@click.option("--received", metavar="DATE", callback=params.or_none(params.money_day), help="The day on which it came.")
@params.gigs_currency
@click.option("--for", "month", metavar="MONTH", callback=params.month, help="The month that it pays for.")
@click.option("--note", default="", callback=params.words, help="What it is.")
@click.option("--every", metavar="OFTEN", callback=params.words, help="Expect it again: month, month:last, quarter.")
@click.option("--until", metavar="DATE", callback=params.last_day, help="With --every: up to this day.")
def add(
    session: Session,
    /,
    ref: str,
    amount: str,
    expected: date | None,
    received: params.Given | None,
    currency: str | None,
    month: date | None,
    note: str,
    every: str | None,
    until: date | None,
) -> None:
    """Add money of the gig REF.

    It is expected, on a day or some day, until it is received.

    \b
    hustle payment add acme-logo 300 --expected 2026-12-04
    hustle payment add acme-logo "250 USD" --received today
    hustle payment add acme-logo 250 --received today --for oct
    hustle payment add acme-logo 1500 --every month:last
    """
    gig = session.gig(ref)
    much, own = params.amount_in(amount, currency, gig.currency)
    came, new_id = received.value if received else None, session.planner.new_id()
    payment = Payment(
        id=new_id, gig=gig.id, amount=much, currency=own, expected=expected, received=came, note=note, month=month
    )
    if every is None:
        if until is not None:
            raise PlanError("--until goes with --every.")
        money_told.change_money(session, "Add", payment, partial(add_money, money=payment))
        return
    if received or month:
        raise PlanError("--every expects money again and again: leave --received and --for out.")
    _add_series(session, payments_from(gig, payment, every, until, payment.id, session.today))


def _add_series(session: Session, template: Template) -> None:
    """Expect money again and again, as `hustle template list` shows it."""

    def tell(plan: Plan) -> str:
        fresh = plan.templates[template.id]
        return f"Expected again and again: {fresh.slug} · {template_text(plan, fresh, session.today)}"

    change = partial(add_payments, template=template, today=session.today)
    make(session, f"Expect {quoted(template.title)}", change, tell)


@command("edit")
@click.argument("ident", metavar="ID", callback=params.words)
@click.option("--amount", metavar="AMOUNT", callback=params.words, help="How much it is.")
@click.option("--currency", metavar="ISO", callback=params.currency, help="Its currency.")
@click.option(
    "--expected", metavar="DATE", callback=params.or_none(params.last_day), help="The day on which it is due, or none."
)
@click.option(
    "--received", metavar="DATE", callback=params.or_none(params.money_day), help="The day on which it came, or none."
)
@click.option("--for", "month", metavar="MONTH", callback=params.or_none(params.month), help="Its month, or none.")
@click.option("--note", callback=params.words, help="What it is; empty removes it.")
def edit(session: Session, /, ident: str, **given: Any) -> None:
    """Change the payment ID, as hustle payment list numbers it.

    What is not named stays.

    \b
    hustle payment edit 4711 --expected 2026-12-18
    hustle payment edit 4711 --amount 250 --note "after the discount"
    """
    money_told.edit_as_given(session, _named(session, ident), given, "--expected fri")


@command("list")
@click.argument("ref", required=False, callback=params.words)
@click.option("--overdue", is_flag=True, help="Only what should have come before today.")
@params.as_json
def list_(session: Session, ref: str | None, overdue: bool) -> None:
    """List the payments of the gig REF, or all.

    Each begins with the number that edit, receive and remove take.

    \b
    hustle payment list
    hustle payment list acme-logo
    hustle payment list --overdue --json
    """
    plan, today = session.plan, session.today
    gigs = money_told.gigs_meant(session, ref)
    payments = [one for gig in gigs for one in payments_of(plan, gig) if is_overdue(one, today) or not overdue]
    sums = sums_by_standing(payments, today)
    # What was earned and never asked for is no payment yet, and stands beneath them.
    more = [] if overdue else [(gig, unasked(plan, gig)) for gig in gigs]
    sums["earned_not_asked_for"] = added(*({much.currency: much.known} for _, much in more if much.known))
    none = "Nothing is overdue." if overdue else "No payment yet: hustle payment add REF 300 --expected fri adds one."
    unknown = {gig.slug: dict(much.left_out) for gig, much in more if much.left_out}
    money_told.say_money(session, "payments", payments, sums, none, also={"earned_not_known": unknown})
    if not session.as_json:
        say_all(f"Earned by {gig.title}, not asked for: {known_text(much)}" for gig, much in more if much.left_out)


@command("receive", context_settings={"ignore_unknown_options": True})
@click.argument("ident", metavar="ID", callback=params.words)
@click.argument("amount", required=False, callback=params.words)
@params.on_money_day
def receive(session: Session, ident: str, amount: str | None, day: date) -> None:
    """Record that the payment ID has come.

    Of an AMOUNT that is less than expected, the rest stays expected.

    \b
    hustle payment receive 4711
    hustle payment receive 4711 150 --on mon
    """
    payment, rest_id = _named(session, ident), session.planner.new_id()
    money = None if amount is None else parse_money(amount, payment.currency)
    change = partial(receive_payment, payment=payment, day=day, amount=money, rest_id=rest_id)
    label = money_told.money_label("Receive", session.plan, payment)
    make(session, label, change, lambda plan: _received_words(plan, payment, rest_id, session.today))


def _received_words(plan: Plan, payment: Payment, rest_id: int, today: date) -> str:
    """What came, what of it is still to come, and whether the gig is paid by it."""
    came = f"Received {money_told.money_words(plan, plan.payments[payment.id], today)}"
    if rest_id in plan.payments:
        return f"{came}; still {money_told.money_words(plan, plan.payments[rest_id], today)}"
    if (more := plan.payments[payment.id].amount - payment.amount) > 0:
        came += f" · {format_money(more, payment.currency)} more than was expected"
    gig = plan.gigs[payment.gig]
    done = gig.stage == "delivered" and not owed(plan, gig)
    return f"{came} · all has come: hustle gig paid {gig.slug}" if done else came


@command("remove")
@click.argument("ident", metavar="ID", callback=params.words)
def remove(session: Session, ident: str) -> None:
    """Remove the payment ID; hustle undo brings it back.

    \b
    hustle payment remove 4711
    """
    money_told.remove_named(session, _named(session, ident))


def _named(session: Session, ident: str) -> Payment:
    return money_told.money_named(session.plan.payments, ident, "payment")


def _reminded(session: Session, ref: str) -> tuple[Gig, tuple[Payment, ...]]:
    """A gig with its payments, or with the one that the digits of a list name."""
    try:
        gig = session.gig(ref)
        return gig, payments_of(session.plan, gig)
    except RefError:
        if not ref.strip().isdigit():
            raise
    payment = _named(session, ref)
    if payment.gig not in session.plan.gigs:
        raise PlanError("The gig that this payment is for is gone, so no letter can name it.")
    return session.plan.gigs[payment.gig], (payment,)


@command("remind")
@click.argument("ref", callback=params.words)
@params.as_json
def remind(session: Session, ref: str) -> None:
    """Print a reminder of late money of the gig REF.

    A polite letter for each late payment, or for the one whose number is given, to edit and send.

    \b
    hustle payment remind flyers
    """
    plan, today = session.plan, session.today
    gig, payments = _reminded(session, ref)
    late = [payment for payment in payments if is_overdue(payment, today)]
    texts = [reminder_of(plan, payment, today) for payment in late]
    if session.as_json:
        reminders = [
            {**picked(payment, "id", "amount", "currency", "expected"), "text": text}
            for payment, text in zip(late, texts, strict=True)
        ]
        say_json({"gig": gig.slug, "reminders": reminders})
    elif not texts:
        is_all = payments == payments_of(plan, gig)
        none = f"No money of {quoted(gig.title)} is late."
        say(none if is_all else f"Not late: {money_told.money_words(plan, payments[0], today)}")
    else:
        say_all("\n\n".join(texts).splitlines())
