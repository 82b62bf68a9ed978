"""The line that adds a card: it stays in view, whatever is typed or pasted into it."""

from __future__ import annotations

import pytest
from planners import LOW, TODAY, WIDE, opened, plan, press, screen_text, typed, until
from textual import events

from hustle_tui import machine
from hustle_tui.domain.plan.model import Plan
from hustle_tui.domain.plan.settings import Settings
from hustle_tui.domain.week.capture import capture
from hustle_tui.planner import Planner
from hustle_tui.store.memory import MemoryStore
from hustle_tui.tui.week.card_form import _preview_of
from hustle_tui.tui.week.screen import WeekScreen
from hustle_tui.tui.widgets.inputs import LONGEST_PASTE, InputLine


@pytest.mark.parametrize("size", [LOW, WIDE])
async def test_a_very_long_line_leaves_the_line_and_its_words_in_view(size: tuple[int, int]) -> None:
    async with opened(None, size, "a") as (app, pilot):
        app.screen.query_one(InputLine).value = "z" * 9000
        await until(pilot, lambda: "zzz" in screen_text(app))
        await pilot.pause()
        shown = screen_text(app)
        assert "Add a card" in shown
        assert "keeps a word" in shown
        await press(pilot, "escape", "escape")
        assert "Add a card" not in screen_text(app)


async def test_a_paste_onto_the_board_begins_a_card_and_enter_adds_it() -> None:
    async with opened() as (app, pilot):
        app.post_message(events.Paste("Call Ann ~30m\nabout the roof\n"))
        await until(pilot, lambda: "Add a card" in screen_text(app))
        assert "Call Ann about the roof" in screen_text(app)
        await press(pilot, "n", "enter")
        assert any((card.title, card.estimate) == ("Call Ann about the roof", 30) for card in app.plan.cards.values())


async def test_the_line_foretells_by_the_time_of_day_what_the_header_says_then(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HUSTLE_NOW", "2026-11-25T21:00")
    async with opened(Planner(MemoryStore(Plan(Settings(set_up=True))), machine.today), WIDE, "a") as (app, pilot):
        await typed(pilot, "Report ~50h #main")
        assert "W48 ✓ clear → ▲ over, 26h short" in screen_text(app)
        await press(pilot, "enter")
        assert "26h more is planned than the week has" in screen_text(app)


async def test_a_huge_paste_onto_the_board_is_cut_to_a_line_and_one_of_blanks_is_none() -> None:
    async with opened() as (app, pilot):
        app.post_message(events.Paste(" \n \n"))
        await pilot.pause()
        assert isinstance(app.screen, WeekScreen)
        app.post_message(events.Paste("x" * 1_000_000))
        await until(pilot, lambda: not isinstance(app.screen, WeekScreen))
        assert len(app.screen.query_one(InputLine).value) == LONGEST_PASTE


@pytest.mark.parametrize(
    ("line", "when"),
    [
        ("x @1jun", "Tue 1 Jun 2027 W22"),
        ("x @w2", "W2 2027 any day"),
        ("x @last", "W47, past any day"),
        ("x @16nov", "Mon 16 Nov 2026, past W47"),
        ("x @next-friday", "Fri 4 Dec 2026 W49"),
    ],
)
def test_the_preview_tells_another_year_and_what_is_past(line: str, when: str) -> None:
    card = capture(line, plan(), TODAY).card(0, TODAY)
    assert when in _preview_of(card, plan(), TODAY).plain
