"""Old habits: whoever presses a key that meant something else is told once, and never again."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from planners import WIDE, opened, plan, planner, planner_on, press, screen_text
from test_one_meaning import bindings_of, our_nodes

from hustle_tui.domain.plan.model import Plan
from hustle_tui.store.recovery import create
from hustle_tui.tui.help.habits import MOVED


async def test_it_is_told_once_though_the_key_does_what_it_does_now() -> None:
    async with opened(None, WIDE, "3", "d", "escape") as (app, pilot):
        assert "d drops now; space delivers" in screen_text(app)
        await press(pilot, "d", "escape", "2", "3", "d", "escape")
        assert "d drops now" not in screen_text(app)


async def test_whoever_has_keys_of_their_own_is_not_told() -> None:
    Path(os.environ["HUSTLE_CONFIG"]).write_text("[keys]\nweek.done = 'x'\n")
    async with opened(None, WIDE, "3", "d", "escape") as (app, _):
        assert "d drops now" not in screen_text(app)


async def test_it_follows_the_news_of_what_the_key_did() -> None:
    async with opened(None, WIDE, "3", "space", "n") as (app, _):
        told = "Delivered: “Acme logo” · space takes a gig to its next stage now; Enter opens it"
        assert told in " ".join(screen_text(app).split())


async def test_a_key_that_does_nothing_any_more_says_where_its_action_went() -> None:
    async with opened(None, WIDE, "c") as (app, pilot):
        assert "C closes the week now" in screen_text(app)
        await press(pilot, "2", "x")
        assert "d removes now" in screen_text(app)
        await press(pilot, "1", "c")
        assert "C closes the week now" not in screen_text(app)


async def test_it_is_remembered_beside_the_plan(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    create(path, plan())
    async with opened(planner_on(path), WIDE, "c") as (app, _):
        assert "C closes the week now" in screen_text(app)
    async with opened(planner_on(path), WIDE, "c") as (app, _):
        assert "C closes the week now" not in screen_text(app)


@pytest.mark.parametrize("rotten", ["{", "7", "[1]"])
async def test_a_rotten_memory_counts_as_none(tmp_path: Path, rotten: str) -> None:
    path = tmp_path / "plan.json"
    create(path, plan())
    used = planner_on(path)
    used.store.memorise("told", ["WeekScreen.c"])
    (place,) = (tmp_path / "state").rglob("told.json")
    place.write_text(rotten)
    async with opened(used, WIDE, "c") as (app, _):
        assert "C closes the week now" in screen_text(app)


async def test_nothing_is_told_where_there_is_nothing_to_act_on_or_in_the_demo() -> None:
    async with opened(planner(Plan(settings=plan().settings)), WIDE, "3", "d") as (app, _):
        assert "drops now" not in screen_text(app)
    async with opened(None, WIDE, "c", demo=True) as (app, _):
        assert "closes the week now" not in screen_text(app)


def test_each_word_begins_with_a_key_that_its_screen_has_today() -> None:
    names = {"$": "dollar_sign", ">": "greater_than_sign", "→": "right", "Enter": "enter", "PgUp": "pageup"}
    screens = {node.__name__: node for node in our_nodes()}
    for place, told in MOVED.items():
        bound = {binding.key for node in screens[place].__mro__ for binding in bindings_of(node)}
        for words in told.values():
            first = words.split()[0]
            assert names.get(first, first) in bound, f"{place}: {words}"
