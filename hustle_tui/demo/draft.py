"""The records of the made-up year as they are gathered, for a Plan is frozen and made once, at the end."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from random import Random
from typing import Any

from msgspec.structs import replace

from hustle_tui.domain.plan.model import TABLES, Card, Day, Entry, Gig, Kpi, Plan, Record, table_of
from hustle_tui.domain.plan.settings import Settings
from hustle_tui.domain.plan.terms import Kind, Lane, Ledger
from hustle_tui.domain.week.calendar import week_of

DAY_MS = 24 * 60 * 60 * 1000
SETTINGS = Settings(floor_rate=4500, main_rate=5200, rates={"USD": 920_000}, set_up=True)


class Draft:
    """The tables so far, with the one source of chance, of ids, of short numbers and of ranks."""

    def __init__(self, today: date, seed: int) -> None:
        self.today = today
        self.week = week_of(today, SETTINGS.week_start)
        self.rng = Random(seed)  # noqa: S311 - a made-up year, no secret
        self.gigs: dict[str, Gig] = {}
        self.kpis: dict[str, Kpi] = {}
        self.days: dict[int, Day] = {}
        self._tables: dict[str, dict[int, Record]] = {name: {} for name in TABLES if name != "days"}
        self._ids = 0
        self._numbers = 0
        self._ranks: dict[object, float] = defaultdict(float)

    def new_id(self, day: date) -> int:
        """An id of a record made on this day: the day in milliseconds and a running count."""
        self._ids += 1
        return day.toordinal() * DAY_MS + self._ids

    def new_number(self) -> int:
        """The next short number."""
        self._numbers += 1
        return self._numbers

    def new_rank(self, place: object) -> float:
        """The next rank in a lane or a list, from 0."""
        self._ranks[place] += 1
        return self._ranks[place] - 1

    def day(self, weeks: int, weekday: int) -> date:
        """A day so many weeks from this one, before it when negative."""
        return self.week + timedelta(weeks=weeks, days=weekday)

    def is_off(self, day: date) -> bool:
        """Whether the main job rests on a day that is a working day as a rule."""
        own = self.days.get(day.toordinal())
        return own is not None and own.main == 0

    def add(self, record: Record) -> None:
        """Put a record in its table."""
        self._tables[table_of(record)][record.id] = record

    def card(self, title: str, ledger: Ledger, lane: Lane, week: date | None, created: date, **fields: Any) -> Card:
        """Add a card at the end of its lane."""
        rank, state = self.new_rank((week, lane)), fields.pop("state", "open")
        made = Card(
            id=self.new_id(created),
            title=title,
            ledger=ledger,
            lane=lane,
            state=state,
            week=week,
            rank=rank,
            created=created,
            **fields,
        )
        self.add(made)
        return made

    def spend(self, day: date, minutes: int, ledger: Ledger, kind: Kind = "work", **fields: Any) -> None:
        """Add an entry of hours spent."""
        self.add(Entry(id=self.new_id(day), day=day, minutes=minutes, ledger=ledger, kind=kind, **fields))

    def plan(self) -> Plan:
        """The plan of all that was gathered."""
        return replace(Plan(settings=SETTINGS), **self._tables, days=self.days)


def month_on(day: date, months: int) -> date:
    """The first day of the month that comes so many months after the day's own."""
    import pendulum  # slow to import, and only the demo steps by months

    first = pendulum.date(day.year, day.month, 1).add(months=months)
    return date(first.year, first.month, first.day)
