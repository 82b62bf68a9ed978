"""Evidence and a page to share from the review: a form, and a file."""

from __future__ import annotations

from pathlib import Path

import pytest
from planners import WIDE, fill, opened, press, screen_text, until


async def test_the_menu_writes_a_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    async with opened(None, WIDE, "5", "M", "e") as (app, pilot):
        assert "Evidence for a review" in screen_text(app)
        await press(pilot, "ctrl+s")
        await until(pilot, lambda: "Wrote" in screen_text(app))
        (page,) = tmp_path.glob("evidence-*.html")
        assert page.read_text(encoding="utf-8").startswith("<!doctype html>")


async def test_the_menu_writes_a_page_to_share_and_keeps_what_it_leaves_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with opened(None, WIDE, "5", "M", "s") as (app, pilot):
        await press(pilot, "tab", *"money", "ctrl+s")
        await until(pilot, lambda: "Wrote" in screen_text(app))
        assert "Money" not in (tmp_path / "hustle.html").read_text(encoding="utf-8")
        assert app.planner.plan.settings.share_without == ("money",)


async def test_a_last_day_alone_judges_its_year_and_days_to_come_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with opened(None, WIDE, "5", "M", "e") as (app, pilot):
        await fill(app, pilot, "first", "2099-01-01")
        await press(pilot, "ctrl+s")
        await until(pilot, lambda: "still to come" in screen_text(app))
        await fill(app, pilot, "first", "")
        await fill(app, pilot, "last", "2025-06-30")
        await press(pilot, "ctrl+s")
        await until(pilot, lambda: "Wrote" in screen_text(app))
        (page,) = tmp_path.glob("evidence-*.html")
        assert "1 Jan – 30 Jun 2025" in page.read_text(encoding="utf-8")


async def test_a_shared_page_that_can_not_be_written_is_asked_for_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "hustle.html").write_text("a page of mine", encoding="utf-8")
    async with opened(None, WIDE, "5", "M", "s") as (app, pilot):
        await press(pilot, "tab", *"life", "ctrl+s")
        await until(pilot, lambda: "no shared page" in screen_text(app))
        assert "life" in screen_text(app)
        await fill(app, pilot, "file", "other.html")
        await press(pilot, "ctrl+s")
        await until(pilot, lambda: "Wrote other.html" in screen_text(app))
        assert (tmp_path / "hustle.html").read_text(encoding="utf-8") == "a page of mine"
