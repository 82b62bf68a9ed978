"""Payments, expenses and rates as the command line names, tells and lists them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from hustle_tui.cli.options.params import amount_in
from hustle_tui.cli.session import Session
from hustle_tui.cli.told.terminal import cut
from hustle_tui.cli.told.words import SHORT_TITLE, day_words
from hustle_tui.domain.money.overhead import overhead_of, overhead_text
from hustle_tui.domain.money.payments import expenses_of, is_overdue, owed, payments_of
from hustle_tui.domain.money.real_rate import lacking_text, rate_of, rate_text
from hustle_tui.domain.money.sums import Money, Total, sums_text, total_in, total_text
from hustle_tui.domain.plan.model import Expense, Gig, Payment, Plan, PlanError
from hustle_tui.domain.plan.settings import Settings
from hustle_tui.domain.writing.naming import find_by_short_id, short_id_of
from hustle_tui.domain.writing.quantities import format_money, minor_digits


def payment_named(session: Session, text: str) -> Payment:
    """The payment that a short id means."""
    return find_by_short_id(session.plan.payments, text, "payment", "hustle payment list")


def expense_named(session: Session, text: str) -> Expense:
    """The expense that a short id means."""
    return find_by_short_id(session.plan.expenses, text, "expense", "hustle expense list")


def short_id(plan: Plan, money: Money) -> str:
    """The end of an id by which a payment or an expense is named."""
    return short_id_of(money.id, plan.payments if isinstance(money, Payment) else plan.expenses)


def gig_title(plan: Plan, money: Money) -> str:
    """The title of the gig that money is for; one that is gone has none."""
    gig = plan.gigs.get(money.gig)
    return gig.title if gig else "?"


def money_label(verb: str, plan: Plan, money: Money) -> str:
    """A change's words in the list of what can be undone: `Add payment of 300 EUR for “Acme logo”`."""
    what = "payment" if isinstance(money, Payment) else "expense"
    title = cut(gig_title(plan, money), SHORT_TITLE)
    return f"{verb} {what} of {format_money(money.amount, money.currency)} for “{title}”"


def money_words(plan: Plan, money: Money, today: date) -> str:
    """A payment or an expense in one line: `4711 · 300 EUR for “Acme logo” · expected Fri 4 Dec`."""
    amount = f"{format_money(money.amount, money.currency)} for “{gig_title(plan, money)}”"
    when = state_words(money, today) if isinstance(money, Payment) else day_words(money.day, today)
    return " · ".join((short_id(plan, money), amount, when))


def state_words(payment: Payment, today: date) -> str:
    """Where a payment stands: `received Mon 23 Nov`, `overdue since Fri 20 Nov`, `expected Fri 4 Dec`."""
    if payment.received is not None:
        return f"received {day_words(payment.received, today)}"
    if payment.expected is None:
        return "expected some day"
    word = "overdue since" if is_overdue(payment, today) else "expected"
    return f"{word} {day_words(payment.expected, today)}"


def amount_fields(given: dict[str, Any], before: Money) -> dict[str, Any]:
    """Amount and currency where they change, taken out of the options; other decimals need the amount anew."""
    currency, text = given.pop("currency"), given.pop("amount")
    if text is not None:
        return dict(zip(("amount", "currency"), amount_in(text, currency, before.currency), strict=True))
    if currency is None or currency == before.currency:
        return {}
    if minor_digits(currency) != minor_digits(before.currency):
        raise PlanError(f"{currency} counts other decimals than {before.currency}: give --amount as well.")
    return {"currency": currency}


def sum_record(sums: Mapping[str, int], settings: Settings) -> dict[str, Any]:
    """A sum as JSON has it: by currency, and its total with what that leaves out."""
    total: Total = total_in(sums, settings.currency, settings)
    left_out = dict(total.left_out)
    return {"sums": dict(sums), "total": total.amount, "currency": total.currency, "left_out": left_out}


def sum_lines(parts: Iterable[tuple[str, Mapping[str, int]]], settings: Settings) -> list[tuple[str, str, str, str]]:
    """Rows for a table of sums: what, how much in each currency, and what that comes to."""
    return [("", name, sums_text(sums), total_text(sums, settings)) for name, sums in parts if sums]


def money_facts(gig: Gig, plan: Plan, today: date) -> list[tuple[str, str]]:
    """What a gig's money comes to, told beside its other facts; what is not told is empty."""
    payments = [f"{format_money(one.amount, one.currency)} {state_words(one, today)}" for one in payments_of(plan, gig)]
    expenses = expenses_of(plan, gig)
    notes = [f"{format_money(one.amount, one.currency)} {day_words(one.day, today)}" for one in expenses]
    rate, due = rate_of(plan, gig), owed(plan, gig)
    told = rate.minutes or rate.came or rate.went
    overhead = overhead_of(plan, gig.client)
    return [
        ("Money", ", ".join(payments)),
        ("Spent", ", ".join(notes)),
        ("To come", format_money(due, gig.currency) if due else ""),
        ("Real rate", ", ".join(filter(None, (rate_text(rate), lacking_text(rate)))) if told else ""),
        ("Overhead", f"{overhead_text(overhead)} at {gig.client}" if gig.client and overhead.measured else ""),
    ]
