"""The real rate: what came less what was spent, for every hour of attention, with the arithmetic in words.

It stands beside the rate that was quoted, the person's floor and the main job's hour. A quarter holds the side hours
on no gig as well, for looking for work and keeping books are part of what its money was earned with.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from hustle_tui.domain.money.clients import client_of
from hustle_tui.domain.money.payments import (
    ai_cost,
    expenses_of,
    is_so_far,
    owed_together,
    payments_of,
    received,
    spent,
)
from hustle_tui.domain.money.quoted import as_on, quoted_rate
from hustle_tui.domain.money.sums import (
    Money,
    Sums,
    Total,
    added,
    convert,
    hour_brought,
    less,
    nearest,
    sums_of,
    total_in,
    worth_of,
)
from hustle_tui.domain.months import first_of_quarter, quarter_end, quarter_name
from hustle_tui.domain.plan.model import Gig, Plan
from hustle_tui.domain.plan.settings import Settings
from hustle_tui.domain.week.hours import Hours, hours_of


class Rate(Struct, frozen=True):
    """What an hour of a gig, a client or a quarter brought, in minor units of `currency`.

    `came` and `went` are the money by its own currency, `received` and `spent` that part which has an exchange rate.
    `minutes` include the `loose` ones on no gig. Gigs with money that has no exchange rate are `left_out` with all
    their money and the `left_minutes`; `no_rate` names these currencies. A gig alone is `incomplete` by it. `so_far`
    says that work goes on and its pay has not come whole, `due` whether money came by now or none was agreed. `quoted`
    is weighted by the hours logged, `shares` are what each gig put in, the most money first. `machine` minutes are in
    no sum; the `ai_cost` is part of what went.
    """

    key: str
    name: str
    currency: str
    came: Sums
    went: Sums
    received: int
    spent: int
    minutes: int
    due: bool
    quoted: int | None
    owed: Total
    loose: int = 0
    left_out: tuple[tuple[str, int], ...] = ()
    left_minutes: int = 0
    no_rate: tuple[str, ...] = ()
    incomplete: bool = False
    so_far: bool = False
    shares: tuple[GigShare, ...] = ()
    machine: int = 0
    ai_cost: Sums = {}

    @property
    def real(self) -> int | None:
        """Minor units that an hour brought; None where a part of the money can't be told."""
        known = self.due and not self.incomplete
        return hour_brought(self.received, self.spent, self.minutes) if known else None

    @property
    def settled(self) -> int | None:
        """The real rate where it may be held against another: nothing is left out, and it is not only so far."""
        return None if self.left_out or self.so_far else self.real


class GigShare(Struct, frozen=True):
    """What one gig puts into a rate, in the rate's currency."""

    gig: int
    received: int
    spent: int
    minutes: int


class _Part(Struct, frozen=True):
    """A gig's minutes and money, of all time or of a quarter."""

    gig: Gig
    minutes: int
    came: Sums
    went: Sums
    machine: int = 0
    ai_cost: Sums = {}


def real_rate(plan: Plan, gig: Gig) -> int | None:
    """A gig's real rate alone, the `real` of `rate_of`."""
    came, went = received(plan, gig).whole, spent(plan, gig).whole
    if came is None or went is None or (not came and gig.pay != "none_yet"):
        return None
    return hour_brought(came, went, hours_of(plan.entries).gig(gig.id).minutes)


def rate_of(plan: Plan, gig: Gig) -> Rate:
    """A gig's rate, in its own currency."""
    return _rate(plan, gig.slug, gig.title, [_whole(plan, gig, hours_of(plan.entries))], gig.currency)


def rate_over(plan: Plan, key: str, name: str, gigs: Iterable[Gig]) -> Rate:
    """The rate of several gigs together, in the plan's currency where an exchange rate leads there."""
    hours = hours_of(plan.entries)
    parts = [_whole(plan, gig, hours) for gig in gigs]
    return _rate(plan, key, name, parts, currency_of(plan, parts))


def rates_by(way: str, plan: Plan, today: date) -> list[Rate]:
    """The rates by `gig`, by `client` or by `quarter`."""
    if way == "quarter":
        return rates_by_quarter(plan, today)
    return rates_by_gig(plan) if way == "gig" else rates_by_client(plan)


def rates_by_gig(plan: Plan) -> list[Rate]:
    """The rate of each gig that has hours or money, the latest gig first."""
    hours = hours_of(plan.entries)
    parts = (_whole(plan, gig, hours) for gig in sorted(plan.gigs.values(), key=lambda gig: gig.id, reverse=True))
    return [rate_of(plan, part.gig) for part in parts if part.minutes or part.came or part.went]


def rates_by_client(plan: Plan) -> list[Rate]:
    """The rate of each client whose gigs have hours or money, the one that brought most first.

    Gigs without a client stand together under an empty name.
    """
    hours, clients = hours_of(plan.entries), defaultdict[str, list[_Part]](list)
    for gig in plan.gigs.values():
        part = _whole(plan, gig, hours)
        if part.minutes or part.came or part.went:
            clients[client_of(plan, gig)].append(part)
    rates = [_rate(plan, name, name, parts, currency_of(plan, parts)) for name, parts in clients.items()]
    home = plan.settings.currency
    worth = {rate.key: convert(rate.received, rate.currency, home, plan.settings) or 0 for rate in rates}
    return sorted(rates, key=lambda rate: (-worth[rate.key], -rate.minutes, rate.name))


def rates_by_quarter(plan: Plan, today: date) -> list[Rate]:
    """The rate of each quarter in which money moved or side hours were spent, the latest first; so far of today's.

    Money counts on the day on which it came or was spent, an hour on its own day.
    """
    hours, quarters = hours_of(plan.entries), defaultdict[date, list[_Part]](list)
    for gig in plan.gigs.values():
        for first, part in _quarters_of(plan, gig, hours).items():
            quarters[first].append(part)
    loose: dict[date, int] = defaultdict(int)
    for day, worked in hours.days.items():
        loose[first_of_quarter(day)] += sum(worked.side_alone.values())
    rates = []
    for first in sorted({*quarters, *(first for first, minutes in loose.items() if minutes)}, reverse=True):
        key, parts = quarter_name(first), quarters[first]
        name = f"{key[-2:]} {first.year}"
        rate = _rate(plan, key, name, parts, currency_of(plan, parts), loose[first], due=True)
        rates.append(replace(rate, so_far=first == first_of_quarter(today)))
    return rates


def _whole(plan: Plan, gig: Gig, hours: Hours) -> _Part:
    came = sums_of(payment for payment in payments_of(plan, gig) if payment.received)
    went, machine = sums_of(expenses_of(plan, gig)), hours.gig(gig.id).machine
    return _Part(gig, hours.gig(gig.id).minutes, came, went, machine, ai_cost(plan, gig))


def _quarters_of(plan: Plan, gig: Gig, hours: Hours) -> dict[date, _Part]:
    minutes: dict[date, int] = defaultdict(int)
    came, went = (defaultdict[date, list[Money]](list) for _ in range(2))
    for day, logged in hours.gig(gig.id).by_day.items():
        minutes[first_of_quarter(day)] += logged
    for payment in payments_of(plan, gig):
        if payment.received:
            came[first_of_quarter(payment.received)].append(payment)
    for expense in expenses_of(plan, gig):
        went[first_of_quarter(expense.day)].append(expense)
    return {
        first: _Part(as_on(gig, quarter_end(first)), minutes[first], sums_of(came[first]), sums_of(went[first]))
        for first in {*minutes, *came, *went}
    }


def currency_of(plan: Plan, parts: Iterable[_Part]) -> str:
    """The plan's currency, or the only one of these parts when it has no exchange rate."""
    currencies = {code for part in parts for code in (part.gig.currency, *part.came, *part.went)}
    alone = next(iter(currencies)) if len(currencies) == 1 else plan.settings.currency
    return plan.settings.currency if worth_of(alone, plan.settings) is not None else alone


def _rate(
    plan: Plan, key: str, name: str, parts: list[_Part], currency: str, loose: int = 0, *, due: bool = False
) -> Rate:
    """The rate of parts, without gigs whose currency has no exchange rate. `due` asks for it without money too."""
    settings = plan.settings
    within = parts if len(parts) == 1 else [part for part in parts if not _no_rate(part, currency, settings)]
    without = [part for part in parts if part not in within]
    came, went = (added(*(getattr(part, way) for part in within)) for way in ("came", "went"))
    gains, costs = total_in(came, currency, settings), total_in(went, currency, settings)
    minutes = sum(part.minutes for part in within) + loose
    unpaid = {part.gig.currency: 0 for part in without}
    lacking = less(
        added(unpaid, dict(gains.left_out), *(part.came for part in without)),
        added(dict(costs.left_out), *(part.went for part in without)),
    )
    no_rate = {code for part in parts for code in _no_rate(part, currency, settings)}
    return Rate(
        key=key,
        name=name,
        currency=currency,
        came=came,
        went=went,
        received=gains.known,
        spent=costs.known,
        minutes=minutes,
        due=due or bool(gains.known) or all(part.gig.pay == "none_yet" for part in within),
        quoted=_quoted(within, currency, settings),
        owed=owed_together(plan, [part.gig for part in parts], currency),
        loose=loose,
        left_out=tuple(sorted(lacking.items())),
        left_minutes=sum(part.minutes for part in without),
        no_rate=tuple(sorted(no_rate)),
        incomplete=bool(gains.left_out or costs.left_out),
        so_far=not due and any(part.minutes and is_so_far(plan, part.gig) for part in within),
        machine=sum(part.machine for part in parts),
        ai_cost=added(*(part.ai_cost for part in parts)),
        shares=tuple(sorted((_share(p, currency, settings) for p in within), key=lambda s: (-s.received, -s.minutes))),
    )


def _no_rate(part: _Part, currency: str, settings: Settings) -> set[str]:
    """The currencies of a gig and its money from which no exchange rate leads to this one."""
    sources = {part.gig.currency, *part.came, *part.went}
    return {source for source in sources if convert(0, source, currency, settings) is None}


def _share(part: _Part, currency: str, settings: Settings) -> GigShare:
    came, went = (total_in(sums, currency, settings).known for sums in (part.came, part.went))
    return GigShare(part.gig.id, came, went, part.minutes)


def _quoted(parts: list[_Part], currency: str, settings: Settings) -> int | None:
    """The quoted rate over the hours of those gigs that have one; of a single gig its own, hours or none."""
    if len(parts) == 1:
        rate = quoted_rate(parts[0].gig)
        return rate and convert(rate, parts[0].gig.currency, currency, settings)
    weighed = [(part, rate) for part in parts if (rate := quoted_rate(part.gig)) and part.minutes]
    minutes = sum(part.minutes for part, _ in weighed)
    money = sum((convert(rate, p.gig.currency, currency, settings) or 0) * p.minutes for p, rate in weighed)
    return nearest(money, minutes) if minutes else None
