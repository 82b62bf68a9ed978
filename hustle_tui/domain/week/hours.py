"""Logged hours: their sums, cached for the latest table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from itertools import repeat
from typing import Any, Literal

from msgspec import Struct

from hustle_tui.domain.plan.model import Entry
from hustle_tui.domain.plan.table_cache import Difference, cached_by_table
from hustle_tui.domain.plan.terms import LEDGERS, Kind

BILLABLE: tuple[Kind, ...] = ("work", "talk")
"""What an hourly client pays for: work and talk; admin, selling and learning are one's own time."""


class Hours(Struct, frozen=True, eq=False):
    """Attention minutes by day, card, gig and KPI; machine minutes are nobody's time and count 0."""

    by_day: dict[str, dict[date, int]]
    """By ledger, then by day."""
    by_card: dict[int, int]
    by_gig: dict[int, int]
    by_gig_day: dict[int, dict[date, int]]
    by_gig_kind: dict[int, dict[Kind, int]]
    billable_by_day: dict[int, dict[date, int]]
    """Side minutes on each gig that a rate an hour is paid for."""
    by_kpi: dict[int, int]
    side_by_gig: dict[date, dict[int, int]]
    """Side minutes of a day by the gig that they went into."""
    side_alone: dict[date, dict[int | None, int]]
    """Side minutes of a day that went into no gig, by card; None for those on no card either."""
    by_card_day: dict[int, dict[date, int]]
    clocked: dict[date, int]
    """Main minutes of a day on nothing in particular: the day was clocked."""
    machine: dict[int, int]
    """Machine minutes by card, gig and KPI: told beside the person's own, never added to them."""

    def on(self, ledger: str, day: date) -> int:
        """Minutes of a ledger on a day."""
        return self.by_day.get(ledger, {}).get(day, 0)

    def in_days(self, ledger: str, days: Sequence[date]) -> int:
        """Minutes of a ledger on these days."""
        return _sum(self.by_day.get(ledger), days)

    def on_gig(self, gig: int, days: Sequence[date]) -> int:
        """Minutes that went into a gig on these days."""
        return _sum(self.by_gig_day.get(gig), days)

    def on_card(self, card: int, days: Sequence[date]) -> int:
        """Minutes that went into a card on these days."""
        return _sum(self.by_card_day.get(card), days)


_NOTHING = repeat(0)


def _sum(by_day: dict[date, int] | None, days: Sequence[date]) -> int:
    return sum(map(by_day.get, days, _NOTHING)) if by_day else 0


@cached_by_table
def hours_of(entries: dict[int, Entry]) -> Hours:
    """The sums of a table of entries."""
    hours = _no_hours()
    for entry in entries.values():
        if entry.machine:
            for link in (entry.card, entry.gig, entry.kpi):
                if link is not None:
                    hours.machine[link] += entry.minutes
        else:
            _add(hours, entry)
    return hours


def _no_hours() -> Hours:
    return Hours(
        by_day={ledger: defaultdict(int) for ledger in LEDGERS},
        by_card=defaultdict(int),
        by_card_day=defaultdict(lambda: defaultdict(int)),
        by_gig=defaultdict(int),
        by_gig_day=defaultdict(lambda: defaultdict(int)),
        by_gig_kind=defaultdict(lambda: defaultdict(int)),
        billable_by_day=defaultdict(lambda: defaultdict(int)),
        by_kpi=defaultdict(int),
        side_by_gig=defaultdict(lambda: defaultdict(int)),
        side_alone=defaultdict(lambda: defaultdict(int)),
        clocked=defaultdict(int),
        machine=defaultdict(int),
    )


def _add(hours: Hours, entry: Entry) -> None:
    minutes, day, side = entry.minutes, entry.day, entry.ledger == "side"
    hours.by_day[entry.ledger][day] += minutes
    if entry.card is not None:
        hours.by_card[entry.card] += minutes
        hours.by_card_day[entry.card][day] += minutes
    if entry.gig is not None:
        hours.by_gig[entry.gig] += minutes
        hours.by_gig_day[entry.gig][day] += minutes
        hours.by_gig_kind[entry.gig][entry.kind] += minutes
        if side:
            hours.side_by_gig[day][entry.gig] += minutes
            if entry.kind in BILLABLE:
                hours.billable_by_day[entry.gig][day] += minutes
    elif side:
        hours.side_alone[day][entry.card] += minutes
    elif entry.ledger == "main" and entry.card is None and entry.kpi is None:
        hours.clocked[day] += minutes
    if entry.kpi is not None:
        hours.by_kpi[entry.kpi] += minutes


@hours_of.follow
def _without_and_with(hours: Hours, changed: Sequence[Difference[Entry]]) -> Hours:
    """The sums without what is gone and with what has come."""
    gone = hours_of.read({key: entry for key, entry, _ in changed if entry})
    come = hours_of.read({key: entry for key, _, entry in changed if entry})
    sums = ((getattr(one, name) for one in (hours, gone, come)) for name in Hours.__struct_fields__)
    return Hours(*(_added(_added(now, less, -1), more, 1) for now, less, more in sums))


def _added(sums: dict[Any, Any], more: dict[Any, Any], sign: Literal[1, -1]) -> dict[Any, Any]:
    """Sums, within sums maybe, with others added or taken away; what comes to nothing is left out."""
    result = dict(sums) if more else sums
    for key, value in more.items():
        now = result.pop(key, None)
        if then := _added(now or {}, value, sign) if isinstance(value, dict) else (now or 0) + sign * value:
            result[key] = then
    return result
