"""The days of the made-up year that differ from their weekday: holidays, a sick day, a bridge day ahead."""

from __future__ import annotations

from hustle_tui.demo.draft import Draft
from hustle_tui.domain.plan.model import Day

Row = tuple[int, tuple[int, ...], int, int | None, str]

OFF: tuple[Row, ...] = (
    (-47, (0,), 0, None, "Public holiday"),
    (-41, (2, 3), 0, 0, "Flu"),
    (-34, (4,), 0, 120, "Public holiday"),
    (-33, (0,), 0, 120, "Public holiday"),
    (-28, (3, 4), 0, 0, "Trip to the coast"),
    (-19, (0, 1, 2, 3, 4), 0, 0, "Summer holiday"),
    (-18, (0, 1, 2, 3, 4), 0, 0, "Summer holiday"),
    (-11, (3,), 480, 0, "Conference, evening included"),
    (-7, (2,), 240, None, "Moved house in the afternoon"),
    (-3, (0,), 0, 180, "Public holiday"),
)
"""Weeks from this one, weekdays, main minutes, free minutes (None: as ever) and why; the same every year."""

AHEAD: tuple[Row, ...] = (
    (2, (4,), 0, 360, "Bridge day"),
    (4, (3, 4), 0, 0, "Family visit"),
)


def add_days(draft: Draft, years: int) -> None:
    """Add the days off of these years and of the weeks ahead."""
    past = [(row[0] - 52 * year, *row[1:]) for year in range(years) for row in OFF]
    for weeks, weekdays, main, free, why in (*past, *AHEAD):
        for weekday in weekdays:
            day = draft.day(weeks, weekday)
            draft.days[day.toordinal()] = Day(id=day.toordinal(), day=day, main=main, free=free, why=why)
