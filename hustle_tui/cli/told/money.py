"""Payments, expenses and rates as the command line names, changes, tells and lists them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any, TypeVar

from hustle_tui.cli.changing import make, say_withdrawn
from hustle_tui.cli.params import amount_in, given_options
from hustle_tui.cli.session import Session
from hustle_tui.cli.told.records import record_of
from hustle_tui.cli.told.terminal import say_all, say_json, table
from hustle_tui.cli.told.words import SHORT_TITLE
from hustle_tui.domain.changes.money import edit_money, remove_money
from hustle_tui.domain.money import payments
from hustle_tui.domain.money.clients import overhead_of, overhead_text
from hustle_tui.domain.money.rate_words import lacking_text, rate_text
from hustle_tui.domain.money.real_rate import rate_of
from hustle_tui.domain.money.sums import Money, Sums, Total, known_text, noun_of, sums_text, total_in, total_text
from hustle_tui.domain.plan.model import Change, Gig, Payment, Plan, PlanError, table_of
from hustle_tui.domain.plan.settings import Settings
from hustle_tui.domain.writing.formats import month_text, near_day
from hustle_tui.domain.writing.quantities import format_money, minor_digits
from hustle_tui.domain.writing.short_ids import find_by_short_id, short_id_of
from hustle_tui.widths import cut

_DONE = {"Add": "Added", "Edit": "Changed"}
_SUMS = {"earned_not_asked_for": "Earned, not asked for"}


def change_money(session: Session, verb: str, money: Money, change: Change) -> None:
    """Make a change that leaves the payment or the expense in the plan, and tell how it then stands."""

    def tell(plan: Plan) -> str:
        return f"{_DONE[verb]} {money_words(plan, getattr(plan, table_of(money))[money.id], session.today)}"

    make(session, money_label(verb, session.plan, money), change, tell)


def edit_as_given(session: Session, money: Money, given: dict[str, Any], example: str) -> None:
    """Change what the options name of a payment or an expense."""
    fields = given_options(given)
    fields = _amount_fields(fields, money) | fields
    if not fields:
        raise PlanError(f"What is to change? Name it, as: hustle {noun_of(money)} edit ID {example}.")
    change_money(session, "Edit", money, partial(edit_money, money=money, fields=fields))


def remove_named(session: Session, money: Money) -> None:
    words = f"Removed {money_words(session.plan, money, session.today)}"
    before = session.plan
    make(session, money_label("Remove", before, money), partial(remove_money, money=money), lambda _: words)
    say_withdrawn(before, session.plan)


def _amount_fields(fields: dict[str, Any], before: Money) -> dict[str, Any]:
    """Amount and currency where they change, taken out of the options; other decimals need the amount anew."""
    currency, text = fields.pop("currency", None), fields.pop("amount", None)
    if text is not None:
        return dict(zip(("amount", "currency"), amount_in(text, currency, before.currency), strict=True))
    if currency is None or currency == before.currency:
        return {}
    if minor_digits(currency) != minor_digits(before.currency):
        raise PlanError(f"{currency} counts other decimals than {before.currency}: give --amount as well.")
    return {"currency": currency}


R = TypeVar("R", bound=Money)


def money_named(records: Mapping[int, R], text: str, noun: str) -> R:
    """The payment or the expense that a short id means."""
    return find_by_short_id(records, text, noun, f"hustle {noun} list")


def short_id(plan: Plan, money: Money) -> str:
    """The end of an id by which a payment or an expense is named."""
    return short_id_of(money.id, getattr(plan, table_of(money)))


def _gig_title(plan: Plan, money: Money) -> str:
    """The title of the gig that money is for, `?` where the gig is gone."""
    gig = plan.gigs.get(money.gig)
    return gig.title if gig else "?"


def money_label(verb: str, plan: Plan, money: Money) -> str:
    """A change's words in the list of what can be undone: `Add payment of 300 EUR for “Acme logo”`."""
    title = cut(_gig_title(plan, money), SHORT_TITLE)
    return f"{verb} {noun_of(money)} of {format_money(money.amount, money.currency)} for “{title}”"


def money_words(plan: Plan, money: Money, today: date) -> str:
    """A payment or an expense in one line: `4711 · 300 EUR for “Acme logo” · expected Fri 4 Dec`."""
    amount = f"{format_money(money.amount, money.currency)} for “{_gig_title(plan, money)}”"
    return " · ".join((short_id(plan, money), amount, when_words(money, today)))


def when_words(money: Money, today: date) -> str:
    """The day of an expense, or where a payment stands: `received Mon 23 Nov`, `overdue since Fri 20 Nov`."""
    if not isinstance(money, Payment):
        return near_day(money.day, today)
    standing, day = payments.standing_of(money, today), money.received or money.expected
    word = "overdue since" if standing == "overdue" else standing
    month = f" for {month_text(money.month)}" if money.month else ""
    return f"{word} {near_day(day, today) if day else 'some day'}{month}"


def gigs_meant(session: Session, ref: str | None) -> list[Gig]:
    """The gig REF, or all of them where none is named."""
    return list(session.plan.gigs.values()) if ref is None else [session.gig(ref)]


def say_money(
    session: Session,
    noun: str,
    records: Sequence[Money],
    sums: Mapping[str, Sums],
    none: str,
    *,
    also: Mapping[str, Any] | None = None,
) -> None:
    """Print payments or expenses in the order of their days, or that there are none, and what they come to.

    `also` is what only JSON has here.
    """
    plan, settings = session.plan, session.plan.settings
    ordered = sorted(records, key=lambda money: (payments.day_of(money), money.id))
    if session.as_json:
        listed = [record_of(money, plan, session.now) for money in ordered]
        say_json({noun: listed} | {name: sum_record(much, settings) for name, much in sums.items()} | dict(also or {}))
        return
    say_all(table([_row(plan, money, session.today) for money in ordered], flex=1) if ordered else [none])
    rows = [
        ("", _SUMS.get(name, name.capitalize()), sums_text(much), total_text(much, settings))
        for name, much in sums.items()
        if much
    ]
    say_all(table(rows, flex=3))


def _row(plan: Plan, money: Money, today: date) -> tuple[str, ...]:
    amount = format_money(money.amount, money.currency)
    return (short_id(plan, money), _gig_title(plan, money), amount, when_words(money, today), money.note)


def sum_record(sums: Mapping[str, int], settings: Settings) -> dict[str, Any]:
    """A sum as JSON has it: by currency, and its total with what that leaves out."""
    total = total_in(sums, settings.currency, settings)
    return {"sums": dict(sums), "total": total.known, "currency": total.currency, "left_out": dict(total.left_out)}


def total_record(name: str, total: Total) -> dict[str, Any]:
    """A total as JSON has it: null where it leaves something out, with that beside it."""
    return {name: total.whole, f"{name}_left_out": dict(total.left_out)}


def money_facts(gig: Gig, plan: Plan, today: date) -> list[tuple[str, str]]:
    """What a gig's money comes to, for the list of its facts; a fact with nothing to say is empty."""
    rate, due, overhead = rate_of(plan, gig), payments.owed(plan, gig), overhead_of(plan, gig.client)
    expenses = (expense for expense in payments.expenses_of(plan, gig) if not payments.is_ai_cost(expense))
    real = [text for text in (rate_text(rate), lacking_text(rate)) if text]
    return [
        ("Money", _listed(payments.payments_of(plan, gig), today)),
        ("Spent", ", ".join(filter(None, (_listed(expenses, today), payments.ai_cost_text(plan, gig))))),
        ("To come", known_text(due) if due else ""),
        ("Real rate", ", ".join(real) if rate.minutes or rate.came or rate.went else ""),
        ("Overhead", f"{overhead_text(overhead)} at {gig.client}" if gig.client and overhead.measured else ""),
    ]


def _listed(records: Iterable[Money], today: date) -> str:
    return ", ".join(f"{format_money(money.amount, money.currency)} {when_words(money, today)}" for money in records)
