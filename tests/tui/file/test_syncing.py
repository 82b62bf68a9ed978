"""Syncing in the planner: by its key, and by itself where that was asked for; told in one line."""

from __future__ import annotations

from pathlib import Path

import pytest
from planners import opened, planner_on, press, until
from test_two_programs import begun_on, hustle


@pytest.fixture
def synced(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A plan that is synced by itself with a folder, in which another machine left a card."""
    begun_on(path)
    hustle(path, "sync", "--to", str(tmp_path / "shared"), "--auto")
    there = tmp_path / "there" / "hustle.json"
    hustle(there, "sync", "--to", str(tmp_path / "shared"))
    hustle(there, "add", "From afar")
    hustle(there, "sync")
    monkeypatch.setenv("HUSTLE_STATE", str(path.parent / "state"))
    return path


async def test_it_syncs_at_the_start_and_by_its_key(synced: Path, tmp_path: Path) -> None:
    async with opened(planner_on(synced)) as (app, pilot):
        await until(pilot, lambda: any(card.title == "From afar" for card in app.plan.cards.values()))
        await until(pilot, lambda: app.news_line is not None and "1 record came in" in app.news_line.plain)
        await press(pilot, "u", "U")
        assert (
            app.news_line is not None and "Made again: Sync" in app.news_line.plain and "(by" not in app.news_line.plain
        )
        (tmp_path / "shared").rename(tmp_path / "away")
        await press(pilot, "ctrl+y")
        await until(pilot, lambda: app.news_line is not None and "not there" in app.news_line.plain)
        assert app.is_running


async def test_all_that_gave_way_is_named_by_the_status_where_the_line_has_room_for_one(
    synced: Path, tmp_path: Path
) -> None:
    there = tmp_path / "there" / "hustle.json"
    hustle(there, "sync")
    hustle(there, "edit", "1", "Theirs ~3h")
    hustle(there, "sync")
    hustle(synced, "edit", "1", "Ours ~4h")
    async with opened(planner_on(synced)) as (app, pilot):
        await until(pilot, lambda: app.news_line is not None and "(and 1 more" in app.news_line.plain)
    told = hustle(synced, "sync", "status")
    assert "title is" in told and "estimate is" in told and "title is" not in hustle(synced, "sync", "status")


async def test_the_demo_and_a_plan_without_a_place_say_so(path: Path) -> None:
    async with opened(begun_on(path), demo=True) as (app, pilot):
        await press(pilot, "escape", "ctrl+y")
        await until(pilot, lambda: app.news_line is not None and "not synced" in app.news_line.plain)
    async with opened(planner_on(path)) as (app, pilot):
        await press(pilot, "ctrl+y")
        await until(pilot, lambda: app.news_line is not None and "No place is kept" in app.news_line.plain)
