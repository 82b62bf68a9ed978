"""A client's hours day by day: what was worked, what of it is billed, and what is not billed yet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from msgspec import Struct

from hustle_tui.domain.billing.rounding import billed_by_day, rounding_of
from hustle_tui.domain.money.clients import client_of, first_typed, gigs_of
from hustle_tui.domain.money.retainers import month_end
from hustle_tui.domain.plan.model import Entry, Expense, Gig, Plan
from hustle_tui.domain.week.hours import BILLABLE
from hustle_tui.domain.writing.quantities import format_duration


class Worked(Struct, frozen=True):
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
    days: tuple[Worked, ...]
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


def is_billable(entry: Entry) -> bool:
    """Whether a client pays for these hours by the hour: side work and talk of a person."""
    return not entry.machine and entry.ledger == "side" and entry.kind in BILLABLE


def entries_of(plan: Plan, gig: Gig, month: date | None = None) -> list[Entry]:
    """A gig's hours, machine minutes too, in their order."""
    found = (entry for entry in plan.entries.values() if entry.gig == gig.id and in_month(entry.day, month))
    return sorted(found, key=lambda entry: (entry.day, entry.start, entry.id))


def unbilled(plan: Plan, gig: Gig, month: date | None = None) -> dict[date, int]:
    """The minutes of each day that no invoice has billed yet."""
    open_ = [entry for entry in entries_of(plan, gig, month) if is_billable(entry) and not entry.billed]
    return billed_by_day(open_, rounding_of(plan, gig))


def timesheet(plan: Plan, name: str, gigs: Sequence[Gig], month: date | None) -> Timesheet:
    """The timesheet of these gigs, rounded as is kept for their clients."""
    entries = [entry for gig in gigs for entry in entries_of(plan, gig, month)]
    billed: dict[date, int] = defaultdict(int)
    for gig in gigs:
        paid_for = [entry for entry in entries if entry.gig == gig.id and is_billable(entry)]
        for day, minutes in billed_by_day(paid_for, rounding_of(plan, gig)).items():
            billed[day] += minutes
    days = tuple(
        _worked(day, [entry for entry in entries if entry.day == day], billed.get(day, 0))
        for day in sorted({entry.day for entry in entries})
    )
    ids = {gig.id for gig in gigs}
    spent = (one for one in plan.expenses.values() if one.gig in ids and in_month(one.day, month))
    return Timesheet(
        name=name,
        gigs=tuple(gigs),
        month=month,
        days=days,
        expenses=tuple(sorted(spent, key=lambda one: (one.day, one.id))),
        unbilled=sum(sum(unbilled(plan, gig, month).values()) for gig in gigs),
    )


def _worked(day: date, entries: Sequence[Entry], billed: int) -> Worked:
    return Worked(
        day,
        real=sum(entry.minutes for entry in entries if not entry.machine),
        billed=billed,
        machine=sum(entry.minutes for entry in entries if entry.machine),
        notes=_once(entry.note for entry in entries if not entry.machine and entry.note),
    )


def _once(notes: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(notes))


def client_name(plan: Plan, gig: Gig) -> str:
    """Whom a gig is billed to: its client, or itself where it has none."""
    return client_of(plan, gig) or gig.title


def gigs_with(plan: Plan, gig: Gig) -> tuple[Gig, ...]:
    """A gig and the others of its client, which are billed together."""
    return meant(plan, gig.client)[1] or (gig,)


def beside_texts(sheet: Timesheet) -> list[str]:
    """What stands beneath the days: machine time, and what is not billed yet."""
    machine = [f"Machine time beside it: {format_duration(sheet.machine)}"] if sheet.machine else []
    return machine + ([f"Not billed yet: {format_duration(sheet.unbilled)}"] if sheet.unbilled else [])
