"""The board's line about agents: read beside the start and at each minute, never by a key."""

from __future__ import annotations

from pathlib import Path

import pytest
from planners import LOW, opened, plan, planner, planner_on, press, screen_text, until

from hustle_tui.cli.agents import noting
from hustle_tui.store.agents.maps import bind
from hustle_tui.store.recovery import create
from hustle_tui.tui.agents.board import look_at_agents
from hustle_tui.tui.agents.opened import Agents
from hustle_tui.tui.help.key_list import sections_of


async def test_the_board_tells_who_runs_and_who_waits_and_follows_at_the_next_minute(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def happens(clock: str, event: str, session: str) -> None:
        monkeypatch.setenv("HUSTLE_NOW", f"2026-11-25T{clock}")
        noting.note(noting.Happened({"hook_event_name": event, "session_id": session, "cwd": "/w/acme"}))

    monkeypatch.setenv("HUSTLE_STATE", str(tmp_path / "state"))
    monkeypatch.setenv("HUSTLE_CONFIG", str(tmp_path / "config.toml"))
    bind("/w/acme", "acme-logo")
    happens("11:00", "UserPromptSubmit", "a")
    happens("11:05", "UserPromptSubmit", "b")
    happens("11:08", "Notification", "b")
    monkeypatch.setenv("HUSTLE_NOW", "2026-11-25T11:09")
    create(tmp_path / "plan.json", plan())
    async with opened(planner_on(tmp_path / "plan.json"), LOW) as (app, pilot):
        await until(pilot, lambda: "○ 2 agents on Acme logo 0:09, 1 waits for you" in screen_text(app))
        happens("11:10", "SessionEnd", "a")
        happens("11:10", "PostToolUse", "b")
        app.ticker._woken()
        await until(pilot, lambda: "○ 1 agent on Acme logo 0:03   " in screen_text(app))
        assert ("f3", "agents", "Agents and their folders") in [
            line for _, lines in sections_of(app.screen) for line in lines
        ]
        await press(pilot, "f3")
        assert isinstance(app.screen, Agents)


async def test_a_plan_in_no_file_has_no_agents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HUSTLE_STATE", str(tmp_path / "state"))
    monkeypatch.setenv("HUSTLE_NOW", "2026-11-25T11:00")
    noting.note(noting.Happened({"hook_event_name": "UserPromptSubmit", "session_id": "a", "cwd": "/w/acme"}))
    async with opened(planner(), LOW) as (app, pilot):
        told: list[object] = []
        look_at_agents(app, told.append)
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert told == []
