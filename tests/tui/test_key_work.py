"""What a key leaves as it is, is not worked out and painted again: counted, for a clock would not be fair."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace
from planners import HIRING, WIDE, opened, plan, planner, press
from textual.geometry import Region
from textual.strip import Strip

from hustle_tui.domain.plan.model import put
from hustle_tui.tui.app import HustleApp
from hustle_tui.tui.screen import PlanScreen
from hustle_tui.tui.widgets.frame import StatusLine
from hustle_tui.tui.widgets.rows import Rows


def paint(app: HustleApp) -> None:
    for rows in app.screen.query(Rows):
        rows.render_lines(Region(0, 0, *rows.size))


def counted(patch: pytest.MonkeyPatch, owner: Any, name: str) -> list[Any]:
    """The calls of a function from now on."""
    calls: list[Any] = []
    real = getattr(owner, name)

    def call(*args: Any, **named: Any) -> Any:
        calls.append(args)
        return real(*args, **named)

    patch.setattr(owner, name, call)
    return calls


async def test_a_card_that_only_moves_up_is_not_painted_again(monkeypatch: pytest.MonkeyPatch) -> None:
    more = (replace(plan().cards[HIRING], id=number, rank=float(number)) for number in range(100, 108))
    async with opened(planner(put(plan(), *more))) as (app, pilot):
        paint(app)
        joined = counted(monkeypatch, Strip, "join")
        await press(pilot, "space")
        paint(app)
        assert len(joined) <= 8, "the card in its new lane, and the one that has the cursor now"


async def test_news_is_told_on_the_screen_that_is_shown_and_on_others_when_they_come_back() -> None:
    async with opened(None, WIDE, "2", "1") as (app, pilot):
        hidden = app._screen_stacks["kpis"][0]
        assert isinstance(hidden, PlanScreen)
        app.say("Something happened.")
        await pilot.pause()
        assert app.screen.query_one(StatusLine).message is app.news_line
        assert hidden.query_one(StatusLine).message is None
        await app.switch_mode("kpis")
        await pilot.pause()
        assert hidden.query_one(StatusLine).message is app.news_line
