"""The real rate: what came less what was spent, for every hour of attention, with the arithmetic in words.

It stands beside the rate that was quoted, the person's floor and the main job's hour. A quarter holds the side hours
on no gig as well, for looking for work and keeping books are part of what its money was earned with.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from msgspec import Struct

from hustle_tui.domain.money.quoted import owed, per_hour, quoted_rate
from hustle_tui.domain.money.sums import (
    Money,
    Sums,
    added,
    convert,
    expenses_of,
    less,
    nearest,
    payments_of,
    sums_of,
    total_in,
)
from hustle_tui.domain.plan.model import Gig, Plan
from hustle_tui.domain.plan.settings import Settings
from hustle_tui.domain.week.hours import Hours, hours_of


class Rate(Struct, frozen=True):
    """What an hour brought, in minor units of `currency`: of a gig, a client or a quarter.

    `came` and `went` are the money by its own currency, `received` and `spent` what of it has a rate. `minutes` hold
    the `loose` ones on no gig. What has no rate is `left_out`, and with it the `left_minutes` of gigs paid in it.
    `real` is None before any money, unless none was agreed; `quoted` is weighted by the hours logged. `shares` tell
    what each gig put in, the most money first.
    """

    key: str
    name: str
    currency: str
    came: Sums
    went: Sums
    received: int
    spent: int
    minutes: int
    real: int | None
    quoted: int | None
    owed: int = 0
    loose: int = 0
    left_out: tuple[tuple[str, int], ...] = ()
    left_minutes: int = 0
    shares: tuple[Share, ...] = ()


class Share(Struct, frozen=True):
    """What one gig puts into a rate, in the rate's currency."""

    gig: int
    received: int
    spent: int
    minutes: int


class _Part(Struct, frozen=True):
    """What one gig puts into a rate."""

    gig: Gig
    minutes: int
    came: Sums
    went: Sums


def rate_of(plan: Plan, gig: Gig) -> Rate:
    """A gig's rate, in its own currency."""
    return _rate(plan, gig.slug, gig.title, [_whole(plan, gig, hours_of(plan.entries))], gig.currency)


def rate_over(plan: Plan, key: str, name: str, gigs: Iterable[Gig]) -> Rate:
    """The rate of several gigs together, in the plan's currency where a rate leads there."""
    hours = hours_of(plan.entries)
    parts = [_whole(plan, gig, hours) for gig in gigs]
    return _rate(plan, key, name, parts, currency_of(plan, parts))


def rates_by_gig(plan: Plan) -> list[Rate]:
    """The rate of each gig that has hours or money, the latest gig first."""
    hours = hours_of(plan.entries)
    parts = (_whole(plan, gig, hours) for gig in sorted(plan.gigs.values(), key=lambda gig: gig.id, reverse=True))
    return [rate_of(plan, part.gig) for part in parts if part.minutes or part.came or part.went]


def rates_by_client(plan: Plan) -> list[Rate]:
    """The rate of each client whose gigs have hours or money, the one that brought most first; gigs without a client
    stand together under an empty name."""
    hours, clients = hours_of(plan.entries), defaultdict[str, list[_Part]](list)
    for gig in plan.gigs.values():
        part = _whole(plan, gig, hours)
        if part.minutes or part.came or part.went:
            clients[gig.client].append(part)
    rates = [_rate(plan, name, name, parts, currency_of(plan, parts)) for name, parts in clients.items()]
    return sorted(rates, key=lambda rate: (-_at_home(rate, plan.settings), -rate.minutes, rate.name))


def rates_by_quarter(plan: Plan) -> list[Rate]:
    """The rate of each quarter in which money moved or side hours were spent, the latest first.

    Money counts on the day on which it came or was spent, an hour on its own day.
    """
    hours, quarters = hours_of(plan.entries), defaultdict[tuple[int, int], list[_Part]](list)
    for gig in plan.gigs.values():
        for quarter, part in _quarters_of(plan, gig, hours).items():
            quarters[quarter].append(part)
    loose: dict[tuple[int, int], int] = defaultdict(int)
    for day, cards in hours.side_alone.items():
        loose[quarter_of(day)] += sum(cards.values())
    found = sorted({*quarters, *(quarter for quarter, minutes in loose.items() if minutes)}, reverse=True)
    return [
        _rate(plan, f"{year}-Q{n}", f"Q{n} {year}", parts, currency_of(plan, parts), loose[year, n], told=True)
        for year, n in found
        for parts in [quarters[year, n]]
    ]


def quarter_of(day: date) -> tuple[int, int]:
    """The year and the quarter, 1 to 4, of a day."""
    return day.year, (day.month + 2) // 3


def _whole(plan: Plan, gig: Gig, hours: Hours) -> _Part:
    came = sums_of(one for one in payments_of(plan, gig) if one.received)
    return _Part(gig, hours.by_gig.get(gig.id, 0), came, sums_of(expenses_of(plan, gig)))


def _quarters_of(plan: Plan, gig: Gig, hours: Hours) -> dict[tuple[int, int], _Part]:
    minutes: dict[tuple[int, int], int] = defaultdict(int)
    came, went = (defaultdict[tuple[int, int], list[Money]](list) for _ in range(2))
    for day, spent in hours.by_gig_day.get(gig.id, {}).items():
        minutes[quarter_of(day)] += spent
    for payment in payments_of(plan, gig):
        if payment.received:
            came[quarter_of(payment.received)].append(payment)
    for expense in expenses_of(plan, gig):
        went[quarter_of(expense.day)].append(expense)
    return {
        quarter: _Part(gig, minutes[quarter], sums_of(came[quarter]), sums_of(went[quarter]))
        for quarter in {*minutes, *came, *went}
    }


def currency_of(plan: Plan, parts: Iterable[_Part]) -> str:
    """The plan's currency, or the only one of these gigs when no rate leads from it there."""
    found = {currency for part in parts for currency in (part.gig.currency, *part.came, *part.went)}
    home = plan.settings.currency
    alone = next(iter(found)) if len(found) == 1 else home
    return home if convert(0, alone, home, plan.settings) is not None else alone


def _rate(
    plan: Plan, key: str, name: str, parts: list[_Part], currency: str, loose: int = 0, *, told: bool = False
) -> Rate:
    """The rate of these parts; `told` tells it without money too. A gig in a currency without a rate is left out."""
    settings = plan.settings
    within = [part for part in parts if convert(0, part.gig.currency, currency, settings) is not None]
    without = [part for part in parts if part not in within]
    came, went = (added(*(getattr(part, name) for part in within)) for name in ("came", "went"))
    gains, costs = total_in(came, currency, settings), total_in(went, currency, settings)
    minutes = sum(part.minutes for part in within) + loose
    paid = told or gains.amount or all(part.gig.pay == "none_yet" for part in within)
    unpaid = {part.gig.currency: 0 for part in without}
    lacking = less(
        added(unpaid, dict(gains.left_out), *(part.came for part in without)),
        added(dict(costs.left_out), *(part.went for part in without)),
    )
    return Rate(
        key=key,
        name=name,
        currency=currency,
        came=came,
        went=went,
        received=gains.amount,
        spent=costs.amount,
        minutes=minutes,
        real=per_hour(gains.amount - costs.amount, minutes) if minutes and paid else None,
        quoted=_quoted(within, currency, settings),
        owed=sum(convert(owed(plan, p.gig), p.gig.currency, currency, settings) or 0 for p in within),
        loose=loose,
        left_out=tuple(sorted(lacking.items())),
        left_minutes=sum(part.minutes for part in without),
        shares=tuple(sorted((_share(p, currency, settings) for p in within), key=lambda s: (-s.received, -s.minutes))),
    )


def _share(part: _Part, currency: str, settings: Settings) -> Share:
    came, went = (total_in(sums, currency, settings).amount for sums in (part.came, part.went))
    return Share(part.gig.id, came, went, part.minutes)


def _quoted(parts: list[_Part], currency: str, settings: Settings) -> int | None:
    """The quoted rate over the hours of those gigs that have one; of a single gig its own, hours or none."""
    if len(parts) == 1:
        rate = quoted_rate(parts[0].gig)
        return rate and convert(rate, parts[0].gig.currency, currency, settings)
    weighed = [(part, rate) for part in parts if (rate := quoted_rate(part.gig)) and part.minutes]
    minutes = sum(part.minutes for part, _ in weighed)
    money = sum((convert(rate, p.gig.currency, currency, settings) or 0) * p.minutes for p, rate in weighed)
    return nearest(money, minutes) if minutes else None


def _at_home(rate: Rate, settings: Settings) -> int:
    return convert(rate.received, rate.currency, settings.currency, settings) or 0
