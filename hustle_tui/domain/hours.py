"""Sums over the logged entries, kept for the latest table so that a key press never reads ten years again."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from msgspec import Struct

from hustle_tui.domain.model import Entry
from hustle_tui.domain.terms import LEDGERS


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
    machine: dict[int, int]
    """Machine minutes by card, gig and KPI: told beside the person's own, never added to them."""

    def on(self, ledger: str, day: date) -> int:
        """Minutes of a ledger on a day."""
        return self.by_day[ledger].get(day, 0)

    def on_gig(self, gig: int, week: tuple[date, ...]) -> int:
        """Minutes that went into a gig on these days."""
        days = self.by_gig_day.get(gig)
        return sum(days.get(day, 0) for day in week) if days else 0


_kept: tuple[dict[int, Entry], Hours] | None = None


def hours_of(entries: dict[int, Entry]) -> Hours:
    """The sums of a table of entries; the last table's are kept, for most changes leave it alone."""
    global _kept
    if _kept is None or _kept[0] is not entries:
        _kept = (entries, _summed(entries))
    return _kept[1]


def _summed(entries: dict[int, Entry]) -> Hours:
    by_day: dict[str, dict[date, int]] = {ledger: defaultdict(int) for ledger in LEDGERS}
    by_card: dict[int, int] = defaultdict(int)
    by_gig_day: dict[int, dict[date, int]] = defaultdict(lambda: defaultdict(int))
    by_kpi: dict[int, int] = defaultdict(int)
    side_by_gig: dict[date, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    side_alone: dict[date, dict[int | None, int]] = defaultdict(lambda: defaultdict(int))
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
        if entry.gig is not None:
            by_gig_day[entry.gig][day] += minutes
            if entry.ledger == "side":
                side_by_gig[day][entry.gig] += minutes
        elif entry.ledger == "side":
            side_alone[day][entry.card] += minutes
        if entry.kpi is not None:
            by_kpi[entry.kpi] += minutes
    by_gig = {gig: sum(days.values()) for gig, days in by_gig_day.items()}
    return Hours(by_day, by_card, by_gig, by_gig_day, by_kpi, side_by_gig, side_alone, machine)
