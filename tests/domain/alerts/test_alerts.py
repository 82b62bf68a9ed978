"""What holds of every alert: it comes back when it grows, it says numbers, and what it offers helps."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from plan_builder import HOUR, LAST_WEEK, MON, NEXT_WEEK, TODAY, WEEK, ack, card, check_in, entry, gig, kpi, plan_of
from plan_strategies import plans, todays

from hustle_tui.domain.alerts import Alert, ack_of, alerts_of, all_alerts, rules, ways_out_of
from hustle_tui.domain.changes import acknowledge
from hustle_tui.domain.plan.model import Plan, put
from hustle_tui.domain.plan.terms import LEVELS
from hustle_tui.domain.relief.ways_out import WordsNeeded
from hustle_tui.domain.week.load import load_of
from hustle_tui.domain.writing.told import told


def test_every_file_of_the_package_is_a_rule() -> None:
    wanted = {
        "crowding",
        "cap",
        "near",
        "overload",
        "must_at_risk",
        "deadline",
        "kpi_behind",
        "kpi_stale",
        "no_estimate",
        "displacement",
        "flat_rate",
        "friction",
        "money_later",
        "reactive",
        "scarcity",
    }
    assert wanted <= set(rules())
    for rule in rules().values():
        assert callable(rule.ways_out) and any(hasattr(rule, f"alerts{when}") for when in ("", "_today", "_now"))


def test_the_gravest_alert_comes_first() -> None:
    late = kpi()
    plan = plan_of(
        gig(weekly=12 * HOUR), card("Unknown"), card(ledger="life", minutes=12 * HOUR), late, check_in(late, MON, 1.0)
    )
    found = all_alerts(plan, TODAY, WEEK)
    assert [alert.level for alert in found] == sorted((a.level for a in found), key=LEVELS.index, reverse=True)
    assert found[0].rule == "crowding" and found[0].level == "alarm"
    overs = [alert.minutes for alert in found if alert.level == "over"]
    assert overs == sorted(overs, reverse=True) and len(overs) == 3


def test_a_quiet_week_has_no_alerts() -> None:
    fine = kpi()
    plan = plan_of(card(minutes=HOUR), gig(weekly=HOUR), fine, check_in(fine, MON, 70.0))
    assert all_alerts(plan, TODAY, WEEK) == ()


def over_cap(minutes: int) -> Plan:
    return plan_of(entry(NEXT_WEEK, 600 + minutes, id=1), free_day=(900,) * 7)


def alert_of(plan: Plan, rule: str, today: date = TODAY, week: date = WEEK) -> Alert:
    (found,) = (alert for alert in all_alerts(plan, today, week) if alert.rule == rule)
    return found


def test_an_alert_put_aside_stays_away_until_its_sum_has_grown_by_an_hour() -> None:
    seen = ack("cap", 120, week=NEXT_WEEK)
    for grown, back in ((0, False), (59, False), (60, True), (-60, False)):
        plan = put(over_cap(120 + grown), seen)
        rules_now = [alert.rule for alert in alerts_of(plan, TODAY, NEXT_WEEK)]
        assert ("cap" in rules_now) is back
        assert ack_of(plan, NEXT_WEEK, alert_of(plan, "cap", week=NEXT_WEEK)) == (None if back else seen)


def test_an_alert_put_aside_comes_back_when_its_level_rises() -> None:
    crowded, late = gig(weekly=9 * HOUR), kpi()
    seen = ack("crowding", 60, level="over")
    assert alerts_of(plan_of(crowded, seen), TODAY, WEEK) == ()
    alarmed = plan_of(crowded, seen, late, check_in(late, MON, 1.0))
    assert alerts_of(alarmed, TODAY, WEEK)[0].level == "alarm"
    calmer = plan_of(crowded, ack("crowding", 60, level="alarm"))
    assert "crowding" not in [alert.rule for alert in alerts_of(calmer, TODAY, WEEK)]


def test_an_alert_is_put_aside_for_its_week_and_its_subject_only() -> None:
    plan = over_cap(120)
    for seen in (
        ack("cap", 120, week=LAST_WEEK),
        ack("near", 120, week=NEXT_WEEK),
        ack("cap", 120, subject="x", week=NEXT_WEEK),
    ):
        assert alerts_of(acknowledge(plan, seen), TODAY, NEXT_WEEK)
    assert not alerts_of(acknowledge(plan, ack("cap", 120, week=NEXT_WEEK)), TODAY, NEXT_WEEK)


def test_ways_out_are_numbered_and_no_more_than_there_are_keys() -> None:
    plan = plan_of(*(card(f"Side {n}", ledger="side", minutes=120) for n in range(14)))
    fixes = ways_out_of(plan, TODAY, WEEK, alert_of(plan, "cap"))
    assert [fix.key for fix in fixes] == list("123456789")


@pytest.mark.parametrize("subject", ["", "nobody"])
def test_ways_out_of_what_is_gone_are_none(subject: str) -> None:
    for rule in ("deadline", "kpi_behind", "kpi_stale", "money_later", "friction", "flat_rate", "displacement"):
        gone = Alert(rule=rule, level="over", told=told(""), minutes=0, subject=subject)
        assert ways_out_of(plan_of(), TODAY, WEEK, gone) == ()


BY_DOING = {"kpi_behind", "displacement", "friction", "flat_rate"}
"""Rules whose ways out help only once they are carried out: what was is not undone by planning better."""


@given(plans(), todays)
def test_every_alert_says_numbers_and_every_way_out_lowers_its_sum(plan: Plan, today: date) -> None:
    late = kpi(starts=LAST_WEEK)
    plan = put(plan, late)
    week = next(w for w in (LAST_WEEK, MON, NEXT_WEEK) if (today - w).days < 7)
    seen = all_alerts(plan, today, week)
    assert len({(alert.rule, alert.subject) for alert in seen}) == len(seen), "each can be put aside by itself"
    for alert in seen:
        assert re.search(r"\d", alert.text) and "\n" not in alert.text
        assert alert.sums and all(what and how_much for what, how_much in alert.sums)
        assert len(set(alert.about)) == len(alert.about) and all(alert.about)
        before = measure(plan, today, week, alert)
        for fix in ways_out_of(plan, today, week, alert):
            if isinstance(fix.effect, WordsNeeded):
                continue
            after = fix.effect(plan)
            assert measure(after, today, week, alert) < before or alert.rule in BY_DOING, fix.text


def measure(plan: Plan, today: date, week: date, alert: Alert) -> int:
    """The sum of an alert, −1 when it no longer fires; of cards without an estimate and of a pile, how many it has."""
    if alert.rule == "no_estimate":
        return len(load_of(plan, week, today).unestimated)
    found = (a for a in all_alerts(plan, today, week) if (a.rule, a.subject) == (alert.rule, alert.subject))
    return next((len(a.sums) if a.rule == "reactive" else a.minutes for a in found), -1)
