"""Which alerts are told at once, three at most, and how calm that is over a whole year."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

import pytest
from msgspec import json
from plan_builder import TODAY, ago
from year import LAST, WEDNESDAYS, as_known, the_year

from hustle_tui.demo import demo_plan
from hustle_tui.domain.alerts import ALERT_LEVELS, Alert, all_alerts
from hustle_tui.domain.history.steps import same_plan
from hustle_tui.domain.relief.shown import Seen, notes, remembered, shown, told_inside
from hustle_tui.domain.week.calendar import week_of
from hustle_tui.domain.week.level import judgement_of
from hustle_tui.domain.writing.told import told


def fired(rule: str, level: str = "note", minutes: int = 0, **fields: Any) -> Alert:
    return Alert(rule=rule, level=level, told=told(rule), minutes=minutes, **fields)  # type: ignore[arg-type]


def rules(alerts: tuple[Alert, ...]) -> list[str]:
    return [alert.rule for alert in alerts]


def test_three_are_told_hours_first_then_promises_then_habits() -> None:
    alerts = [fired(rule) for rule in ("scarcity", "kpi_behind", "no_estimate")]
    alerts += [fired("overload", "near", 20), fired("no_hours", "near"), fired("deadline", "over", 30, about=("acme",))]
    found = shown(alerts, TODAY, {})
    assert rules(found.alerts) == ["overload", "deadline", "no_hours"]
    assert rules(found.rest) == ["kpi_behind", "no_estimate", "scarcity"]


ACME, BETA = {"about": ("acme", "beta")}, {"about": ("beta", "acme")}


@pytest.mark.parametrize(
    ("alert", "other", "inside"),
    [
        (fired("cap", "over"), fired("crowding", "over"), "crowding"),
        (fired("cap", "over"), fired("overload", "over"), ""),
        (fired("must_at_risk", "near"), fired("overload", "over"), "overload"),
        (fired("must_at_risk", "near"), fired("crowding", "over"), ""),
        (fired("near", "near"), fired("overload", "near"), "overload"),
        (fired("near", "near"), fired("deadline", "over"), "deadline"),
        (fired("near", "near"), fired("deadline", "near"), ""),
        (fired("near", "near", **ACME), fired("deadline", "near", **ACME), "deadline"),
        (fired("near", "near", **ACME), fired("deadline", "near", **BETA), ""),
        (fired("kpi_stale", subject="mrr"), fired("kpi_behind", subject="mrr"), "kpi_behind"),
        (fired("displacement", subject="mrr"), fired("kpi_behind", subject="nps"), ""),
        (fired("deadline", "over", **ACME), fired("crowding", "over", **ACME), "crowding"),
        (fired("deadline", "over", **ACME), fired("crowding", "near", **ACME), ""),
        (fired("cap", "near"), fired("crowding", "near"), "crowding"),
        (fired("crowding", "near"), fired("cap", "over"), "cap"),
        (fired("deadline", "over", **ACME), fired("crowding", "over", **BETA), ""),
    ],
)
def test_an_alert_is_told_inside_one_of_the_same_cause(alert: Alert, other: Alert, inside: str) -> None:
    first, second = told_inside((alert, other))
    assert (first.inside, second.inside) == (inside, "")
    assert (alert.rule in rules(shown([alert, other], TODAY, {}).alerts)) is not bool(inside)


@pytest.mark.parametrize(
    ("days", "folds", "measure", "quiet"),
    [
        (6, 0, 10, False),
        (7, 0, 10, True),
        (7, 0, 14, True),
        (7, 0, 15, False),
        (34, 0, 10, True),
        (35, 0, 10, False),
        (62, 1, 10, True),
        (63, 1, 10, False),
        (118, 2, 10, True),
        (119, 2, 10, False),
        (119, 5, 10, False),
    ],
)
def test_a_habit_is_quiet_after_a_week_for_4_then_8_then_16_weeks_until_it_grows(
    days: int, folds: int, measure: int, quiet: bool
) -> None:
    alert = fired("friction", subject="acme", measure=measure)
    found = shown([alert], TODAY, {"friction:acme": Seen(since=ago(days), size=10, times_quiet=folds)})
    assert [one.quiet for one in (*found.alerts, *found.rest)] == [quiet]
    assert rules(found.alerts) == ([] if quiet else ["friction"])


@pytest.mark.parametrize(
    ("level", "minutes", "told_again"), [("near", 60, True), ("note", 60, False), ("note", 120, True)]
)
def test_hours_are_told_for_as_long_as_they_lift_the_level_or_grow_by_an_hour(
    level: str, minutes: int, told_again: bool
) -> None:
    alert = fired("ahead", level, minutes, matter="2026-11-30")
    known = {"ahead:2026-11-30": Seen(since=ago(10), size=60)}
    assert bool(shown([alert], TODAY, known).alerts) is told_again


def test_what_was_shown_is_remembered_from_its_first_day_until_it_grows_or_comes_up_again() -> None:
    alert = fired("friction", subject="acme", measure=10)
    once = remembered([alert], ago(3), {})
    assert once == {"friction:acme": Seen(since=ago(3), size=10)}
    assert remembered([alert], TODAY, once) == once
    grown = fired("friction", subject="acme", measure=15)
    assert remembered([grown], TODAY, once) == {"friction:acme": Seen(since=TODAY, size=15)}
    old = {"friction:acme": Seen(since=ago(35), size=10, times_quiet=1)}
    assert remembered([alert], TODAY, old) == {"friction:acme": Seen(since=TODAY, size=10, times_quiet=2)}
    assert remembered([fired("crowding", "over", 60)], TODAY, once) == once, "it is never folded away"


def test_the_review_tells_every_note_that_nothing_else_tells() -> None:
    behind, stale = fired("kpi_behind", subject="mrr"), fired("kpi_stale", subject="mrr")
    alerts = [fired("scarcity"), fired("creep", minutes=240), behind, stale, fired("crowding", "over", 60)]
    assert rules(notes(alerts)) == ["kpi_behind", "creep", "scarcity"]


def test_memories_on_a_disk_are_read_as_they_were_written() -> None:
    kept = b'{"since":"2026-11-01","size":10,"folded":2}'
    assert json.encode(json.decode(kept, type=Seen)) == kept


year = cache(lambda: tuple(the_year()))
whole = cache(lambda: demo_plan(LAST))


def test_two_alerts_a_week_are_told_on_average_and_never_more_than_three() -> None:
    told = [len(week.rules) for week in year()]
    assert len(told) == 52
    assert sum(told) <= 2 * len(told)
    assert max(told) <= 3


def test_some_weeks_are_quiet_and_most_are_clear() -> None:
    assert sum(not week.rules for week in year()) >= 8
    unclear = sum(week.level != "clear" for week in year())
    assert 20 * len(year()) <= 100 * unclear <= 45 * len(year())


def test_no_week_tells_the_same_habit_as_the_week_before() -> None:
    for before, after in zip(year(), year()[1:], strict=False):
        habits = {text for text in before.texts if text in after.texts}
        assert not habits, after.day


@pytest.mark.parametrize("day", WEDNESDAYS)
def test_nothing_graver_than_the_level_stands_beneath_it(day: date) -> None:
    plan, week = as_known(whole(), day), week_of(day)
    level = judgement_of(plan, week, day).level
    for alert in shown(all_alerts(plan, day, week), day, {}).alerts:
        assert alert.level == "note" or ALERT_LEVELS.index(alert.level) <= ALERT_LEVELS.index(level), alert.text


def test_the_last_wednesday_is_the_demos_own() -> None:
    assert same_plan(as_known(whole(), LAST), whole())


@pytest.mark.parametrize("day", WEDNESDAYS[::5])
def test_what_came_later_is_not_known(day: date) -> None:
    plan = as_known(whole(), day)
    assert all(card.created is None or card.created <= day for card in plan.cards.values())
    assert all(card.closed is None or card.closed <= day for card in plan.cards.values())
    assert all((card.state == "open") == (card.closed is None) for card in plan.cards.values())
    assert all(entry.day <= day for entry in plan.entries.values())
    assert all(checkin.day <= day for checkin in plan.checkins.values())
    assert all(payment.received is None or payment.received <= day for payment in plan.payments.values())
    assert all(gig.created is None or gig.created <= day for gig in plan.gigs.values())
    assert all(gig.accepted is None or gig.accepted <= day for gig in plan.gigs.values() if gig.stage != "lead")
    assert all(gig.stage != "paid" or (gig.staged and gig.staged <= day) for gig in plan.gigs.values())
    linked = {link for entry in plan.entries.values() if (link := entry.gig) is not None}
    assert linked <= set(plan.gigs)
