"""The line for an agent's status bar: it fits, it is right whatever the agent says of itself, and it never fails."""

from __future__ import annotations

import json
import os
import time
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from command_line import Hustle

from hustle_tui import machine
from hustle_tui.cli.agents import statusline

SAMPLE = {
    "session_id": "s",
    "cwd": "/home/person/acme/site",
    "model": {"display_name": "Opus"},
    "workspace": {"current_dir": "/home/person/acme/site", "project_dir": "/home/person/acme"},
    "cost": {"total_cost_usd": 0.42},
}


@pytest.fixture
def shown(crowded: Hustle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any) -> Any:
    crowded.ok("gig", "edit", "acme-logo", "--estimate", "10h")
    crowded.ok("log", "5h", "acme-logo", "--on", "mon")
    crowded.ok("payment", "add", "acme-logo", "462", "--received", "mon")
    crowded.ok("add", "Deck ~40h !must")
    crowded.ok("agent", "map", "/home/person/acme", "acme-logo")
    monkeypatch.delenv("HUSTLE_TODAY")
    monkeypatch.setenv("HUSTLE_NOW", "2026-11-25T09:42")

    def show(told: Any = SAMPLE, columns: str = "", data: bytes | None = None) -> str:
        monkeypatch.setenv("COLUMNS", columns)
        monkeypatch.setattr(statusline, "standard_input", lambda: json.dumps(told).encode() if data is None else data)
        capsys.readouterr()
        assert statusline.show() == 0
        out = capsys.readouterr().out
        assert out.count("\n") == 1 and out.isprintable() is False
        return str(out.rstrip("\n"))

    return show


def lines(folder: Path, *events: tuple[str, str, str]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    told = []
    for clock, event, session in events:
        at = int(datetime.fromisoformat(f"2026-11-25T{clock}").astimezone().timestamp())
        told.append(json.dumps({"at": at, "event": event, "session": session, "folder": "/home/person/acme"}))
    (folder / "2026-11-25.jsonl").write_text("\n".join(told) + "\n")


def test_it_tells_the_level_the_gig_its_rate_and_the_agents_in_the_room_there_is(shown: Any, tmp_path: Path) -> None:
    lines(
        tmp_path / "state/agents",
        ("09:00", "UserPromptSubmit", "a"),
        ("09:30", "Notification", "b"),
        ("09:40", "PostToolUse", "a"),
    )
    os.utime(tmp_path / "state/agents/2026-11-25.jsonl", (1, 1))
    line = shown()
    level = line.split(" · ")[0]
    assert line == f"{level} · acme-logo 14h/10h · 33/h · ○2 0:02" and level.startswith("▲ over −")
    assert shown(columns="200") == line
    assert shown(columns=str(len(line) - 1)) == f"{level} · acme-logo 14h/10h · ○2 0:02"
    assert shown(columns=str(len(line) - 8)) == f"{level} · acme-logo 14h/10h"
    assert shown(columns="12") == level and shown(columns="3") == f"{level[:2].strip()}…"


def test_the_line_is_kept_and_its_clock_goes_on_until_the_lines_change_or_the_agent_may_be_gone(
    shown: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = int(datetime.fromisoformat("2026-11-25T09:42").timestamp())
    monkeypatch.delenv("HUSTLE_NOW")
    monkeypatch.setattr(machine, "present", lambda: datetime.fromtimestamp(now).astimezone())
    monkeypatch.setenv("HUSTLE_TODAY", "2026-11-25")
    monkeypatch.setattr(time, "time", lambda: now)
    lines(tmp_path / "state/agents", ("09:40", "UserPromptSubmit", "a"))
    line = shown()
    room = str(len(line) - len(" · ○1 0:02 "))
    narrow = shown(columns=room)
    assert line.endswith(" · ○1 0:02") and "○" not in narrow
    made = statusline._line
    monkeypatch.setattr(statusline, "_line", lambda *_: "made anew")
    now += 60
    assert shown() == line.replace("0:02", "0:03") and shown(columns=room) == narrow
    now += 8 * 60
    assert shown() == "made anew", "ten minutes without a sign"
    now -= 8 * 60
    lines(tmp_path / "state/agents", ("09:40", "UserPromptSubmit", "a"), ("09:41", "Stop", "a"))
    assert shown() == "made anew"
    monkeypatch.setattr(statusline, "_line", made)
    assert shown().endswith(" · ○1 0:01")


@pytest.mark.parametrize(
    "told",
    [
        None,
        [],
        3,
        {},
        {"cwd": 3},
        {"cwd": "/a\0b"},
        {"workspace": []},
        {"cwd": "\ud800\x1b]0;x\x07", "workspace": {"x": 1}},
    ],
)
def test_odd_input_gives_the_level_alone(shown: Any, told: Any) -> None:
    line = shown(told)
    assert line.startswith("▲ over −") and "acme" not in line
    assert shown(data=b"\xff{") == line and shown(data=b"") == line


def test_a_plan_that_cant_be_read_is_told_in_two_words_and_the_kept_line_follows_the_plan(
    shown: Any, crowded: Hustle
) -> None:
    before = shown()
    assert "14h/10h" in before and shown() == before
    crowded.ok("log", "1h", "acme-logo", "--on", "mon")
    assert "15h/10h" in shown()
    crowded.file.write_text("no plan")
    assert shown() == "hustle doctor"
