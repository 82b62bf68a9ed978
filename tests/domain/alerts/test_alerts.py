"""What holds of every alert: it comes back when it grows, it says numbers, and what it offers helps."""

from __future__ import annotations

import re
from datetime import date
from itertools import chain

import pytest
from found_alerts import only_alert
from hypothesis import given
from msgspec.structs import replace
from plan_builder import HOUR, LAST_WEEK, MON, NEXT_WEEK, TODAY, WEEK, ack, card, check_in, entry, gig, kpi, plan_of
from plan_strategies import plans, todays

from hustle_tui.domain.alerts import ALERT_LEVELS, Alert, ack_of, alerts_of, all_alerts, rules, ways_out_of
from hustle_tui.domain.changes import acknowledge
from hustle_tui.domain.plan.model import Plan, put
from hustle_tui.domain.relief.shown import GROWN, ORDER
from hustle_tui.domain.relief.ways_out import WayOut, WordsNeeded, numbered_as_before
from hustle_tui.domain.week.load import load_of
from hustle_tui.domain.writing.told import told
from hustle_tui.manual import pages


def test_every_file_of_the_package_is_a_rule() -> None:
    hours = {"crowding", "cap", "near", "overload", "must_at_risk", "deadline", "no_hours", "used_up", "ahead"}
    kpis = {"kpi_behind", "kpi_stale", "displacement"}
    habits = {"flat_rate", "friction", "money_later", "reactive", "scarcity", "creep", "no_rest"}
    assert hours | kpis | habits | {"no_estimate", "timer_forgotten"} == set(rules())
    for rule in rules().values():
        assert hasattr(rule, "aim") or callable(rule.ways_out)
        assert any(hasattr(rule, f"alerts{when}") for when in ("", "_today", "_ahead", "_now"))


def test_every_rule_stands_in_the_manual_and_what_orders_them_names_no_other() -> None:
    rows = [row.split("|")[1] for row in pages()["alerts"].text.splitlines() if row.startswith("| `")]
    assert {*re.findall("`(.*?)`", "".join(rows))} == {*rules()}
    assert {*GROWN, *chain.from_iterable(ORDER)} <= {*rules()}


def test_the_gravest_alert_comes_first() -> None:
    late = kpi()
    plan = plan_of(
        gig(weekly=12 * HOUR), card("Unknown"), card(ledger="life", minutes=12 * HOUR), late, check_in(late, MON, 1.0)
    )
    found = all_alerts(plan, TODAY, WEEK)
    order = [ALERT_LEVELS.index(alert.level) for alert in found]
    assert order == sorted(order, reverse=True)
    assert found[0].rule == "crowding" and found[0].level == "alarm"
    overs = [alert.minutes for alert in found if alert.level == "over"]
    assert overs == sorted(overs, reverse=True) and len(overs) == 2


def test_a_quiet_week_has_no_alerts() -> None:
    fine = kpi()
    plan = plan_of(card(minutes=HOUR), gig(weekly=HOUR), fine, check_in(fine, MON, 70.0))
    assert all_alerts(plan, TODAY, WEEK) == ()


def over_cap(minutes: int) -> Plan:
    return plan_of(entry(NEXT_WEEK, 600 + minutes, id=1), free_day=(900,) * 7)


def test_an_alert_put_aside_stays_away_until_its_sum_has_grown_by_an_hour() -> None:
    seen = ack("cap", 120, week=NEXT_WEEK)
    for grown, back in ((0, False), (59, False), (60, True), (-60, False)):
        plan = put(over_cap(120 + grown), seen)
        rules_now = [alert.rule for alert in alerts_of(plan, TODAY, NEXT_WEEK)]
        assert ("cap" in rules_now) is back
        assert ack_of(plan, only_alert(plan, "cap", week=NEXT_WEEK)) == (None if back else seen)


def test_an_alert_is_put_aside_for_the_matter_and_not_for_the_week() -> None:
    plan = over_cap(120)
    for week in (LAST_WEEK, WEEK, NEXT_WEEK):
        assert not alerts_of(acknowledge(plan, ack("cap", 120, week=week)), TODAY, NEXT_WEEK)


def test_what_puts_another_matter_aside_puts_nothing_else_aside() -> None:
    plan = over_cap(120)
    for seen in (ack("near", 120, week=NEXT_WEEK), ack("cap", 120, subject="x", week=NEXT_WEEK)):
        assert alerts_of(acknowledge(plan, seen), TODAY, NEXT_WEEK)


def test_ways_out_are_numbered_and_no_more_than_there_are_keys() -> None:
    plan = plan_of(
        *(gig(f"Gig {n}", weekly=120, stage="accepted") for n in range(14)), *(card(f"C {n}") for n in "abc")
    )
    for rule, count in (("cap", 7), ("no_estimate", 9)):
        keys = [way.key for way in ways_out_of(plan, TODAY, WEEK, only_alert(plan, rule))]
        assert keys == [str(n) for n in range(1, count + 1)]


def test_a_key_keeps_its_way_and_that_of_one_that_is_gone_stays_empty() -> None:
    ways = [WayOut(words, put, kind=words) for words in ("a", "b", "c")]
    known: dict[object, str] = {}
    assert [(way.words, way.key) for way in numbered_as_before(ways, known)] == [("a", "1"), ("b", "2"), ("c", "3")]
    fewer = [ways[2], WayOut("new", put, kind="d"), replace(ways[0], words="a, but less")]
    again = numbered_as_before(fewer, known)
    both = [WayOut(words, put, kind="date", about=words) for words in ("acme", "beta")]
    assert [way.key for way in numbered_as_before(both, {})] == ["1", "2"], "one kind, two gigs"
    assert [(way.words, way.key) for way in again] == [("a, but less", "1"), ("c", "3"), ("new", "4")]


@pytest.mark.parametrize("subject", ["", "nobody"])
def test_ways_out_of_what_is_gone_are_none(subject: str) -> None:
    for rule in ("deadline", "kpi_behind", "kpi_stale", "money_later", "friction", "flat_rate", "displacement"):
        gone = Alert(rule=rule, level="over", told=told(""), minutes=0, subject=subject)
        assert ways_out_of(plan_of(), TODAY, WEEK, gone) == ()


BY_DOING = {"kpi_behind", "displacement", "friction", "flat_rate", "no_rest"}
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
            helps = measure(after, today, week, alert) < before
            assert helps or not fix.gains or alert.rule in BY_DOING, fix.text


def measure(plan: Plan, today: date, week: date, alert: Alert) -> int:
    """The sum of an alert, −1 when it no longer fires; of cards without an estimate and of a pile, how many it has."""
    if alert.rule == "no_estimate":
        return len(load_of(plan, week, today).unestimated)
    found = (a for a in all_alerts(plan, today, week) if (a.rule, a.subject) == (alert.rule, alert.subject))
    return next((len(a.sums) if a.rule == "reactive" else a.minutes for a in found), -1)
