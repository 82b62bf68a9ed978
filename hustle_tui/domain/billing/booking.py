"""Changes that an invoice makes: what it bills is marked, and its money is awaited."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from msgspec.structs import replace

from hustle_tui.domain.billing.invoice import Invoice, awaited_instead, numbers
from hustle_tui.domain.changes import FieldError, gig_of
from hustle_tui.domain.plan.model import Payment, Plan, PlanError, put
from hustle_tui.domain.writing.quantities import all_named, quoted


def write_invoices(plan: Plan, made: Sequence[Invoice], payment_ids: Sequence[int]) -> Plan:
    """The plan with several invoices; each of their bills takes the next of the ids for its payment."""
    ids = iter(payment_ids)
    for invoice in made:
        plan = write_invoice(plan, invoice, tuple(islice(ids, len(invoice.bills))))
    return plan


def write_invoice(plan: Plan, invoice: Invoice, payment_ids: tuple[int, ...]) -> Plan:
    """The plan with an invoice's hours and expenses marked as billed, and a payment awaited for each of its gigs.

    What was awaited of a gig without an invoice is the same money: the invoice takes its place.
    """
    if invoice.number in numbers(plan):
        raise FieldError("number", f"Invoice {quoted(invoice.number)} is there already: give another number.")
    for bill, payment_id in zip(invoice.bills, payment_ids, strict=True):
        gig = gig_of(plan, bill.gig.id)
        entries = [plan.entries.get(entry.id) for entry in bill.entries]
        expenses = [plan.expenses.get(one.id) for one in bill.expenses]
        if any(record is None or record.billed for record in (*entries, *expenses)):
            raise PlanError(f"The hours of {quoted(gig.title)} were changed meanwhile: write the invoice again.")
        taken = list(awaited_instead(plan, bill))
        plan = put(
            plan,
            *(replace(entry, billed=invoice.number) for entry in entries if entry),
            *(replace(one, billed=invoice.number) for one in expenses if one),
            *(replace(old, amount=old.amount - part) for old, part in taken if part < old.amount),
            Payment(
                id=payment_id,
                gig=gig.id,
                amount=bill.due,
                currency=gig.currency,
                expected=invoice.due,
                note=f"Invoice {invoice.number}",
                month=bill.month,
                invoice=invoice.number,
                less=bill.less,
            ),
            gone=tuple(old for old, part in taken if part == old.amount),
        )
    return plan


def withdrawn_text(before: Plan, after: Plan, prefix: str = "") -> str:
    """What is to be done with the pages of invoices that are gone; empty where there are none."""
    left = {*numbers(after)}
    gone = [number for number in numbers(before) if number not in left]
    if len(gone) > 1:
        return f"{prefix}The pages of invoices {all_named(gone)} stay: delete them, for what they bill is open again"
    return f"{prefix}The page of invoice {gone[0]} stays: delete it, for what it bills is open again" if gone else ""
