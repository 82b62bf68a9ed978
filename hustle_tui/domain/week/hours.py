"""Logged hours by what they are on: entries in groups, cached for the latest table, each summed up when it is asked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date
from functools import cached_property
from itertools import repeat
from operator import attrgetter
from typing import Any, TypeVar

from msgspec import Struct

from hustle_tui.domain.plan.model import Entry
from hustle_tui.domain.plan.table_cache import Difference, cached_by_table
from hustle_tui.domain.plan.terms import Kind, Ledger

K = TypeVar("K")

WORK: tuple[Kind, ...] = ("work", "learning")
"""What an estimate is about: talk, admin and selling come on top."""


def is_billable(entry: Entry) -> bool:
    """Whether an hourly client pays for them: work and talk; admin, selling and learning are one's own time."""
    return not entry.machine and entry.ledger == "side" and entry.kind in ("work", "talk")


def _by(field: str, wanted: Callable[[Entry], bool] | None = None) -> cached_property[dict[Any, int]]:
    """Attention minutes by a field of the entries that are wanted."""
    key = attrgetter(field)

    def sums(entries: Worked) -> dict[Any, int]:
        by_key = defaultdict[Any, int](int)
        for entry in filter(wanted, entries) if wanted else entries:
            if not entry.machine:
                by_key[key(entry)] += entry.minutes
        return dict(by_key)

    return cached_property(sums)


class Worked(list[Entry]):
    """The entries of a day, or on a card, a gig or a KPI; no more are added once they stand in `Hours`.

    The sums are of attention minutes; those of a `machine` are nobody's time, and told beside them.
    """

    by_ledger, by_day, by_kind = _by("ledger"), _by("day"), _by("kind")
    main_by_day = _by("day", lambda entry: entry.ledger == "main")
    billable_by_day = _by("day", is_billable)
    """Side minutes that a rate an hour is paid for."""
    open_by_day = _by("day", lambda entry: is_billable(entry) and not entry.billed)
    """Those of them that no invoice has billed."""
    side_by_gig = _by("gig", lambda entry: entry.ledger == "side" and entry.gig is not None)
    side_alone = _by("card", lambda entry: entry.ledger == "side" and entry.gig is None)
    """Side minutes that went into no gig, by card; None for those on no card either."""
    on_nothing = _by("ledger", lambda entry: entry.card is None and entry.gig is None and entry.kpi is None)
    """Minutes on nothing in particular; a day with such minutes of the main job was clocked."""

    @cached_property
    def minutes(self) -> int:
        return sum(entry.minutes for entry in self if not entry.machine)

    @cached_property
    def machine(self) -> int:
        return sum(entry.minutes for entry in self if entry.machine)

    @property
    def work(self) -> int:
        return sum(map(self.by_kind.get, WORK, repeat(0)))

    def on(self, days: Sequence[date]) -> int:
        return sum(map(self.by_day.get, days, repeat(0)))


NOTHING = Worked()


class Hours(Struct, frozen=True, eq=False):
    """All entries by day, card, gig and KPI, and the minutes of a ledger on some days."""

    days: dict[date, Worked]
    cards: dict[int, Worked]
    gigs: dict[int, Worked]
    kpis: dict[int, Worked]

    def day(self, day: date) -> Worked:
        return self.days.get(day, NOTHING)

    def card(self, card_id: int) -> Worked:
        return self.cards.get(card_id, NOTHING)

    def gig(self, gig_id: int) -> Worked:
        return self.gigs.get(gig_id, NOTHING)

    def kpi(self, kpi_id: int) -> Worked:
        return self.kpis.get(kpi_id, NOTHING)

    def on(self, ledger: Ledger, day: date) -> int:
        return self.days.get(day, NOTHING).by_ledger.get(ledger, 0)

    def in_days(self, ledger: Ledger, days: Sequence[date]) -> int:
        return sum(map(self.on, repeat(ledger), days))


@cached_by_table
def hours_of(entries: dict[int, Entry]) -> Hours:
    """The entries of a table in their groups."""
    days, cards, gigs, kpis = groups = [defaultdict[Any, Worked](Worked) for _ in range(4)]
    for entry in entries.values():
        days[entry.day].append(entry)
        if entry.card is not None:
            cards[entry.card].append(entry)
        if entry.gig is not None:
            gigs[entry.gig].append(entry)
        if entry.kpi is not None:
            kpis[entry.kpi].append(entry)
    return Hours(*map(dict, groups))


@hours_of.follow
def _without_and_with(hours: Hours, changed: Sequence[Difference[Entry]]) -> Hours:
    """The groups without what is gone and with what has come; all others stay, with their sums."""
    gone = hours_of.read({key: entry for key, entry, _ in changed if entry})
    come = hours_of.read({key: entry for key, _, entry in changed if entry})
    return Hours(*(_regrouped(*(getattr(of, name) for of in (hours, gone, come))) for name in Hours.__struct_fields__))


def _regrouped(groups: dict[K, Worked], gone: dict[K, Worked], come: dict[K, Worked]) -> dict[K, Worked]:
    groups = dict(groups)
    for key in gone.keys() | come.keys():
        stays = (entry for entry in groups.pop(key, NOTHING) if entry not in gone.get(key, NOTHING))
        if entries := Worked((*stays, *come.get(key, NOTHING))):
            groups[key] = entries
    return groups
