"""Settings, days off, the theme and the first run."""

from __future__ import annotations

from datetime import date
from functools import reduce

import pytest
from planners import LOW, TODAY, WIDE, fill, opened, plan, planner, press, screen_text, until
from textual.widgets import Input, Static

from hustle_tui.domain.changes.settings import SETTINGS, set_setting
from hustle_tui.domain.plan.model import Day, Plan, put
from hustle_tui.domain.week.calendar import main_minutes, side_cap_of
from hustle_tui.store.config import config
from hustle_tui.tui.dialogs.form import Form

FULL = (480, 480, 480, 480, 480, 0, 0)


@pytest.mark.parametrize("size", [WIDE, LOW])
async def test_every_setting_has_a_field(size: tuple[int, int]) -> None:
    async with opened(None, size, "comma") as (app, pilot):
        shown = screen_text(app)
        assert "Mon–Sun, 40h a week" in shown
        await press(pilot, "shift+tab")  # to the last of them, where the form is longer than the screen
        shown += screen_text(app)
        for setting in SETTINGS:
            assert setting.title in shown


async def test_several_settings_are_one_step() -> None:
    async with opened(None, WIDE, "comma") as (app, pilot):
        before = app.plan.settings
        await fill(app, pilot, "side_cap", "12h")
        await fill(app, pilot, "near", "70")
        await fill(app, pilot, "main_day", "6,6,6,6,6,0,0")
        await press(pilot, "enter")
        now = app.plan.settings
        assert (now.side_cap, now.near, now.main_day) == (720, 70, (360,) * 5 + (0, 0))
        await press(pilot, "u")
        assert app.plan.settings == before


async def test_hours_of_today_stand_in_their_field_and_those_to_come_beside_it() -> None:
    january = date(2027, 1, 4)
    later = {"main_day": "6", "side_cap": "4h"}
    coming = reduce(lambda made, one: set_setting(made, *one, since=january, today=TODAY), later.items(), plan())
    async with opened(planner(coming), LOW, "comma") as (app, pilot):
        shown = screen_text(app)
        assert "40h a week; 30h from 4 Jan 2027 on" in shown
        assert "10h " in shown and "4h from 4 Jan 2027 on" in shown
        await fill(app, pilot, "side_cap", "12h")
        await press(pilot, "enter")
        assert side_cap_of(app.plan.settings, january) == side_cap_of(app.plan.settings, TODAY) == 720
        assert [main_minutes(app.plan, day) for day in (TODAY, january)] == [480, 360]


async def test_a_setting_says_what_the_week_becomes() -> None:
    async with opened(None, WIDE, "comma") as (app, pilot):
        await fill(app, pilot, "main_day", "8,8,8,8,12,0,0")
        assert "44h a week" in screen_text(app)
        await fill(app, pilot, "side_cap", "20h")
        assert "side 16h of 20h" in screen_text(app), "a promise takes what the cap leaves it"


async def test_saving_untouched_settings_changes_nothing() -> None:
    async with opened(None, WIDE, "comma") as (app, pilot):
        before = app.plan
        await press(pilot, "enter")
        assert app.plan is before


async def test_a_setting_that_is_not_understood_is_said() -> None:
    async with opened(None, WIDE, "comma") as (app, pilot):
        await fill(app, pilot, "main_day", "8,8")
        await press(pilot, "enter")
        assert "is not seven days" in screen_text(app)
        assert app.plan.settings.main_day == FULL


async def test_the_theme_is_chosen_in_the_settings_and_by_its_key() -> None:
    async with opened(None, WIDE, "comma") as (app, pilot):
        app.screen.query_one("#field-theme").focus()
        await press(pilot, "d", "enter")
        assert (app.plan.settings.theme, app.theme) == ("night", "day"), "it is no fact of the plan"
        await press(pilot, "T")
        assert app.theme == "ansi" and "Theme: ansi" in screen_text(app)
        found = config()
        assert found is not None and found.ui == {"theme": "ansi"}


async def test_dates_and_money_are_written_as_the_settings_say_at_once_and_on_every_screen() -> None:
    async with opened(None, WIDE) as (app, pilot):
        assert "23–29 Nov 2026" in screen_text(app)
        await press(pilot, "comma")
        app.screen.query_one("#field-date_style").focus()
        await press(pilot, "m", "enter")
        assert app.plan.settings.date_style == "auto" and "Date style: month_day" in screen_text(app)
        assert "Nov 23–29, 2026" in screen_text(app)
        await press(pilot, "v")
        assert "Thu Nov 26" in screen_text(app)


async def test_the_first_day_of_the_week_is_chosen() -> None:
    async with opened(None, WIDE, "comma") as (app, pilot):
        app.screen.query_one("#field-week_start").focus()
        await press(pilot, "left", "enter")
        assert app.plan.settings.week_start == 6
        assert app.week == date(2026, 11, 22)


@pytest.mark.parametrize("size", [WIDE, LOW])
async def test_a_day_off_has_no_main_hours_unless_told(size: tuple[int, int]) -> None:
    async with opened(None, size, "D") as (app, pilot):
        await fill(app, pilot, "days", "fri")
        assert "Fri 27 Nov 2026 had 8h main, 0h free" in screen_text(app)
        await fill(app, pilot, "why", "holiday")
        await press(pilot, "enter")
        friday = date(2026, 11, 27)
        assert app.plan.days == {friday.toordinal(): Day(id=friday.toordinal(), day=friday, main=0, why="holiday")}
        assert "Fri 27 Nov 2026 has other hours than usual" in screen_text(app)


async def test_several_days_have_other_hours() -> None:
    async with opened(None, WIDE, "D") as (app, pilot):
        await fill(app, pilot, "days", "26 nov - 27 nov")
        await press(pilot, "enter")
        assert "26–27 Nov 2026 have other hours than usual" in screen_text(app)


async def test_a_day_off_says_what_it_does_to_the_week() -> None:
    async with opened(None, WIDE, "D") as (app, pilot):
        await fill(app, pilot, "free", "8h")
        await fill(app, pilot, "main", "4h")
        told = str(app.screen.query_one("#form-message", Static).content)
        assert "W48 ‼ alarm → ▲ over: 3h short → 3h over cap" in told


async def test_both_empty_gives_the_date_back_its_weekdays_hours() -> None:
    async with opened(None, WIDE, "D", "enter", "D") as (app, pilot):
        assert TODAY.toordinal() in app.plan.days
        await fill(app, pilot, "main", "")
        await press(pilot, "enter")
        assert not app.plan.days
        assert "has its usual hours again" in screen_text(app)


async def test_a_day_off_begins_in_the_week_that_is_shown() -> None:
    async with opened(None, WIDE, "right_square_bracket", "D") as (app, _):
        assert "Mon 30 Nov 2026" in screen_text(app)


def untouched() -> Plan:
    return Plan()


@pytest.mark.parametrize("size", [WIDE, LOW])
async def test_the_first_run_asks_three_things_and_enter_takes_them(size: tuple[int, int]) -> None:
    async with opened(planner(untouched()), size) as (app, pilot):
        await until(pilot, lambda: isinstance(app.screen, Form))
        shown = screen_text(app)
        for words in (
            "Welcome to Hustle",
            "Main hours",
            "Free hours",
            "Side cap",
            "Enter begins",
            "Escape skips",
        ):
            assert words in shown
        await press(pilot, "enter")
        assert app.plan.settings == plan().settings
        assert "press a" in screen_text(app)


async def test_the_first_run_takes_other_hours() -> None:
    async with opened(planner(untouched())) as (app, pilot):
        await until(pilot, lambda: isinstance(app.screen, Form))
        await fill(app, pilot, "side_cap", "6h")
        await press(pilot, "enter")
        assert (app.plan.settings.side_cap, app.plan.settings.set_up) == (360, True)


async def test_leaving_the_first_run_takes_the_defaults_and_never_asks_again() -> None:
    made = planner(untouched())
    async with opened(made) as (app, pilot):
        await until(pilot, lambda: isinstance(app.screen, Form))
        await press(pilot, "escape")
        assert app.plan.settings == plan().settings and "Ready: press a" in screen_text(app)
        await press(pilot, "u")
        assert "Undone: Set up hours and cap" in screen_text(app)
        await press(pilot, "U")
    async with opened(made) as (app, pilot):
        await press(pilot, "j")
        assert not isinstance(app.screen, Form)


async def test_the_demo_asks_nothing() -> None:
    async with opened(planner(untouched()), WIDE, "j", demo=True) as (app, _):
        assert not isinstance(app.screen, Form)


async def test_a_day_with_hours_of_its_own_is_asked_about_as_it_stands() -> None:
    own = Day(id=TODAY.toordinal(), day=TODAY, main=240, free=90, why="[/] moving")
    friday = Day(id=date(2026, 11, 27).toordinal(), day=date(2026, 11, 27), main=60, why="dentist")
    async with opened(planner(put(plan(), own, friday)), WIDE, "D") as (app, pilot):
        values = [app.screen.query_one(f"#field-{name}", Input).value for name in ("main", "free", "why")]
        assert values == ["4h", "1h30", "[/] moving"]
        await fill(app, pilot, "days", "fri")
        assert "had 1h main, 0h free of its own (dentist): this replaces" in screen_text(app)
        await fill(app, pilot, "days", "today")
        await press(pilot, "enter")
        assert app.plan.days[own.id] == own
        await press(pilot, "v")
        assert "[/] moving" in screen_text(app)
        await press(pilot, "6")
        assert "[/] moving" in screen_text(app) and "8h as worked of 8h" not in screen_text(app)
        await press(pilot, "left")
        assert "as worked of 8h" in screen_text(app)
