"""The insights: sections of lines, each of which opens to its arithmetic."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace
from planners import ACME, ESCAPES, GAMMA, LEAD, LOW, MARKUP, WIDE, opened, plan, planner, press, screen_text

from hustle_tui.demo import demo_plan
from hustle_tui.domain.plan.model import Plan, put
from hustle_tui.domain.plan.settings import Settings
from hustle_tui.planner import Planner
from hustle_tui.store.memory import MemoryStore
from hustle_tui.tui.app import HustleApp
from hustle_tui.tui.insights.screen import InsightPage, InsightScreen
from hustle_tui.tui.keys import TABS

INSIGHTS = next(tab.key for tab in TABS if tab.mode == "insights")
DAY = date(2026, 11, 25)


def hostile() -> Planner:
    """The tests' plan with a need of three gigs whose name and titles are hostile."""
    made = plan()
    gigs = [replace(made.gigs[key], tags=(MARKUP, ESCAPES)) for key in (ACME, GAMMA, LEAD)]
    return planner(put(made, *gigs))


@pytest.mark.parametrize("size", [WIDE, LOW], ids=["wide", "low"])
async def test_each_section_of_the_demo_stands_on_the_screen(size: tuple[int, int]) -> None:
    used = Planner(MemoryStore(demo_plan(DAY)), lambda: DAY)
    async with opened(used, size, INSIGHTS) as (app, pilot):
        assert isinstance(app.screen, InsightScreen)
        seen = screen_text(app)
        await press(pilot, "G")
        seen += screen_text(app)
        for word in ("Needs", "Assets", "Saying no", "Lenses", "declined", "a product?"):
            assert word in seen


async def test_a_line_opens_to_its_arithmetic_and_closes_again() -> None:
    async with opened(hostile(), WIDE, INSIGHTS, "down", "enter") as (app, pilot):
        assert isinstance(app.screen, InsightPage)
        text = screen_text(app)
        assert "3 gigs" in text and "A gig's needs are its tags" in text
        await press(pilot, "j", "k", "escape")
        assert isinstance(app.screen, InsightScreen)


async def test_a_heading_opens_to_what_the_section_means() -> None:
    async with opened(None, LOW, INSIGHTS, "enter") as (app, _):
        assert "No need in three gigs yet" in screen_text(app) and "somebody asked" in screen_text(app)


async def test_hostile_words_are_shown_and_never_obeyed() -> None:
    async with opened(hostile(), WIDE, INSIGHTS) as (app, pilot):
        assert MARKUP in screen_text(app) and "␛]52" in screen_text(app)
        await press(pilot, "down", "enter")
        assert MARKUP in screen_text(app)


def title(app: HustleApp) -> str:
    """What stands in the frame of an opened line."""
    assert isinstance(app.screen, InsightPage)
    return str(app.screen.query_one("#sheet-box").border_title)


async def test_a_line_whose_need_is_undone_is_left() -> None:
    used = hostile()
    async with opened(used, WIDE, INSIGHTS, "down", "enter") as (app, pilot):
        opened_line = title(app)
        assert opened_line.startswith("Needs · ")
        app.change("No needs", lambda made: put(made, *(replace(one, tags=()) for one in made.gigs.values())))
        await pilot.pause()
        assert isinstance(app.screen, InsightScreen)
        await press(pilot, "g", "down", "enter")
        assert title(app) != opened_line
        await press(pilot, "escape", "u", "g", "down", "enter")
        assert title(app) == opened_line


async def test_an_empty_plan_says_what_goes_where() -> None:
    async with opened(planner(Plan(settings=Settings(set_up=True))), LOW, INSIGHTS, "G", "enter") as (app, _):
        assert isinstance(app.screen, InsightPage)
