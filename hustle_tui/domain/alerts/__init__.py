"""The alerts of a week: each rule is one module here, found by being here.

A rule finds what fired, with its sum and its culprits, in one of three functions: `alerts(plan, today, week)` for any
week, `alerts_today(plan, today)` for what is told in the present week only, and `alerts_now(plan, now)` for what needs
the clock. Its `ways_out(plan, today, week, alert)`, asked only when somebody looks, tells what would help.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from functools import cache
from typing import Protocol, cast

from msgspec import Struct

from hustle_tui.domain.plan.model import Ack, Change, Plan
from hustle_tui.domain.plan.table_cache import cached_by_plan
from hustle_tui.domain.plan.terms import LEVELS, Level
from hustle_tui.domain.relief.ways_out import WayOut, numbered
from hustle_tui.domain.week.calendar import week_of
from hustle_tui.domain.writing.told import Told

ACK_ENDS_AFTER = 60
"""Minutes by which an acknowledged alert's sum must grow before it returns."""


class Alert(Struct, frozen=True):
    """A rule that fired: its sum in words, its minutes, and the slugs of its culprits, largest first.

    `subject` tells the alerts of one rule apart (a gig's or KPI's slug, or empty); `sums` is the arithmetic,
    a line each as (what, how much). A `habit` grew over weeks: of one level it comes after what the week lacks.
    """

    rule: str
    level: Level
    told: Told
    minutes: int
    about: tuple[str, ...] = ()
    subject: str = ""
    sums: tuple[tuple[str, str], ...] = ()
    habit: bool = False

    @property
    def text(self) -> str:
        return str(self.told)


class Rule(Protocol):
    """What a module in this package offers, beside at least one of the three functions that find alerts."""

    def ways_out(self, plan: Plan, today: date, week: date, alert: Alert) -> Iterable[WayOut[Change]]: ...


@cache
def rules() -> dict[str, Rule]:
    """Every rule of this package by name."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    return {name: cast(Rule, importlib.import_module(f"{__name__}.{name}")) for name in names}


def _asked(name: str) -> Iterator[Callable[..., Iterable[Alert]]]:
    """The functions of this name that rules have."""
    return (getattr(rule, name) for rule in rules().values() if hasattr(rule, name))


def all_alerts(plan: Plan, today: date, week: date, now: datetime | None = None) -> tuple[Alert, ...]:
    """Every alert of a week, the acknowledged ones too, the gravest first; `now` lets clocks be looked at as well."""
    by_day = _by_day(plan, today, week)
    if now is None or not plan.timers or week != week_of(now.date(), plan.settings.week_start):
        return by_day
    return tuple(sorted((*by_day, *(alert for ask in _asked("alerts_now") for alert in ask(plan, now))), key=_gravity))


@cached_by_plan
def _by_day(plan: Plan, today: date, week: date) -> tuple[Alert, ...]:
    found = [alert for ask in _asked("alerts") for alert in ask(plan, today, week)]
    if week == week_of(today, plan.settings.week_start):
        found += [alert for ask in _asked("alerts_today") for alert in ask(plan, today)]
    return tuple(sorted(found, key=_gravity))


def _gravity(alert: Alert) -> tuple[int, bool, bool, int, str, str]:
    """The order of alerts: by level, then what side work takes from the main job, then the week's, then by minutes."""
    level, crowding = -LEVELS.index(alert.level), alert.rule != "crowding"
    return level, crowding, alert.habit, -alert.minutes, alert.rule, alert.subject


def alerts_of(plan: Plan, today: date, week: date, now: datetime | None = None) -> tuple[Alert, ...]:
    """The alerts of a week that nobody has put aside, the gravest first."""
    return tuple(alert for alert in all_alerts(plan, today, week, now) if ack_of(plan, week, alert) is None)


def put_aside(alert: Alert, week: date, ack_id: int, reason: str) -> Ack:
    """The acknowledgement that puts an alert aside as it stands."""
    return Ack(
        id=ack_id,
        week=week,
        rule=alert.rule,
        subject=alert.subject,
        minutes=alert.minutes,
        level=alert.level,
        reason=reason,
    )


def ack_of(plan: Plan, week: date, alert: Alert) -> Ack | None:
    """The acknowledgement that still covers an alert: its sum has not grown by an hour, nor its level risen."""
    for ack in plan.acks.values():
        if (ack.week, ack.rule, ack.subject) != (week, alert.rule, alert.subject):
            continue
        if alert.minutes < ack.minutes + ACK_ENDS_AFTER and LEVELS.index(alert.level) <= LEVELS.index(ack.level):
            return ack
    return None


def ways_out_of(plan: Plan, today: date, week: date, alert: Alert) -> tuple[WayOut[Change], ...]:
    """The ways out of an alert, numbered from 1, nine at most."""
    return numbered(rules()[alert.rule].ways_out(plan, today, week, alert))
