"""The lines of arithmetic that several alerts about a week share: each is said here once."""

from __future__ import annotations

from hustle_tui.domain.load import Load
from hustle_tui.domain.quantities import format_duration, format_hours

Sum = tuple[str, str]


def time_left_sum(load: Load) -> Sum:
    """The hours that the rest of the week has."""
    return "time left this week", format_hours(load.time_left)


def owed_sums(load: Load) -> tuple[Sum, ...]:
    """What the three ledgers still owe, the time left for it, and what is short."""
    return (
        ("main job still owes", format_hours(load.main_left)),
        _side_planned(load),
        ("life still planned", format_hours(load.life_left)),
        time_left_sum(load),
        ("short", format_hours(load.shortfall)),
    )


def cap_sums(load: Load) -> tuple[Sum, ...]:
    """The week's side work, done and planned, and the cap that it is held against."""
    return (
        ("side work done", format_hours(load.side_done)),
        _side_planned(load),
        ("cap for a week", format_duration(load.side_cap)),
    )


def _side_planned(load: Load) -> Sum:
    return "side work still planned", format_hours(load.side_left)
