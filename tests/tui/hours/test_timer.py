"""The timer: `t` on any screen, the clock in the header, and what is asked of one that was forgotten."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
from planners import ACME, DECK, HOSTILE, LOGO, LOW, MARKUP, TODAY, WIDE, opened, plan, press, screen_text, typed, until

from hustle_tui.domain.plan.model import Plan, Timer, put
from hustle_tui.domain.week.timers import started_text
from hustle_tui.planner import Planner
from hustle_tui.store.memory import MemoryStore
from hustle_tui.tui.app import HustleApp
from hustle_tui.tui.dialogs.form import Form
from hustle_tui.tui.screen import PlanScreen
from hustle_tui.tui.ticker import AFTER, seconds_to_look

ZONE = timezone(timedelta(hours=1))


class Clock:
    """A time of day that is set by hand."""

    def __init__(self, hour: int = 14, minute: int = 0) -> None:
        self.now = datetime(TODAY.year, TODAY.month, TODAY.day, hour, minute, tzinfo=ZONE)

    def __call__(self) -> datetime:
        return self.now

    def later(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)


def timer(started: datetime, **fields: Any) -> Timer:
    return Timer(**{"id": 900, "started": started_text(started), "ledger": "side", "gig": ACME, **fields})


def planner_at(clock: Clock, made: Plan | None = None) -> Planner:
    return Planner(MemoryStore(made or plan()), lambda: clock.now.date(), clock)


def added(app: HustleApp) -> list[tuple[int, str, int | None, int | None]]:
    """Minutes, start, card and gig of the entries that a timer made."""
    return [(e.minutes, e.start, e.card, e.gig) for key, e in app.plan.entries.items() if key > 100]


@pytest.mark.parametrize("size", [WIDE, LOW])
async def test_t_starts_a_timer_on_the_card_and_t_again_logs_it(size: tuple[int, int]) -> None:
    clock = Clock()
    async with opened(planner_at(clock), size, "t") as (app, pilot):
        assert [one.card for one in app.plan.timers.values()] == [DECK]
        assert re.search(
            r"● (Draft Q4 [^:]+ )?0:00", screen_text(app)
        ) and "Timer on Draft Q4 board deck" in screen_text(app)
        clock.later(42)
        await press(pilot, "t")
        assert added(app) == [(42, "14:00", DECK, None)] and not app.plan.timers
        assert "Stopped the timer on Draft Q4 board deck: 42m logged" in screen_text(app)
        assert "●" not in screen_text(app).splitlines()[0]


async def test_t_on_another_card_switches_in_one_step_that_undo_takes_back() -> None:
    clock = Clock()
    async with opened(planner_at(clock), WIDE, "t") as (app, pilot):
        clock.later(30)
        await press(pilot, "j", "j", "t")
        assert [one.card for one in app.plan.timers.values()] == [LOGO] and added(app) == [(30, "14:00", DECK, None)]
        assert "Timer on Acme logo v2; stopped Draft Q4 board deck: 30m logged" in screen_text(app)
        await press(pilot, "u")
        assert [one.card for one in app.plan.timers.values()] == [DECK] and added(app) == []


async def test_less_than_a_minute_is_said_and_not_logged() -> None:
    clock = Clock()
    async with opened(planner_at(clock), WIDE, "t", "t") as (app, _):
        assert "Draft Q4 board deck: nothing logged, less than a minute" in screen_text(app)
        assert not app.plan.timers and added(app) == []


@pytest.mark.parametrize(("mode", "field"), [("2", "kpi"), ("3", "gig")])
async def test_t_starts_on_the_kpi_or_gig_under_the_cursor(mode: str, field: str) -> None:
    async with opened(planner_at(Clock()), WIDE, mode) as (app, pilot):
        await until(pilot, lambda: app.screen.item() is not None)
        await press(pilot, "t")
        (one,) = app.plan.timers.values()
        assert getattr(one, field) == app.screen.item().id


async def test_t_on_the_gig_of_the_card_that_it_runs_on_stops_it() -> None:
    clock = Clock()
    async with opened(planner_at(clock, put(plan(), timer(clock.now, card=LOGO))), WIDE, "3") as (app, pilot):
        await until(pilot, lambda: app.screen.item() is not None)
        clock.later(5)
        await press(pilot, "t")
        assert added(app) == [(5, "14:00", LOGO, ACME)] and not app.plan.timers


async def test_t_on_nothing_starts_and_stops_a_timer_for_nothing() -> None:
    clock = Clock()
    async with opened(planner_at(clock), WIDE, *(["right_square_bracket"] * 4), "t") as (app, pilot):
        assert "● Main 0:00" in screen_text(app)
        clock.later(90)
        await press(pilot, "t")
        assert added(app) == [(90, "14:00", None, None)]


async def test_a_machines_timer_runs_beside_it_and_is_none_of_my_time() -> None:
    clock = Clock()
    async with opened(planner_at(clock), WIDE, "t", "ctrl+t") as (app, pilot):
        assert re.search(r"● Draft Q4 \S+ 0:00  ○ 0:00", screen_text(app).splitlines()[0])
        clock.later(20)
        await press(pilot, "ctrl+t")
        (one,) = (entry for key, entry in app.plan.entries.items() if key > 100)
        assert one.machine and one.minutes == 20 and len(app.plan.timers) == 1


@pytest.mark.parametrize("size", [WIDE, LOW])
async def test_the_clock_goes_on_without_drawing_anything_else(size: tuple[int, int]) -> None:
    clock = Clock()
    async with opened(planner_at(clock, put(plan(), timer(clock.now))), size) as (app, pilot):
        drawn: list[int] = []
        assert isinstance(app.screen, PlanScreen)
        app.screen.show = lambda: drawn.append(1)  # type: ignore[method-assign]
        clock.later(42)
        app._look_at_the_clock()
        await pilot.pause()
        name = "" if size == LOW else "Acme logo "
        assert f"● {name}0:42" in screen_text(app).splitlines()[0] and not drawn


async def test_the_clock_stands_on_every_screen_and_goes_on_behind_a_dialog() -> None:
    clock = Clock()
    async with opened(planner_at(clock, put(plan(), timer(clock.now)))) as (app, pilot):
        for tab in app.tabs:
            await press(pilot, tab.key)
            assert "● Acme logo 0:00" in screen_text(app).splitlines()[0], tab.title
        await press(pilot, "1", "question_mark")
        clock.later(3)
        app._look_at_the_clock()
        await press(pilot, "escape")
        assert "● Acme logo 0:03" in screen_text(app).splitlines()[0]


@pytest.mark.parametrize(
    ("started", "now", "wait"),
    [
        ("", "14:00:50", 60),
        ("", "23:59:30", 30),
        ("13:00:10", "14:00:20", 50),
        ("13:00:10", "14:00:09.5", 0.5),
        ("13:00:10", "23:59:58", 2),
        ("14:30:10", "14:00:00", 10),
    ],
)
def test_the_clock_is_looked_at_when_the_timers_minute_turns(started: str, now: str, wait: float) -> None:
    at = {text: datetime.fromisoformat(f"{TODAY}T{text}+01:00") for text in (started, now) if text}
    made = put(plan(), timer(at[started])) if started else plan()
    assert seconds_to_look(made, at[now]) == pytest.approx(wait + AFTER)


def test_a_machines_timer_beside_mine_wakes_nobody_up() -> None:
    now = datetime.fromisoformat(f"{TODAY}T14:00:00+01:00")
    mine, machines = timer(now - timedelta(seconds=10)), timer(now - timedelta(seconds=50), id=901, machine=True)
    assert seconds_to_look(put(plan(), mine, machines), now) == pytest.approx(50 + AFTER)
    assert seconds_to_look(put(plan(), machines), now) == pytest.approx(10 + AFTER)


async def test_the_header_shows_the_minute_by_itself_when_it_turns() -> None:
    clock = Clock()
    made = put(plan(), timer(clock.now - timedelta(seconds=59)))
    async with opened(planner_at(clock, made)) as (app, pilot):
        assert "● Acme logo 0:00" in screen_text(app).splitlines()[0]
        clock.now += timedelta(seconds=1.1)
        await until(pilot, lambda: "● Acme logo 0:01" in screen_text(app).splitlines()[0])
        assert 59 < app.ticker.wait <= 60


async def test_a_timer_that_starts_is_waited_for_from_then_on() -> None:
    clock = Clock()
    async with opened(planner_at(clock, put(plan(), timer(clock.now - timedelta(seconds=40))))) as (app, pilot):
        assert app.ticker.wait == pytest.approx(20 + AFTER)
        await press(pilot, "t")
        assert app.ticker.wait == pytest.approx(60 + AFTER)


@pytest.mark.parametrize("size", [WIDE, LOW])
async def test_a_forgotten_timer_asks_what_was_real(size: tuple[int, int]) -> None:
    clock = Clock()
    made = put(plan(), timer(clock.now - timedelta(hours=12, minutes=30), card=DECK, gig=None))
    async with opened(planner_at(clock, made), size) as (app, pilot):
        assert "12:30 · check this" in screen_text(app)
        await press(pilot, "t")
        assert isinstance(app.screen, Form) and "ran for 12:30, since 01:30" in screen_text(app)
        await typed(pilot, "3h")
        await press(pilot, "enter")
        assert added(app) == [(180, "01:30", DECK, None)] and not app.plan.timers


async def test_minutes_longer_than_it_ran_are_said_to_reach_back() -> None:
    clock = Clock()
    made = put(plan(), timer(clock.now - timedelta(hours=12, minutes=30), card=DECK, gig=None))
    async with opened(planner_at(clock, made), WIDE, "t") as (app, pilot):
        await typed(pilot, "13h")
        assert "13h is longer than it ran (12:30): logged from 01:00, before it began" in screen_text(app)
        await press(pilot, "enter")
        assert added(app) == [(780, "01:00", DECK, None)]


async def test_enter_keeps_what_was_measured() -> None:
    clock = Clock()
    async with opened(planner_at(clock, put(plan(), timer(clock.now - timedelta(hours=11))))) as (app, pilot):
        await press(pilot, "j", "j", "t", "enter")
        assert [minutes for minutes, *_ in added(app)] == [660]
        assert [one.card for one in app.plan.timers.values()] == [LOGO]


async def test_a_forgotten_timer_can_be_dropped_or_left_running() -> None:
    clock = Clock()
    made = put(plan(), timer(clock.now - timedelta(hours=11), card=DECK, gig=None))
    async with opened(planner_at(clock, made), WIDE, "t", "escape") as (app, pilot):
        assert len(app.plan.timers) == 1
        await press(pilot, "t", "tab", "right")
        assert "Nothing is logged." in screen_text(app)
        await press(pilot, "enter")
        assert not app.plan.timers and added(app) == []


async def test_a_clock_set_back_is_pointed_out_and_never_counts_backwards() -> None:
    clock = Clock()
    made = put(plan(), timer(clock.now + timedelta(hours=1), card=DECK, gig=None))
    async with opened(planner_at(clock, made)) as (app, pilot):
        assert "0:00 · check this" in screen_text(app)
        await press(pilot, "t", "enter")
        assert "Say how long it was, or choose: log nothing." in screen_text(app)
        await typed(pilot, "45m")
        await press(pilot, "enter")
        assert added(app) == [(45, "13:15", DECK, None)]


async def test_why_asks_about_a_forgotten_timer_and_a_key_settles_it() -> None:
    clock = Clock()
    made = put(plan(), timer(clock.now - timedelta(hours=11)))
    async with opened(planner_at(clock, made), WIDE, "w") as (app, pilot):
        await press(pilot, *("j" for _ in range(12)))
        while "Stop it and log 2h" not in screen_text(app):
            await press(pilot, "k")
        assert "The timer on Acme logo has run for 11:00" in screen_text(app)
        await press(pilot, "2")
        assert [minutes for minutes, *_ in added(app)] == [120] and not app.plan.timers


async def test_a_hostile_title_is_a_timers_name_in_one_line() -> None:
    async with opened(planner_at(Clock()), WIDE, "right", "j", "t") as (app, _):
        assert [one.card for one in app.plan.timers.values()] == [HOSTILE]
        assert f"● {MARKUP} 0:00" in screen_text(app) and f"Timer on {MARKUP}" in screen_text(app)


async def test_two_timers_from_plans_that_were_merged_are_both_shown_and_stopped_one_by_one() -> None:
    clock = Clock()
    made = put(plan(), timer(clock.now), timer(clock.now - timedelta(minutes=9), id=901, card=DECK, gig=None))
    async with opened(planner_at(clock, made)) as (app, pilot):
        first = screen_text(app).splitlines()[0]
        assert "● Acme logo 0:00" in first and "0:09" in first
        await press(pilot, "t")
        assert list(app.plan.timers) == [900] and added(app) == [(9, "13:51", DECK, None)]


def test_the_board_starts_without_what_only_a_timer_needs() -> None:
    code = (
        "import sys, hustle_tui.tui.app, hustle_tui.tui.week.screen;"
        "print(*sorted({'hustle_tui.domain.week.timers', 'hustle_tui.domain.week.days', 'hustle_tui.tui.hours',"
        " 'hustle_tui.tui.hours.timer', 'hustle_tui.tui.hours.actions', 'hustle_tui.tui.hours.screen'}"
        " & set(sys.modules)))"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == ""
