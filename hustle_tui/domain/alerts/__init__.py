"""The alerts of a week: each rule is one module here, found by being here.

A rule module has `alerts(plan, today, week)`, which tells what fired with its sum and its culprits, and
`ways_out(plan, today, week, alert)`, asked only when somebody looks, which tells what would help. A rule that needs
more of the time than the day has `alerts_at(plan, now, week)` too, asked where the time is known.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable
from datetime import date, datetime
from functools import cache, lru_cache
from typing import Literal, NoReturn, Protocol, cast, runtime_checkable

from msgspec import Struct

from hustle_tui.domain.plan.model import Ack, Change, Plan, PlanError
from hustle_tui.domain.plan.terms import LEVELS, Level

ACK_ENDS_AFTER = 60
"""Minutes by which an acknowledged alert's sum must grow before it returns."""


class Alert(Struct, frozen=True):
    """A rule that fired: its sum in words, its minutes, and the slugs of its culprits, largest first.

    `brief` says it where there is no room for more: a few words, and a person's own after a colon.
    `subject` tells the alerts of one rule apart (a gig's or KPI's slug, or empty); `sums` is the arithmetic,
    a line each as (what, how much). A `habit` grew over weeks: of one level it comes after what the week lacks.
    """

    rule: str
    level: Level
    text: str
    minutes: int
    about: tuple[str, ...] = ()
    subject: str = ""
    sums: tuple[tuple[str, str], ...] = ()
    habit: bool = False
    brief: str = ""


class Question(Struct, frozen=True):
    """A way out that needs the person's own words: the screen opens its form, and `command` takes them as well.

    It stands where a change would; made as one, it only says so.
    """

    form: Literal["later", "pay"]
    gig: int
    command: str

    def __call__(self, _: Plan) -> NoReturn:
        raise PlanError(f"That way out needs words of yours: {self.command}")


class Fix(Struct, frozen=True):
    """A way out of an alert: the key that takes it, its words, and the change that it makes."""

    key: str
    text: str
    change: Change


class Rule(Protocol):
    """What a module in this package offers."""

    def alerts(self, plan: Plan, today: date, week: date) -> Iterable[Alert]: ...

    def ways_out(self, plan: Plan, today: date, week: date, alert: Alert) -> Iterable[tuple[str, Change]]: ...


@runtime_checkable
class ClockRule(Protocol):
    """What a rule offers that looks at the clock."""

    def alerts_at(self, plan: Plan, now: datetime, week: date) -> Iterable[Alert]: ...


@cache
def rules() -> dict[str, Rule]:
    """Every rule of this package by name."""
    names = sorted(found.name for found in pkgutil.iter_modules(__path__))
    return {name: cast(Rule, importlib.import_module(f"{__name__}.{name}")) for name in names}


def all_alerts(plan: Plan, today: date, week: date, now: datetime | None = None) -> tuple[Alert, ...]:
    """Every alert of a week, the acknowledged ones too, the gravest first; `now` lets clocks be looked at as well."""
    found = _by_day(plan, today, week)
    if now is None or not plan.timers:
        return found
    asked = [rule.alerts_at for rule in rules().values() if isinstance(rule, ClockRule)]
    return tuple(sorted((*found, *(alert for ask in asked for alert in ask(plan, now, week))), key=_gravity))


@lru_cache(maxsize=16)
def _by_day(plan: Plan, today: date, week: date) -> tuple[Alert, ...]:
    found = [alert for rule in rules().values() for alert in rule.alerts(plan, today, week)]
    return tuple(sorted(found, key=_gravity))


def _gravity(alert: Alert) -> tuple[int, bool, bool, int, str, str]:
    """The order of alerts: by level, then what side work takes from the main job, then the week's, then by minutes."""
    level, crowding = -LEVELS.index(alert.level), alert.rule != "crowding"
    return level, crowding, alert.habit, -alert.minutes, alert.rule, alert.subject


def alerts_of(plan: Plan, today: date, week: date, now: datetime | None = None) -> tuple[Alert, ...]:
    """The alerts of a week that nobody has put aside, the gravest first."""
    return tuple(alert for alert in all_alerts(plan, today, week, now) if ack_of(plan, week, alert) is None)


def ack_of(plan: Plan, week: date, alert: Alert) -> Ack | None:
    """The acknowledgement that still covers an alert: its sum has not grown by an hour, nor its level risen."""
    for ack in plan.acks.values():
        if (ack.week, ack.rule, ack.subject) != (week, alert.rule, alert.subject):
            continue
        if alert.minutes < ack.minutes + ACK_ENDS_AFTER and LEVELS.index(alert.level) <= LEVELS.index(ack.level):
            return ack
    return None


def fixes_of(plan: Plan, today: date, week: date, alert: Alert) -> tuple[Fix, ...]:
    """The ways out of an alert, numbered from 1, nine at most."""
    ways = list(rules()[alert.rule].ways_out(plan, today, week, alert))[:9]
    return tuple(Fix(str(number), text, change) for number, (text, change) in enumerate(ways, 1))
