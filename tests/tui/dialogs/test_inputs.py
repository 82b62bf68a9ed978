"""A line to type in: one sign a key, nothing selected at the start, and several lines only after a question."""

from __future__ import annotations

import pytest
from planners import DECK, HIRING, WIDE, base_screen, opened, press, screen_text, under_cursor
from textual import events
from textual.widgets import Input

from hustle_tui.tui.week.screen import WeekScreen
from hustle_tui.tui.widgets.inputs import pasted_lines, signs_of

FAMILY, FLAG, SCOTLAND, THUMB, E_ACUTE = (
    "👨‍👩‍👧",
    "🇩🇪",
    "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
    "👍🏽",
    "e\u0301",
)


@pytest.mark.parametrize(
    "signs",
    [
        (FAMILY,),
        ("a", FAMILY, "b"),
        (FLAG, "🇫🇷", FLAG),
        (SCOTLAND,),
        (THUMB, THUMB),
        (E_ACUTE, "x"),
        ("हि", "न्", "दी"),
        ("❤️", "1️⃣"),
        (),
    ],
    ids=str,
)
def test_a_sign_is_one_however_many_code_points_it_has(signs: tuple[str, ...]) -> None:
    text, ends, at = "".join(signs), [], 0
    for sign in signs:
        at += len(sign)
        ends.append(at)
    assert signs_of(text) == ends


async def test_backspace_delete_and_the_arrows_take_a_sign_each() -> None:
    async with opened(None, WIDE, "a") as (app, pilot):
        line = app.screen.query_one(Input)
        line.value = f"a{FAMILY}{FLAG}{E_ACUTE}"
        line.cursor_position = len(line.value)
        await press(pilot, "backspace")
        assert line.value == f"a{FAMILY}{FLAG}"
        await press(pilot, "left", "backspace")
        assert line.value == f"a{FLAG}"
        await press(pilot, "left", "delete")
        assert line.value == FLAG
        await press(pilot, "right", "b")
        assert line.value == f"{FLAG}b"


async def test_a_form_opens_with_the_cursor_at_the_end_and_a_stray_key_takes_nothing_away() -> None:
    async with opened(None, WIDE, "e", "x") as (app, _pilot):
        assert isinstance(app.focused, Input) and app.focused.value == "Draft Q4 board deckx"


async def test_the_cursor_follows_a_card_that_its_form_sends_to_another_lane() -> None:
    async with opened(None, WIDE, "e", "tab", "right", "enter") as (app, pilot):
        assert app.plan.cards[DECK].lane == "should" and under_cursor(app) == DECK
        await press(pilot, "l")
        assert "Draft Q4 board deck" in screen_text(app)
        await press(pilot, "escape")
        assert base_screen(app, WeekScreen).here.id == "should"


LINES = "- [ ] Call Ann ~30m\n\n* Write to Bob\n3. Pay the rent\n"


def test_lines_of_a_paste_are_read_without_what_marks_a_list() -> None:
    assert pasted_lines(LINES) == ["Call Ann ~30m", "Write to Bob", "Pay the rent"]
    assert pasted_lines("- one") == ["- one"] and pasted_lines(" \n") == []
    assert pasted_lines("-5 degrees\n2026 plan") == ["-5 degrees", "2026 plan"]


@pytest.mark.parametrize("keys", [(), ("a",)])
async def test_three_lines_are_three_cards_after_one_question_and_one_undo_takes_them_back(
    keys: tuple[str, ...],
) -> None:
    async with opened(None, WIDE, *keys) as (app, pilot):
        before = len(app.plan.cards)
        app.post_message(events.Paste(LINES))
        await pilot.pause()
        assert "3 lines:" in screen_text(app) and "3 cards" in screen_text(app)
        await press(pilot, "y")
        assert [card.title for card in app.plan.cards.values()][before:] == ["Call Ann", "Write to Bob", "Pay the rent"]
        assert "Added 3 cards" in screen_text(app)
        await press(pilot, "u")
        assert len(app.plan.cards) == before and HIRING in app.plan.cards


@pytest.mark.parametrize("key", ["n", "escape"])
async def test_several_lines_may_stay_one(key: str) -> None:
    async with opened(None, WIDE) as (app, pilot):
        before = len(app.plan.cards)
        app.post_message(events.Paste("Call Ann\nWrite to Bob"))
        await pilot.pause()
        await press(pilot, key)
        assert len(app.plan.cards) == before and app.screen.query_one(Input).value == "Call Ann Write to Bob"
        await press(pilot, "enter")
        assert [card.title for card in app.plan.cards.values()][before:] == ["Call Ann Write to Bob"]
