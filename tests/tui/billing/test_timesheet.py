"""A gig's timesheet on the screen, and the invoice that is written from it."""

from __future__ import annotations

from pathlib import Path

import pytest
from planners import ACME, TODAY, WIDE, opened, plan, planner, press, retyped, screen_text

from hustle_tui.domain.plan.model import Entry, Plan, put
from hustle_tui.tui.dialogs.form import Form
from hustle_tui.tui.widgets.inputs import InputLine


@pytest.fixture(autouse=True)
def in_its_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def worked() -> Plan:
    return put(plan(), Entry(id=991, day=TODAY, minutes=95, ledger="side", gig=ACME, note="draft"))


async def test_the_timesheet_shows_billed_beside_real_and_its_rounding_is_changed_and_undone() -> None:
    async with opened(planner(worked()), WIDE, "3", "M", "t") as (app, pilot):
        text = screen_text(app)
        assert "Timesheet · Acme · Nov 2026" in text and "Not billed yet: 9h35" in text
        assert "1h35    1h35   draft" in text
        await press(pilot, "e")
        await retyped(pilot, "15m-up-day")
        await press(pilot, "enter")
        assert "1h35    1h45   draft" in screen_text(app)
        await press(pilot, "u")
        assert "1h35    1h35   draft" in screen_text(app)
        await press(pilot, "v")
        assert "Oct 2026" in screen_text(app)
        await press(pilot, "v")
        assert "all hours" in screen_text(app)


async def test_an_invoice_is_written_from_it_once_and_undone(tmp_path: Path) -> None:
    async with opened(planner(worked()), WIDE, "3", "M", "t", "space") as (app, pilot):
        assert "600.00 EUR, expected by 9 Dec · your name is missing" in " ".join(screen_text(app).split())
        await press(pilot, "enter")
        assert "600.00 EUR" in (tmp_path / "invoice-2026-001.html").read_text(encoding="utf-8")
        assert {entry.billed for entry in app.plan.entries.values() if entry.gig == ACME} == {"2026-001"}
        await press(pilot, "space", "enter")
        assert isinstance(app.screen, Form) and "Nothing of “Acme” is to be billed" in screen_text(app)
        await press(pilot, "escape", "u")
        assert not any(entry.billed for entry in app.plan.entries.values())


async def test_a_home_folder_that_is_not_there_is_told_and_nothing_is_billed() -> None:
    async with opened(planner(worked()), WIDE, "3", "M", "i") as (app, pilot):
        app.screen.query_one("#field-file", InputLine).value = "~nobody-of-that-name/x.html"
        await press(pilot, "enter")
        assert isinstance(app.screen, Form) and "names a home folder" in " ".join(screen_text(app).split())
        assert not any(entry.billed for entry in app.plan.entries.values())


async def test_a_file_that_is_there_stays_and_nothing_is_billed(tmp_path: Path) -> None:
    (tmp_path / "invoice-2026-001.html").write_text("mine")
    async with opened(planner(worked()), WIDE, "3", "M", "i", "enter") as (app, _):
        assert isinstance(app.screen, Form) and "is there already" in " ".join(screen_text(app).split())
        assert not any(entry.billed for entry in app.plan.entries.values())
    assert (tmp_path / "invoice-2026-001.html").read_text() == "mine"
