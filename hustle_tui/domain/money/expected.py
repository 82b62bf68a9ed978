"""What an hour of a gig should bring once talk and admin are counted: pay ÷ hours, to know before a yes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from hustle_tui.domain.gigs.work_left import counted_estimate
from hustle_tui.domain.money.clients import gig_overhead
from hustle_tui.domain.money.quoted import Mark, marks_of, quoted_rate
from hustle_tui.domain.money.sums import nearest, per_hour
from hustle_tui.domain.plan.model import Gig, Plan, RateThen
from hustle_tui.domain.week.calendar import day_text
from hustle_tui.domain.writing.quantities import format_duration, format_money


class Expected(Struct, frozen=True):
    """The pay that is divided and the minutes that it is divided by, both for the whole gig or for a period of it."""

    pay: int
    minutes: int
    of: str = ""

    @property
    def rate(self) -> int:
        """Minor units an hour."""
        return per_hour(self.pay, self.minutes)


def expected_of(plan: Plan, gig: Gig) -> Expected | None:
    """What a gig's hours should bring; None while its amount or its hours are open.

    An hourly rate is paid for the work and for the client's measured share of talk, but not for admin. A retainer's
    weekly hours include its talk and admin.
    """
    overhead = gig_overhead(plan, gig)
    if gig.pay == "retainer":
        minutes = (gig.weekly or 0) * 52
        return Expected(gig.amount * 12, minutes, " a year") if gig.amount and minutes else None
    if gig.pay == "hourly":
        work = gig.estimate or 60
        extra = overhead.on(work)
        billed = work + (talk := overhead.talk_in(extra))
        of = f" for {format_duration(billed)} of work{' and talk' if talk else ''}"
        return Expected(nearest(gig.amount * billed, 60), work + extra, of) if gig.amount else None
    if not gig.estimate or (gig.pay == "fixed" and not gig.amount):
        return None
    return Expected(gig.amount if gig.pay == "fixed" else 0, gig.estimate + overhead.on(gig.estimate))


def expected_rate(plan: Plan, gig: Gig) -> int | None:
    """Minor units that an hour should bring, 0 where no pay was agreed; None while nobody can say."""
    expected = expected_of(plan, gig)
    return None if expected is None else expected.rate


def measures_of(plan: Plan, gig: Gig, rate: int) -> Iterator[Mark]:
    """The marks for a gig's expected rate: the quoted one, and the floor and the main job's hour where set."""
    if (quoted := quoted_rate(gig)) is not None:
        yield Mark("quoted", quoted, gig.currency, rate - quoted)
    yield from marks_of(plan.settings, rate, gig.currency)


def rate_sum(plan: Plan, gig: Gig) -> str:
    """The expected rate with its arithmetic: `600 EUR ÷ 15h = 40 EUR an hour`."""
    expected = expected_of(plan, gig)
    if expected is None:
        return "nobody can say: its hours or its amount are open"
    return f"{division_text(gig, expected)} = {format_money(expected.rate, gig.currency)} an hour"


def division_text(gig: Gig, expected: Expected) -> str:
    """Pay by hours: `600 EUR ÷ 15h`, `180 EUR for 4h of work and talk ÷ 4h30`."""
    return f"{format_money(expected.pay, gig.currency)}{expected.of} ÷ {format_duration(expected.minutes)}"


def hours_sum(plan: Plan, gig: Gig) -> str:
    """The hours with their arithmetic: `12h of work + 3h of talk and admin (25 %) = 15h`."""
    overhead, work = gig_overhead(plan, gig), counted_estimate(gig)
    if gig.weekly and work is None:
        return f"{format_duration(gig.weekly)} a week, talk and admin in it"
    if work is None:
        return f"no {'weekly hours' if gig.pay == 'retainer' else 'estimate'}, so nobody can say"
    measured = f"measured {f'with {gig.client}' if gig.client else 'on it'}"
    how = f"{overhead.per_cent} %, {measured if overhead.measured else 'by the setting'}"
    extra = overhead.on(work)
    whole = f"{format_duration(work)} of work + {format_duration(extra)} of talk and admin ({how})"
    return f"{whole} = {format_duration(work + extra)}"


def promise_text(gig: Gig, today: date) -> str:
    """What a yes promised: `taken Wed · 13h did not fit · 24 EUR an hour expected`; empty before one."""
    if gig.accepted is None:
        return ""
    parts = [f"taken {day_text(gig.accepted, today)}"]
    if gig.short:
        parts.append(f"{format_duration(gig.short)} did not fit")
    then = gig.expected_then
    if gig.expected_rate is not None:
        then = RateThen(amount=gig.expected_rate, currency=gig.currency)
    if then is not None:
        parts.append(f"{format_money(then.amount, then.currency)} an hour expected then")
    return " · ".join(parts) if len(parts) > 1 else ""
