"""The end of a gig: delivered, paid, and whether it brought what was hoped for."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

import click

from hustle_tui.cli.changing import make
from hustle_tui.cli.options import params
from hustle_tui.cli.session import Session
from hustle_tui.cli.told.terminal import say
from hustle_tui.cli.told.words import day_words, in_quotes, label, named, pay_words
from hustle_tui.domain.changes.gigs import check_stage, pay_gig, stage_gig
from hustle_tui.domain.changes.scores import answer_gain
from hustle_tui.domain.gigs.cards import still_open_text
from hustle_tui.domain.gigs.scorecard import ASKED_AFTER, next_question
from hustle_tui.domain.money.payments import owed, received
from hustle_tui.domain.plan.model import GainAnswer, Gig, Payment, Plan, PlanError
from hustle_tui.domain.plan.terms import CAMES
from hustle_tui.domain.writing.quantities import format_money, parse_amount


@click.command("deliver")
@click.argument("ref", callback=params.words)
@click.pass_obj
def deliver(session: Session, ref: str) -> None:
    """Deliver the gig REF.

    It holds no more hours, and waits for its pay.

    \b
    hustle gig deliver acme-logo
    """
    gig = session.gig(ref)
    if gig.stage == "delivered":
        say(f"Delivered already: {named(gig)}")
        return
    check_stage(gig, "delivered")
    parts = f"Delivered {named(gig)}", pay_words(gig), still_open_text(session.plan, gig)
    change = partial(stage_gig, gig_id=gig.id, stage="delivered", day=session.today)
    make(session, label("Delivered", gig), change, lambda _: " · ".join(part for part in parts if part))


@click.command("paid")
@click.argument("ref", callback=params.words)
@click.argument("amount", required=False, callback=params.words)
@params.on_day
@click.pass_obj
def paid(session: Session, ref: str, amount: str | None, day: date) -> None:
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


@click.command("came")
@click.argument("ref", callback=params.words)
@click.argument("came", type=click.Choice(CAMES, case_sensitive=False))
@click.option(
    "--after",
    type=click.Choice([str(days) for days in ASKED_AFTER]),
    help="The question after so many days, if not the one that is due.",
)
@click.option("--note", default="", callback=params.words, help="What came, or why not.")
@click.pass_obj
def came(session: Session, ref: str, came: Any, after: str | None, note: str) -> None:
    """Say whether the gain of the gig REF came: yes, partly or no.

    It is asked 30 and 90 days after a gig with a written gain was accepted: hustle review lists what is due.

    \b
    hustle gig came acme-logo partly --note "two of the three contacts"
    """
    gig = session.gig(ref)
    if not gig.gain:
        raise PlanError(f"No gain is written for {named(gig)}: hustle gig score {gig.slug} --gain TEXT.")
    asked: Any = next_question(gig, session.today) if after is None else int(after)
    answer = GainAnswer(after=asked, came=came, day=session.today, note=note)
    make(
        session,
        label("Gain", gig),
        partial(answer_gain, gig_id=gig.id, answer=answer),
        lambda _: f"After {asked} days, {in_quotes(gig.gain)}: {came} · {named(gig)}",
    )
