"""Below 60×16 nothing is squeezed: the planner says what it needs, and comes back as it was."""

from __future__ import annotations

import pytest
from planners import opened, press, screen_text, until
from textual.screen import Screen

REALLY_PAINT = Screen._compositor_refresh
RULE = "─" * 60


@pytest.mark.parametrize("size", [(59, 40), (120, 15), (20, 5), (10, 2)])
@pytest.mark.parametrize("key", ["1", "2", "3"])
async def test_a_terminal_that_is_too_small_is_told_so_and_nothing_else(size: tuple[int, int], key: str) -> None:
    async with opened(None, size, key) as (app, _):
        told = screen_text(app)
        assert f"{size[0]}×{size[1]}"[:8] in told
        assert "Main" not in told
        assert "Must" not in told


async def test_what_is_needed_and_the_way_out_are_said() -> None:
    async with opened(None, (50, 12)) as (app, _):
        assert "50×12 is too small" in screen_text(app)
        assert "Hustle needs 60×16." in screen_text(app)
        assert "q leaves" in screen_text(app)


async def test_the_smallest_size_shows_the_board() -> None:
    async with opened(None, (60, 16)) as (app, _):
        assert "Must" in screen_text(app)
        assert "too small" not in screen_text(app)


async def test_the_board_comes_back_when_the_terminal_grows_and_no_key_acts_unseen() -> None:
    async with opened(None, (50, 12)) as (app, pilot):
        before = app.plan
        await press(pilot, "space", "d", "L", "greater_than_sign", "u", "w", "a", *"Card")
        await pilot.resize_terminal(120, 40)
        await pilot.pause()
        assert app.plan is before
        assert len(app.screen_stack) == 1
        assert "Must" in screen_text(app)
        assert "too small" not in screen_text(app)


@pytest.mark.parametrize("key", ["2", "3", "6"])
async def test_a_screen_that_comes_back_at_another_size_is_drawn_for_that(key: str) -> None:
    async with opened(None, (120, 40), key) as (app, pilot):
        before = screen_text(app)
        await pilot.resize_terminal(80, 24)
        await press(pilot, "1")
        await pilot.resize_terminal(120, 40)
        await press(pilot, key)
        await until(pilot, lambda: app.current_mode != "week")
        assert screen_text(app) == before


@pytest.mark.parametrize("key", ["2", "3"])
async def test_a_list_has_rows_of_the_new_height_as_soon_as_the_terminal_has_another_size(
    key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Screen, "_compositor_refresh", REALLY_PAINT)
    async with opened(None, (80, 24), key) as (app, pilot):
        assert RULE not in screen_text(app)
        await pilot.resize_terminal(120, 40)
        await pilot.pause()
        assert RULE in screen_text(app)
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert RULE not in screen_text(app)
