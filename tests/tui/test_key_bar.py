"""The key bar: a click on a word does what its key does, on every screen and in every dialog that has one."""

from __future__ import annotations

from typing import Any

import pytest
from planners import WIDE, opened, press
from textual.dom import DOMNode

from hustle_tui.tui.app import HustleApp
from hustle_tui.tui.keys import hint_of, live_keys
from hustle_tui.tui.widgets.frame import KeyBar

PLACES = {
    "week": ("1",),
    "days": ("v",),
    "kpis": ("2",),
    "gigs": ("3",),
    "insights": ("4",),
    "review": ("5",),
    "hours": ("6", "left"),
    "why": ("w",),
    "form": ("e",),
    "find": ("slash",),
    "help": ("question_mark",),
    "manual": ("f2", "1"),
    "triage": ("C",),
    "an opened gig": ("3", "enter"),
    "money": ("3", "dollar_sign"),
    "can I take this": ("3", "end", "y"),
    "history": ("2", "enter"),
}


@pytest.mark.parametrize("place", PLACES)
async def test_a_click_on_each_word_asks_the_same_of_the_same_as_its_key(
    place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[DOMNode, str, Any]] = []

    async def listen(app: HustleApp, namespace: DOMNode, action_name: str, params: Any) -> bool:
        asked.append((namespace, action_name, params))
        return True

    async with opened(None, (200, 40), *PLACES[place]) as (app, pilot):
        bar, x = app.screen.query_one(KeyBar), 1
        keys = {hint_of(key): key.keys[0] for key in live_keys(app.screen)}
        hints = bar.fitting(bar.size.width)
        assert len(hints) > 1
        monkeypatch.setattr(HustleApp, "_dispatch_action", listen)
        for hint in hints:
            asked.clear()
            await pilot.click(bar, offset=(x, 0))
            await pilot.pause()
            by_click = list(asked)
            asked.clear()
            await press(pilot, keys[hint])
            assert by_click == asked != [], f"{hint.key} {hint.word}"
            x += len(hint.key) + len(hint.word) + 3
        monkeypatch.undo()


async def test_a_click_on_a_word_of_every_screen_is_carried_out() -> None:
    async with opened(None, WIDE) as (app, pilot):
        bar = app.screen.query_one(KeyBar)
        hints = bar.fitting(bar.size.width)
        before = [len(hint.key) + len(hint.word) + 3 for hint in hints[:-1]]
        await pilot.click(bar, offset=(1 + sum(before), 0))
        await pilot.pause()
        assert type(app.screen).__name__ == "Help"
