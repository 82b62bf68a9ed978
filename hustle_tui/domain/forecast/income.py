"""The income of the next three months as a range: what is certain, what work and leads may bring, and the own past.

A forecast is never one number. What is certain is written down or agreed for each month; typical adds the work in hand
by its finish date and each lead by its chance, and is no less than the person's own typical month; high has every lead
say yes, and is no less than a fat month. Low is what is certain less what its payers may put off into a later month.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from hustle_tui.domain.forecast.leads import lateness_of, odds_of, odds_text
from hustle_tui.domain.gigs.work_left import needs
from hustle_tui.domain.money.expected import expected_of
from hustle_tui.domain.money.history import ENOUGH, months_since_money, twice_the_median
from hustle_tui.domain.money.payments import awaited, earned, payments_of, received
from hustle_tui.domain.money.quoted import in_units, quoted_rate
from hustle_tui.domain.money.retainers import rest_of_month
from hustle_tui.domain.money.sums import convert, nearest, sums_of, total_in
from hustle_tui.domain.months import first_of_month, month_end, months_between, months_on
from hustle_tui.domain.plan.model import Gig, Payment, Plan
from hustle_tui.domain.plan.table_cache import cached_by_plan
from hustle_tui.domain.plan.terms import WORKING_STAGES
from hustle_tui.domain.templates import payments_in
from hustle_tui.domain.week.calendar import day_text
from hustle_tui.domain.week.held import HORIZON
from hustle_tui.domain.whatif.fit import fit_of, in_hand
from hustle_tui.domain.writing.formats import month_text
from hustle_tui.domain.writing.quantities import counted, fixed_number, format_money

MONTHS = 3
PAID_AFTER = 14
"""Days from the end of work to its money, where nothing else is known."""
ANSWERED_AFTER = 30
"""Days until a lead without dates is work that is done."""
MEANING = (
    "Certain is what is agreed for a month; low leaves out what its payer may put off.",
    "Typical adds the work in hand by its finish and each lead by its chance; high has every lead say yes.",
    "Typical is never below a typical month of your own, high never below a fat one.",
)
Why = Literal["expected", "retainer", "work", "lead"]


class ComingMoney(Struct, frozen=True):
    """Money that may come: in minor units of the plan's currency, on a day, with the per cent that it comes at all.

    `latest` is the day on which it comes where its payer is as late as ever; `currency` is what it is agreed in.
    """

    gig: int
    why: Why
    day: date
    latest: date
    amount: int | None
    own: int
    currency: str
    chance: int = 100

    @property
    def is_certain(self) -> bool:
        """Whether it is agreed for its month, whatever work is still to be done."""
        return self.why in ("expected", "retainer")


class MonthAhead(Struct, frozen=True):
    """A month to come; all in minor units of the plan's currency. `items` is what it rests on."""

    first: date
    certain: int
    low: int
    typical: int
    high: int
    items: tuple[ComingMoney, ...]


class Forecast(Struct, frozen=True):
    """The months to come, what is left out for want of an exchange rate, and the own months by twice their median."""

    months: tuple[MonthAhead, ...]
    currency: str
    left_out: tuple[tuple[str, int], ...]
    twice_median: int
    over: int
    this_month: int
    """What is certain of this month, and of none of those to come."""

    @property
    def certain(self) -> int:
        return sum(month.certain for month in self.months)


@cached_by_plan
def forecast_of(plan: Plan, today: date, at: int | None = None, past: Plan | None = None) -> Forecast:
    """The three months after this one; chances are read from the plan, or from the plan before a yes is weighed."""
    own = months_since_money(plan, today)[:-1]
    twice = twice_the_median(own) if len(own) >= ENOUGH else 0
    by_month, lacking = defaultdict[date, list[ComingMoney]](list), defaultdict[str, int](int)
    firsts, this_month = [months_on(today, n) for n in range(1, MONTHS + 1)], 0
    for item in _items(plan, today, at, past or plan):
        first = first_of_month(item.day)
        if first in firsts:
            by_month[first].append(item)
            if item.amount is None:
                lacking[item.currency] += item.own
        elif item.is_certain and first <= today:
            this_month += item.amount or 0
    months = tuple(_month(first, by_month[first], twice) for first in firsts)
    return Forecast(months, plan.settings.currency, tuple(sorted(lacking.items())), twice, len(own), this_month)


def _month(first: date, items: list[ComingMoney], twice: int) -> MonthAhead:
    certain = sum(item.amount or 0 for item in items if item.is_certain)
    low = sum(item.amount or 0 for item in items if item.is_certain and first_of_month(item.latest) == first)
    known = sum(nearest((item.amount or 0) * item.chance, 100) for item in items)
    every = sum(item.amount or 0 for item in items if item.chance)
    typical = max(known, twice // 2)
    high = max(every, typical, 3 * twice // 4)
    return MonthAhead(first, certain, min(low, certain), typical, high, tuple(items))


def _items(plan: Plan, today: date, at: int | None, past: Plan) -> Iterator[ComingMoney]:
    last = month_end(months_on(today, MONTHS))
    for gig in plan.gigs.values():
        if gig.stage == "lead":
            yield from _of_lead(plan, gig, today, at, odds_of(past, gig))
        elif gig.stage != "declined":
            yield from _of_payments(plan, gig, today, last)
            if gig.stage in (*WORKING_STAGES, "delivered"):
                yield from _of_work(plan, gig, today, at)


def _of_payments(plan: Plan, gig: Gig, today: date, last: date) -> Iterator[ComingMoney]:
    """Written payments by their date and their payer's lateness; payments a series brings; a retainer's months."""
    written = [payment for payment in payments_of(plan, gig) if payment.received is None]
    series = [one for one in plan.templates.values() if one.gig == gig.id and one.amount]
    coming = [p for one in series for p in payments_in(one, today, last) if p.id not in plan.payments]
    for payment in (*written, *(coming if gig.stage in WORKING_STAGES else ())):
        yield _of_payment(plan, gig, payment, today)
    if gig.pay != "retainer" or gig.stage not in WORKING_STAGES or series:
        return
    for n in range(months_between(today, last) + 1):
        month = month_end(months_on(today, n))
        if (gig.due is None or gig.due >= first_of_month(month)) and (rest := rest_of_month(plan, gig, month)):
            yield _item(plan, gig, "retainer", month + timedelta(days=1), rest, gig.currency)


def _of_payment(plan: Plan, gig: Gig, payment: Payment, today: date) -> ComingMoney:
    """A payment by its date and its payer; counted from today on where that day is over."""
    item = _item(plan, gig, "expected", payment.expected or today, payment.amount, payment.currency)
    return item if item.day >= today else _of_payment(plan, gig, replace(payment, expected=today), today)


def _item(plan: Plan, gig: Gig, why: Why, due: date, amount: int, currency: str, chance: int = 100) -> ComingMoney:
    usual, worst = lateness_of(plan, gig)
    worth = convert(amount, currency, plan.settings.currency, plan.settings)
    days = (due + timedelta(days=usual), due + timedelta(days=max(usual, worst)))
    return ComingMoney(gig.id, why, *days, worth, amount, currency, chance)


def _of_work(plan: Plan, gig: Gig, today: date, at: int | None) -> Iterator[ComingMoney]:
    """What is agreed beyond all written payments, two weeks after the work is done."""
    amount = _still_to_earn(plan, gig)
    if amount > 0:
        done = today if gig.stage == "delivered" else _finish(plan, gig, today, at)
        yield _item(plan, gig, "work", done + timedelta(days=PAID_AFTER), amount, gig.currency)


def _still_to_earn(plan: Plan, gig: Gig) -> int:
    """What a gig still brings: its fee, or its hours so far and those to come, less the payments that are written."""
    pay, came, coming = earned(plan, gig).whole, received(plan, gig).whole, awaited(plan, gig).whole
    if pay is None or came is None or coming is None or gig.pay not in ("fixed", "hourly"):
        return 0
    hourly = expected_of(plan, gig) if gig.pay == "hourly" and gig.stage != "delivered" else None
    left = nearest((needs(plan, gig) or 0) * hourly.pay, hourly.minutes) if hourly else 0
    return pay + left - came - coming


def _finish(plan: Plan, gig: Gig, today: date, at: int | None) -> date:
    """The day on which work is done: its own date if that is kept, else where it finds room; if unknown, in a month."""
    fit = fit_of(plan, gig, today, at)
    if gig.due is not None and (fit.fits or not fit.minutes):
        return max(gig.due, today)
    no_room_in_sight = timedelta(weeks=HORIZON)
    return fit.finish or today + (no_room_in_sight if fit.minutes else timedelta(days=ANSWERED_AFTER))


def _of_lead(plan: Plan, gig: Gig, today: date, at: int | None, odds: int) -> Iterator[ComingMoney]:
    """What a lead would bring, by its chance: its fee when it is done, or each month of it."""
    if gig.parked is not None:
        return
    if gig.pay == "retainer":
        begin = max(gig.starts or today, today) + timedelta(days=1)  # a month's last day is no month of it
        for n in range(MONTHS):
            month = month_end(months_on(begin, n))
            if gig.due is None or gig.due >= first_of_month(month):
                yield _item(plan, gig, "lead", month + timedelta(days=1), gig.amount, gig.currency, odds)
        return
    amount = gig.amount if gig.pay == "fixed" else nearest((gig.estimate or 0) * (quoted_rate(gig) or 0), 60)
    if amount:
        done = _finish(plan, gig, today, at) + timedelta(days=PAID_AFTER)
        yield _item(plan, gig, "lead", done, amount, gig.currency, odds)


def offered_by(plan: Plan, gig: Gig, today: date, at: int | None = None) -> list[ComingMoney]:
    """What a gig that is not taken would bring, at the full amount, by day."""
    items = _of_lead(plan, replace(gig, stage="lead", parked=None), today, at, 100)
    return sorted(items, key=lambda item: item.day)


def written_in(plan: Plan, first: date, last: date, today: date, without: int) -> int:
    """What came or is agreed in a span, less one gig, in minor units of the plan's currency."""
    others = (one for one in plan.payments.values() if one.gig != without)
    came = sums_of(one for one in others if one.received and first <= one.received <= last)
    total = total_in(came, plan.settings.currency, plan.settings).known
    for gig in plan.gigs.values():
        if gig.id != without and gig.stage not in ("lead", "declined"):
            coming = _of_payments(plan, gig, today, last)
            total += sum(item.amount or 0 for item in coming if first <= item.day <= last)
    return total


def item_text(plan: Plan, item: ComingMoney, today: date) -> str:
    """Where money of a month comes from: `600 EUR about 3 Jan, expected`."""
    gig = plan.gigs[item.gig]
    how = {"expected": "expected", "retainer": "a month of it", "work": "when it is done", "lead": "a lead"}[item.why]
    chance = f", {odds_text(plan, gig)}" if item.why == "lead" else ""
    return f"{format_money(item.own, item.currency)} about {day_text(item.day, today)}, {how}{chance}"


def with_a_yes(plan: Plan, gig: Gig, today: date, at: int | None = None) -> list[tuple[date, int]]:
    """By how much the typical sum of each month would change if a gig were taken, where it would."""
    before, after = forecast_of(plan, today, at), forecast_of(in_hand(plan, gig, today), today, at, plan)
    pairs = zip(before.months, after.months, strict=True)
    return [(new.first, new.typical - old.typical) for old, new in pairs if new.typical != old.typical]


def change_text(plan: Plan, gig: Gig, today: date, at: int | None = None) -> str:
    """When its money comes and what a yes changes of the typical months; empty where it changes none.

    `700 EUR about 2 Jan 2027; typically 190 EUR more in Jan 2027 (1280 → 1470)`: less than its money, as a lead and
    the own months counted before.
    """
    was = {month.first: month.typical for month in forecast_of(plan, today, at).months}
    parts = [_changed(plan, first, was[first], much) for first, much in with_a_yes(plan, gig, today, at)]
    if not parts:
        return ""
    comes = offered_by(plan, gig, today, at)
    about = [f"{format_money(one.own, one.currency)} about {day_text(one.day, today)}; " for one in comes]
    return f"{about[0] if len(about) == 1 else ''}typically {', '.join(parts)}"


def _changed(plan: Plan, first: date, was: int, much: int) -> str:
    code = plan.settings.currency
    old, new = (in_units(money, code, code=False) for money in (was, was + much))
    return f"{in_units(abs(much), code)} {'more' if much > 0 else 'less'} in {month_text(first)} ({old} → {new})"


def past_text(found: Forecast) -> str:
    """The own months that a forecast leans on; why it leans on none."""
    if found.over < ENOUGH:
        return "Your own months say nothing yet: three must be over since the first money."
    months = counted(found.over, "month")
    if not found.twice_median:
        return f"Of your last {months} half or more brought nothing: they say nothing of those to come."
    lean, fat = (in_units(found.twice_median * n // 4, found.currency, code=False) for n in (1, 3))
    half = f"Of your last {months} half brought {in_units(found.twice_median // 2, found.currency)}"
    return f"{half} or more; lean is below {lean}, fat above {fat}."


def covered_text(plan: Plan, found: Forecast) -> str:
    """How many months of the person's needs are covered by what is certain; empty until the needs are set."""
    needs_a_month = plan.settings.needs
    if not needs_a_month:
        return ""
    each = f"{format_money(needs_a_month, found.currency)} a month"
    tenths = found.certain * 10 // needs_a_month
    covered = f"{fixed_number(tenths / 10, 1)} of these 3 months, at {each}"
    return f"What is certain of gigs covers {covered}; pay of a job is not in it."
