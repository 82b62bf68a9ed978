"""The pictures on the screen: one after the other, read by the cursor, and as a table."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace
from planners import LOW, WIDE, opened, press, screen_text, until
from test_insights_screen import INSIGHTS

from hustle_tui.demo import demo_plan
from hustle_tui.domain.plan.model import put
from hustle_tui.planner import Planner
from hustle_tui.store.memory import MemoryStore
from hustle_tui.tui.insights.pictures import Pictures
from hustle_tui.tui.insights.screen import InsightScreen
from hustle_tui.tui.kpis.opened import KpiHistory

DAY = date(2026, 11, 25)


def demo() -> Planner:
    return Planner(MemoryStore(demo_plan(DAY)), lambda: DAY)


@pytest.mark.parametrize("size", [WIDE, LOW], ids=["wide", "low"])
async def test_the_cursor_reads_a_value_and_the_table_says_the_same(size: tuple[int, int]) -> None:
    async with opened(demo(), size, INSIGHTS, "v") as (app, pilot):
        assert isinstance(app.screen, Pictures)
        assert "Hours a week" in screen_text(app) and "W48 · 23–29 Nov 2026" in screen_text(app)
        await press(pilot, "left")
        assert "W47 · 16–22 Nov 2026 · " in screen_text(app)
        await press(pilot, "t")
        assert "W47 · 16–22 Nov 2026   " in screen_text(app) and "not logged" in screen_text(app)
        await press(pilot, "t", "down")
        assert "Retention 90 days" in screen_text(app) and "expected" in screen_text(app)
        await press(pilot, "up", "up")
        assert "Side hours ahead" in screen_text(app)
        await press(pilot, "home", "left", "end", "right", "escape")
        assert isinstance(app.screen, InsightScreen)


async def test_an_opened_kpi_shows_its_own_picture() -> None:
    async with opened(demo(), LOW, "2", "enter", "v") as (app, _):
        assert isinstance(app.screen, Pictures) and "Retention 90 days" in screen_text(app)


async def test_a_closed_kpi_shows_how_it_ended() -> None:
    made = demo_plan(DAY)
    kpi = next(one for one in made.kpis.values() if one.title == "Retention 90 days")
    closed = put(made, replace(kpi, closed=DAY))
    async with opened(Planner(MemoryStore(closed), lambda: DAY), LOW) as (app, pilot):
        app.push_screen(KpiHistory(kpi.id))
        await press(pilot, "v")
        assert isinstance(app.screen, Pictures) and "closed" in screen_text(app)


async def test_the_picture_that_is_shown_is_written_to_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    async with opened(demo(), LOW, INSIGHTS, "v", "ctrl+e") as (app, pilot):
        assert "writes hours.svg" in screen_text(app)
        await press(pilot, "ctrl+s")
        await until(pilot, lambda: "Wrote hours.svg" in screen_text(app))
        written = (tmp_path / "hours.svg").read_text(encoding="utf-8")
        assert written.startswith("<svg ") and "Hours a week" in written and isinstance(app.screen, Pictures)
        await press(pilot, "ctrl+e")
        await until(pilot, lambda: "there already" in screen_text(app))
