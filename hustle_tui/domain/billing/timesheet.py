"""A client's hours day by day: what was worked, what of it is billed, and what is not billed yet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from msgspec import Struct

from hustle_tui.domain.billing import billed_by_day, rounding_of
from hustle_tui.domain.money.clients import client_of, first_typed, gigs_of
from hustle_tui.domain.money.payments import invoiced, is_ai_cost, payments_of
from hustle_tui.domain.money.quoted import hourly_pay
from hustle_tui.domain.money.retainers import rest_of_month
from hustle_tui.domain.months import month_end
from hustle_tui.domain.plan.model import Entry, Expense, Gig, Payment, Plan, without
from hustle_tui.domain.week.hours import is_billable
from hustle_tui.domain.writing.quantities import format_duration


class BilledDay(Struct, frozen=True):
    """A day of a timesheet, in minutes: `real` is all attention, `billed` what the client pays for."""

    day: date
    real: int
    billed: int
    machine: int
    notes: tuple[str, ...]


class Timesheet(Struct, frozen=True):
    """The hours and expenses of some gigs; `month` is the first day of their month, None for all that there is."""

    name: str
    gigs: tuple[Gig, ...]
    month: date | None
    days: tuple[BilledDay, ...]
    expenses: tuple[Expense, ...]
    unbilled: int

    @property
    def real(self) -> int:
        return sum(worked.real for worked in self.days)

    @property
    def billed(self) -> int:
        return sum(worked.billed for worked in self.days)

    @property
    def machine(self) -> int:
        return sum(worked.machine for worked in self.days)


def meant(plan: Plan, words: str) -> tuple[str, tuple[Gig, ...]]:
    """A client's name as it was first typed, with all its gigs; nothing where no gig is of such a client."""
    return first_typed(plan, words), tuple(sorted(gigs_of(plan, words), key=lambda gig: gig.id))


def in_month(day: date, month: date | None) -> bool:
    """Whether a day is in a month, given by its first day; any day is where there is none."""
    return month is None or month <= day <= month_end(month)


def entries_of(plan: Plan, gig: Gig, month: date | None = None) -> list[Entry]:
    """A gig's hours, machine minutes too, in their order."""
    found = (entry for entry in plan.entries.values() if entry.gig == gig.id and in_month(entry.day, month))
    return sorted(found, key=lambda entry: (entry.day, entry.start, entry.id))


def open_entries(plan: Plan, gig: Gig, month: date | None = None) -> list[Entry]:
    """A gig's billable hours that no invoice has billed; one for a fee or a retainer's month bills all its hours."""
    if gig.pay == "fixed" and is_fee_billed(plan, gig):
        return []
    billed = {payment.month for payment in payments_of(plan, gig) if payment.invoice}
    found = (entry for entry in entries_of(plan, gig, month) if is_billable(entry) and not entry.billed)
    return [entry for entry in found if gig.pay != "retainer" or entry.day.replace(day=1) not in billed]


def is_fee_billed(plan: Plan, gig: Gig) -> bool:
    """Whether an invoice of a gig asked for more than its expenses."""
    return any(amount > 0 for amount in invoiced(plan, gig).values())


def only_expected(plan: Plan, gig: Gig) -> list[Payment]:
    """Payments that are awaited without an invoice, those first that are due first: an invoice takes their place."""
    return [payment for payment in _without_invoice(plan, gig) if payment.received is None]


def _without_invoice(plan: Plan, gig: Gig) -> list[Payment]:
    return [one for one in payments_of(plan, gig) if not one.invoice and one.currency == gig.currency]


def credit(plan: Plan, gig: Gig, month: date | None) -> int:
    """Money that came without an invoice and was on none yet; hours before the month use it up first."""
    came = sum(payment.amount for payment in _without_invoice(plan, gig) if payment.received is not None)
    used = sum(payment.less for payment in payments_of(plan, gig))
    earlier = {day: minutes for day, minutes in unbilled(plan, gig).items() if month is not None and day < month}
    return came - used - (hourly_pay(gig, earlier).get(gig.currency, 0) if gig.pay == "hourly" else 0)


def _not_billed_yet(plan: Plan, gig: Gig, month: date | None) -> int:
    """Minutes that are still to be billed: neither on an invoice, nor paid in full without one."""
    by_day = unbilled(plan, gig, month)
    if gig.pay == "retainer":
        if gig.stage == "paid":
            return 0
        written = without(plan, *only_expected(plan, gig))
        unpaid = without(plan, *payments_of(plan, gig))
        ends = {day: month_end(day) for day in by_day}
        paid = {
            end for end in ends.values() if not rest_of_month(written, gig, end) and rest_of_month(unpaid, gig, end)
        }
        return sum(minutes for day, minutes in by_day.items() if ends[day] not in paid)
    pay = hourly_pay(gig, by_day) if gig.pay == "hourly" else {gig.currency: gig.amount} if gig.pay == "fixed" else {}
    worth = sum(pay.values())
    is_paid = worth > 0 and pay.keys() == {gig.currency} and credit(plan, gig, month) >= worth
    return 0 if is_paid else sum(by_day.values())


def unbilled(plan: Plan, gig: Gig, month: date | None = None) -> dict[date, int]:
    """The minutes of each day that no invoice has billed yet."""
    return billed_by_day(open_entries(plan, gig, month), rounding_of(plan, gig))


def timesheet(plan: Plan, name: str, gigs: Sequence[Gig], month: date | None) -> Timesheet:
    """The timesheet of these gigs, rounded as is kept for their clients."""
    by_day: dict[date, list[Entry]] = defaultdict(list)
    billed: dict[date, int] = defaultdict(int)
    for gig in gigs:
        entries = entries_of(plan, gig, month)
        for entry in entries:
            by_day[entry.day].append(entry)
        for day, minutes in billed_by_day(filter(is_billable, entries), rounding_of(plan, gig)).items():
            billed[day] += minutes
    ids = {gig.id for gig in gigs}
    spent = (one for one in plan.expenses.values() if one.gig in ids and in_month(one.day, month))
    spent = (one for one in spent if not is_ai_cost(one))
    return Timesheet(
        name=name,
        gigs=tuple(gigs),
        month=month,
        days=tuple(_worked(day, by_day[day], billed[day]) for day in sorted(by_day)),
        expenses=tuple(sorted(spent, key=lambda one: (one.day, one.id))),
        unbilled=sum(_not_billed_yet(plan, gig, month) for gig in gigs),
    )


def _worked(day: date, entries: Sequence[Entry], billed: int) -> BilledDay:
    return BilledDay(
        day,
        real=sum(entry.minutes for entry in entries if not entry.machine),
        billed=billed,
        machine=sum(entry.minutes for entry in entries if entry.machine),
        notes=notes_of(entry for entry in entries if not entry.machine),
    )


def notes_of(entries: Iterable[Entry]) -> tuple[str, ...]:
    """What is noted of these hours, each note once."""
    return tuple(dict.fromkeys(entry.note for entry in entries if entry.note))


def client_name(plan: Plan, gig: Gig) -> str:
    """Whom a gig is billed to: its client, or itself where it has none."""
    return client_of(plan, gig) or gig.title


def gigs_with(plan: Plan, gig: Gig) -> tuple[Gig, ...]:
    """A gig and the others of its client, which are billed together."""
    return meant(plan, gig.client)[1] or (gig,)


def beside_texts(sheet: Timesheet) -> list[str]:
    """What stands beneath the days: machine time, and what is not billed yet."""
    machine = [f"Machine time beside the hours worked: {format_duration(sheet.machine)}"] if sheet.machine else []
    return machine + ([f"Not billed yet: {format_duration(sheet.unbilled)}"] if sheet.unbilled else [])
