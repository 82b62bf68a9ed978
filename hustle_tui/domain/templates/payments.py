"""Payments that come again, as a retainer's: begin a series of them, and change it from here on."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

from msgspec.structs import replace

from hustle_tui.domain.changes import FieldError, existing, in_order
from hustle_tui.domain.changes.money import add_money, edit_money
from hustle_tui.domain.plan.model import Card, Change, Gig, Payment, Plan, PlanError, Template, put, without
from hustle_tui.domain.templates import payments_in
from hustle_tui.domain.templates.changes import free_slug, opened_again
from hustle_tui.domain.templates.rules import first_day, never_text, parse_rule
from hustle_tui.domain.templates.words import ANOTHER_RULE, FROM_HERE
from hustle_tui.domain.week.calendar import week_of, weeks_on
from hustle_tui.domain.week.capture import revised
from hustle_tui.domain.writing.reading import parse_amount


def payments_from(gig: Gig, first: Payment, every: str, until: date | None, template_id: int, today: date) -> Template:
    """The series that a payment begins, from the day on which it is expected or from today."""
    _must_be_money(first.amount)
    since = first.expected or today
    starts = first_day(parse_rule(every), since)
    if starts is None or (until is not None and starts > until):
        raise PlanError(never_text(every))
    return Template(
        id=template_id,
        title=first.note or f"Payment of {gig.title}",
        slug="",
        cards=(),
        rule=every,
        starts=starts,
        until=until,
        created=today,
        gig=gig.id,
        amount=first.amount,
        currency=first.currency,
    )


def add_payments(plan: Plan, template: Template, today: date) -> Plan:
    """The plan with a series of expected payments, the first of them written at once."""
    if template.id in plan.templates or template.starts is None:
        return plan
    return _begun(plan, replace(template, slug=free_slug(plan, template.title)), template.starts, today)


def _begun(plan: Plan, template: Template, starts: date, today: date) -> Plan:
    first = [payment for payment in payments_in(template, starts, starts) if payment.id not in plan.payments]
    before = weeks_on(week_of(starts, plan.settings.week_start), -1)
    return opened_again(put(plan, replace(template, opened=before), *first), template.id, today)


def edit_payments(
    plan: Plan, template_id: int, fields: dict[str, Any], repeat: dict[str, Any], since: date, today: date
) -> Plan:
    """The plan with a series of payments changed from a day on: what is expected from then on, and what comes.

    What has come stays, and so does what an invoice asks for.
    """
    template = existing(plan.templates, template_id, "series")
    _must_be_money(fields.get("amount", template.amount))
    fresh = replace(template, **fields, until=repeat.get("until", template.until))
    mine = [p for p in plan.payments.values() if p.series == template_id and p.received is None and not p.invoice]
    to_come = [payment for payment in mine if payment.expected is None or payment.expected >= since]
    if not repeat.keys() & {"every", "from"}:
        kept = [p for p in to_come if fresh.until is None or p.expected is None or p.expected <= fresh.until]
        gone = [payment for payment in to_come if payment not in kept]
        return put(without(plan, *gone), fresh, *(_like(payment, template, fresh) for payment in kept))
    rule = repeat.get("every", template.rule)
    starts = first_day(parse_rule(rule), repeat.get("from", since))
    if starts is None or (fresh.until is not None and starts > fresh.until):
        raise FieldError("every", never_text(rule))
    return _begun(without(plan, *to_come), replace(fresh, rule=rule, starts=starts), starts, today)


def _must_be_money(amount: int) -> None:
    if amount <= 0:
        raise FieldError("amount", "What comes again is money to come: write how much is paid.")


def _like(payment: Payment, was: Template, now: Template) -> Payment:
    """A payment of a series as that is now; a note of its own stays."""
    note = now.title if payment.note == was.title else payment.note
    return replace(payment, amount=now.amount, currency=now.currency, note=note)


def repeat_payment(plan: Plan, payment_id: int, template: Template, today: date) -> Plan:
    """The plan in which a payment that is there is the first of a series."""
    if template.id in plan.templates or template.starts is None:
        return plan
    here = replace(existing(plan.payments, payment_id, "payment"), series=template.id, expected=template.starts)
    opened = week_of(template.starts, plan.settings.week_start)
    fresh = replace(template, slug=free_slug(plan, template.title), opened=opened)
    return opened_again(put(plan, fresh, here), template.id, today)


def payment_change(
    plan: Plan, gig: Gig, payment: Payment, answers: dict[str, Any], template_id: int, today: date
) -> Change:
    """The change that a form's answers make: of this payment, of its series from here on, or into a series."""
    every, scope = answers["every"], answers.get("scope")
    fields = {name: value for name, value in answers.items() if name not in ("every", "scope")}
    series, new = plan.templates.get(payment.series or 0), payment.id not in plan.payments
    if series is not None and scope == FROM_HERE:
        if not every:
            raise FieldError("every", "To end the series, take it off the list of what comes again.")
        wanted = {name: fields[name] for name in ("amount", "currency")}
        wanted["title"] = fields["note"] or series.title
        repeat: dict[str, Any] = {"every": every} if every != series.rule else {}
        if fields["expected"] not in (None, payment.expected):
            repeat["from"] = fields["expected"]
        since = payment.expected or today
        return partial(edit_payments, template_id=series.id, fields=wanted, repeat=repeat, since=since, today=today)
    if series is not None and every != series.rule:
        raise FieldError("every", ANOTHER_RULE)
    if series is None and every:
        if fields.get("received") or fields.get("month"):
            raise FieldError("every", "What comes again is expected: leave Received and For empty.")
        given = replace(payment, **fields)
        template = payments_from(gig, given, every, None, template_id, today)
        if new:
            return partial(add_payments, template=template, today=today)
        edited: Change = partial(edit_money, money=payment, fields=fields)
        return in_order(edited, partial(repeat_payment, payment_id=payment.id, template=template, today=today))
    if new:
        return partial(add_money, money=replace(payment, **fields))
    return partial(edit_money, money=payment, fields=fields)


def changed_payments(plan: Plan, template: Template, text: str, today: date) -> Change:
    """A line about a series of payments as the change that it is from here on: `1600 every:month:last until:…`."""
    sample = Card(id=0, title="", ledger="side", lane="must", state="open", week=None, series=template.id)
    line = revised(sample, text, plan, today)
    fields: dict[str, Any] = {}
    if others := line.fields.keys() - {"title"}:
        raise PlanError(f"A payment has no {', '.join(sorted(others))}: write an amount, every: or until:.")
    if "title" in line.fields:
        fields["amount"], fields["currency"] = parse_amount(line.fields["title"], template.currency)
    if not fields and not line.repeat:
        raise PlanError("Nothing changes: write what is new, as 1600, every:month:last or until:2027-06-30.")
    return partial(edit_payments, template_id=template.id, fields=fields, repeat=line.repeat, since=today, today=today)
