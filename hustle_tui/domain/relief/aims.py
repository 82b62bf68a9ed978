"""What ways out aim at: a sum of minutes that is too large, and the amounts in which a person speaks of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from msgspec import Struct

from hustle_tui.domain.plan.model import Change, Plan
from hustle_tui.domain.plan.terms import Ledger
from hustle_tui.domain.week.load import load_of

HALF, HOUR, DAY = 30, 60, 480
"""Minutes: a client is told half hours, whole hours from ten hours on, whole days from twenty hours on."""
WHOLE_HOURS, WHOLE_DAYS = 600, 1200


class Aim(Struct, frozen=True):
    """What an alert wants lowered: a sum of minutes, in the week whose hours are too many.

    `due` is the date up to which hours are missing, and `gig` the promise that breaks on it; else it is about one week
    alone. Cards of `ledgers` are offered, the first to blame first; `only_musts` leaves Shoulds alone, `gigs` allows
    changes of gigs. `settled` puts the matter aside once its hours are given back: to the job, or to oneself where
    they are `own_hours`.
    """

    week: date
    measure: Callable[[Plan], int]
    ledgers: tuple[Ledger, ...] = ("side",)
    due: date | None = None
    gig: int | None = None
    only_musts: bool = False
    gigs: bool = True
    own_hours: bool = False
    settled: Change | None = None


class Moment(Struct, frozen=True):
    """When the ways are asked for: the day, and the minute of it."""

    today: date
    at: int | None


def less_side(plan: Plan, week: date, minutes: int, when: Moment) -> Aim:
    """This many minutes less of the side work that a week still holds."""
    kept = max(0, load_of(plan, week, when.today, when.at).side_left - minutes)
    return Aim(week, lambda plan: max(0, load_of(plan, week, when.today, when.at).side_left - kept))


def said_up(minutes: int) -> int:
    """The next amount up that a person would say."""
    while minutes % (step := _step(minutes)):
        minutes += step - minutes % step
    return minutes


def said_down(minutes: int) -> int:
    """The next amount down that a person would say."""
    while minutes % (step := _step(minutes)):
        minutes = max(minutes - minutes % step, WHOLE_DAYS - HOUR if minutes >= WHOLE_DAYS else 0)
    return minutes


def _step(minutes: int) -> int:
    return DAY if minutes >= WHOLE_DAYS else HOUR if minutes >= WHOLE_HOURS else HALF
