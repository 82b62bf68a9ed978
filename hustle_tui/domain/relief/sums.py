"""The lines of arithmetic that several alerts about a week share."""

from __future__ import annotations

from datetime import date

from hustle_tui.domain.plan.model import Plan
from hustle_tui.domain.week.calendar import main_minutes
from hustle_tui.domain.week.hours import hours_of
from hustle_tui.domain.week.load import Load
from hustle_tui.domain.writing.quantities import format_duration

Sum = tuple[str, str]


def time_left_sum(load: Load) -> Sum:
    """The hours that the rest of the week has."""
    return "time left this week", format_duration(load.time_left)


def partly_logged(plan: Plan, load: Load) -> dict[date, int]:
    """The past days taken at their word, with the main minutes that are missing.

    The person clocked such a day and other work explains what is missing, so only its logged hours count.
    """
    on = hours_of(plan.entries).on
    lacking = {day: main_minutes(plan, day) - on("main", day) for day in load.at_word}
    return {day: minutes for day, minutes in lacking.items() if minutes > 0}


def owed_sums(plan: Plan, load: Load) -> tuple[Sum, ...]:
    """What the three ledgers still owe, the time left for it, and what is short."""
    lacking = sum(partly_logged(plan, load).values())
    return (
        ("main job still owes", format_duration(load.main_left)),
        *((("not logged on days taken at their word", format_duration(lacking)),) if lacking else ()),
        _side_planned(load),
        ("life still planned", format_duration(load.life_left)),
        time_left_sum(load),
        ("short", format_duration(load.shortfall)),
    )


def cap_sums(load: Load) -> tuple[Sum, ...]:
    """The week's side work, done and planned, and the cap that it is held against."""
    return (
        ("side work done", format_duration(load.side_done)),
        _side_planned(load),
        ("cap for a week", format_duration(load.side_cap)),
    )


def _side_planned(load: Load) -> Sum:
    return "side work still planned", format_duration(load.side_left)
