"""A KPI that is over: what is asked about it, how it is closed, and that it asks for nothing then."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from msgspec.structs import replace
from plan_builder import (
    FRI,
    HOUR,
    LAST_WEEK,
    MON,
    SAT,
    SUN,
    TODAY,
    WEEK,
    card,
    check_in,
    entry,
    kpi,
    milestones,
    plan_of,
)

from hustle_tui.domain.alerts import all_alerts
from hustle_tui.domain.changes.kpis import add_kpi, check_in as check, close_kpi, reopen_kpi, tick_milestone
from hustle_tui.domain.history.merging import merged
from hustle_tui.domain.kpis.pace import any_behind, pace_of, paces_of
from hustle_tui.domain.kpis.words import ended_text
from hustle_tui.domain.outlook import outlook_of
from hustle_tui.domain.plan.model import CheckIn, Kpi, Plan, PlanError, put
from hustle_tui.domain.review import Waiting
from hustle_tui.domain.review.questions import all_waiting
from hustle_tui.domain.week.hours import hours_of
from hustle_tui.domain.writing.naming import find, is_open

LATER = FRI + timedelta(days=40)


def short(value: float = 50.0, **fields: Any) -> tuple[Plan, Kpi]:
    one = kpi(number=3, unit="%", **fields)
    return plan_of(one, check_in(one, MON, value)), one


@pytest.mark.parametrize(
    ("fields", "value", "words"),
    [
        ({"start_value": 82.0, "target": 90.0, "unit": "%"}, 84.2, "5.8 % short"),
        ({"shape": "lower", "start_value": 6.0, "target": 4.0}, 5.25, "1.25 short"),
        ({"shape": "count", "target": 12.0}, 0.0, "12 short"),
        ({"shape": "count", "target": 12.0}, None, "without a value"),
        ({"target": 90.0}, 90.0, "reached"),
        ({"target": 90.0}, 91.0, "reached"),
        ({"shape": "range", "start_value": 1.0, "target": 2.0}, 1.5, "in its range"),
        ({"shape": "range", "start_value": 1.0, "target": 2.0}, 2.5, "outside its range"),
        ({"shape": "range", "start_value": 1.0, "target": 2.0}, None, "without a value"),
        ({"shape": "milestones", "milestones": milestones(MON, None)}, None, "1 item short"),
        ({"shape": "milestones", "milestones": milestones(None, None)}, None, "2 items short"),
        ({"shape": "milestones", "milestones": milestones(MON)}, None, "reached"),
    ],
)
def test_how_it_ended_is_told_by_what_is_missing(fields: dict[str, Any], value: float | None, words: str) -> None:
    one = kpi(**fields)
    plan = plan_of(one, *([] if value is None else [check_in(one, MON, value)]))
    assert ended_text(one, pace_of(plan, one, LATER)) == words


def asked(plan: Plan, today: Any) -> list[Waiting]:
    return [one for one in all_waiting(plan, today) if one.kind == "kpi_over"]


def test_one_that_is_over_is_asked_about_from_the_day_after_until_it_is_closed() -> None:
    plan, one = short()
    assert asked(plan, FRI) == []
    (found,) = asked(plan, SAT)
    assert (found.id, found.title, found.since) == (one.id, "Retention", SAT)
    assert found.question == "It ended on 27 Nov, 50 % short. Close it, or give it more time?"
    assert found.reason == "50 of 100 %"
    assert found.command == "hustle kpi close retention; hustle kpi edit retention --end DATE"
    assert asked(close_kpi(plan, one.id, SAT), SAT) == []
    assert asked(put(plan, replace(one, ends=LATER)), SAT) == []


def test_one_that_was_reached_is_only_to_be_closed() -> None:
    (found,) = asked(short(100.0)[0], SAT)
    assert found.question == "It ended on 27 Nov, reached. Close it?"
    assert found.command == "hustle kpi close retention"


def test_a_closed_one_makes_no_alarm_and_no_alert() -> None:
    plan, one = short(30.0)
    crowded = put(plan, entry(MON, 12 * HOUR), card("Side work", minutes=40 * HOUR, ledger="side"))
    assert outlook_of(crowded, TODAY, WEEK).level == "alarm" and any_behind(crowded, TODAY)
    closed = close_kpi(crowded, one.id, TODAY)
    assert outlook_of(closed, TODAY, WEEK).level == "over" and not any_behind(closed, TODAY)
    assert paces_of(closed, TODAY) == () and "Retention" not in outlook_of(closed, TODAY, WEEK).verdict
    assert not {"kpi_behind", "kpi_stale"} & {alert.rule for alert in all_alerts(closed, TODAY, WEEK)}


def test_the_verdict_names_one_that_is_behind_only_while_its_period_runs() -> None:
    plan, _ = short(30.0)
    assert str(outlook_of(plan, TODAY, WEEK).told).endswith("Retention is behind.")
    assert "Retention" not in outlook_of(plan, SAT, WEEK).verdict


def test_its_check_ins_cards_and_hours_stay() -> None:
    plan, one = short()
    plan = put(plan, card("Survey", kpi=one.id), entry(MON, 60, "main", kpi=one.id))
    closed = close_kpi(plan, one.id, SAT)
    assert closed.checkins == plan.checkins and closed.cards == plan.cards
    assert hours_of(closed.entries).kpi(one.id).minutes == 60


def test_it_stands_as_it_stood_on_its_last_day() -> None:
    plan, one = short(90.0, ends=LATER)
    closed = close_kpi(plan, one.id, TODAY)
    assert pace_of(closed, closed.kpis[one.id], LATER) == replace(pace_of(plan, one, TODAY), ticked=False)
    forgotten = kpi(starts=LAST_WEEK - timedelta(days=90), ends=LATER, closed=TODAY)
    assert not pace_of(plan_of(forgotten), forgotten, LATER).stale


def test_closing_twice_keeps_the_first_day_and_opening_takes_it_back() -> None:
    plan, one = short()
    closed = close_kpi(plan, one.id, SAT)
    assert close_kpi(closed, one.id, SUN) is closed
    again = reopen_kpi(closed, one.id)
    assert again.kpis == plan.kpis and reopen_kpi(again, one.id) is again


def test_its_number_may_be_given_to_another_and_it_gets_a_new_one_then() -> None:
    plan, one = short()
    closed = put(close_kpi(put(plan, card(number=1), card(number=2)), one.id, SAT))
    new = Kpi(id=7, title="Churn", slug="", shape="count", starts=WEEK, ends=FRI, target=3)
    assert add_kpi(plan, new).kpis[7].number == 1
    assert add_kpi(closed, replace(new, created=SAT)).kpis[7].number == 4, "it rests for two weeks"
    both = add_kpi(closed, replace(new, created=SAT + timedelta(days=15)))
    assert both.kpis[7].number == 3
    assert find(both, "3", WEEK, Kpi) == both.kpis[7], "the open one is meant"
    assert reopen_kpi(both, one.id).kpis[one.id].number == 4


def test_it_is_found_by_its_name_after_what_is_open() -> None:
    plan, one = short()
    closed = close_kpi(plan, one.id, SAT)
    assert find(closed, "reten", WEEK, Kpi) == closed.kpis[one.id] and not is_open(closed.kpis[one.id])
    other = kpi(title="Retention at 90 days", slug="retention-2")
    assert find(put(closed, other), "reten", WEEK, Kpi) == other


def test_nothing_is_checked_in_after_it_was_closed() -> None:
    plan, one = short()
    closed = close_kpi(plan, one.id, FRI)
    assert check(closed, CheckIn(id=1, kpi=one.id, day=FRI, value=60.0)).checkins[1].value == 60.0
    with pytest.raises(PlanError, match="“Retention” was closed on 27 Nov: open it again first, or give a day up to"):
        check(closed, CheckIn(id=1, kpi=one.id, day=SAT, value=60.0))
    steps = kpi("milestones", milestones=milestones(None), closed=FRI)
    with pytest.raises(PlanError, match="was closed on 27 Nov"):
        tick_milestone(plan_of(steps), steps.id, 0, SAT)
    assert tick_milestone(plan_of(steps), steps.id, 0, FRI).kpis[steps.id].milestones[0].done == FRI


def test_one_side_closes_it_while_the_other_gives_it_a_value_and_both_stand() -> None:
    plan, one = short()
    valued = put(plan, replace(one, note="late"), check_in(one, FRI, 70.0))
    found = merged(plan, close_kpi(plan, one.id, SAT), valued)
    assert (found.plan.kpis[one.id].closed, found.plan.kpis[one.id].note) == (SAT, "late")
    assert len(found.plan.checkins) == 2 and found.losers == ()
