"""The styles are parsed once at a start, and a theme still reaches every screen: parsing them is a tenth of a start."""

from __future__ import annotations

import pytest
from planners import opened, plan, planner, press
from textual.css.stylesheet import Stylesheet

from hustle_tui.tui.app import HustleApp


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[Stylesheet]:
    """The stylesheets that were parsed anew as a whole."""
    found: list[Stylesheet] = []
    anew = Stylesheet.reparse

    def noted(sheet: Stylesheet) -> None:
        found.append(sheet)
        anew(sheet)

    monkeypatch.setattr(Stylesheet, "reparse", noted)
    return found


@pytest.mark.parametrize("theme", ["night", "day"])
async def test_a_start_parses_no_styles_anew(parsed: list[Stylesheet], theme: str) -> None:
    async with opened(planner(plan(theme=theme))) as (app, _):
        assert app.theme == theme
        assert app.screen.styles.background.hex == app.current_theme.background.upper()
        assert parsed == []


async def test_no_other_screen_parses_styles_and_a_panel_only_once(parsed: list[Stylesheet]) -> None:
    async with opened() as (_, pilot):
        await press(pilot, "2", "3", "4", "5", "6", "1")
        assert parsed == []
        await press(pilot, "w", "escape", "w")
        assert len(parsed) == 1


async def test_a_theme_reaches_the_screens_that_were_not_shown_when_it_was_chosen() -> None:
    async with opened(None, (120, 40), "2", "1", "T") as (app, pilot):
        _dressed(app, "day")
        await press(pilot, "2")
        _dressed(app, "day")
        await press(pilot, "T", "T", "1")
        _dressed(app, "night")


def _dressed(app: HustleApp, theme: str) -> None:
    assert app.has_class(f"-theme-{theme}")
    assert app.screen.styles.background.hex == app.available_themes[theme].background.upper()
