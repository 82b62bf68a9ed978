"""The config in the person's editor, from the planner."""

from __future__ import annotations

import os
from contextlib import nullcontext
from pathlib import Path

import pytest
from planners import WIDE, opened, press, screen_text
from textual.app import App


async def test_the_config_is_edited_from_the_planner_and_counts_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = Path(os.environ["HUSTLE_CONFIG"])
    file.write_text("[keys]\n", encoding="utf-8")
    monkeypatch.setenv("EDITOR", str(tmp_path / "editor"))
    monkeypatch.setattr("hustle_tui.tui.own.terminal._signals_aside", lambda _: nullcontext())
    monkeypatch.setattr(App, "suspend", nullcontext)

    def editor_that_writes(text: str) -> None:
        (tmp_path / "editor").write_text(f"#!/bin/sh\ncat > \"$1\" <<'end'\n{text}\nend\n")
        (tmp_path / "editor").chmod(0o755)

    async with opened(None, WIDE) as (app, pilot):
        editor_that_writes("[keys]\nweek.done = 3")
        await press(pilot, "f4")
        assert "Not taken: line 2: keys.week.done is 3" in screen_text(app) and file.read_text() == "[keys]\n"
        editor_that_writes("[keys]\nweek.done = 'z'")
        await press(pilot, "f4")
        assert "Saved" in screen_text(app) and "z done" in screen_text(app)
