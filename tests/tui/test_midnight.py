"""Midnight, a new week and a clock set back while the planner is open; and which day it is in each zone."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from planners import NEXT_WEEK, TODAY, WEEK, WIDE, opened, plan, press, screen_text

from hustle_tui import machine
from hustle_tui.planner import Planner
from hustle_tui.store.memory import MemoryStore
from hustle_tui.tui.hours.screen import HoursScreen
from hustle_tui.tui.widgets.header import WeekHeader

SUNDAY = WEEK + timedelta(days=6)


class Clock:
    """A clock that is set by hand."""

    def __init__(self, day: date) -> None:
        self.day = day

    def __call__(self) -> date:
        return self.day


def planner_at(clock: Clock) -> Planner:
    return Planner(MemoryStore(plan()), clock)


async def test_midnight_moves_the_header_and_the_days_left() -> None:
    clock = Clock(TODAY)
    async with opened(planner_at(clock)) as (app, pilot):
        assert "Wed, 5 days left" in screen_text(app)
        clock.day += timedelta(days=1)
        app._look_at_the_clock()
        await pilot.pause()
        assert "Thu, 4 days left" in screen_text(app) and app.week == WEEK


async def test_a_panel_that_is_open_at_midnight_and_the_board_beneath_it_tell_the_new_day() -> None:
    clock = Clock(TODAY)
    async with opened(planner_at(clock), WIDE, "F") as (app, pilot):
        assert "Today · Wed" in screen_text(app)
        clock.day += timedelta(days=1)
        app._look_at_the_clock()
        await pilot.pause()
        assert "Today · Thu" in screen_text(app)
        face = app.screen_stack[0].query_one(WeekHeader).face
        assert face is not None and face.today == clock.day


async def test_in_the_evening_the_main_hours_of_today_are_gone_and_the_board_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("HUSTLE_NOW", "2026-11-25T17:50")
    async with opened(Planner(MemoryStore(plan()), machine.today)) as (app, pilot):
        assert app.outlook.load.main_hours_left == 24 * 60 and "10h done + 30h left of 40h" in screen_text(app)
        monkeypatch.setenv("HUSTLE_NOW", "2026-11-25T18:00")
        app._look_at_the_clock()
        await pilot.pause()
        assert app.outlook.load.main_hours_left == 16 * 60
        assert "19h done + 21h left of 40h" in screen_text(
            app
        )  # 24h but for 5h that evenings took beyond their 3h free


async def test_within_a_quarter_of_an_hour_nothing_is_drawn_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HUSTLE_NOW", "2026-11-25T20:01")
    async with opened(Planner(MemoryStore(plan()), machine.today)) as (app, pilot):
        drawn = []
        monkeypatch.setattr(type(app.screen), "show", lambda _: drawn.append(1))
        for minute, times in ((14, 0), (16, 1), (29, 1), (31, 2)):
            monkeypatch.setenv("HUSTLE_NOW", f"2026-11-25T20:{minute}")
            app._look_at_the_clock()
            await pilot.pause()
            assert len(drawn) == times, minute


async def test_a_new_week_is_shown_when_it_begins_and_a_clock_set_back_goes_back() -> None:
    clock = Clock(SUNDAY)
    async with opened(planner_at(clock)) as (app, pilot):
        assert "Sun, 1 day left" in screen_text(app) and "Draft Q4 board deck" in screen_text(app)
        clock.day += timedelta(days=1)
        app._look_at_the_clock()
        await pilot.pause()
        text = screen_text(app)
        assert app.week == NEXT_WEEK and "W49" in text and "Mon, 7 days left" in text and "Plan the offsite" in text
        clock.day = SUNDAY
        app._look_at_the_clock()
        await pilot.pause()
        assert app.week == WEEK and "W48" in screen_text(app)


@pytest.mark.parametrize("keys", [(), ("left", "right"), ("left", "full_stop")])
async def test_the_hours_show_the_new_day_and_never_one_to_come(keys: tuple[str, ...]) -> None:
    clock = Clock(SUNDAY)
    async with opened(planner_at(clock), WIDE, "6", *keys) as (app, pilot):
        hours = app.screen
        assert isinstance(hours, HoursScreen) and hours.log_day() == SUNDAY
        clock.day += timedelta(days=1)
        app._look_at_the_clock()
        await pilot.pause()
        assert (app.week, hours.log_day()) == (NEXT_WEEK, NEXT_WEEK)
        await press(pilot, "l")
        assert "Mon 30 Nov 2026" in screen_text(app)


async def test_the_same_day_of_a_week_that_began_meanwhile_is_shown_only_once_it_has_come() -> None:
    clock = Clock(SUNDAY)
    async with opened(planner_at(clock), WIDE, "6", "left") as (app, pilot):
        await press(pilot, "1")
        clock.day += timedelta(days=2)
        app._look_at_the_clock()
        await press(pilot, "6")
        hours = app.screen
        assert isinstance(hours, HoursScreen)
        assert hours.log_day() == clock.day
        await press(pilot, "left_square_bracket")
        assert hours.log_day() == SUNDAY - timedelta(days=1), "the day that was picked"


async def test_another_week_that_is_being_looked_at_stays_when_a_new_one_begins() -> None:
    clock = Clock(SUNDAY)
    async with opened(planner_at(clock)) as (app, pilot):
        await press(pilot, "right_square_bracket", "right_square_bracket")
        shown = app.week
        clock.day += timedelta(days=1)
        app._look_at_the_clock()
        await pilot.pause()
        assert app.week == shown and "next week" in screen_text(app)
        await press(pilot, "full_stop")
        assert app.week == NEXT_WEEK


@pytest.mark.parametrize(
    "zone",
    [
        "Pacific/Kiritimati",
        "Pacific/Pago_Pago",
        "America/Santiago",
        "Africa/Cairo",
        "Europe/Dublin",
        "Asia/Kolkata",
        "Australia/Lord_Howe",
        "UTC",
    ],
)
def test_the_command_lines_today_is_the_zones_own_day(tmp_path: Path, zone: str) -> None:
    env = {name: text for name, text in os.environ.items() if name != "HUSTLE_TODAY"}
    env |= {"TZ": zone, "HUSTLE_FILE": str(tmp_path / "plan.json"), "HUSTLE_STATE": str(tmp_path / "state")}
    days = [datetime.now(ZoneInfo(zone)).date()]
    command = [sys.executable, "-m", "hustle_tui", "log", "1h", "--as", "side"]
    subprocess.run(command, env=env, capture_output=True, check=True)
    days.append(datetime.now(ZoneInfo(zone)).date())
    assert any(f'"day":"{day.isoformat()}"' in (tmp_path / "plan.json").read_text() for day in days)
