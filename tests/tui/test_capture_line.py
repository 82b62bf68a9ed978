"""The line that adds a card: it stays in view, whatever is typed or pasted into it."""

from __future__ import annotations

import pytest
from planners import LOW, WIDE, opened, press, screen_text, until

from hustle_tui.tui.widgets.entry import Entry


@pytest.mark.parametrize("size", [LOW, WIDE])
async def test_a_very_long_line_leaves_the_line_and_its_words_in_view(size: tuple[int, int]) -> None:
    async with opened(None, size, "a") as (app, pilot):
        app.screen.query_one(Entry).value = "z" * 9000
        await until(pilot, lambda: "zzz" in screen_text(app))
        await pilot.pause()
        shown = screen_text(app)
        assert "Add a card" in shown
        assert "keeps a word" in shown
        await press(pilot, "escape", "escape")
        assert "Add a card" not in screen_text(app)
