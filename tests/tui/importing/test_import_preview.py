"""Importing in the planner: the form, the preview as a table, the places, and one step of undo."""

from __future__ import annotations

from pathlib import Path

import pytest
from planners import LOW, MARKUP, WIDE, opened, planner, press, screen_text, typed, until

from hustle_tui.tui.dialogs.form import Form
from hustle_tui.tui.importing.actions import ImportPreview
from hustle_tui.tui.widgets.inputs import InputLine

HEAD = "User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,Duration,Tags\n"


@pytest.fixture
def toggl(tmp_path: Path) -> Path:
    path = tmp_path / "toggl.csv"
    rows = (
        f'One,a@b.c,Acme,{MARKUP},,"{MARKUP}",Yes,2026-11-02,09:00:00,2026-11-02,11:30:00,02:30:00,talk\n'
        "One,a@b.c,,,,own,No,2026-11-03,10:00:00,2026-11-03,11:00:00,01:00:00,\n"
        "One,a@b.c,Acme,Web,,runs,Yes,2026-11-03,12:00:00,,,,\n"
    )
    path.write_text(HEAD + rows, encoding="utf-8")
    return path


@pytest.mark.parametrize("size", [WIDE, LOW])
async def test_a_file_is_looked_at_mapped_taken_in_and_undone(toggl: Path, size: tuple[int, int]) -> None:
    made = planner()
    before = made.plan
    async with opened(made, size) as (app, pilot):
        await press(pilot, "ctrl+o")
        app.screen.query_one("#field-file", InputLine).value = str(toggl)
        await press(pilot, "enter")
        await until(pilot, lambda: isinstance(app.screen, ImportPreview))
        shown = screen_text(app)
        assert "2 new (3h30), 0 same, 0 changed, 1 refused" in shown
        assert (
            "it is still running: stop it and export it again" in shown
            and MARKUP in shown
            and "2 names without a place" in shown
        )
        await press(pilot, "enter")
        assert isinstance(app.screen, Form)
        await typed(pilot, "gig:acme-logo")
        await press(pilot, "tab")
        await typed(pilot, "life")
        await press(pilot, "enter")
        assert isinstance(app.screen, ImportPreview)
        assert "without a place" not in screen_text(app) and "acme-logo" in screen_text(app)
        await press(pilot, "e")
        assert [line.value for line in app.screen.query(InputLine)] == ["gig:acme-logo", "life"]
        await press(pilot, "escape", "enter")
        new = made.plan.entries.keys() - before.entries.keys()
        assert sorted((made.plan.entries[key].ledger, made.plan.entries[key].minutes) for key in new) == [
            ("life", 60),
            ("side", 150),
        ]
        assert not isinstance(app.screen, ImportPreview)
        assert "2 new (3h30), 0 same, 0 changed, 1 refused · u takes it back" in screen_text(app)
        assert toggl.with_name("toggl.csv.refused.csv").exists()
        await press(pilot, "u")
        assert made.plan.entries == before.entries


async def test_a_file_that_is_here_already_changes_nothing_and_says_so(tmp_path: Path) -> None:
    path = tmp_path / "spent.timeclock"
    path.write_text("i 2026-11-02 09:00:00 life\no 2026-11-02 10:00:00\n", encoding="utf-8")
    made = planner()
    async with opened(made, WIDE) as (app, pilot):
        for said in ("u takes it back", "Nothing to take in"):
            await press(pilot, "ctrl+o")
            app.screen.query_one("#field-file", InputLine).value = str(path)
            await press(pilot, "enter")
            await until(pilot, lambda: isinstance(app.screen, ImportPreview))
            await press(pilot, "enter")
            assert said in screen_text(app)
        assert len(made.history.done) == 1


async def test_what_can_not_be_read_brings_the_form_back_with_a_word(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(HEAD + "One,,,,,,,02/03/2026,09:00,02/03/2026,10:00,01:00:00,\n", encoding="utf-8")
    async with opened(planner(), WIDE) as (app, pilot):
        await press(pilot, "ctrl+o")
        app.screen.query_one("#field-file", InputLine).value = str(path)
        await press(pilot, "enter")
        await until(pilot, lambda: "may be day first or month first" in screen_text(app))
        assert isinstance(app.screen, Form)
        await press(pilot, "down", "down", "right")
        await press(pilot, "enter")
        await until(pilot, lambda: isinstance(app.screen, ImportPreview))
        assert "2 Mar" in screen_text(app)
        await press(pilot, "escape")
        assert not isinstance(app.screen, ImportPreview)


async def test_a_team_is_named_and_asked_for_before_anything_comes_in(toggl: Path) -> None:
    with toggl.open("a") as stream:
        for name in ("Bob\u202e", ""):
            stream.write(f"{name},,,Theirs,,b,No,2026-11-03,10:00:00,2026-11-03,11:00:00,01:00:00,\n")
    made = planner()
    async with opened(made, LOW) as (app, pilot):
        await press(pilot, "ctrl+o")
        app.screen.query_one("#field-file", InputLine).value = str(toggl)
        await press(pilot, "enter")
        await until(pilot, lambda: isinstance(app.screen, ImportPreview))
        assert "The hours of 3 people" in screen_text(app)
        await press(pilot, "enter")
        assert "One (a@b.c)" in screen_text(app) and "Bob‹U+202E›" in screen_text(app)
        assert "somebody" not in screen_text(app)
        await press(pilot, "right", "enter")
        assert "The hours of Bob‹U+202E›; not taken: 2 rows of One (a@b.c)" in screen_text(app)
        await press(pilot, "enter")
        await typed(pilot, "life")
        await press(pilot, "enter", "enter")
        assert made.plan.settings.import_me == ("bob\u202e",)
