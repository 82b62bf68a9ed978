"""An empty plan: every screen and panel says what goes there, and the key that puts it there."""

from __future__ import annotations

import pytest
from planners import LOW, WIDE, opened, planner, press, screen_text, until

from hustle_tui.domain.plan.model import Plan
from hustle_tui.domain.plan.settings import Settings
from hustle_tui.tui.app import HustleApp
from hustle_tui.tui.widgets.frame import KeyBar

EMPTY: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "week": ((), ("What has to happen.", "a adds a card.")),
    "days": (("v",), ("a adds a card;", "@thu: that day.")),
    "backlog": (("b",), ("B puts a card here",)),
    "KPIs": (("2",), ("What your main job is measured by.", "a adds a KPI")),
    "gigs": (("3",), ("Side work:", "a adds a gig")),
    "closed gigs": (("3", "c"), ("paid, declined or dropped will stand here",)),
    "insights": (
        ("4",),
        ("Editing a gig gives", "What a gig leaves is", "They are logged on a gig", "the review asks 30"),
    ),
    "pictures": (("4", "v"), ("No hours are logged in these weeks.",)),
    "review": (("5",), ("Nothing waits for you.", "will stand here")),
    "hours": (("6",), ("a adds hours, t runs a timer.",)),
    "find": (("slash",), ("a adds cards, KPIs and gigs",)),
    "why": (("w",), ("Nothing is planned yet.", "numbered ways out")),
    "rates": (("3", "v"), ("l logs hours on a gig, $ holds its money.",)),
    "today": (("F",), ("Nothing is planned for today.", "a adds a card; @today in its line")),
    "triage": (("C",), ("Nothing is left in this week",)),
}


@pytest.mark.parametrize("size", [WIDE, LOW])
@pytest.mark.parametrize("name", EMPTY)
async def test_what_is_empty_says_what_goes_there(name: str, size: tuple[int, int]) -> None:
    keys, words = EMPTY[name]
    async with opened(planner(Plan(settings=Settings(set_up=True))), size, *keys) as (app, pilot):
        await pilot.pause()
        above = screen_text(app)
        for _ in range(3):  # what a low screen has no room for stands further down
            await press(pilot, "pagedown")
            above += screen_text(app)
        await press(pilot, "G")
        shown = " ".join(f"{above} {screen_text(app)}".split())
        assert [word for word in words if word not in shown] == []


@pytest.mark.parametrize("size", [WIDE, LOW])
async def test_a_gig_with_nothing_says_what_its_panels_hold(size: tuple[int, int]) -> None:
    async with opened(planner(Plan(settings=Settings(set_up=True))), size, "3", "a", "x", "enter") as (app, pilot):
        for key, words in (("dollar_sign", "a adds a payment"), ("A", "a writes down what this one leaves")):
            await press(pilot, key)
            assert words in " ".join(screen_text(app).split())
            await press(pilot, "escape")


async def test_the_palette_says_that_nothing_matches() -> None:
    async with opened(planner(Plan(settings=Settings(set_up=True))), LOW, "ctrl+p", *"qzqz") as (app, pilot):
        await until(pilot, lambda: "No matches found" in screen_text(app))


@pytest.mark.parametrize(
    ("screen", "first", "not_yet"),
    [("1", "add", "rank"), ("2", "add", "history"), ("3", "add", "decline…"), ("6", "day", "remove")],
)
async def test_the_key_bar_of_an_empty_screen_names_what_is_of_use_there(screen: str, first: str, not_yet: str) -> None:
    def words(app: HustleApp) -> list[str]:
        return [hint.word for hint in app.screen.query_one(KeyBar).hints]

    async with opened(planner(Plan(settings=Settings(set_up=True))), LOW, screen) as (app, _):
        assert words(app)[0] == first and "find" in words(app) and not_yet not in words(app)
    async with opened(None, LOW, screen, "left") as (app, _):
        assert not_yet in words(app)


async def test_the_first_card_brings_the_keys_for_cards_and_undo_takes_them_away() -> None:
    async with opened(planner(Plan(settings=Settings(set_up=True))), LOW) as (app, pilot):
        bar = app.screen.query_one(KeyBar)
        assert "done" not in [hint.word for hint in bar.hints]
        await press(pilot, "a", "x", "enter")
        assert "done" in [hint.word for hint in bar.hints]
        await press(pilot, "u")
        assert "done" not in [hint.word for hint in bar.hints]


@pytest.mark.parametrize(("screen", "head"), [("2", "expected by now"), ("3", "stage")])
async def test_columns_have_heads_once_there_is_something_in_them(screen: str, head: str) -> None:
    async with opened(planner(Plan(settings=Settings(set_up=True))), LOW, screen) as (app, _):
        assert head not in screen_text(app)
    async with opened(None, LOW, screen) as (app, _):
        assert head in screen_text(app)
