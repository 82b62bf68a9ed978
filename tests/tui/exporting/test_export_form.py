"""Exporting in the planner: a form for the format, what and the file, which is never written over."""

from __future__ import annotations

from pathlib import Path

import pytest
from planners import LOW, WIDE, opened, planner, press, screen_text, until

from hustle_tui.tui.dialogs.form import Form
from hustle_tui.tui.widgets.inputs import InputLine


@pytest.mark.parametrize("size", [WIDE, LOW])
async def test_a_new_file_is_written_and_one_that_is_there_stays(tmp_path: Path, size: tuple[int, int]) -> None:
    made = planner()
    async with opened(made, size, "ctrl+e", "right") as (app, pilot):
        app.screen.query_one("#field-file", InputLine).value = str(tmp_path / "plan")
        await pilot.pause()
        assert "writes plan.json" in screen_text(app)
        await press(pilot, "enter")
        await until(pilot, lambda: (tmp_path / "plan.json").exists() and not isinstance(app.screen, Form))
        await until(pilot, lambda: "Wrote plan.json: " in screen_text(app))
        written = (tmp_path / "plan.json").read_bytes()
        await press(pilot, "ctrl+e", "right")
        app.screen.query_one("#field-file", InputLine).value = str(tmp_path / "plan.json")
        await press(pilot, "enter")
        assert isinstance(app.screen, Form) and "is there already" in " ".join(screen_text(app).split())
        assert (tmp_path / "plan.json").read_bytes() == written


async def test_a_csv_of_all_is_several_files_and_what_a_format_can_t_hold_is_told(tmp_path: Path) -> None:
    async with opened(planner(), WIDE, "ctrl+e") as (app, pilot):
        app.screen.query_one("#field-file", InputLine).value = str(tmp_path / "plan")
        await pilot.pause()
        assert "writes plan-hours.csv and 4 more" in screen_text(app)
        await press(pilot, "left", "left", "tab", "right", "right")  # timedot, cards
        assert "timedot holds hours, no cards" in " ".join(screen_text(app).split())
        await press(pilot, "left", "enter")
        await until(pilot, lambda: (tmp_path / "plan.timedot").exists())
