"""A gig's stages: accepted, declined with a letter or decided later, delivered, paid; and whether its gain came."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

import click

from hustle_tui.cli import params
from hustle_tui.cli.changing import make, say_already
from hustle_tui.cli.errors import note
from hustle_tui.cli.session import Session, command
from hustle_tui.cli.told.gigs import owed_question, say_unwritten
from hustle_tui.cli.told.terminal import say_json, say_to_copy
from hustle_tui.cli.told.words import in_quotes, label, titled
from hustle_tui.domain.changes import gigs as changes, in_order
from hustle_tui.domain.changes.cards import planned_cards
from hustle_tui.domain.changes.money import owed_payment
from hustle_tui.domain.direction.footing import cost_text
from hustle_tui.domain.gigs.cards import dropping, still_open_text, to_backlog_text
from hustle_tui.domain.gigs.declined import offer_text
from hustle_tui.domain.gigs.facts import pay_told
from hustle_tui.domain.gigs.replies import no_reply_text, replies_of
from hustle_tui.domain.gigs.scorecard import ASKED_AFTER, next_question
from hustle_tui.domain.money.payments import owed, owed_for_hours, payable, received
from hustle_tui.domain.money.retainers import open_part
from hustle_tui.domain.money.sums import Total, convert, known_text, left_out_text
from hustle_tui.domain.plan.model import GainAnswer, Gig, Payment, Plan, PlanError
from hustle_tui.domain.plan.terms import CAMES, WORKING_STAGES, Stage
from hustle_tui.domain.whatif.shapes import Answer, can_i_take, shape_told
from hustle_tui.domain.whatif.weeks import Weighing
from hustle_tui.domain.writing.formats import near_day
from hustle_tui.domain.writing.quantities import counted, format_money
from hustle_tui.domain.writing.reading import parse_amount

SHAPES = ("date", "later", "fewer", "first", "trade")


@command("accept")
@click.argument("ref", callback=params.words)
@click.option("--shape", type=click.Choice(SHAPES), help="A smaller shape, as hustle whatif names it.")
def accept(session: Session, ref: str, shape: str | None) -> None:
    """Accept the gig REF.

    It says whether the gig fits, takes your word either way, and writes down what was promised. Its hours stand on
    the board from then on. hustle whatif REF shows beforehand what it would do, and the smaller shapes.

    \b
    hustle gig accept acme-logo
    hustle gig accept acme-logo --shape later
    """
    gig, today = session.gig(ref), session.today
    if gig.stage == "accepted":
        say_already(session, f"Accepted already: {titled(gig)}")
        return
    changes.check_stage(gig, "accepted")
    way = _way(can_i_take(session.plan, gig, today, session.at), gig, shape)
    name, words = shape_told(session.plan, way, gig, today)
    shape_words = words if shape is None else f"{name.lower()}: {words}"
    change = changes.acceptance_of(session.plan, gig, way, today)
    make(session, label("Accepted", gig), change, lambda plan: f"Accepted {titled(plan.gigs[gig.id])} · {shape_words}")
    say_unwritten(session.plan.gigs[gig.id])


def _way(answer: Answer, gig: Gig, shape: str | None) -> Weighing:
    """The gig as it is, or in the shape that was asked for."""
    if shape is None:
        return answer.whole
    for way in answer.shapes:
        if way.name == shape:
            return way
    there = [way.name for way in answer.shapes if way.name in SHAPES]
    other = f"there is {', '.join(there)}" if there else "it fits as it is" if answer.whole.sound else "there is none"
    raise PlanError(f"{titled(gig)} has no shape “{shape}”: {other}. See hustle whatif {gig.slug}.")


@command("decline")
@click.argument("ref", callback=params.words)
@click.option("--why", "reason", default="", callback=params.words, help="What it was declined for.")
@click.option("--estimate", metavar="DUR", callback=params.hours, help="What it would have taken, if not told yet.")
@click.option("--owed", type=click.Choice(("expect", "let-go")), help="What becomes of the pay that its hours earned.")
def decline(session: Session, ref: str, reason: str, estimate: int | None, owed: str | None) -> None:
    """Decline the gig REF, or drop one already taken.

    It stays on record with its hours and its money; hustle insights says what that kept free,
    and hustle gig reply has a polite no for its client.

    \b
    hustle gig decline acme-logo --why "Launch month"
    hustle gig decline support --owed expect
    """
    gig = session.gig(ref)
    stage: Stage = "dropped" if gig.stage in (*WORKING_STAGES, "dropped") else "declined"
    if gig.stage == stage:
        say_already(session, f"{stage.capitalize()} already: {titled(gig)}")
        return
    changes.check_stage(gig, stage)
    freed, due = to_backlog_text(session.plan, gig), owed_for_hours(session.plan, gig)
    payment = owed_payment(gig, due, session.planner.new_id()) if owed == "expect" else None
    change = partial(
        changes.decline_gig, gig_id=gig.id, day=session.today, reason=reason, estimate=estimate, owed=payment
    )

    cost = cost_text(session.plan, gig, session.today, session.at) if stage == "declined" else ""

    def tell(plan: Plan) -> str:
        kept = offer_text(plan.gigs[gig.id]) if stage == "declined" else ""
        money = f"{known_text(due)} expected for its hours" if payment else ""
        return " · ".join(filter(None, (f"{stage.capitalize()} {titled(gig)}", kept, freed, money, reason, cost)))

    make(session, label(stage.capitalize(), gig), change, tell)
    if due and owed is None:
        note(owed_question(gig, due))


@command("later")
@click.argument("ref", callback=params.words)
@click.option("--condition", metavar="TEXT", required=True, callback=params.words, help="What must come true.")
@click.option("--by", "decide", metavar="DATE", required=True, callback=params.last_day, help="When you will decide.")
def later(session: Session, ref: str, condition: str, decide: date) -> None:
    """Write down when an unpaid gig REF is decided on.

    That has a condition: what must come true until then. You are asked on that date, and once 20h or 8 weeks went
    in and nothing came. Where a decision is due, this is it: the gig is kept, and hours and weeks count anew.

    \b
    hustle gig later writing-course --condition "20 paying readers" --by 2027-01-31
    """
    gig, today = session.gig(ref), session.today
    make(
        session,
        label("Money later", gig),
        partial(changes.write_condition, gig_id=gig.id, condition=condition, decide=decide, day=today),
        lambda plan: f"Decided on {near_day(decide, today)}: {titled(gig)} · {in_quotes(plan.gigs[gig.id].condition)}",
    )


@command("reply")
@click.argument("ref", callback=params.words)
@click.option("--later", "wanted", flag_value="later", help="No time until a day; the forecast says when it would fit.")
@click.option("--rate", "wanted", flag_value="rate", help="It pays less than your floor.")
@click.option("--direction", "wanted", flag_value="direction", help="It is not where your work is going.")
@click.option("--plain", "wanted", flag_value="plain", help="No reason given.")
@params.as_json
def reply(session: Session, ref: str, wanted: str | None) -> None:
    """Print a polite no to the client of the gig REF.

    It is a lead or a declined one. Without an option, the reason is the one that your own numbers give. Nothing is
    sent.

    \b
    hustle gig reply landing-page --later
    hustle gig reply landing-page | wl-copy
    """
    gig = session.gig(ref)
    if refusal := no_reply_text(gig):
        raise PlanError(f"{titled(gig)} {refusal}")
    replies = replies_of(session.plan, gig, session.today, session.at)
    chosen = next((reply for reply in replies if reply.name == wanted), replies[0])
    if session.as_json:
        others = {reply.name: reply.text for reply in replies}
        say_json({"gig": gig.slug, "reason": chosen.name, "text": chosen.text, "wordings": others})
        return
    say_to_copy(chosen.text)


@command("deliver")
@click.argument("ref", callback=params.words)
@click.option("--drop-cards", is_flag=True, help="Drop its open cards as well.")
def deliver(session: Session, ref: str, drop_cards: bool) -> None:
    """Deliver the gig REF.

    It holds no more hours, nor do its open cards, and it waits for its pay.

    \b
    hustle gig deliver acme-logo
    hustle gig deliver acme-logo --drop-cards
    """
    gig, today = session.gig(ref), session.today
    cards = planned_cards(session.plan, gig.id) if drop_cards else []
    drops = f"dropped {counted(len(cards), 'card')}" if cards else ""
    if gig.stage in ("delivered", "paid") and (cards or gig.stage == "delivered"):
        if cards:
            dropped = f"{drops.capitalize()} of {titled(gig)}"
            make(session, label("Drop the cards of", gig), dropping(cards, today), lambda _: dropped)
        else:
            say_already(session, f"Delivered already: {titled(gig)}")
        return
    changes.check_stage(gig, "delivered")
    still_open = "" if drop_cards else still_open_text(session.plan, gig)
    how = f"{still_open}: hustle gig deliver {gig.slug} --drop-cards drops them" if still_open else drops
    words = " · ".join(filter(None, (f"Delivered {titled(gig)}", pay_told(gig).forms[-1], how)))
    change = partial(changes.stage_gig, gig_id=gig.id, stage="delivered", day=today)
    make(session, label("Delivered", gig), in_order(change, dropping(cards, today)), lambda _: words)


@command("paid", context_settings={"ignore_unknown_options": True})
@click.argument("ref", callback=params.words)
@click.argument("amount", required=False, callback=params.words)
@params.on_money_day
def paid(session: Session, ref: str, amount: str | None, day: date) -> None:
    """Record that the gig REF was paid.

    Without AMOUNT, all that is still owed: what is expected, or its fee or rate less what has come, or the
    rest of a retainer's month of which a part has come. An hourly rate
    is paid for the work and the talk logged. Where money without an exchange rate has come, nobody can say what is
    open beyond what is expected: give the AMOUNT.

    \b
    hustle gig paid acme-logo
    hustle gig paid support 180 --on mon
    """
    gig = session.gig(ref)
    if gig.stage != "paid":
        changes.check_stage(gig, "paid")
    to_come = owed(session.plan, gig)
    money, currency = payable(session.plan, gig) if amount is None else parse_amount(amount, gig.currency)
    if amount is None and not money:
        money = open_part(session.plan, gig, day)
    payment = None
    if money:
        payment = Payment(id=session.planner.new_id(), gig=gig.id, amount=money, currency=currency, received=day)
    parts = f"Paid {titled(gig)}", _much(session.plan, gig, payment, to_come), near_day(day, session.today)
    words = " · ".join(filter(None, (*parts, still_open_text(session.plan, gig))))
    change = partial(changes.pay_gig, gig_id=gig.id, payment=payment, day=day)
    make(session, label("Paid", gig), change, lambda _: words)


def _much(plan: Plan, gig: Gig, payment: Payment | None, to_come: Total) -> str:
    """What came, beside what was owed where that is another amount, or why no payment is recorded."""
    unknown = f", {left_out_text(to_come.left_out)}" if to_come.left_out else ""
    if payment is not None:
        worth = convert(payment.amount, payment.currency, gig.currency, plan.settings)
        part = to_come.known and (worth is None or worth < to_come.known)
        less = f" of the {format_money(to_come.known, gig.currency)} owed" if part else ""
        return f"{format_money(payment.amount, payment.currency)}{less}{unknown}"
    if unknown:
        return f"what is open is not known, so no payment is recorded{unknown}"
    if came := received(plan, gig):
        return f"{known_text(came)} has come before, so no payment is recorded"
    return "no amount is known, so no payment is recorded"


@command("came")
@click.argument("ref", callback=params.words)
@click.argument("came", type=params.one_of(CAMES))
@click.option(
    "--after",
    type=click.Choice([str(days) for days in ASKED_AFTER]),
    help="The question after so many days, if not the one that is due.",
)
@click.option("--note", default="", callback=params.words, help="What came, or why not.")
def came(session: Session, ref: str, came: Any, after: str | None, note: str) -> None:
    """Say whether the gain of the gig REF came: yes, partly or no.

    It is asked 30 and 90 days after a gig with a written gain was accepted: hustle review lists what is due.

    \b
    hustle gig came acme-logo partly --note "two of the three contacts"
    """
    gig = session.gig(ref)
    if not gig.gain:
        raise PlanError(f"No gain is written for {titled(gig)}: hustle gig score {gig.slug} --gain TEXT.")
    asked: Any = next_question(gig, session.today) if after is None else int(after)
    answer = GainAnswer(after=asked, came=came, day=session.today, note=note)
    words = f"After {asked} days, {in_quotes(gig.gain)}: {came} · {titled(gig)}"
    make(session, label("Gain", gig), partial(changes.answer_gain, gig_id=gig.id, answer=answer), lambda _: words)
