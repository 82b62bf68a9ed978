"""The screen and other programs on one file: each sees what the others wrote, and nothing is lost."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from planners import LOW, TODAY, opened, plan, planner_on, press, screen_text, typed, until

from hustle_tui.planner import Planner
from hustle_tui.writer import POLL_SECONDS


def begun_on(path: Path) -> Planner:
    planner = planner_on(path)
    planner.apply("Begin", lambda _: plan())
    return planner


def hustle(path: Path, *words: str) -> str:
    env = {**os.environ, "HUSTLE_FILE": str(path), "HUSTLE_STATE": str(path.parent / "state")}
    command = [sys.executable, "-m", "hustle_tui", "--today", TODAY.isoformat(), *words]
    return subprocess.run(command, env=env, capture_output=True, text=True, check=True).stdout


async def test_the_screen_looks_at_the_file_every_second_and_shows_a_command_lines_change(path: Path) -> None:
    async with opened(begun_on(path)) as (app, pilot):
        hustle(path, "add", "From the shell ~1h !must")
        await until(pilot, lambda: "From the shell" in screen_text(app))
        await press(pilot, "u")
        await until(pilot, lambda: "Undone: Add “From the shell” (by shell)" in screen_text(app))
    assert POLL_SECONDS <= 1


async def test_the_command_line_sees_and_undoes_what_the_screen_did(path: Path) -> None:
    planner = begun_on(path)
    async with opened(planner) as (app, pilot):
        await press(pilot, "space")
        await until(pilot, lambda: '"state":"done","week":"2026-11-23","number":1,' in path.read_text())
        await until(pilot, lambda: app.saving.state == "saved")  # its history as well
        assert "Undone: Done: Draft Q4 board deck (by me)" in hustle(path, "undo")
        await until(pilot, lambda: app.plan.cards[11].state == "open")
        await press(pilot, "U")
        await until(pilot, lambda: app.plan.cards[11].state == "done")


async def test_a_line_being_typed_survives_a_change_from_outside(path: Path) -> None:
    async with opened(begun_on(path)) as (app, pilot):
        await press(pilot, "a")
        await typed(pilot, "Half a th")
        hustle(path, "add", "From the shell ~1h !must")
        await until(pilot, lambda: any(c.title == "From the shell" for c in app.plan.cards.values()))
        await typed(pilot, "ought ~1h")
        await press(pilot, "enter")
        titles = {card.title for card in app.plan.cards.values()}
        assert {"Half a thought", "From the shell"} <= titles


async def test_a_damaged_file_is_said_and_left_alone_and_the_work_goes_on(path: Path) -> None:
    async with opened(begun_on(path)) as (app, pilot):
        path.write_text("{ this is not a plan", encoding="utf-8")
        await press(pilot, "space")
        await until(pilot, lambda: "NOT SAVED" in screen_text(app))
        assert path.read_text(encoding="utf-8") == "{ this is not a plan"
        assert app.plan.cards[11].state == "done" and "Draft Q4" in screen_text(app)


async def test_a_second_q_leaves_a_planner_that_cannot_save(path: Path) -> None:
    async with opened(begun_on(path)) as (app, pilot):
        path.write_text("{ this is not a plan", encoding="utf-8")
        await press(pilot, "space")
        await until(pilot, lambda: "NOT SAVED" in screen_text(app))
        await press(pilot, "q")
        heard: list[str] = []
        app.planner.listen(lambda news: heard.append(news.state))
        app.planner.retry()
        await until(pilot, lambda: "failed" in heard)
        await pilot.pause()  # a further attempt that fails must not take the question back
        assert app.is_running and "q again leaves" in screen_text(app)
        await press(pilot, "q")
        await until(pilot, lambda: app.return_code is not None)
        assert app.return_code == 0


async def test_a_damaged_file_is_said_to_its_end_on_a_narrow_terminal(path: Path) -> None:
    async with opened(begun_on(path), LOW) as (app, pilot):
        path.write_text("{ this is not a plan", encoding="utf-8")
        await press(pilot, "space")
        await until(pilot, lambda: "NOT SAVED" in screen_text(app))
        await until(pilot, lambda: "hustle restore" in " ".join(screen_text(app).split()))
        await press(pilot, "j")
        assert "? help" in screen_text(app)
