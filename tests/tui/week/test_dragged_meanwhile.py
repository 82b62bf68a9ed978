"""A row that is dragged stays the one that was taken up, whatever happens before it is let go."""

from __future__ import annotations

from functools import partial

import pytest
from planners import DECK, HIRING, LAUNCH, MAIL, RETENTION, WIDE, base_screen, opened, press, screen_text
from textual.pilot import Pilot

from hustle_tui.domain.changes.cards import move_card
from hustle_tui.domain.plan.model import without
from hustle_tui.tui.screen import GONE
from hustle_tui.tui.week.screen import WeekScreen
from hustle_tui.tui.widgets.rows import Rows


async def taken_up(pilot: Pilot[int], rows: Rows) -> None:
    await pilot.mouse_down(rows, offset=(5, 1))
    assert rows._dragged is not None


async def let_go(pilot: Pilot[int], rows: Rows) -> None:
    await pilot.hover(rows, offset=(5, 3))
    await pilot.mouse_up(rows, offset=(5, 3))
    await pilot.pause()


async def test_a_card_is_moved_that_was_taken_up_though_the_cursor_left_it() -> None:
    async with opened(None, WIDE) as (app, pilot):
        must, should, *_ = base_screen(app, WeekScreen).panes
        await taken_up(pilot, must)
        await press(pilot, "j")
        app.planner.apply("elsewhere", partial(move_card, card_id=MAIL, week=None))
        await pilot.pause()
        await let_go(pilot, should)
        lanes = {key: app.plan.cards[key].lane for key in (DECK, HIRING)}
        assert lanes == {DECK: "should", HIRING: "must"}


async def test_a_card_that_is_gone_is_not_moved_and_no_other_is() -> None:
    async with opened(None, WIDE) as (app, pilot):
        must, should, *_ = base_screen(app, WeekScreen).panes
        await taken_up(pilot, must)
        app.planner.apply("elsewhere", lambda plan: without(plan, plan.cards[DECK]))
        await pilot.pause()
        before = app.plan
        await let_go(pilot, should)
        assert app.plan == before and GONE in screen_text(app)


async def test_escape_lets_go_and_a_dialog_that_opens_does_so_too() -> None:
    async with opened(None, WIDE) as (app, pilot):
        must, should, *_ = base_screen(app, WeekScreen).panes
        before = app.plan
        await taken_up(pilot, must)
        await press(pilot, "escape")
        await let_go(pilot, should)
        await taken_up(pilot, must)
        await press(pilot, "a", "escape")
        await let_go(pilot, should)
        assert app.plan == before


@pytest.mark.parametrize("key", [RETENTION, LAUNCH])
async def test_a_kpi_that_is_gone_meanwhile_is_told(key: int) -> None:
    async with opened(None, WIDE, "2") as (app, pilot):
        rows = app.screen.query_one(Rows)
        app.planner.apply("elsewhere", lambda plan: without(plan, plan.kpis[key]))
        await pilot.pause()
        rows.post_message(Rows.Dropped(key, rows, None))
        await pilot.pause()
        assert GONE in screen_text(app)
