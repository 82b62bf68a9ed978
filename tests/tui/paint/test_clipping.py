"""No word of ours is cut: every screen and every dialog, on the demo's plan and on an empty one, at two sizes or four.

Each is opened once and the terminal made smaller or larger step by step: that they follow it is tried as well. The
short form takes the smallest size of both shapes that the screens have; `pytest -m full` takes the larger as well.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime

import pytest
from clipping import CUT, cuts_on, in_cyrillic, mark_cuts
from planners import opened
from textual.content import Content
from textual.pilot import Pilot

from hustle_tui.demo import demo_plan
from hustle_tui.domain.plan.model import Plan
from hustle_tui.domain.plan.settings import Settings
from hustle_tui.planner import Planner
from hustle_tui.store.memory import MemoryStore
from hustle_tui.tui.app import HustleApp
from hustle_tui.tui.screen import PlanScreen
from hustle_tui.tui.widgets.frame import StatusLine
from hustle_tui.tui.widgets.rows import Rows

Sizes = tuple[tuple[int, int], ...]
TIGHT: Sizes = ((100, 30), (60, 16))
ALL: Sizes = ((120, 40), (100, 30), (80, 24), (60, 16))
TODAY, NOW = date(2026, 11, 25), datetime(2026, 11, 25, 15, 20, tzinfo=UTC)
LETTERS = "A space tilde h space at z z space g i g colon z"

OPENED: dict[str, tuple[str, ...]] = {
    "the board": ("", "v", "b", "x x", "left_square_bracket", "right_square_bracket", "m", "f", "C", "C e", "t"),
    "a card": ("a", f"a {LETTERS}", "a A escape", "e", "e q q", "l", "D", "greater_than_sign"),
    "everywhere": (
        "comma",
        "slash",
        "slash Q 9",
        "ctrl+p",
        "ctrl+p l o g",
        "question_mark",
        "f2",
        "f2 1",
        "W",
        "W A enter",
    ),
    "the tour": ("f1", "f1 f1", "f1 f1 f1", "f1 f1 f1 f1", "f1 f1 f1 f1 f1", "f1 f1 f1 f1 f1 f1"),
    "KPIs": ("2", "2 c", "2 i", "2 space", "2 a", "2 e", "2 j space", "2 question_mark"),
    "gigs": ("3", "3 c", "3 a", "3 e", "3 M", "3 M s", "3 p", "3 d", "3 end n", "3 end M", "3 question_mark"),
    "money": (
        "3 dollar_sign",
        "3 dollar_sign a",
        "3 dollar_sign a p",
        "3 dollar_sign a e",
        "3 dollar_sign e",
        "3 dollar_sign space",
        "3 A",
        "3 A a",
        "3 A e",
        "3 c end r",
        "3 c end r e",
    ),
    "rates": ("3 v", "3 v enter", "3 v v", "3 v v enter", "3 v v v"),
    "hours": ("6", "6 left", "6 left left left", "6 a", "6 left e", "6 left M", "6 left M s", "6 left m"),
    "review": ("5", "5 enter", "5 question_mark"),
}
"""Keys that lead to a state of a screen or to a dialog; the board is where they begin."""
ROWS = {
    ("2", "enter"): (0, 3, 5),
    ("3", "enter"): (0, 3, 4, 6, 8),
    ("3", "y"): (6, 7, 8),
    ("4", "enter"): (1, 5, 10, 16, 21, 27),
    ("5", "enter"): (1, 3),
}
"""Rows of a list that open to something of each kind."""
STOPS = ("", "w", "v", "2", "3", "3 enter", "3 end y", "4", "5", "6")
EMPTY = ("", "v", "b", "2", "3", "4", "5", "6", "w", "/", "ctrl+p", "a", "3 v", "4 enter", "W", "t", "l")


@pytest.fixture(autouse=True)
def marked(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is cut is marked."""
    mark_cuts(monkeypatch)


@pytest.fixture(params=[TIGHT, pytest.param(ALL, marks=pytest.mark.full)], ids=["two sizes", "four sizes"])
def sizes(request: pytest.FixtureRequest) -> Sizes:
    return request.param  # type: ignore[no-any-return]


async def closed(app: HustleApp, pilot: Pilot[int]) -> None:
    """Leave every dialog."""
    for _ in range(6):
        if isinstance(app.screen, PlanScreen) and app.tour is None:
            return
        await pilot.press("escape")
    raise AssertionError(f"{app.screen} is not left")


async def at_every_size(app: HustleApp, pilot: Pilot[int], sizes: Sizes, what: str) -> list[str]:
    """The words that are cut on the screen on top, while the terminal becomes smaller or larger step by step."""
    found = []
    for width, height in sizes if app.size == sizes[0] else sizes[::-1]:
        await pilot.resize_terminal(width, height)
        await pilot.pause()
        found += [f"{what} at {width}×{height}: {cut}" for cut in cuts_on(app)]
    return found


async def cuts_in(plan: Plan, stops: tuple[str, ...], sizes: Sizes) -> str:
    """The words that are cut at any of these stops, a line each."""
    used, found = Planner(MemoryStore(plan), lambda: TODAY, lambda: NOW), []
    async with opened(used, sizes[0]) as (app, pilot):
        for keys in stops:
            await pilot.press("1", "home", *keys.replace("$", "dollar_sign").replace("/", "slash").split())
            found += await at_every_size(app, pilot, sizes, keys)
            await closed(app, pilot)
    return "\n".join(found)


async def cuts_of_rows(plan: Plan, screen: str, key: str, places: Sequence[int], sizes: Sizes) -> str:
    """The words that are cut in what some rows of a screen's list open to."""
    used, found = Planner(MemoryStore(plan), lambda: TODAY, lambda: NOW), []
    async with opened(used, sizes[0], screen) as (app, pilot):
        for place in places:
            app.screen.query(Rows).first().cursor = place
            await pilot.press(key)
            assert not isinstance(app.screen, PlanScreen)
            found += await at_every_size(app, pilot, sizes, f"{screen} {key} on row {place}")
            await closed(app, pilot)
    return "\n".join(found)


@pytest.mark.parametrize("place", OPENED)
async def test_no_word_of_ours_is_cut(place: str, sizes: Sizes) -> None:
    assert await cuts_in(in_cyrillic(demo_plan(TODAY, now=NOW)), OPENED[place], sizes) == ""


@pytest.mark.parametrize(("screen", "key"), ROWS)
async def test_no_word_of_ours_is_cut_in_what_a_row_opens_to(screen: str, key: str, sizes: Sizes) -> None:
    plan = in_cyrillic(demo_plan(TODAY, now=NOW))
    assert await cuts_of_rows(plan, screen, key, ROWS[screen, key], sizes) == ""


async def test_no_word_of_ours_is_cut_in_the_reasons_of_any_alert(sizes: Sizes) -> None:
    used = Planner(MemoryStore(in_cyrillic(demo_plan(TODAY, now=NOW))), lambda: TODAY, lambda: NOW)
    found = []
    async with opened(used, sizes[0], "w") as (app, pilot):
        rows = app.screen.query_one(Rows)
        for width, height in sizes:
            await pilot.resize_terminal(width, height)
            for place in range(len(rows.keys)):
                rows.cursor = place
                await pilot.pause()
                found += [f"row {place} at {width}×{height}: {cut}" for cut in cuts_on(app)]
    assert not found, "\n".join(found)


async def test_no_word_of_ours_is_cut_where_a_persons_are_short(sizes: Sizes) -> None:
    assert await cuts_in(in_cyrillic(demo_plan(TODAY, now=NOW), 3), STOPS, sizes) == ""


async def test_no_word_of_ours_is_cut_where_a_persons_are_long(sizes: Sizes) -> None:
    assert await cuts_in(in_cyrillic(demo_plan(TODAY, now=NOW), 90, times=6), STOPS, sizes) == ""


async def test_no_word_of_ours_is_cut_where_there_is_nothing_yet(sizes: Sizes) -> None:
    assert await cuts_in(Plan(settings=Settings(set_up=True)), EMPTY, sizes) == ""


async def test_a_cut_word_of_ours_is_found() -> None:
    async with opened(Planner(MemoryStore(Plan(settings=Settings(set_up=True))), lambda: TODAY), (120, 40)) as (
        app,
        pilot,
    ):
        status = app.screen.query_one(StatusLine)
        status.standing = lambda: Content("слово " * 40)
        status.tell()
        await pilot.pause()
        assert cuts_on(app) == []
        status.standing = lambda: Content("слово " * 40 + "and a word of ours")
        status.tell()
        await pilot.pause()
        assert [CUT in cut for cut in cuts_on(app)] == [True]
