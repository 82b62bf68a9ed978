"""What the keys of a gig's money do: each takes the app and values, and asks or changes one thing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from msgspec.structs import replace

from hustle_tui.domain.billing.invoice import withdrawn_text
from hustle_tui.domain.changes.money import add_money, edit_money, receive_payment, remove_money
from hustle_tui.domain.money.payments import awaited, owed
from hustle_tui.domain.money.real_rate import real_rate
from hustle_tui.domain.money.retainers import this_months_rest
from hustle_tui.domain.money.sums import Money, known_text, noun_of
from hustle_tui.domain.plan.model import Change, Expense, Gig, Payment, Plan
from hustle_tui.domain.templates.payments import payment_change
from hustle_tui.domain.templates.words import fields_again
from hustle_tui.domain.writing.formats import month_text
from hustle_tui.domain.writing.quantities import format_money, quoted
from hustle_tui.domain.writing.reading import parse_money
from hustle_tui.tui.dialogs.dialog import ask_letter
from hustle_tui.tui.dialogs.form import Answers, Field
from hustle_tui.tui.dialogs.question import (
    Question,
    amount_field,
    ask,
    day_field,
    month_field,
    past_field,
    priced,
    text_field,
)
from hustle_tui.tui.paint.text import key_of, spoken
from hustle_tui.tui.shell import PlannerApp


def ask_new(app: PlannerApp, gig: Gig) -> None:
    """Ask what to add to a gig's money, then for it."""
    asks = {"p": ("payment", partial(ask_payment, app, gig)), "e": ("expense", partial(ask_expense, app, gig))}
    ask_letter(app, "Add:", asks)


def ask_payment(app: PlannerApp, gig: Gig, payment: Payment | None = None, every: str = "") -> None:
    """Ask for a new payment of a gig, which may come again, or for changes to one."""
    today = app.planner.today
    usual = _usual(app.plan, gig, today) if payment is None else 0
    money = payment or Payment(id=app.planner.new_id(), gig=gig.id, amount=usual, currency=gig.currency)
    received = past_field("received", "Received", money.received, today, "money that came")
    fields = [
        _money_field(money),
        day_field(
            "expected",
            "Expected",
            money.expected,
            today,
            hint="the day on which it is due, if there is one",
            edge="last",
        ),
        replace(received, hint="empty: it has not come yet", required=False),
        text_field("note", "Note", money.note),
    ]
    if gig.pay == "retainer":
        month = month_text(money.month) if money.month else ""
        fields.insert(3, month_field("For", month, today, "the month that it pays for: oct, last month"))
    template_id = app.planner.new_id()
    again = fields_again(app.plan.templates.get(money.series or 0), every)

    def change_of(answers: Answers) -> Change:
        return payment_change(app.plan, gig, money, answers, template_id, today)

    _ask(app, gig, money, [*fields, *(Field(**field) for field in again)], change_of, new=payment is None)


def ask_expense(app: PlannerApp, gig: Gig, expense: Expense | None = None) -> None:
    """Ask for a new expense of a gig, or for changes to one."""
    today = app.planner.today
    money = expense or Expense(id=app.planner.new_id(), gig=gig.id, day=today, amount=0, currency=gig.currency)
    fields = [
        _money_field(money),
        past_field("day", "When", money.day, today, "an expense"),
        text_field("note", "What for", money.note),
    ]

    def change_of(answers: Answers) -> Change:
        if expense is None:
            return partial(add_money, money=replace(money, **answers))
        return partial(edit_money, money=money, fields=answers)

    _ask(app, gig, money, fields, change_of, new=expense is None)


def _usual(plan: Plan, gig: Gig, today: date) -> int:
    """What a new payment is likely to be: all that is owed and not awaited yet, or a retainer's next month."""
    to_come = owed(plan, gig).whole
    more = 0 if to_come is None else to_come - awaited(plan, gig).known
    return more or (this_months_rest(plan, gig, today) or gig.amount if gig.pay == "retainer" else 0)


def amount_in(currency: str, amount: int) -> Field:
    """An amount in this currency and no other."""
    return Field(
        name="amount",
        label=f"Amount, {currency}",
        value=format_money(amount, currency, code=False, edited=True) if amount else "",
        parse=partial(parse_money, currency=currency),
        understood=lambda answer: format_money(answer, currency),
        short=True,
    )


def _money_field(money: Money) -> Field:
    value = format_money(money.amount, money.currency) if money.amount else ""
    return replace(amount_field(money.currency, value), required=True)


def _ask(
    app: PlannerApp,
    gig: Gig,
    money: Money,
    fields: list[Field],
    change_of: Callable[[Answers], Change],
    *,
    new: bool,
) -> None:
    """Put the questions, say what the gig's money then comes to, and make the change."""
    noun = noun_of(money)

    def preview(_: Answers, after: Plan) -> str:
        due, rate = owed(after, after.gigs[gig.id]), real_rate(after, after.gigs[gig.id])
        to_come = known_text(due, " still to come") if due else "nothing more to come"
        return to_come if rate is None else f"{to_come} · {format_money(rate, gig.currency)} an hour so far"

    question = Question(
        title=f"{'Add' if new else 'Edit'} {noun} · {gig.title}",
        fields=fields,
        change_of=lambda answers: change_of(priced(answers)),
        label=lambda answers: (
            f"{'Added' if new else 'Changed'} {noun} of {format_money(*answers['amount'])} for {quoted(gig.title)}"
        ),
        preview=preview,
    )
    ask(app, question)


def ask_receive(app: PlannerApp, gig: Gig, payment: Payment) -> None:
    """Ask how much of an expected payment has come, and when."""
    if payment.received is not None:
        app.say(spoken("That payment has come already: {gig_money.edit=e} changes its day or its amount."), "$near")
        return
    today, rest_id, currency = app.planner.today, app.planner.new_id(), payment.currency

    def preview(_: Answers, after: Plan) -> str:
        rest, more = after.payments.get(rest_id), after.payments[payment.id].amount - payment.amount
        if more > 0:
            return f"{format_money(more, currency)} more than was expected."
        return f"{format_money(rest.amount, currency)} stay expected." if rest else ""

    question = Question(
        title=f"Received · {gig.title}",
        fields=[
            replace(amount_in(currency, payment.amount), required=True),
            past_field("day", "When", today, today, "money that came"),
        ],
        change_of=lambda answers: partial(receive_payment, payment=payment, rest_id=rest_id, **answers),
        label=lambda answers: f"Received {format_money(answers['amount'], currency)} for {quoted(gig.title)}",
        preview=preview,
    )
    ask(app, question)


def remove(app: PlannerApp, gig: Gig, money: Money) -> None:
    """Take a payment or an expense away; the line of news says how to get it back."""
    words = f"Removed {noun_of(money)} of {format_money(money.amount, money.currency)} for {quoted(gig.title)}"
    before = app.plan
    if app.change(words, partial(remove_money, money=money)):
        app.say(f"{words}; {key_of('app.undo', 'u')} brings it back{withdrawn_text(before, app.plan, ' · ')}.")
