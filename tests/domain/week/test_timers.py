"""Timers: what they measure through midnight and summer time, one at a time, and what is asked before it is logged."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, strategies as st
from msgspec.structs import replace
from plan_builder import LAST_WEEK, NEXT_WEEK, TODAY, TUE, WED, WEEK, card, entry, gig, kpi, plan_of

from hustle_tui.domain.alerts import all_alerts, ways_out_of
from hustle_tui.domain.changes import FieldError
from hustle_tui.domain.changes.hours import drop_timer, edit_timer, start_timer, stop_timer
from hustle_tui.domain.history.merging import merged
from hustle_tui.domain.history.steps import same_plan
from hustle_tui.domain.plan.model import Plan, PlanError, Timer, put
from hustle_tui.domain.week.days import reach_text
from hustle_tui.domain.week.hours import hours_of
from hustle_tui.domain.week.timers import doubt_of, elapsed_text, minutes_run, name_of, running, started_text

BERLIN = ZoneInfo("Europe/Berlin")
GIG = gig(id=7)


def at(text: str, zone: str = "Europe/Berlin", fold: int = 0) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone), fold=fold)


def timer(started: datetime, **fields: Any) -> Timer:
    return Timer(**{"id": 1000, "started": started_text(started), "ledger": "side", "gig": GIG.id, **fields})


def entries(plan: Plan) -> list[tuple[str, str, int]]:
    return [(one.day.isoformat(), one.start, one.minutes) for one in sorted(plan.entries.values(), key=lambda e: e.id)]


@pytest.mark.parametrize(
    ("zone", "begin", "end", "wanted"),
    [
        ("Europe/Berlin", "2026-11-25T09:00", "2026-11-25T09:42:59", [("2026-11-25", "09:00", 42)]),
        ("Europe/Berlin", "2026-11-25T09:00", "2026-11-25T09:00:59", []),
        # through midnight: one entry a day, and not a minute lost
        (
            "Europe/Berlin",
            "2026-11-25T23:30",
            "2026-11-26T01:15",
            [("2026-11-25", "23:30", 30), ("2026-11-26", "00:00", 75)],
        ),
        ("Europe/Berlin", "2026-11-25T23:59:30", "2026-11-26T00:00:40", [("2026-11-26", "00:00", 1)]),
        ("Europe/Berlin", "2026-12-31T23:00", "2027-01-01T00:00", [("2026-12-31", "23:00", 60)]),
        # the hour that the spring takes, and the one that the autumn gives
        ("Europe/Berlin", "2026-03-29T01:30", "2026-03-29T03:30", [("2026-03-29", "01:30", 60)]),
        ("Europe/Berlin", "2026-10-25T01:30", "2026-10-25T03:30", [("2026-10-25", "01:30", 180)]),
        (
            "Europe/Berlin",
            "2026-03-28T23:00",
            "2026-03-29T04:00",
            [("2026-03-28", "23:00", 60), ("2026-03-29", "00:00", 180)],
        ),
        # zones where midnight itself is skipped or comes twice, and one of half an hour
        (
            "Africa/Cairo",
            "2026-04-23T23:00",
            "2026-04-24T02:00",
            [("2026-04-23", "23:00", 60), ("2026-04-24", "01:00", 60)],
        ),
        (
            "Africa/Cairo",
            "2026-10-29T22:00",
            "2026-10-30T01:00",
            [("2026-10-29", "22:00", 180), ("2026-10-30", "00:00", 60)],
        ),
        ("Australia/Lord_Howe", "2026-10-04T01:30", "2026-10-04T03:00", [("2026-10-04", "01:30", 60)]),
    ],
)
def test_what_a_timer_becomes(zone: str, begin: str, end: str, wanted: list[tuple[str, str, int]]) -> None:
    one = timer(at(begin, zone))
    after = stop_timer(plan_of(GIG, one), one.id, at(end, zone))
    assert entries(after) == wanted and not after.timers


def test_a_timer_carries_what_it_was_for() -> None:
    one = timer(at("2026-11-25T09:00"), kind="talk", note="call [/]", card=5, machine=True)
    (made,) = stop_timer(plan_of(GIG, one), one.id, at("2026-11-25T10:00")).entries.values()
    assert (made.kind, made.note, made.card, made.gig, made.ledger) == ("talk", "call [/]", 5, 7, "side")
    assert made.machine and not hours_of({made.id: made}).gig(made.gig or 0).minutes


@given(st.integers(0, 599), st.integers(0, 365 * 24 * 60))
def test_a_timer_loses_and_adds_no_minute_whatever_the_day(minutes: int, offset: int) -> None:
    begin = datetime.fromtimestamp(1_767_225_600 + offset * 60, BERLIN)
    end = datetime.fromtimestamp(begin.timestamp() + minutes * 60, BERLIN)
    one = timer(begin)
    made = stop_timer(plan_of(GIG, one), one.id, end).entries.values()
    assert sum(entry.minutes for entry in made) == minutes == minutes_run(one, end)


def test_stopping_twice_and_in_two_places_logs_once() -> None:
    one, end = timer(at("2026-11-25T09:00")), at("2026-11-25T10:00")
    base = plan_of(GIG, one)
    first, second = stop_timer(base, one.id, end), stop_timer(base, one.id, end + timedelta(minutes=3))
    with pytest.raises(PlanError, match="runs no more"):
        stop_timer(first, one.id, end)
    both = merged(base, first, second).plan
    assert [entry.minutes for entry in both.entries.values()] in ([60], [63]) and not both.timers


def test_one_attention_timer_at_a_time() -> None:
    first, second = timer(at("2026-11-25T09:00")), timer(at("2026-11-25T09:42"), id=2000, gig=None, ledger="main")
    plan = start_timer(start_timer(plan_of(GIG), first), second)
    assert list(plan.timers) == [2000] and entries(plan) == [("2026-11-25", "09:00", 42)]
    assert same_plan(start_timer(plan, second), plan)


def test_machine_timers_run_beside_it() -> None:
    own, machine = timer(at("2026-11-25T09:00")), timer(at("2026-11-25T09:10"), id=2000, machine=True)
    plan = start_timer(start_timer(plan_of(GIG), own), machine)
    again = start_timer(plan, timer(at("2026-11-25T09:20"), id=3000))
    assert set(plan.timers) == {1000, 2000} and set(again.timers) == {2000, 3000}
    assert [one.id for one in running(plan)] == [1000, 2000]


def test_a_timer_cannot_begin_before_the_one_that_runs() -> None:
    first = timer(at("2026-11-25T09:00"))
    with pytest.raises(PlanError, match="runs since 09:00, after that: stop it first"):
        start_timer(plan_of(GIG, first), timer(at("2026-11-25T08:00"), id=2000))


@pytest.mark.parametrize(
    ("end", "doubt"),
    [
        ("2026-11-25T19:00:59", ""),
        ("2026-11-25T19:01", "The timer on Acme logo ran for 10:01, since 09:00."),
        ("2026-11-26T08:00", "The timer on Acme logo ran for 23:00, since 09:00 on Wed 25 Nov."),
        ("2026-11-25T08:59", "The timer on Acme logo was started at 09:00, later than that."),
    ],
)
def test_what_can_not_be_real_is_asked_about_and_never_logged(end: str, doubt: str) -> None:
    one = timer(at("2026-11-25T09:00"))
    plan = plan_of(GIG, one)
    assert doubt_of(plan, one, at(end)) == doubt
    if doubt:
        with pytest.raises(PlanError, match="Say how long it was"):
            stop_timer(plan, one.id, at(end))
        with pytest.raises(PlanError, match="Say how long it was"):
            start_timer(plan, timer(at(end), id=2000)) if "ran" in doubt else stop_timer(plan, one.id, at(end))


@pytest.mark.parametrize(
    ("end", "minutes", "wanted"),
    [
        ("2026-11-26T08:00", 180, [("2026-11-25", "09:00", 180)]),
        ("2026-11-25T09:30", 60, [("2026-11-25", "08:30", 60)]),
        ("2026-11-25T08:00", 60, [("2026-11-25", "07:00", 60)]),
        ("2026-11-27T08:00", 16 * 60, [("2026-11-25", "09:00", 15 * 60), ("2026-11-26", "00:00", 60)]),
        ("2026-11-25T09:30", 0, []),
    ],
)
def test_what_was_real_is_logged_instead(end: str, minutes: int, wanted: list[tuple[str, str, int]]) -> None:
    one = timer(at("2026-11-25T09:00"))
    assert entries(stop_timer(plan_of(GIG, one), one.id, at(end), minutes)) == wanted


def test_minutes_that_reach_back_into_other_hours_keep_no_start() -> None:
    one, end = timer(at("2026-11-25T09:00")), at("2026-11-25T09:30")
    call = entry(TODAY, 45, start="08:00", id=1)
    plan = plan_of(GIG, one, call)
    assert entries(stop_timer(plan, one.id, end, 45)) == [("2026-11-25", "08:00", 45), ("2026-11-25", "08:45", 45)]
    assert entries(stop_timer(plan, one.id, end, 46)) == [("2026-11-25", "08:00", 45), ("2026-11-25", "", 46)]
    agent = replace(one, machine=True)
    assert entries(stop_timer(plan_of(GIG, agent, call), one.id, end, 60))[1] == ("2026-11-25", "08:30", 60)


def test_a_start_that_was_measured_is_kept_whatever_lies_there() -> None:
    one, call = timer(at("2026-11-25T09:00")), entry(TODAY, 90, start="08:00", id=1)
    made = stop_timer(plan_of(GIG, one, call), one.id, at("2026-11-25T09:30"), 30)
    assert entries(made)[1] == ("2026-11-25", "09:00", 30)


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (30, ""),
        (45, "45m is longer than it ran (0:30): logged from 08:45, before it began"),
        (60, "1h is longer than it ran (0:30): logged without a start, for Side 08:00–08:45 lies there"),
    ],
)
def test_minutes_that_reach_back_before_the_start_are_said_to(minutes: int, words: str) -> None:
    one, call = timer(at("2026-11-25T09:00")), entry(TODAY, 45, start="08:00")
    assert reach_text(plan_of(GIG, one, call), one, at("2026-11-25T09:30"), minutes) == words


def test_a_timer_can_be_dropped() -> None:
    one = timer(at("2026-11-25T09:00"))
    after = drop_timer(plan_of(GIG, one), one.id)
    assert not after.timers and not after.entries


def test_a_timer_that_runs_is_edited_and_never_begins_in_time_to_come() -> None:
    one, now = timer(at("2026-11-25T09:00")), at("2026-11-25T10:00")
    plan = plan_of(GIG, one)
    edited = edit_timer(plan, one.id, {"kind": "talk", "started": started_text(at("2026-11-25T08:30"))}, now)
    assert entries(stop_timer(edited, one.id, now)) == [("2026-11-25", "08:30", 90)]
    assert edited.timers[one.id].kind == "talk"
    with pytest.raises(FieldError, match="can't start in the future"):
        edit_timer(plan, one.id, {"started": started_text(now + timedelta(seconds=1))}, now)
    with pytest.raises(PlanError, match="runs no more"):
        edit_timer(plan, 5, {"kind": "talk"}, now)


def test_of_two_timers_a_machines_does_not_become_mine() -> None:
    own, agent = timer(at("2026-11-25T09:00")), timer(at("2026-11-25T09:10"), id=2000, machine=True)
    now = at("2026-11-25T10:00")
    with pytest.raises(FieldError, match="only one timer of your own"):
        edit_timer(plan_of(GIG, own, agent), agent.id, {"machine": False}, now)
    assert not edit_timer(plan_of(GIG, agent), agent.id, {"machine": False}, now).timers[agent.id].machine
    assert edit_timer(plan_of(GIG, own, agent), own.id, {"note": "x"}, now).timers[own.id].note == "x"


def test_of_two_files_that_both_had_a_timer_the_later_runs_and_the_earlier_is_logged_up_to_then() -> None:
    ours, theirs = timer(at("2026-11-25T09:00")), timer(at("2026-11-25T09:30"), id=2000, gig=None, ledger="main")
    both = merged(plan_of(GIG), plan_of(GIG, ours), plan_of(GIG, theirs)).plan
    assert [one.id for one in running(both)] == [2000]
    assert [(entry.gig, entry.minutes) for entry in both.entries.values()] == [(GIG.id, 30)]
    after = start_timer(both, timer(at("2026-11-25T10:00"), id=3000))
    assert list(after.timers) == [3000] and sorted(e.minutes for e in after.entries.values()) == [30, 30]


def test_what_a_timer_is_called() -> None:
    task, target = card("Acme logo [/] v2", id=5), kpi(id=6)
    plan = plan_of(GIG, task, target)
    names = [name_of(plan, timer(at("2026-11-25T09:00"), gig=None, **link)) for link in ({"card": 5}, {"kpi": 6}, {})]
    assert names == ["acme-logo-v2", "retention", "side"]


@pytest.mark.parametrize(("minutes", "text"), [(-5, "0:00"), (0, "0:00"), (42, "0:42"), (60, "1:00"), (1605, "26:45")])
def test_elapsed_minutes_as_a_clock_shows_them(minutes: int, text: str) -> None:
    assert elapsed_text(minutes) == text


def test_a_timer_of_over_ten_hours_is_an_alert_of_the_week_that_it_is() -> None:
    forgotten, fresh = timer(at("2026-11-24T20:00")), timer(at("2026-11-25T07:30"), id=2000, machine=True)
    plan, now = plan_of(GIG, forgotten, fresh), at("2026-11-25T08:30")
    (found,) = (one for one in all_alerts(plan, WED, WEEK, now) if one.rule == "timer_forgotten")
    assert found.text == "The timer on Acme logo has run for 12:30, since 20:00 on Tue 24 Nov. What was real?"
    assert (found.level, found.minutes, found.about, found.subject) == ("note", 750, ("acme-logo",), str(forgotten.id))
    assert not [one for one in all_alerts(plan, WED, WEEK) if one.rule == "timer_forgotten"]
    for week in (LAST_WEEK, NEXT_WEEK):
        assert not [one for one in all_alerts(plan, WED, week, now) if one.rule == "timer_forgotten"]
    fixes = ways_out_of(plan, TODAY, WEEK, found)
    assert [fix.text for fix in fixes][::4] == ["Stop it and log 1h", "Stop it and log nothing"]
    assert entries(fixes[3].effect(plan)) == [(TUE.isoformat(), "20:00", 240), (WED.isoformat(), "00:00", 240)]
    assert not fixes[4].effect(plan).entries


def test_alerts_of_two_timers_on_the_same_thing_are_told_apart_whichever_of_them_stops() -> None:
    started = at("2026-11-24T20:00")
    first, second = timer(started), timer(started, id=2000, machine=True)
    subjects = [
        {one.subject for one in all_alerts(plan, WED, WEEK, at("2026-11-25T08:30")) if one.rule == "timer_forgotten"}
        for plan in (plan_of(GIG, first, second), plan_of(GIG, second))
    ]
    assert subjects == [{str(first.id), "2000"}, {"2000"}], "the other one's answer is not inherited"


def test_changes_are_the_same_when_made_again() -> None:
    one = timer(at("2026-11-24T23:30"))
    stop = partial(stop_timer, timer_id=one.id, ended=at("2026-11-25T00:30"))
    assert same_plan(stop(put(plan_of(GIG), one)), stop(put(plan_of(GIG), one)))
    assert date(2026, 11, 24) == min(entry.day for entry in stop(put(plan_of(GIG), one)).entries.values())
