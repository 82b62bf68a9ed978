"""Clock times where the clock changes: both ends of the year in five zones, midnight, and travel between zones."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, strategies as st
from plan_builder import entry, plan_of

from hustle_tui.domain.changes.hours import edit_entry, split_entry, stop_timer
from hustle_tui.domain.clock_times import later, length_of, minutes_between, moment_at, moment_on, moments_of
from hustle_tui.domain.plan.model import Entry, PlanError, Timer
from hustle_tui.domain.week.days import day_hours, minutes_to_midnight, span_text
from hustle_tui.domain.week.timers import started_text

ZONES = {
    name.rpartition("/")[2]: ZoneInfo(name)
    for name in (
        "Europe/Berlin",
        "America/New_York",
        "Australia/Lord_Howe",
        "Africa/Cairo",
        "America/Santiago",
        "America/Havana",
    )
}
NOW = datetime(2026, 11, 25, 15, 0, tzinfo=ZONES["Berlin"])


def at(text: str, zone: str = "Berlin", fold: int = 0) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONES[zone], fold=fold)


def logged(day: str, start: str, minutes: int, **fields: Any) -> Entry:
    return entry(date.fromisoformat(day), minutes, id=1, start=start, **fields)


CHANGES = [
    # zone, day, start, minutes, what the clock showed, and where the rest begins when it is cut after half of them
    ("Berlin", "2026-10-25", "01:00", 180, "01:00–03:00", "25 02:30"),
    ("Berlin", "2026-10-25", "01:00", 240, "01:00–04:00", "25 02:00 again"),
    ("Berlin", "2026-10-25", "02:30", 20, "02:30–02:50", "25 02:40"),
    ("Berlin", "2026-10-25", "02:30", 60, "02:30–02:30", "25 02:00 again"),
    ("Berlin", "2026-10-25", "03:00", 60, "03:00–04:00", "25 03:30"),
    ("Berlin", "2026-10-24", "23:00", 360, "23:00–04:00", "25 02:00"),
    ("Berlin", "2026-03-29", "01:00", 180, "01:00–05:00", "29 03:30"),
    ("Berlin", "2026-03-29", "01:30", 60, "01:30–03:30", "29 03:00"),
    ("Berlin", "2026-03-29", "02:30", 60, "03:30–04:30", "29 04:00"),
    ("Berlin", "2026-03-28", "22:00", 360, "22:00–05:00", "29 01:00"),
    ("Berlin", "2026-11-25", "23:30", 120, "23:30–01:30", "26 00:30"),
    ("New_York", "2026-11-01", "00:30", 120, "00:30–01:30", "1 01:30"),
    ("New_York", "2026-11-01", "00:00", 240, "00:00–03:00", "1 01:00 again"),
    ("New_York", "2026-03-08", "01:00", 120, "01:00–04:00", "8 03:00"),
    ("New_York", "2026-03-08", "02:00", 60, "03:00–04:00", "8 03:30"),
    ("Lord_Howe", "2026-04-05", "01:00", 120, "01:00–02:30", "5 01:30 again"),
    ("Lord_Howe", "2026-10-04", "01:30", 60, "01:30–03:00", "4 02:30"),
    ("Lord_Howe", "2026-10-04", "02:10", 60, "02:40–03:40", "4 03:10"),
    ("Cairo", "2026-10-29", "22:00", 180, "22:00–00:00", "29 23:30"),
    ("Cairo", "2026-10-29", "22:00", 240, "22:00–01:00", "29 23:00 again"),
    ("Cairo", "2026-04-23", "23:00", 120, "23:00–02:00", "24 01:00"),
    ("Cairo", "2026-04-24", "00:00", 60, "01:00–02:00", "24 01:30"),
    ("Santiago", "2026-04-04", "22:30", 120, "22:30–23:30", "4 23:30"),
    ("Santiago", "2026-09-05", "23:30", 60, "23:30–01:30", "6 01:00"),
    ("Havana", "2026-11-01", "00:30", 60, "00:30–00:30", "1 00:00 again"),
]


@pytest.mark.parametrize(("zone", "day", "start", "minutes", "span", "rest"), CHANGES)
def test_spans_and_splits_are_what_the_clock_showed(
    zone: str, day: str, start: str, minutes: int, span: str, rest: str
) -> None:
    one, place = logged(day, start, minutes), ZONES[zone]
    assert span_text(one, place) == span
    after = split_entry(plan_of(one), 1, minutes // 2, 2, place)
    part = after.entries[2]
    assert f"{part.day.day} {part.start}{' again' * part.again}" == rest
    assert sum(each.minutes for each in after.entries.values()) == minutes
    for each in {one.day, part.day}:
        assert not [doubt for doubt in day_hours(after, each, NOW.astimezone(place)).doubts if "overlap" in doubt.text]
    assert span_text(part, place).partition("–")[2] == span.partition("–")[2], "both parts end where the whole did"


@pytest.mark.parametrize(
    ("zone", "began", "ended", "wanted"),
    [
        ("Berlin", ("2026-10-25T02:30", 0), ("2026-10-25T02:50", 0), ["25 02:30–02:50"]),
        ("Berlin", ("2026-10-25T02:30", 1), ("2026-10-25T03:30", 0), ["25 02:30–03:30"]),
        ("Berlin", ("2026-10-25T02:30", 0), ("2026-10-25T03:30", 0), ["25 02:30–03:30"]),
        ("Berlin", ("2026-03-28T23:00", 0), ("2026-03-29T04:00", 0), ["28 23:00–00:00", "29 00:00–04:00"]),
        ("Cairo", ("2026-04-23T23:00", 0), ("2026-04-24T02:00", 0), ["23 23:00–01:00", "24 01:00–02:00"]),
        ("Cairo", ("2026-10-29T23:30", 1), ("2026-10-30T00:30", 0), ["29 23:30–00:00", "30 00:00–00:30"]),
        ("Santiago", ("2026-09-05T23:00", 0), ("2026-09-06T01:30", 0), ["5 23:00–01:00", "6 01:00–01:30"]),
    ],
)
def test_a_timer_becomes_what_the_clock_showed(
    zone: str, began: tuple[str, int], ended: tuple[str, int], wanted: list[str]
) -> None:
    timer = Timer(id=9, started=started_text(at(began[0], zone, began[1])), ledger="main")
    end = at(ended[0], zone, ended[1])
    made = stop_timer(plan_of(timer), 9, end).entries.values()
    assert [f"{one.day.day} {span_text(one, ZONES[zone])}" for one in made] == wanted
    assert abs(sum(one.minutes for one in made) - minutes_between(at(began[0], zone, began[1]), end)) == 0


def test_a_timer_carried_to_another_zone_measures_what_passed_and_tells_it_by_the_clock_there() -> None:
    timer = Timer(id=9, started="2026-11-25T18:00:00+01:00", ledger="side")
    made = stop_timer(plan_of(timer), 9, at("2026-11-25T15:00", "New_York")).entries.values()
    assert [(one.day.day, one.start, one.minutes) for one in made] == [(25, "12:00", 180)]
    east = stop_timer(plan_of(timer), 9, datetime(2026, 11, 26, 8, 0, tzinfo=ZoneInfo("Australia/Lord_Howe")))
    assert [(one.day.day, one.start, one.minutes) for one in east.entries.values()] == [(26, "04:00", 240)]


def test_another_day_or_start_is_no_second_time_any_more() -> None:
    one = logged("2026-10-25", "02:30", 60, again=True)
    assert span_text(one, ZONES["Berlin"]) == "02:30–03:30"
    assert not edit_entry(plan_of(one), 1, {"start": "02:10"}).entries[1].again
    assert edit_entry(plan_of(one), 1, {"minutes": 30}).entries[1].again


@pytest.mark.parametrize(
    ("now", "fold", "clock", "since", "wanted"),
    [
        ("2026-11-25T10:00", 0, "09:30", "2026-11-25T09:00", "2026-11-25T09:30:00+01:00"),
        ("2026-11-25T10:00", 0, "10:00", "2026-11-25T09:00", "2026-11-25T10:00:00+01:00"),
        ("2026-11-25T00:15", 0, "23:30", "2026-11-24T20:00", "2026-11-24T23:30:00+01:00"),
        ("2026-11-25T08:00", 0, "22:30", "2026-11-24T22:00", "2026-11-24T22:30:00+01:00"),
        ("2026-11-25T10:00", 0, "08:30", "2026-11-25T09:00", "2026-11-25T08:30:00+01:00"),
        # the hour that comes twice: the last time that it has been
        ("2026-10-25T03:30", 0, "02:50", "2026-10-25T01:30", "2026-10-25T02:50:00+01:00"),
        ("2026-10-25T02:55", 1, "02:50", "2026-10-25T01:30", "2026-10-25T02:50:00+01:00"),
        ("2026-10-25T02:20", 1, "02:50", "2026-10-25T01:30", "2026-10-25T02:50:00+02:00"),
        ("2026-10-26T01:00", 0, "02:30", "2026-10-25T02:00", "2026-10-25T02:30:00+01:00"),
    ],
)
def test_a_time_of_day_is_the_last_one_that_was(now: str, fold: int, clock: str, since: str, wanted: str) -> None:
    assert started_text(moment_at(at(now, fold=fold), clock, at(since))) == wanted


@pytest.mark.parametrize(
    ("now", "clock", "error"),
    [
        (
            "2026-11-25T09:00",
            "09:30",
            "09:30 is still to come: it is 09:00 now. Yesterday's was 23h30 ago: log it instead, as hustle log 3h",
        ),
        (
            "2026-03-29T01:00",
            "02:30",
            "The clocks changed on Sun 29 Mar 2026 and never showed 02:30: give another time.",
        ),
        (
            "2026-03-29T09:00",
            "02:30",
            "The clocks changed on Sun 29 Mar 2026 and never showed 02:30: give another time.",
        ),
    ],
)
def test_a_time_that_was_not_is_refused_by_what_is_wrong_with_it(now: str, clock: str, error: str) -> None:
    moment = at(now)
    with pytest.raises(PlanError) as refused:
        moment_at(moment, clock, moment - timedelta(hours=10))
    assert str(refused.value).startswith(error)


def test_a_time_on_a_day_is_the_last_that_has_come() -> None:
    day = date(2026, 10, 25)
    assert moment_on(day, "02:30", at("2026-10-25T02:10", fold=1)).fold == 0
    assert moment_on(day, "02:30", at("2026-10-25T09:00")).fold == 1


@pytest.mark.parametrize("zone", ZONES)
@given(st.integers(0, 366 * 48), st.integers(-1440, 1440))
def test_minutes_added_are_minutes_passed_on_every_day_of_the_year(zone: str, half_hours: int, minutes: int) -> None:
    begin = datetime.fromtimestamp(1_767_225_600 + half_hours * 1800, ZONES[zone])
    end = later(begin, minutes)
    assert (
        type(end) is datetime
        and minutes_between(begin, end) == minutes
        and later(end, -minutes).timestamp() == begin.timestamp()
    )
    shown = end.hour * 60 + end.minute
    assert end.timestamp() in {one.timestamp() for one in moments_of(end.date(), shown, ZONES[zone])}


@pytest.mark.parametrize(
    ("zone", "day", "start", "minutes"),
    [
        ("Berlin", "2026-10-25", "22:00", 120),
        ("Berlin", "2026-10-25", "01:00", 24 * 60),
        ("Berlin", "2026-03-29", "01:00", 22 * 60),
        ("Cairo", "2026-10-29", "22:00", 180),
        ("Cairo", "2026-04-23", "23:00", 60),
        ("Santiago", "2026-04-04", "23:30", 90),
    ],
)
def test_how_long_an_entry_can_be_before_midnight(zone: str, day: str, start: str, minutes: int) -> None:
    one = logged(day, start, 60)
    assert minutes_to_midnight(one, ZONES[zone]) == minutes


@pytest.mark.parametrize(
    ("zone", "day", "hours"),
    [
        ("Berlin", "2026-10-25", 25),
        ("Berlin", "2026-03-29", 23),
        ("Lord_Howe", "2026-04-05", 24.5),
        ("Cairo", "2026-04-24", 23),
        ("Santiago", "2026-04-04", 25),
        ("Santiago", "2026-09-06", 23),
        ("New_York", "2026-06-01", 24),
    ],
)
def test_how_long_a_day_is(zone: str, day: str, hours: float) -> None:
    assert length_of(date.fromisoformat(day), ZONES[zone]) == hours * 60


@pytest.mark.parametrize("start", ["nonsense", "25:00", "9" * 5000, "09:00:00", ":", "12:60"])
def test_what_is_no_time_of_day_has_no_span(start: str) -> None:
    assert span_text(logged("2026-11-25", start, 60, machine=True), ZONES["Berlin"]) == ""
    assert span_text(logged("2026-11-25", "٩:٠٠", 60), ZONES["Berlin"]) == "09:00–10:00"


def test_pendulum_is_loaded_only_where_the_clock_changes() -> None:
    code = """
import sys
from datetime import datetime
from zoneinfo import ZoneInfo
from hustle_tui.domain.clock_times import later
for day, wanted in ((24, False), (25, True)):
    later(datetime(2026, 10, day, 1, tzinfo=ZoneInfo("Europe/Berlin")), 180)
    assert ("pendulum" in sys.modules) is wanted, day
"""
    subprocess.run([sys.executable, "-c", code], check=True)
