"""What saying no kept free: the declined gigs' hours and money, and the KPIs whose hours grew meanwhile.

Nothing is guessed: hours are the gigs' estimates, and a gig without one is counted as such.
"""

from __future__ import annotations

from datetime import date, timedelta

from msgspec import Struct

from hustle_tui.domain.money.quoted import PER
from hustle_tui.domain.money.sums import added
from hustle_tui.domain.plan.model import Gig, Plan
from hustle_tui.domain.week.hours import hours_of
from hustle_tui.domain.writing.quantities import counted, format_duration, format_money

MoneyByCurrency = tuple[tuple[str, int], ...]
"""Minor units by currency, sorted by it: amounts of two currencies are never added up."""


class DeclinedGigs(Struct, frozen=True):
    """The gigs declined in a span, the latest first, and what they would have been.

    `minutes` are their estimates; `weekly` is what those without an estimate would have held each week, and
    `unknown` counts those that carry neither. `money` is what would have come in all, `monthly` each month.
    """

    first: date
    gigs: tuple[int, ...]
    minutes: int
    weekly: int
    unknown: int
    money: MoneyByCurrency
    monthly: MoneyByCurrency


class Growth(Struct, frozen=True):
    """Main minutes given to a KPI in a span, and in as many days just before it."""

    kpi: int
    now: int
    before: int

    @property
    def more(self) -> int:
        """Minutes by which they grew."""
        return self.now - self.before


def refused(plan: Plan, first: date, today: date) -> DeclinedGigs:
    """What was declined from a day on, today included."""
    gigs = [
        gig for gig in plan.gigs.values() if gig.stage == "declined" and gig.staged and first <= gig.staged <= today
    ]
    gigs.sort(key=lambda gig: (gig.staged or first, gig.id), reverse=True)
    whole = added(*({gig.currency: fee_of(gig)} for gig in gigs))
    monthly = added(*({gig.currency: gig.amount} for gig in gigs if gig.pay == "retainer"))
    return DeclinedGigs(
        first=first,
        gigs=tuple(gig.id for gig in gigs),
        minutes=sum(gig.estimate or 0 for gig in gigs),
        weekly=sum(gig.weekly or 0 for gig in gigs if gig.estimate is None),
        unknown=sum(gig.estimate is None and not gig.weekly for gig in gigs),
        money=tuple(sorted((code, amount) for code, amount in whole.items() if amount)),
        monthly=tuple(sorted((code, amount) for code, amount in monthly.items() if amount)),
    )


def fee_of(gig: Gig) -> int:
    """The whole pay that a gig offered, in minor units: its fee, or its rate for the estimated hours."""
    if gig.pay == "hourly":
        return (gig.amount * (gig.estimate or 0) + 30) // 60
    return gig.amount if gig.pay == "fixed" else 0


def grown(plan: Plan, first: date, today: date) -> tuple[Growth, ...]:
    """The KPIs that got more main hours from `first` to today than in as many days just before, most first."""
    hours, length = hours_of(plan.entries), today - first + timedelta(days=1)
    growths = []
    for kpi in plan.kpis:
        days = hours.kpi(kpi).main_by_day
        now = sum(minutes for day, minutes in days.items() if first <= day <= today)
        before = sum(minutes for day, minutes in days.items() if first - length <= day < first)
        growths.append(Growth(kpi, now, before))
    return tuple(sorted((one for one in growths if one.more > 0), key=lambda one: (-one.more, one.kpi)))


def hours_text(of: DeclinedGigs) -> str:
    """The protected hours: `26h`, `26h and 3h a week, 2 without hours`."""
    parts = [format_duration(of.minutes)] if of.minutes else []
    if of.weekly:
        parts.append(f"{format_duration(of.weekly)} a week")
    unknown = f"{of.unknown} without hours" if of.unknown else ""
    return ", ".join(filter(None, (" and ".join(parts), unknown)))


def money_text(of: DeclinedGigs) -> str:
    """The money that was not taken: `1250 EUR`, `400 USD and 250 EUR a month`."""
    parts = [format_money(amount, code) for code, amount in of.money]
    parts += [f"{format_money(amount, code)} a month" for code, amount in of.monthly]
    return " and ".join(parts)


def offer_text(gig: Gig) -> str:
    """What a gig would have been, `8h for 400 EUR`, `3h a week for 250 EUR a month`; nothing when nothing is known."""
    hours = format_duration(gig.estimate) if gig.estimate else ""
    if not hours and gig.weekly:
        hours = f"{format_duration(gig.weekly)} a week"
    money = f"{format_money(gig.amount, gig.currency)}{PER.get(gig.pay, '')}" if gig.amount else ""
    return f"{hours} for {money}" if hours and money else hours or money


def fewest_text(growths: tuple[Growth, ...]) -> str:
    """How many KPIs got more hours, where there is no room for their names."""
    return f"{counted(len(growths), 'KPI') if growths else 'no KPI'} got more hours"


def growth_text(plan: Plan, growths: tuple[Growth, ...], most: int = 3) -> str:
    """Which KPIs got more hours: `Retention got 3h more, Hiring 2h`, or that none did."""
    if not growths:
        return "no KPI got more hours"
    first, *named = [(plan.kpis[growth.kpi].title, format_duration(growth.more)) for growth in growths[:most]]
    others = "".join(f", {title} {more}" for title, more in named)
    rest = len(growths) - most
    return f"{first[0]} got {first[1]} more{others}" + (f", {counted(rest, 'other KPI')} too" if rest > 0 else "")
