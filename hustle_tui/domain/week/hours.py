"""Sums over the logged entries, cached so that a key press never reads ten years again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from itertools import repeat
from typing import Any, Literal

from msgspec import Struct

from hustle_tui.domain.plan.model import Entry
from hustle_tui.domain.plan.table_cache import Difference, cached_by_table
from hustle_tui.domain.plan.terms import LEDGERS


class Hours(Struct, frozen=True, eq=False):
    """Attention minutes by day, card, gig and KPI; machine minutes are nobody's time and count 0."""

    by_day: dict[str, dict[date, int]]
    """By ledger, then by day."""
    by_card: dict[int, int]
    by_gig: dict[int, int]
    by_gig_day: dict[int, dict[date, int]]
    by_kpi: dict[int, int]
    side_by_gig: dict[date, dict[int, int]]
    """Side minutes of a day by the gig that they went into."""
    side_alone: dict[date, dict[int | None, int]]
    """Side minutes of a day that went into no gig, by card; None for those on no card either."""
    side_by_card: dict[int, dict[date, int]]
    """Side minutes on a card by day."""
    clocked: dict[date, int]
    """Main minutes of a day on nothing in particular: the day was clocked."""
    machine: dict[int, int]
    """Machine minutes by card, gig and KPI: told beside the person's own, never added to them."""

    def on(self, ledger: str, day: date) -> int:
        """Minutes of a ledger on a day."""
        return self.by_day.get(ledger, {}).get(day, 0)

    def on_gig(self, gig: int, days: Sequence[date]) -> int:
        """Minutes that went into a gig on these days."""
        return _sum(self.by_gig_day.get(gig), days)

    def on_card(self, card: int, days: Sequence[date]) -> int:
        """Side minutes that went into a card on these days."""
        return _sum(self.side_by_card.get(card), days)


_NOTHING = repeat(0)


def _sum(by_day: dict[date, int] | None, days: Sequence[date]) -> int:
    return sum(map(by_day.get, days, _NOTHING)) if by_day else 0


@cached_by_table
def hours_of(entries: dict[int, Entry]) -> Hours:
    """The sums of a table of entries."""
    by_day: dict[str, dict[date, int]] = {ledger: defaultdict(int) for ledger in LEDGERS}
    by_card: dict[int, int] = defaultdict(int)
    by_gig_day: dict[int, dict[date, int]] = defaultdict(lambda: defaultdict(int))
    by_kpi: dict[int, int] = defaultdict(int)
    side_by_gig: dict[date, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    side_alone: dict[date, dict[int | None, int]] = defaultdict(lambda: defaultdict(int))
    side_by_card: dict[int, dict[date, int]] = defaultdict(lambda: defaultdict(int))
    clocked: dict[date, int] = defaultdict(int)
    machine: dict[int, int] = defaultdict(int)
    for entry in entries.values():
        if entry.machine:
            for link in (entry.card, entry.gig, entry.kpi):
                if link is not None:
                    machine[link] += entry.minutes
            continue
        minutes, day = entry.minutes, entry.day
        by_day[entry.ledger][day] += minutes
        if entry.card is not None:
            by_card[entry.card] += minutes
            if entry.ledger == "side":
                side_by_card[entry.card][day] += minutes
        if entry.gig is not None:
            by_gig_day[entry.gig][day] += minutes
            if entry.ledger == "side":
                side_by_gig[day][entry.gig] += minutes
        elif entry.ledger == "side":
            side_alone[day][entry.card] += minutes
        elif entry.ledger == "main" and entry.card is None and entry.kpi is None:
            clocked[day] += minutes
        if entry.kpi is not None:
            by_kpi[entry.kpi] += minutes
    by_gig = {gig: sum(days.values()) for gig, days in by_gig_day.items()}
    return Hours(by_day, by_card, by_gig, by_gig_day, by_kpi, side_by_gig, side_alone, side_by_card, clocked, machine)


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
