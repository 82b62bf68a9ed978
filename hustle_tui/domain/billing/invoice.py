"""What is billed for gigs: unbilled hours, a fee or a retainer's months, and expenses, less what has come already.

Currencies are never mixed: where a client's gigs have several, each gig gets an invoice of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import chain, islice

from msgspec import Struct
from msgspec.structs import replace

from hustle_tui.domain.billing import billed_by_day, rounding_of, timesheet
from hustle_tui.domain.changes import FieldError, gig_of
from hustle_tui.domain.money.payments import expenses_of, is_ai_cost
from hustle_tui.domain.money.quoted import rate_on
from hustle_tui.domain.money.retainers import rest_of_month
from hustle_tui.domain.money.sums import nearest
from hustle_tui.domain.months import month_end
from hustle_tui.domain.plan.model import Entry, Expense, Gig, Payment, Plan, PlanError, put, without
from hustle_tui.domain.plan.terms import NEVER_TAKEN_STAGES
from hustle_tui.domain.writing.formats import full_day, month_text
from hustle_tui.domain.writing.quantities import all_named, quoted

DAYS_TO_PAY = 14
YEARS_BACK = 2
"""How far back months of a retainer are billed."""


class InvoiceItem(Struct, frozen=True):
    """A line of an invoice; hours have their minutes and their rate an hour, all in minor units."""

    words: str
    amount: int
    minutes: int | None = None
    rate: int | None = None


class Bill(Struct, frozen=True):
    """What one gig is billed: `less` is money that came before and is taken off, `left_out` is told and not billed."""

    gig: Gig
    items: tuple[InvoiceItem, ...]
    less: int
    entries: tuple[Entry, ...]
    expenses: tuple[Expense, ...]
    left_out: tuple[str, ...]
    month: date | None = None

    @property
    def due(self) -> int:
        """What is to be paid, in minor units of the gig's currency."""
        return sum(item.amount for item in self.items) - self.less


class Invoice(Struct, frozen=True):
    """One page for a client: the bills of one or several gigs in one currency, and what is left out of them."""

    number: str
    name: str
    day: date
    due: date
    bills: tuple[Bill, ...]
    left_out: tuple[str, ...]

    @property
    def currency(self) -> str:
        return self.bills[0].gig.currency

    @property
    def total(self) -> int:
        return sum(bill.due for bill in self.bills)

    @property
    def doubts(self) -> tuple[str, ...]:
        """What a careful reader would ask about before it goes out."""
        due = f"{quoted(self.number)} is to be paid by {full_day(self.due)}, before the day that it is written."
        return (due,) if self.due < self.day else ()

    @property
    def items(self) -> tuple[InvoiceItem, ...]:
        return tuple(item for bill in self.bills for item in bill.items)

    @property
    def less(self) -> int:
        return sum(bill.less for bill in self.bills)


def bills_of(plan: Plan, gig: Gig, month: date | None, today: date) -> Iterator[Bill]:
    """What there is to bill for a gig, of one month or of all time until today; a retainer has a bill a month."""
    if gig.stage in NEVER_TAKEN_STAGES:
        return
    if gig.pay == "retainer":
        yield from _months_bills(plan, gig, month, today)
    items, left_out = list(_pay(plan, gig, month)), []
    is_due = gig.pay == "hourly" or (gig.pay == "fixed" and items)
    entries = timesheet.open_entries(plan, gig, month) if is_due else []
    if gig.pay == "hourly" and (other := {rate_on(gig, entry.day)[1] for entry in entries} - {gig.currency}):
        left_out.append(f"hours of {gig.title} that were agreed on in {', '.join(sorted(other))}")
        entries = [entry for entry in entries if rate_on(gig, entry.day)[1] == gig.currency]
    spent = [
        one
        for one in expenses_of(plan, gig)
        if not (one.billed or is_ai_cost(one)) and timesheet.in_month(one.day, month)
    ]
    mine = [one for one in spent if one.currency == gig.currency]
    foreign = sorted({one.currency for one in spent} - {gig.currency})
    left_out += [f"expenses of {gig.title} in {code}" for code in foreign]
    before = sum(item.amount for item in items)
    less = min(before, max(0, timesheet.credit(plan, gig, month))) if items else 0
    items += [InvoiceItem(f"{one.note or 'Expense'}, {full_day(one.day)}", one.amount) for one in mine]
    yield Bill(gig, tuple(items), less, tuple(entries), tuple(mine), tuple(left_out))


def _months_bills(plan: Plan, gig: Gig, month: date | None, today: date) -> Iterator[Bill]:
    written = without(plan, *timesheet.only_expected(plan, gig))
    for last in _months(month, today):
        if not (rest := rest_of_month(written, gig, last)):
            continue
        first, currency = last.replace(day=1), rate_on(gig, last)[1]
        if currency != gig.currency:
            yield Bill(gig, (), 0, (), (), (f"{month_text(last)} of {gig.title}, agreed on in {currency}",))
        else:
            item = InvoiceItem(f"{gig.title}, {month_text(last)}", rest)
            yield Bill(gig, (item,), 0, tuple(timesheet.open_entries(plan, gig, first)), (), (), first)


def _pay(plan: Plan, gig: Gig, month: date | None) -> Iterator[InvoiceItem]:
    if gig.pay == "hourly":
        yield from _hours(gig, timesheet.unbilled(plan, gig, month))
    elif gig.pay == "fixed" and gig.amount and not timesheet.is_fee_billed(plan, gig):
        yield InvoiceItem(gig.title, gig.amount)


def billed_days(plan: Plan, bill: Bill) -> Iterator[tuple[date, int, tuple[str, ...]]]:
    """The days of the hours on a bill, with the minutes that are billed and their notes; none for a fee."""
    if bill.gig.pay != "hourly":
        return
    for day, minutes in billed_by_day(bill.entries, rounding_of(plan, bill.gig)).items():
        yield day, minutes, timesheet.notes_of(entry for entry in bill.entries if entry.day == day)


def _hours(gig: Gig, minutes_by_day: dict[date, int]) -> Iterator[InvoiceItem]:
    """A line for each rate that the hours were worked at."""
    for rate in dict.fromkeys(rate_on(gig, day) for day in minutes_by_day):
        days = {day: minutes for day, minutes in minutes_by_day.items() if rate_on(gig, day) == rate}
        minutes, (amount, currency) = sum(days.values()), rate
        if minutes and currency == gig.currency:
            yield InvoiceItem(gig.title, nearest(amount * minutes, 60), minutes, amount)


def _months(month: date | None, today: date) -> Iterator[date]:
    """The last days of the months to bill: the one that is named, else all that have ended, the earliest first."""
    if month is not None:
        yield month_end(month)
        return
    days = (today - timedelta(days=ago) for ago in reversed(range(YEARS_BACK * 366)))
    yield from (day for day in days if day == month_end(day))


def invoices(
    plan: Plan, gigs: Sequence[Gig], month: date | None, today: date, number: str, due: date
) -> tuple[Invoice, ...]:
    """The invoices for what these gigs have to bill; none where there is nothing."""
    by_gig = [tuple(bills_of(plan, gig, month, today)) for gig in gigs]
    billed = [bills for bills in by_gig if any(bill.due > 0 for bill in bills)]
    one_currency = len({bills[0].gig.currency for bills in billed}) == 1
    groups = [tuple(chain(*billed))] if one_currency else [*billed]
    if groups:  # the first one tells what is left out of gigs that have nothing to bill
        groups[0] += tuple(chain(*(bills for bills in by_gig if bills not in billed)))
    made = []
    for group in groups:
        bills, left_out = tuple(bill for bill in group if bill.due > 0), left_out_of(group)
        made.append(Invoice(number, timesheet.client_name(plan, bills[0].gig), today, due, bills, left_out))
        number = _free_after(plan, number)
    return tuple(made)


def left_out_of(bills: Iterable[Bill]) -> tuple[str, ...]:
    """What of these gigs is told and not billed."""
    return tuple(words for bill in bills for words in bill.left_out)


def invoices_for(
    plan: Plan, name: str, gigs: Sequence[Gig], month: date | None, today: date, number: str | None, due: date | None
) -> tuple[Invoice, ...]:
    """Invoices with the next number and two weeks to pay, unless others are given; PlanError where nothing is open."""
    due = due or today + timedelta(days=DAYS_TO_PAY)
    if made := invoices(plan, gigs, month, today, number or next_number(plan, today), due):
        return made
    when = f" in {month_text(month)}" if month else ""
    left_out = left_out_of(bill for gig in gigs for bill in bills_of(plan, gig, month, today))
    running = next((gig for gig in gigs if month is None and rest_of_month(plan, gig, month_end(today))), None)
    why = "all is billed or paid, or not taken yet"
    if left_out:
        why = f"left to you: {'; '.join(left_out)}"
    elif running is not None:
        why = f"{month_text(today)} of {running.title} is not over; naming the month bills it now"
    raise PlanError(f"Nothing of {quoted(name)} is to be billed{when}: {why}.")


def next_number(plan: Plan, today: date) -> str:
    """The number of the next invoice: the last one's digits count on; the first is of this year."""
    written = numbers(plan)
    return _free_after(plan, written[-1]) if written else f"{today.year}-001"


def _free_after(plan: Plan, number: str) -> str:
    while (number := number_after(number)) in numbers(plan):
        pass
    return number


def number_after(number: str) -> str:
    """A number with its last digits counted on, as wide as before: 2026-041 becomes 2026-042."""
    found = re.search(r"([0-9]+)([^0-9]*)$", number[-40:])
    if found is None:
        return f"{number}-2"
    at = len(number) - len(found[0])
    return f"{number[:at]}{int(found[1]) + 1:0{len(found[1])}}{found[2]}"


def numbers(plan: Plan) -> list[str]:
    """The numbers of all invoices so far, as they were written one after the other."""
    made = sorted((payment for payment in plan.payments.values() if payment.invoice), key=lambda one: one.id)
    return [*dict.fromkeys(payment.invoice for payment in made)]  # the rest of a part payment is made later


def awaited_instead(plan: Plan, bill: Bill) -> Iterable[tuple[Payment, int]]:
    """The payments that were awaited without an invoice, each with what this bill takes over of it."""
    left = bill.due
    for payment in timesheet.only_expected(plan, bill.gig):
        if left <= 0:
            return
        yield payment, min(left, payment.amount)
        left -= payment.amount


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
