"""What the review asks about agents, answered by key."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace
from planners import LOGO, REVIEW, WIDE, opened, plan, planner_on, press, screen_text, typed, until
from textual.pilot import Pilot

from hustle_tui import machine
from hustle_tui.cli.agents import noting
from hustle_tui.domain.agents import Folder
from hustle_tui.domain.plan.model import put
from hustle_tui.planner import Planner
from hustle_tui.store.agents import come_in
from hustle_tui.store.agents.maps import bind, finder, maps
from hustle_tui.store.recovery import create
from hustle_tui.tui.dialogs.form import Form

DAY = datetime(2026, 11, 25, tzinfo=UTC)


@pytest.fixture
def asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Planner:
    """A day on which Claude worked twice on Acme logo, and once in a folder that is bound to nothing."""
    monkeypatch.setenv("HUSTLE_STATE", str(tmp_path / "state"))
    monkeypatch.setenv("HUSTLE_CONFIG", str(tmp_path / "config.toml"))
    bind("/w/acme", "acme-logo")
    for clock, event, folder in (
        ("11:00", "UserPromptSubmit", "/w/acme"),
        ("11:08", "Stop", "/w/acme"),
        ("11:11", "UserPromptSubmit", "/w/acme"),
        ("11:15", "SessionEnd", "/w/acme"),
        ("11:20", "UserPromptSubmit", "/w/[/]"),
        ("11:25", "SessionEnd", "/w/[/]"),
    ):
        monkeypatch.setenv("HUSTLE_NOW", f"2026-11-25T{clock}")
        told = {"hook_event_name": event, "session_id": folder[3:], "cwd": folder, "model": "claude-x"}
        noting.note(noting.Happened(json.loads(json.dumps(told))))
    monkeypatch.setenv("HUSTLE_NOW", "2026-11-25T12:00")
    create(tmp_path / "plan.json", plan())
    return planner_on(tmp_path / "plan.json")


def own(of: Planner) -> list[int]:
    return [entry.minutes for entry in of.plan.entries.values() if entry.note.startswith("Between the turns")]


async def settled(of: Planner, pilot: Pilot[int]) -> None:
    """Wait until the writer has brought in what ended: that is a step of its own."""
    await until(pilot, lambda: any(entry.machine for entry in of.plan.entries.values()))


async def test_time_between_turns_is_logged_by_a_key_and_asked_about_once(asked: Planner) -> None:
    async with opened(asked, WIDE, REVIEW) as (app, pilot):
        await settled(asked, pilot)
        text = screen_text(app)
        said = "Claude ran 12m on Acme logo; between turns you spent about 3m there, 3m of it inside main hours. Log?"
        assert said in text and "y yes, log it" in text and own(asked) == []
        await press(pilot, "y")
        assert own(asked) == [3] and "between turns you spent" not in screen_text(app)
        await press(pilot, "u")
        assert own(asked) == [] and said in screen_text(app)


async def test_the_planner_brings_in_what_has_ended_beside_its_start(asked: Planner) -> None:
    async with opened(asked) as (_, pilot):
        await settled(asked, pilot)
        assert [entry.minutes for entry in asked.plan.entries.values() if entry.machine] == [12]
        await press(pilot, "u")
        assert not any(entry.machine for entry in asked.plan.entries.values())


def test_hours_wait_while_a_step_of_the_persons_own_is_fresh(asked: Planner, monkeypatch: pytest.MonkeyPatch) -> None:
    asked.apply("Mine", lambda plan: put(plan, replace(plan.cards[LOGO], title="Mine")))
    assert come_in(asked, machine.present, beside=True) == ""
    monkeypatch.setenv("HUSTLE_NOW", "2026-11-25T12:03")
    assert (
        come_in(asked, machine.present, beside=True) == "Agents' hours came in: 12m on Acme logo; undo takes them back."
    )


async def test_another_time_can_be_told_instead_or_none(asked: Planner) -> None:
    async with opened(asked, WIDE, REVIEW) as (app, pilot):
        await settled(asked, pilot)
        await press(pilot, "g", "enter")
        assert isinstance(app.screen, Form)
        await typed(pilot, "20m")
        await press(pilot, "enter")
        assert own(asked) == [20] and "between turns you spent" not in screen_text(app)
        await press(pilot, "u", "g", "n")
        assert own(asked) == [] and "between turns you spent" not in screen_text(app)


async def test_a_folder_is_bound_by_a_form_or_left_out_by_a_key(asked: Planner) -> None:
    async with opened(asked, WIDE, REVIEW, "j", "enter") as (app, pilot):
        assert "/w/[/]" in screen_text(app)
        await typed(pilot, "acme logo v2")
        assert "Agents there work for" in screen_text(app)
        await press(pilot, "enter")
        assert maps()["/w/[/]"] == f"card:{LOGO}" and "/w/[/]  bound" not in screen_text(app)
    bind("/w/[/]", "no-longer-there")
    async with opened(asked, WIDE, REVIEW, "j", "n") as (app, _):
        assert finder(maps())(Folder("/w/[/]/x")) == ("/w/[/]", "nothing")
        assert "/w/[/]  bound" not in screen_text(app)
