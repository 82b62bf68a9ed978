"""Evidence and a page to share from the review: a form, and a file."""

from __future__ import annotations

from pathlib import Path

import pytest
from planners import WIDE, opened, press, screen_text, until


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
