"""What is written can be read: the contrast of every text colour on every ground, computed as WCAG 2.2 does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from planners import WIDE, opened, plan, planner
from textual import events
from textual.color import Color

import hustle_tui.tui
from hustle_tui.tui.paint.own_theme import ENOUGH, GROUNDS, TEXTS, contrast
from hustle_tui.tui.paint.theme import themes
from hustle_tui.tui.widgets.inputs import InputLine
from hustle_tui.tui.widgets.rows import Rows

OWN = {name: theme for name, theme in themes().items() if not theme.ansi}


def colour(theme: str, role: str) -> Color:
    """A role's colour; `field` is the ground of the form field with the focus, as form.tcss tints it."""
    if role == "field":
        return colour(theme, "selection").tint(colour(theme, "main").with_alpha(0.04))
    if role == "background":
        return Color.parse(OWN[theme].background or "")
    return Color.parse(OWN[theme].variables[role])


def test_black_on_white_has_the_highest_contrast_there_is() -> None:
    assert contrast(Color.parse("#000000"), Color.parse("#ffffff")) == pytest.approx(21)


@pytest.mark.parametrize("theme", OWN)
@pytest.mark.parametrize("ground", GROUNDS)
def test_every_text_colour_stands_out_from_every_ground(theme: str, ground: str) -> None:
    texts = (text for text in TEXTS if (text, ground) != ("finished", "field"))  # no field holds what is over
    ratios = {text: contrast(colour(theme, text), colour(theme, ground)) for text in texts}
    assert {text: round(ratio, 2) for text, ratio in ratios.items() if ratio < ENOUGH} == {}


@pytest.mark.parametrize("theme", OWN)
def test_the_name_on_its_badge_can_be_read(theme: str) -> None:
    assert contrast(colour(theme, "on-main"), colour(theme, "main")) >= ENOUGH


def test_no_colour_is_named_outside_of_the_theme() -> None:
    folder = Path(hustle_tui.tui.__file__).parent
    sources = [path for kind in ("*.py", "*.tcss") for path in folder.rglob(kind) if path.name != "theme.py"]
    literal = re.compile(r"#[0-9a-fA-F]{6}\b|\brgba?\(|color: (?!\$|auto|transparent|ansi_)\w+")
    assert {path.name: found for path in sources if (found := literal.findall(path.read_text(encoding="utf-8")))} == {}


@pytest.mark.parametrize("mode", ["1", "2", "3"])
async def test_with_the_terminals_own_colours_the_row_under_the_cursor_is_of_one_colour(mode: str) -> None:
    async with opened(planner(plan(theme="ansi")), WIDE, mode) as (app, _):
        rows = app.screen.focused
        assert isinstance(rows, Rows)
        first = [segment.style for segment in rows.render_line(rows._frame)][rows._frame :][
            : -1 if rows._frame else None
        ]
        assert len({(style.color, style.bgcolor, style.reverse) for style in first if style and style.reverse}) == 1
        assert any(style and style.reverse for style in first)


@pytest.mark.parametrize("key", ["comma", "slash", "a", "question_mark"])
async def test_with_the_terminals_own_colours_a_line_to_type_in_has_the_background_that_its_text_is_made_for(
    key: str,
) -> None:
    async with opened(planner(plan(theme="ansi")), WIDE, key) as (app, _):
        entry = app.screen.query(InputLine).first()
        assert (entry.styles.background.ansi, entry.styles.color.ansi) == (-1, -1)


async def test_a_click_beyond_the_screen_leaves_the_focus_where_it_is() -> None:
    async with opened(None, WIDE) as (app, pilot):
        before = app.screen.focused
        app.post_message(events.MouseDown(None, 300, 300, 0, 0, 1, False, False, False, 300, 300))
        await pilot.pause()
        assert before is not None and app.screen.focused is before
