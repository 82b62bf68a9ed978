"""Hooks in the planner: beside the screen, which goes on; a refusal takes the change away again and is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from planners import TODAY, opened, plan, press, typed, until

from hustle_tui.domain.plan.model import Plan
from hustle_tui.hooks import process
from hustle_tui.planner import Planner
from hustle_tui.store.memory import MemoryStore


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A hook has the time that it takes on a busy machine."""
    monkeypatch.setattr(process, "SECONDS", 60.0)


def planner_with(folder: Path, **hooks: str) -> Planner:
    folder.mkdir(mode=0o700)
    folder.parent.chmod(0o700)
    for name, lines in hooks.items():
        place = folder / name.replace("_", "-")
        place.write_text(f"#!/bin/sh\n{lines}\n")
        place.chmod(0o700)
    planner = Planner(MemoryStore(plan()), lambda: TODAY)
    planner.hooks.folder = folder
    return planner


def titles(of: Plan) -> list[str]:
    return [card.title for card in of.cards.values()]


async def test_the_screen_goes_on_while_a_hook_thinks_and_says_its_refusal(tmp_path: Path) -> None:
    wait = tmp_path / "go"
    planner = planner_with(
        tmp_path / "hooks", on_add=f"while [ ! -e {wait} ]; do sleep 0.02; done; echo no >&2; exit 1"
    )
    async with opened(planner) as (app, pilot):
        await press(pilot, "a")
        await typed(pilot, "Call")
        await press(pilot, "enter")
        assert "Call" in titles(app.plan), "at once"
        await press(pilot, "2", "1")
        assert app.current_mode == "week", "keys are answered"
        wait.touch()
        await until(pilot, lambda: "Call" not in titles(app.plan))
        assert "refused by the hook on-add: no" in str(app.news_line)


async def test_an_undo_that_is_quicker_than_the_hook_takes_back_what_the_hook_changed(tmp_path: Path) -> None:
    wait = tmp_path / "go"
    hook = f"""while [ ! -e {wait} ]; do sleep 0.02; done; tail -1 | sed 's/"Call"/"Call them"/'"""
    planner = planner_with(tmp_path / "hooks", on_add=hook)
    async with opened(planner) as (app, pilot):
        before = len(app.plan.cards)
        await press(pilot, "a")
        await typed(pilot, "Call")
        await press(pilot, "enter", "u")
        wait.touch()
        await until(pilot, lambda: not planner._pending)
        assert len(planner.store.load().cards) == len(app.plan.cards) == before
        await press(pilot, "U")
        await until(pilot, lambda: not planner._pending and "Call them" in titles(app.plan))
