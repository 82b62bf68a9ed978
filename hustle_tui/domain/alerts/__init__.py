"""The alerts of a week: each rule is one module here, found by being here.

A rule has its module's name. It finds what fired, with its sum and its culprits, in one of four functions:
`alerts(plan, today, week, at)` for any week; for what is told in the present week only, `alerts_today(plan, today)` or,
where the hours still to come matter, `alerts_ahead(plan, today, at)`; and `alerts_now(plan, now)` for what needs the
clock.

Ways out are worked out only when somebody looks. A rule about hours names the sum to be lowered in `aim(plan, alert,
week, when)`, and `relief` makes the ways; any other rule makes its own in `ways_out(plan, alert, week, when)`.

`relief/shown.py` says which rules come first (ORDER) and by how much each must grow to be told again (GROWN).
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from datetime import date, datetime
from functools import cache, partial
from types import ModuleType
from typing import Literal, get_args

from msgspec import Struct
from msgspec.structs import replace

from hustle_tui.domain.changes import acknowledge
from hustle_tui.domain.plan.model import Ack, Change, Plan
from hustle_tui.domain.plan.table_cache import cached_by_plan
from hustle_tui.domain.relief.ways_out import Aim, Moment, WayOut, numbered
from hustle_tui.domain.week.calendar import week_of
from hustle_tui.domain.week.level import aside, given_back
from hustle_tui.domain.writing.told import Told

AlertLevel = Literal["note", "clear", "near", "over", "alarm"]
ALERT_LEVELS: tuple[AlertLevel, ...] = get_args(AlertLevel)


class Alert(Struct, frozen=True, kw_only=True):
    """A rule that fired: its sum in words, its minutes, and the slugs of its culprits, largest first.

    `subject` tells the alerts of one rule apart (a gig's or KPI's slug, or empty); `sums` is the arithmetic,
    a line each as (what, how much). The level `note` can't change that of a week. `matter` is what is put aside with
    the alert where the subject alone does not tell it; `crowding` is the minutes of the alert about crowding that tells
    its sum as well, and with which it is put aside; `measure` is what must grow for the alert to be shown again, in
    points, per cent or gigs instead of minutes. `inside` is the rule that tells it too; `quiet` says that it was shown
    for long enough.
    """

    rule: str = ""  # its module's name, filled in when the rule was asked
    level: AlertLevel = "note"
    told: Told
    minutes: int = 0
    about: tuple[str, ...] = ()
    subject: str = ""
    sums: tuple[tuple[str, str], ...] = ()
    matter: str = ""
    crowding: int = 0
    measure: int | None = None
    inside: str = ""
    quiet: bool = False

    @property
    def about_what(self) -> str:
        """What it is about, however its sum changes."""
        return self.matter or self.subject

    @property
    def size(self) -> int:
        """Its own measure."""
        return self.minutes if self.measure is None else self.measure

    @property
    def text(self) -> str:
        return str(self.told)


@cache
def rules() -> dict[str, ModuleType]:
    """Every rule of this package by name."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    return {name: importlib.import_module(f"{__name__}.{name}") for name in names}


def _found(function: str, *args: object) -> Iterator[Alert]:
    """What the rules with a function of this name find."""
    for name, rule in rules().items():
        if ask := getattr(rule, function, None):
            yield from (replace(alert, rule=name) for alert in ask(*args))


def all_alerts(
    plan: Plan, today: date, week: date, now: datetime | None = None, at: int | None = None
) -> tuple[Alert, ...]:
    """Every alert of a week, those put aside too, the gravest first; with `now`, timers are looked at as well."""
    by_day = _by_day(plan, today, week, at)
    if now is None or not plan.timers or week != week_of(now.date(), plan.settings.week_start):
        return by_day
    return tuple(sorted((*by_day, *_found("alerts_now", plan, now)), key=_gravity))


@cached_by_plan
def _by_day(plan: Plan, today: date, week: date, at: int | None) -> tuple[Alert, ...]:
    alerts = [*_found("alerts", plan, today, week, at)]
    if week == week_of(today, plan.settings.week_start):
        alerts += [*_found("alerts_today", plan, today), *_found("alerts_ahead", plan, today, at)]
    return tuple(sorted(alerts, key=_gravity))


def _gravity(alert: Alert) -> tuple[int, bool, int, str, str]:
    """The order of alerts: by level, then what side work takes from the main job, then by minutes."""
    return -ALERT_LEVELS.index(alert.level), alert.rule != "crowding", -alert.minutes, alert.rule, alert.subject


def alerts_of(
    plan: Plan, today: date, week: date, now: datetime | None = None, at: int | None = None
) -> tuple[Alert, ...]:
    """The alerts of a week that nobody has put aside, the gravest first."""
    return tuple(alert for alert in all_alerts(plan, today, week, now, at) if ack_of(plan, alert, week) is None)


def put_aside(alert: Alert, week: date, ack_id: int, reason: str) -> Ack:
    """The acknowledgement that puts an alert aside as it stands."""
    return Ack(
        id=ack_id,
        week=week,
        rule=alert.rule,
        subject=alert.about_what,
        minutes=alert.minutes,
        level="clear" if alert.level == "note" else alert.level,
        reason=reason,
    )


def ack_of(plan: Plan, alert: Alert, week: date | None = None) -> Ack | None:
    """What puts an alert of a week aside: it holds for the matter, until its sum has grown by an hour."""
    return aside(plan, alert.rule, alert.about_what, alert.minutes, week, alert.crowding)


@cached_by_plan
def ways_out_of(plan: Plan, today: date, week: date, alert: Alert, at: int | None = None) -> tuple[WayOut[Change], ...]:
    """The ways out of an alert, numbered from 1, nine at most."""
    from hustle_tui.domain.relief.maker import ways_for, with_what_follows  # most who list alerts ask for none

    rule, when = rules()[alert.rule], Moment(today, at)
    if not hasattr(rule, "aim"):
        return numbered(with_what_follows(rule.ways_out(plan, alert, week, when), plan, week, when))
    aim: Aim | None = rule.aim(plan, alert, week, when)
    if aim is None:
        return ()
    if alert.level in ("over", "alarm") and aim.gig is None:
        ack = given_back(put_aside(alert, week, 0, "given back next week"))
        aim = replace(aim, settled=partial(acknowledge, ack=ack))
    return numbered(ways_for(plan, aim, when))
