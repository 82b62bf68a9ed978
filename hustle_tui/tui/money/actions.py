"""What the keys of a gig's money do: each takes the app and values, and asks or changes one thing."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from msgspec.structs import replace

from hustle_tui.domain.changes import money as changes
from hustle_tui.domain.money.payments import awaited, owed
from hustle_tui.domain.money.real_rate import real_rate
from hustle_tui.domain.money.sums import sums_of, sums_text
from hustle_tui.domain.plan.model import Change, Expense, Gig, Payment, Plan
from hustle_tui.domain.writing.quantities import format_money, parse_money, quoted
from hustle_tui.tui.dialogs.fields import amount_field, day_field, text_field
from hustle_tui.tui.dialogs.form import Answers, Field, Form
from hustle_tui.tui.shell import PlannerApp


def ask_payment(app: PlannerApp, gig: Gig, payment: Payment | None = None) -> None:
    """Ask for a new payment of a gig, or what is to change of one."""
    today, fresh = app.planner.today, payment is None
    made = payment or Payment(id=app.planner.new_id(), gig=gig.id, amount=0, currency=gig.currency)

    def change_of(answers: Answers) -> Change:
        amount, currency = answers.pop("amount")
        fields = {**answers, "amount": amount, "currency": currency}
        if fresh:
            return partial(changes.add_money, money=replace(made, **fields))
        return partial(changes.edit_money, money=made, fields=fields)

    fields = [
        _money_field(gig, made, _usual(app.plan, gig) if fresh else 0),
        day_field("expected", "Expected", made.expected, today, hint="the day on which it is due, if there is one"),
        day_field("received", "Received", made.received, today, "back", hint="empty: it has not come yet"),
        text_field("note", "Note", made.note),
    ]
    _ask(app, gig, "payment", fields, change_of, fresh)


def ask_expense(app: PlannerApp, gig: Gig, expense: Expense | None = None) -> None:
    """Ask for a new expense of a gig, or what is to change of one."""
    today, fresh = app.planner.today, expense is None
    made = expense or Expense(id=app.planner.new_id(), gig=gig.id, day=today, amount=0, currency=gig.currency)

    def change_of(answers: Answers) -> Change:
        amount, currency = answers.pop("amount")
        fields = {**answers, "amount": amount, "currency": currency}
        if fresh:
            return partial(changes.add_money, money=replace(made, **fields))
        return partial(changes.edit_money, money=made, fields=fields)

    fields = [
        _money_field(gig, made, 0),
        replace(day_field("day", "When", made.day, today, "back"), required=True),
        text_field("note", "What for", made.note),
    ]
    _ask(app, gig, "expense", fields, change_of, fresh)


def _usual(plan: Plan, gig: Gig) -> int:
    """What a new payment is likely to be: all that is owed and not awaited yet, or a retainer's next month."""
    return owed(plan, gig) - awaited(plan, gig) or (gig.amount if gig.pay == "retainer" else 0)


def _money_field(gig: Gig, money: Payment | Expense, usual: int) -> Field:
    """An amount, in another currency when it is named; `usual` is filled in for what is new."""
    value = format_money(money.amount, money.currency) if money.amount else ""
    value = value or (format_money(usual, gig.currency) if usual else "")
    return replace(amount_field(money.currency, value), required=True)


def _ask(
    app: PlannerApp, gig: Gig, what: str, fields: list[Field], make: Callable[[Answers], Change], fresh: bool
) -> None:
    """Put the questions, say what the gig's money then comes to, and make the change."""

    def check(answers: Answers) -> str:
        after = make(dict(answers))(app.plan)
        due, rate = owed(after, after.gigs[gig.id]), real_rate(after, after.gigs[gig.id])
        parts = [f"{format_money(due, gig.currency)} still to come" if due else "nothing more to come"]
        parts += [f"{format_money(rate, gig.currency)} an hour so far"] if rate is not None else []
        return " · ".join(parts)

    def save(answers: Answers | None) -> None:
        if answers is not None:
            label = f"{'Added' if fresh else 'Changed'} {what} of {format_money(*answers['amount'])}"
            app.change(f"{label} for {quoted(gig.title)}", make(dict(answers)))

    app.push_screen(Form(f"{'Add' if fresh else 'Edit'} {what} · {gig.title}", fields, check), save)


def ask_receive(app: PlannerApp, gig: Gig, payment: Payment) -> None:
    """Ask what of an expected payment has come, and when."""
    if payment.received is not None:
        app.say("That payment has come already: e changes its day or its amount.", "$near")
        return
    today, rest_id, currency = app.planner.today, app.planner.new_id(), payment.currency

    def change_of(answers: Answers) -> Change:
        return partial(changes.receive_payment, payment=payment, rest_id=rest_id, **answers)

    def check(answers: Answers) -> str:
        change_of(answers)(app.plan)
        rest = payment.amount - answers["amount"]
        return f"{format_money(rest, currency)} stay expected." if rest > 0 else ""

    def save(answers: Answers | None) -> None:
        if answers is not None:
            label = f"Received {format_money(answers['amount'], currency)} for {quoted(gig.title)}"
            app.change(label, change_of(answers))

    fields = [
        Field(
            name="amount",
            label=f"Amount, {currency}",
            value=format_money(payment.amount, currency, code=False),
            parse=partial(parse_money, currency=currency),
            understood=lambda money: format_money(money, currency),
            required=True,
        ),
        replace(day_field("day", "When", today, today, "back"), required=True),
    ]
    app.push_screen(Form(f"Received · {gig.title}", fields, check), save)


def remove(app: PlannerApp, gig: Gig, money: Payment | Expense) -> None:
    """Take a payment or an expense away; the line of news says how to get it back."""
    what = f"{'payment' if isinstance(money, Payment) else 'expense'} of {sums_text(sums_of([money]))}"
    if app.change(f"Removed {what} for {quoted(gig.title)}", partial(changes.remove_money, money=money)):
        app.say(f"Removed {what} for {quoted(gig.title)}; u brings it back.")
