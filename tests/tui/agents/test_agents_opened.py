"""The panel of agents: who runs, and the folders that are bound."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
from msgspec.structs import replace
from planners import LOW, WIDE, opened, plan, planner, planner_on, press, retyped, screen_text, typed

from hustle_tui.cli.agents import noting
from hustle_tui.domain.plan.model import PlanError, put
from hustle_tui.store.agents.maps import bind, maps
from hustle_tui.store.recovery import create
from hustle_tui.tui.agents.opened import Agents, _named
from hustle_tui.tui.dialogs.form import Form


@pytest.mark.parametrize("size", [WIDE, LOW])
async def test_folders_are_bound_changed_and_unbound_beside_the_agents_at_work(
    size: tuple[int, int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HUSTLE_STATE", str(tmp_path / "state"))
    monkeypatch.setenv("HUSTLE_CONFIG", str(tmp_path / "config.toml"))
    monkeypatch.setenv("HUSTLE_NOW", "2026-11-25T09:00")
    bind("/w/acme", "acme-logo")
    told = {"hook_event_name": "UserPromptSubmit", "session_id": "s", "cwd": "/w/acme/x", "model": "claude-x"}
    noting.note(noting.Happened(json.loads(json.dumps(told))))
    monkeypatch.setenv("HUSTLE_NOW", "2026-11-25T09:07")
    create(tmp_path / "plan.json", plan())
    async with opened(planner_on(tmp_path / "plan.json"), size, "5", "f3") as (app, pilot):
        assert isinstance(app.screen, Agents)
        text = screen_text(app)
        assert "○  Acme logo" in text and "runs · claude" in text and "0:07" in text and "/w/acme" in text
        await press(pilot, "enter")
        assert app.screen.__class__ is Agents and "A session is bound by its folder" in screen_text(app)
        await press(pilot, "j", "enter")
        assert isinstance(app.screen, Form)
        await retyped(pilot, "nonsense")
        assert "No card or gig or KPI matches" in screen_text(app)
        await retyped(pilot, "main")
        await press(pilot, "enter")
        assert maps() == {"/w/acme": "main"}
        await press(pilot, "a")
        await typed(pilot, "/w/[/]")
        await press(pilot, "tab")
        await typed(pilot, "acme logo v2")
        await press(pilot, "enter")
        assert maps()["/w/[/]"].startswith("card:") and "/w/[/]" in screen_text(app)
        await press(pilot, "home", "j", "d")
        assert list(maps()) == ["/w/acme"] and "Unbound: /w/[/]" in screen_text(app)
        await press(pilot, "u")
        assert maps()["/w/[/]"].startswith("card:") and "Undone: /w/[/] is bound to Acme logo v2 again" in screen_text(
            app
        )
        await press(pilot, "u")
        assert "There is nothing to undo" in screen_text(app), "of the plan, from here on"


async def test_a_plan_in_no_file_binds_nothing() -> None:
    async with opened(planner(), WIDE, "6", "f3", "a", "d", "enter") as (app, _):
        assert isinstance(app.screen, Agents) and "This plan is in no file" in screen_text(app)
    assert maps() == {}


def test_a_place_that_is_not_there_binds_nothing_though_a_title_spells_it() -> None:
    plan_ = plan()
    titled = put(plan_, replace(next(iter(plan_.cards.values())), title="Why gig:beta went"))
    app = SimpleNamespace(plan=titled, planner=SimpleNamespace(week=date(2026, 11, 23)))
    with pytest.raises(PlanError, match="No gig matches"):
        _named(app, "gig:beta")  # type: ignore[arg-type]
