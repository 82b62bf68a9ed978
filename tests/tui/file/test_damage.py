"""The plan file is damaged while the planner is open: the ways out are offered within, and no change is lost."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from msgspec.structs import replace
from planners import DECK, HIRING, LOW, WIDE, on_disk, opened, plan, planner_on, press, screen_text, until
from textual.pilot import Pilot

from hustle_tui.store.recovery import backup
from hustle_tui.tui.app import HustleApp
from hustle_tui.tui.dialogs.dialog import Ways


def damaged_copies(path: Path) -> list[bytes]:
    return [found.read_bytes() for found in path.parent.glob("state/*/backups/damaged-*.json")]


@asynccontextmanager
async def damaged(
    path: Path, size: tuple[int, int] = LOW, *, backed_up: bool = True
) -> AsyncIterator[tuple[HustleApp, Pilot[int], bytes]]:
    """The planner with the deck done but not saved, on a file whose second card was damaged; a backup is older."""
    planner = planner_on(path)
    planner.apply("Begin", lambda _: plan())
    if backed_up:
        backup(path, path.parent / "state")
    planner.apply("Later", lambda now: replace(now, settings=replace(now.settings, theme="day")))
    for kept in () if backed_up else path.parent.glob("state/*/backups/*"):
        kept.unlink()
    async with opened(planner, size) as (app, pilot):
        broken = path.read_bytes().replace(b'"title":"Hiring loop: backend"', b'"title":Hiring')
        path.write_bytes(broken)
        await press(pilot, "space")
        await until(pilot, lambda: "R shows the ways out" in screen_text(app))
        yield app, pilot, broken


async def asked(app: HustleApp, pilot: Pilot[int]) -> str:
    await press(pilot, "R")
    await until(pilot, lambda: isinstance(app.screen, Ways))
    await pilot.pause()
    return " ".join(screen_text(app).replace("│", " ").split())


@pytest.mark.parametrize("size", [WIDE, LOW], ids=["wide", "low"])
async def test_r_says_what_is_wrong_and_offers_the_ways_out(path: Path, size: tuple[int, int]) -> None:
    async with damaged(path, size) as (app, pilot, broken):
        assert "NOT SAVED" in screen_text(app)
        text = await asked(app, pilot)
        for words in (
            "line 5",
            "1 Write what is on the screen",
            "2 Go back to the backup of",
            "3 Write what can be read",
        ):
            assert words in text, text
        assert "Lost: line 5." in text and "4 Decide later" in text
        await press(pilot, "4")
        assert not isinstance(app.screen, Ways) and path.read_bytes() == broken
        assert app.plan.cards[DECK].state == "done" and "NOT SAVED" in screen_text(app)


async def test_the_screen_is_written_there_again_with_what_was_not_saved(path: Path) -> None:
    async with damaged(path) as (app, pilot, broken):
        await asked(app, pilot)
        await press(pilot, "1")
        await until(pilot, lambda: "NOT SAVED" not in screen_text(app))
        found = on_disk(path)
        assert found.cards[DECK].state == "done" and HIRING in found.cards and found.settings.theme == "day"
        assert broken in damaged_copies(path)
        await press(pilot, "u")
        await until(pilot, lambda: on_disk(path).cards[DECK].state == "open")


async def test_going_back_to_a_backup_makes_the_unsaved_changes_again(path: Path) -> None:
    async with damaged(path) as (app, pilot, broken):
        await asked(app, pilot)
        await press(pilot, "2")
        await until(pilot, lambda: app.saving.state == "saved" and app.plan.settings.theme == "night")
        found = on_disk(path)
        assert found.cards[DECK].state == "done" and HIRING in found.cards and found.settings.theme == "night"
        assert broken in damaged_copies(path)
        await press(pilot, "u", "u")
        await until(pilot, lambda: app.plan.settings.theme == "day")
        assert "Undone: Restore r1" in screen_text(app) and app.plan.cards[DECK].state == "open"


async def test_what_can_be_read_is_written_beside_and_the_question_stays(path: Path) -> None:
    async with damaged(path, backed_up=False) as (app, pilot, broken):
        assert "2 Write what can be read to plan-readable.json" in await asked(app, pilot)
        await press(pilot, "2")
        beside = path.with_name("plan-readable.json")
        await until(pilot, beside.exists)
        assert HIRING not in on_disk(beside).cards and DECK in on_disk(beside).cards
        assert path.read_bytes() == broken and app.planner.question is not None


async def test_a_file_that_is_mended_meanwhile_ends_the_notice_by_itself(path: Path) -> None:
    async with damaged(path) as (app, pilot, broken):
        await asked(app, pilot)
        path.write_bytes(broken.replace(b'"title":Hiring', b'"title":"Mended"'))
        await press(pilot, "4")
        app.planner.retry()
        await until(pilot, lambda: "NOT SAVED" not in screen_text(app))
        assert on_disk(path).cards[HIRING].title == "Mended" and on_disk(path).cards[DECK].state == "done"


async def test_damage_is_told_before_anything_is_changed_too(path: Path) -> None:
    planner = planner_on(path)
    planner.apply("Begin", lambda _: plan())
    async with opened(planner, LOW) as (app, pilot):
        path.write_bytes(b"")
        await until(pilot, lambda: "R shows the ways out" in screen_text(app))
        await asked(app, pilot)
        await press(pilot, "1")
        await until(pilot, lambda: "NOT SAVED" not in screen_text(app))
        assert len(on_disk(path).cards) == len(plan().cards)
