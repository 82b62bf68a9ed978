"""Short ways to ask which alerts of a rule fire, and what they offer."""

from __future__ import annotations

from datetime import date

from plan_builder import TODAY, WEEK

from hustle_tui.domain.alerts import Alert, all_alerts, ways_out_of
from hustle_tui.domain.plan.model import Plan


def found(plan: Plan, rule: str, today: date = TODAY, week: date = WEEK) -> list[Alert]:
    return [one for one in all_alerts(plan, today, week) if one.rule == rule]


def alert(plan: Plan, rule: str, today: date = TODAY, week: date = WEEK) -> Alert | None:
    """The first alert of a rule."""
    return next(iter(found(plan, rule, today, week)), None)


def only_alert(plan: Plan, rule: str, today: date = TODAY, week: date = WEEK) -> Alert:
    (one,) = found(plan, rule, today, week)
    return one


def ways(plan: Plan, rule: str, today: date = TODAY) -> list[str]:
    """The ways out of the first alert of a rule in words, with what each gains."""
    one = alert(plan, rule, today)
    assert one is not None
    offered = ways_out_of(plan, today, WEEK, one)
    return [f"{way.words}: {way.gain_text}" if way.gains else way.words for way in offered]
