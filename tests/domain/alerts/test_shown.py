"""Which alerts are told at once: one for each cause, three at most, and none that was shown for long enough."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec import json
from plan_builder import TODAY, ago

from hustle_tui.domain.alerts import Alert
from hustle_tui.domain.relief.shown import Seen, notes, remembered, shown, told_inside
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
