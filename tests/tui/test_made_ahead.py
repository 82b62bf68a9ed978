"""The screens that are made while nothing else is to do are the ones that are shown, and up to date."""

from __future__ import annotations

import pytest
from planners import DECK, opened, press, screen_text, until
from textual.screen import Screen

from hustle_tui.domain.changes.cards import edit_card
from hustle_tui.tui import keys


async def test_every_screen_is_made_once_and_shows_what_has_changed_since(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "PAUSE", 0.01)
    made: list[str] = []
    class_of = keys.screen_class

    def counted(mode: str) -> type[Screen[None]]:
        made.append(mode)
        return class_of(mode)

    monkeypatch.setattr(keys, "screen_class", counted)
    async with opened() as (app, pilot):
        keys.make_ahead(app)
        await until(pilot, lambda: len(made) == len(app.tabs))
        assert app.current_mode == "week"
        app.change("Edit", lambda plan: edit_card(plan, card_id=DECK, fields={"title": "Another deck"}))
        for tab in app.tabs:
            await press(pilot, tab.key)
            assert app.current_mode == tab.mode
            assert type(app.screen) is class_of(tab.mode)
            assert f"{tab.key} {tab.title}" in screen_text(app)
        assert sorted(made) == sorted(tab.mode for tab in app.tabs)
        await press(pilot, "1")
        assert "Another deck" in screen_text(app)
