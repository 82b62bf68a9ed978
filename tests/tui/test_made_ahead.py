"""The screens that are made while nothing else is to do are the ones that are shown, and up to date."""

from __future__ import annotations

import asyncio
from collections import Counter

import pytest
from planners import DECK, opened, press, screen_text, until
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode
from textual.geometry import Region
from textual.screen import Screen

from hustle_tui.domain.changes.cards import edit_card
from hustle_tui.tui import keys
from hustle_tui.tui.paint.textual_private import lay_out_screen_of, make_screen_of
from hustle_tui.tui.week.screen import WeekScreen
from hustle_tui.tui.widgets import rows
from hustle_tui.tui.widgets.rows import Rows


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


async def test_a_new_screen_is_drawn_and_styled_once_before_it_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn, styled = list[WeekScreen](), Counter[int]()
    show, apply = WeekScreen.show, Stylesheet.apply

    def counted(screen: WeekScreen) -> None:
        drawn.append(screen)
        show(screen)

    def counted_styles(sheet: Stylesheet, node: DOMNode, **how: bool) -> None:
        styled[id(node)] += isinstance(node, Rows)
        apply(sheet, node, **how)

    monkeypatch.setattr(WeekScreen, "show", counted)
    monkeypatch.setattr(Stylesheet, "apply", counted_styles)
    async with opened() as (app, _):
        assert app.screen.has_class("-wide", "-tall")
        assert max(styled.values()) == 1
        assert len(drawn) == 1


async def test_a_screen_made_ahead_is_laid_out_and_waits_to_be_drawn_before_it_is_painted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(keys, "PAUSE", 0.01)
    async with opened() as (app, pilot):
        keys.make_ahead(app)
        await until(pilot, lambda: len(app._screen_stacks) == len(app.tabs))
        hidden = [stack[0] for mode, stack in app._screen_stacks.items() if mode != "week"]
        for _ in range(400):  # hidden screens are no reason for a pilot to wait
            await asyncio.sleep(0.05)
            if not any(one._layout_required or one._compositor._dirty_regions for one in hidden):
                break
        else:
            raise AssertionError("it would be laid out again, or painted before it is drawn")
        assert {one.outer_size for one in hidden} == {app.size}


async def test_a_screen_is_laid_out_once_it_is_mounted_and_again_when_its_widgets_ask() -> None:
    async with opened() as (app, pilot):
        make_screen_of(app, "gigs")
        screen = app._screen_stacks["gigs"][0]
        assert lay_out_screen_of(app, "gigs") and screen.outer_size != app.size, "it is not mounted yet"
        await until(pilot, lambda: screen.is_mounted)
        assert lay_out_screen_of(app, "gigs") and screen.outer_size == app.size
        screen.refresh(layout=True)
        assert lay_out_screen_of(app, "gigs") and not screen._layout_required
        await until(pilot, lambda: not lay_out_screen_of(app, "gigs"))


async def test_a_screen_made_ahead_is_painted_ahead_as_it_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "PAUSE", 0.01)
    ready: list[str] = []
    paint = keys.paint_screen_of
    monkeypatch.setattr(keys, "paint_screen_of", lambda app, mode: (paint(app, mode), ready.append(mode)))
    async with opened() as (app, pilot):
        keys.make_ahead(app)
        await until(pilot, lambda: len(ready) == len(app.tabs) - 1)
        hidden = app._screen_stacks["gigs"][0].query_one(Rows)
        monkeypatch.setattr(rows, "painted", None)  # called again, it would fail
        painted = [line.text for line in hidden.render_lines(Region(0, 0, *hidden.size))]
        assert any("Acme logo" in line for line in painted)
        monkeypatch.undo()
        await press(pilot, "3")
        hidden.refresh()
        assert [line.text for line in hidden.render_lines(Region(0, 0, *hidden.size))] == painted
