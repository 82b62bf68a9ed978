"""The person's taste on the screen: themes of one's own, what moves over from an older plan, and what is told once."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from msgspec.structs import replace
from planners import WIDE, opened, plan, planner_on, press, screen_text
from textual.geometry import Region

from hustle_tui.planner import Planner
from hustle_tui.store.config import config
from hustle_tui.store.config.reading import read_bytes
from hustle_tui.tui.app import HustleApp
from hustle_tui.tui.paint.own_theme import hard_to_read
from hustle_tui.tui.widgets.header import WeekHeader
from hustle_tui.tui.widgets.rows import Rows


def configure(text: str) -> None:
    Path(os.environ["HUSTLE_CONFIG"]).write_text(text, encoding="utf-8")


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HUSTLE_STATE", str(tmp_path / "state"))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "plan.json"


def taste_of_an_older_plan(path: Path) -> Planner:
    older = replace(plan().settings, theme="day", clock="12h")
    planner_on(path).apply("Set up", lambda now: replace(now, settings=older))
    return planner_on(path)


async def test_a_theme_of_ones_own_paints_the_start_and_stands_among_the_others() -> None:
    configure("[ui]\ntheme = 'mine'\nstart = 'gigs'\n[theme.mine]\nbase = 'day'\nmain = '#123456'\n")
    async with opened(None, WIDE) as (app, pilot):
        assert (app.theme, app.current_mode) == ("mine", "gigs")
        variables = app.get_css_variables()
        assert (variables["main"], variables["side"]) == ("#123456", "#954c00") and not app.current_theme.dark
        await press(pilot, "T")
        assert app.theme == "night"
        await press(pilot, "T", "T", "T")
        assert app.theme == "mine"


def test_a_theme_is_told_where_it_is_hard_to_read() -> None:
    told = hard_to_read(read_bytes(Path("c"), b"[theme.mine]\nmuted = '#222222'\n[theme.other]\nbase = 'day'\n"))
    assert len(told) == 1 and told[0].startswith("theme.mine.muted is hard to read on band: contrast ")


async def test_a_plans_theme_that_nobody_knows_starts_in_night(path: Path) -> None:
    planner_on(path).apply("x", lambda now: replace(now, settings=replace(plan().settings, theme="mine")))
    async with opened(planner_on(path), WIDE) as (app, _):
        assert app.theme == "night"


async def test_the_taste_of_an_older_plan_moves_over_once_and_stays_in_the_plan_for_other_machines(path: Path) -> None:
    made = taste_of_an_older_plan(path)
    before = path.read_bytes()
    async with opened(made, WIDE) as (app, _):
        assert app.theme == "day" and "has your theme, clock from now on" in screen_text(app)
    found = config()
    assert found is not None and found.ui == {"theme": "day", "clock": "12h"} and path.read_bytes() == before
    Path(os.environ["HUSTLE_CONFIG"]).unlink()
    async with opened(planner_on(path), WIDE) as (app, _):
        assert app.theme == "day" and "from now on" not in screen_text(app), "who takes it out is not asked again"
    assert config() is None


async def test_where_the_config_has_taste_the_plans_is_not_moved(path: Path) -> None:
    configure("[ui]\ntheme = 'ansi'\n")
    async with opened(taste_of_an_older_plan(path), WIDE) as (app, _):
        assert app.theme == "ansi" and "from now on" not in screen_text(app)
    found = config()
    assert found is not None and found.ui == {"theme": "ansi"}


async def test_what_is_wrong_is_told_once_and_stops_nothing(path: Path) -> None:
    configure("[ui]\nclok = '12h'\n[keys]\nweek.dnoe = 'x'\nweek.done = 'x'\n")
    async with opened(planner_on(path), WIDE) as (app, _):
        line = screen_text(app)
        assert "line 2: ui.clok is no key of the config; did you mean ui.clock? and 1 more fault" in line
        assert "x is the key of week.done and of week.mark: only the first has it" in " ".join(line.split())
    async with opened(planner_on(path), WIDE) as (app, _):
        assert app.news_line is None
    configure("[ui\n")
    async with opened(planner_on(path), WIDE) as (app, _):
        assert "line 1: is no TOML" in screen_text(app)


async def test_a_config_that_is_changed_in_another_window_is_taken_up(path: Path) -> None:
    async with opened(planner_on(path), WIDE) as (app, pilot):
        configure("[ui]\ntheme = 'mine'\n[keys]\nweek.add = 'ctrl+g'\n[theme.mine]\nbase = 'day'\n[thme]\n")
        app.on_app_focus()
        await pilot.pause()
        assert app.theme == "mine" and "^g add" in screen_text(app) and "thme is no key" in screen_text(app)
        Path(os.environ["HUSTLE_CONFIG"]).unlink()
        app.on_app_focus()
        await pilot.pause()
        assert app.theme == "night" and "a add" in screen_text(app)


async def test_a_theme_that_is_chosen_while_the_environment_has_another_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("HUSTLE_THEME", "night")
    async with opened(None, WIDE) as (app, pilot):
        await press(pilot, "T")
        assert app.theme == "night" and "this time the environment has another theme" in screen_text(app)
    found = config()
    assert found is not None and found.ui["theme"] == "day"


async def test_other_colours_of_the_theme_and_another_key_are_shown_at_once_on_every_screen() -> None:
    def colours(app: HustleApp) -> set[str]:
        lists = [app.screen.query_one(WeekHeader), *app.screen.query(Rows)]
        lines = [line for each in lists for line in each.render_lines(Region(0, 0, *each.size))]
        return {style.color.name for line in lines for _, style, _ in line if style and style.color}

    theme = "[ui]\ntheme = 'mine'\n[theme.mine]\nbase = 'day'\ntext = '#010101'\n"
    configure(theme)
    async with opened(None, WIDE, "3", "1") as (app, pilot):
        assert "#010101" in colours(app)
        configure(theme.replace("#010101", "#020202") + "[keys]\napp.why = 'Y'\n")
        app.on_app_focus()
        await pilot.pause()
        for key in ("1", "3"):
            await press(pilot, key)
            assert "#020202" in colours(app) and "#010101" not in colours(app) and "Y why" in screen_text(app)


@pytest.mark.parametrize("keys", [("2",), ("3",), ("4",), ("3", "enter"), ("w",)], ids=" ".join)
async def test_what_is_shown_has_the_dates_numbers_and_keys_of_a_config_that_is_changed_meanwhile(
    keys: tuple[str, ...],
) -> None:
    keyed = "[keys]\ngigs.accept = 'f6'\nkpis.tick = 'f7'\nwhy.open = 'f8'\n"
    async with opened(None, WIDE, *keys) as (app, pilot):
        before = screen_text(app)
        configure(f"[ui]\ndate_style = 'iso'\nnumbers = '1.234,5'\n{keyed}")
        app.on_app_focus()
        app.news_line = None
        await pilot.pause()
        after = screen_text(app)
    async with opened(None, WIDE, *keys) as (app, _):
        assert after == screen_text(app) != before
