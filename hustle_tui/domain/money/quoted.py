"""The rate that was quoted for a gig, and what rates are held against: the floor and the main job's hour."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from math import inf
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from hustle_tui.domain.money.sums import Sums, convert, nearest, per_hour
from hustle_tui.domain.plan.model import Gig, Plan
from hustle_tui.domain.plan.settings import Settings
from hustle_tui.domain.week.calendar import day_text
from hustle_tui.domain.week.hours import hours_of
from hustle_tui.domain.writing.quantities import format_duration, format_money, minor_digits

MAIN_HOUR = "the main job's hour"
PER = {"hourly": " an hour", "retainer": " a month"}
"""What a gig's amount is paid for, where that is not the whole."""


def quoted_rate(gig: Gig) -> int | None:
    """The agreed minor units an hour; a month of a retainer counts as 52/12 of its weekly hours."""
    if gig.pay == "hourly":
        return gig.amount or None
    if gig.pay == "fixed" and gig.amount and gig.estimate:
        return per_hour(gig.amount, gig.estimate)
    if gig.pay == "retainer" and gig.amount and gig.weekly:
        return per_hour(12 * gig.amount, 52 * gig.weekly)
    return None


def rate_on(gig: Gig, day: date) -> tuple[int, str]:
    """What an hour or a month of a gig is paid on a day, in minor units, and their currency."""
    for earlier in gig.earlier:
        if day < earlier.until:
            return earlier.amount, earlier.currency
    return gig.amount, gig.currency


def began_on(gig: Gig) -> date | None:
    """The day on which a gig began: its start, else the day on which it was taken, else that on which it was added."""
    return gig.starts or gig.accepted or gig.created


def as_on(gig: Gig, day: date) -> Gig:
    """The gig with the rate that it had on a day."""
    amount, currency = rate_on(gig, day)
    return replace(gig, amount=amount, currency=currency) if gig.earlier else gig


def hourly_pay(gig: Gig, minutes_by_day: Mapping[date, int]) -> Sums:
    """What the hours of each day come to at that day's rate, by currency."""
    minutes_at: dict[tuple[int, str], int] = defaultdict(int)
    for day, minutes in minutes_by_day.items():
        minutes_at[rate_on(gig, day)] += minutes
    pay: Sums = defaultdict(int)
    for (amount, currency), minutes in minutes_at.items():
        pay[currency] += nearest(amount * minutes, 60)
    return dict(pay)


def new_rate_from(plan: Plan, gig: Gig, today: date) -> date | None:
    """The day from which another rate would hold: today, or the day after the last hours; None where it holds always.

    Hours that are logged stay with the rate by which they were worked.
    """
    if gig.pay == "hourly":
        worked = hours_of(plan.entries).gig(gig.id).billable_by_day
        return max(today, max(worked) + timedelta(days=1)) if worked else None
    began, this_month = began_on(gig), today.replace(day=1)
    return this_month if gig.pay == "retainer" and began is not None and began < this_month else None


def earlier_text(gig: Gig, today: date) -> str:
    """From when a rate holds, and what it was before: `from 26 Nov on, 45 EUR before`."""
    if not gig.earlier:
        return ""
    last = gig.earlier[-1]
    return f"from {day_text(last.until, today)} on, {format_money(last.amount, last.currency)} before"


def at_home(rate: int | None, gig: Gig, settings: Settings) -> float:
    """A gig's rate in the plan's currency, to put gigs in order; without an exchange rate it comes last."""
    worth = convert(rate or 0, gig.currency, settings.currency, settings)
    return inf if worth is None else worth


def quoted_text(gig: Gig) -> str:
    """The rate that was quoted, with its arithmetic: `900.00 ÷ 12h = 75.00 EUR an hour`."""
    quote = quoted_rate(gig)
    if quote is None:
        return ""
    rate = f"{format_money(quote, gig.currency, exact=True)} an hour"
    amount = format_money(gig.amount, gig.currency, code=False, exact=True)
    if gig.pay == "fixed":
        return f"{amount} ÷ {format_duration(gig.estimate or 0)} = {rate}"
    if gig.pay == "retainer":
        return f"{amount} × 12 months ÷ (52 weeks × {format_duration(gig.weekly or 0)}) = {rate}"
    return f"{rate}, as agreed"


def whole_rate(rate: int | None, currency: str) -> str:
    """An hour's pay in whole units of money, without the currency; a dash where none is known."""
    return "–" if rate is None else in_units(rate, currency, code=False)


def in_units(amount: int, currency: str, *, code: bool = True) -> str:
    """An amount in whole units of money: what is only likely has no cents."""
    unit = 10 ** minor_digits(currency)
    return format_money(nearest(amount, unit) * unit, currency, code=code)


class Mark(Struct, frozen=True):
    """A rate that another is compared with; `gap` is by how much the other is above it, None without a conversion."""

    name: Literal["quoted", "floor", "main job"]
    rate: int
    currency: str
    gap: int | None

    @property
    def below(self) -> bool:
        """Whether the rate compared with it is known to be lower."""
        return self.gap is not None and self.gap < 0

    @property
    def text(self) -> str:
        """On which side of the mark the rate lies: `above floor 45 EUR`."""
        mark = f"{self.name} {format_money(self.rate, self.currency)}"
        return mark if self.gap is None else f"{_side(self.gap) or 'equal to'} {mark}"

    @property
    def gap_text(self) -> str:
        """How the rate compares: `13.62 above your floor of 45.00 EUR`."""
        mark = f"{_NAMES[self.name]} of {format_money(self.rate, self.currency, exact=True)}"
        if not self.gap:
            return mark if self.gap is None else f"just {mark}"
        return f"{format_money(abs(self.gap), self.currency, code=False, exact=True)} {_side(self.gap)} {mark}"


_NAMES = {"quoted": "the quoted rate", "floor": "your floor", "main job": MAIN_HOUR}


def _side(gap: int) -> str:
    return "above" if gap > 0 else "below" if gap < 0 else ""


def floor_in(settings: Settings, currency: str) -> int | None:
    """The person's floor in a currency; None when it is not set or has no rate there."""
    return convert(settings.floor_rate, settings.currency, currency, settings) if settings.floor_rate else None


def marks_of(settings: Settings, rate: int, currency: str) -> Iterator[Mark]:
    """The floor and the main job's hour, where they are set, as marks for a rate."""
    own: tuple[tuple[Literal["floor", "main job"], int], ...] = (
        ("floor", settings.floor_rate),
        ("main job", settings.main_rate),
    )
    for name, amount in own:
        mark = convert(amount, settings.currency, currency, settings)
        if amount and mark is None:
            yield Mark(name, amount, settings.currency, None)
        elif amount and mark is not None:
            yield Mark(name, mark, currency, rate - mark)


def compared_text(settings: Settings) -> str:
    """What rates are held against, where it is set: `floor 45 EUR · the main job's hour 52 EUR`."""
    named = (("floor", settings.floor_rate), (MAIN_HOUR, settings.main_rate))
    return " · ".join(f"{name} {format_money(rate, settings.currency)}" for name, rate in named if rate)
