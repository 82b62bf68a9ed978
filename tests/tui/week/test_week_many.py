"""Several cards at once, one more key for a day, letters to jump by, limits, and what a move would do told first."""

from __future__ import annotations

from datetime import timedelta

import pytest
from msgspec.structs import replace
from planners import (
    DECK,
    HIRING,
    LATER,
    LOGO,
    LOW,
    MAIL,
    NEXT_WEEK,
    SHELVED,
    TODAY,
    WEEK,
    WIDE,
    base_screen,
    burst,
    opened,
    plan,
    planner,
    press,
    screen_text,
    typed,
    until,
)

from hustle_tui.domain.plan.model import Card, Plan, put
from hustle_tui.domain.plan.settings import Settings
from hustle_tui.tui.app import HustleApp
from hustle_tui.tui.week.screen import WeekScreen

FRIDAY, SUNDAY = WEEK + timedelta(days=4), WEEK + timedelta(days=6)


def board(app: HustleApp) -> WeekScreen:
    return base_screen(app, WeekScreen)


@pytest.mark.parametrize("size", [WIDE, LOW])
async def test_marked_cards_go_to_a_day_by_two_keys_and_come_back_in_one_undo(size: tuple[int, int]) -> None:
    async with opened(None, size, "x", "x") as (app, pilot):
        before = app.plan
        assert "2 marked" in screen_text(app)
        await press(pilot, "m")
        assert "Move 2 cards to" in screen_text(app)
        await press(pilot, "f")
        assert [app.planner.plan.cards[key].day for key in (DECK, HIRING)] == [FRIDAY, FRIDAY]
        assert "To Fri: 2 cards" in screen_text(app)
        assert not board(app).marked
        await press(pilot, "u")
        assert [app.plan.cards[key].day for key in (DECK, HIRING)] == [before.cards[k].day for k in (DECK, HIRING)]


@pytest.mark.parametrize(
    ("key", "week", "day"),
    [
        ("m", WEEK, WEEK),
        ("u", WEEK, WEEK + timedelta(days=6)),
        ("a", WEEK, None),
        ("n", NEXT_WEEK, None),
        ("l", None, None),
    ],
)
async def test_a_card_goes_where_its_second_key_says(key: str, week: object, day: object) -> None:
    async with opened(None, WIDE, "m", key) as (app, _):
        card = app.planner.plan.cards[DECK]
        assert (card.week, card.day) == (week, day)


async def test_any_other_key_leaves_the_question_and_does_nothing_else() -> None:
    async with opened(None, WIDE, "m", "q") as (app, pilot):
        assert app.planner.plan.cards[DECK].week == WEEK
        await press(pilot, "m", "escape")
        assert "Move this card" not in screen_text(app)
        assert app.is_running


async def test_a_click_on_a_day_answers_too() -> None:
    async with opened(None, WIDE, "m") as (app, pilot):
        line = screen_text(app).splitlines()[-1]
        await pilot.click(offset=(line.index("Fri"), 39))
        await pilot.pause()
        assert app.planner.plan.cards[DECK].day == FRIDAY


@pytest.mark.parametrize(("key", "state"), [("space", "done"), ("d", "dropped")])
async def test_what_a_key_does_is_done_to_all_marked_cards(key: str, state: str) -> None:
    async with opened(None, WIDE, "x", "x", key) as (app, pilot):
        assert [app.planner.plan.cards[card].state for card in (DECK, HIRING, LOGO)] == [state, state, "open"]
        await press(pilot, "u")
        assert {app.planner.plan.cards[card].state for card in (DECK, HIRING, LOGO)} == {"open"}


async def test_marked_cards_are_parked_together() -> None:
    async with opened(None, WIDE, "x", "x", "P") as (app, pilot):
        parked = [app.planner.plan.cards[card] for card in (DECK, HIRING)]
        assert [(card.week, card.parked) for card in parked] == [(None, TODAY + timedelta(days=1))] * 2
        await press(pilot, "u")
        assert app.planner.plan.cards[DECK].week == WEEK


async def test_marked_cards_change_the_lane_together() -> None:
    async with opened(None, WIDE, "x", "x", "L") as (app, _):
        assert [app.planner.plan.cards[card].lane for card in (DECK, HIRING)] == ["should", "should"]


async def test_marks_are_let_go_of_by_x_and_by_escape() -> None:
    async with opened(None, WIDE, "x", "k", "x") as (app, pilot):
        assert not board(app).marked
        await press(pilot, "x", "x", "escape")
        assert not board(app).marked
        assert "marked" not in screen_text(app)


async def test_a_mark_is_a_sign_and_not_only_a_colour() -> None:
    async with opened(None, WIDE, "x") as (app, _):
        assert "▌◆ Draft" in screen_text(app)


@pytest.mark.parametrize("size", [WIDE, LOW])
async def test_a_letter_leads_to_any_card_in_view(size: tuple[int, int]) -> None:
    async with opened(None, size, "f") as (app, pilot):
        letters = dict(board(app).letters)
        assert letters[DECK] == "a"
        assert "a◆ Draft" in screen_text(app)
        await press(pilot, letters[MAIL])
        assert board(app).item().id == MAIL
        assert "a◆ Draft" not in screen_text(app)


async def test_a_key_that_is_no_letter_of_a_card_jumps_nowhere() -> None:
    async with opened(None, WIDE, "j", "f", "escape") as (app, pilot):
        assert board(app).item().id == HIRING
        await press(pilot, "f", "?")
        assert board(app).item().id == HIRING
        assert not board(app).letters


async def test_a_lane_over_its_limit_says_so() -> None:
    async with opened(planner(replace(plan(), settings=Settings(lane_limits=(2, 0, 9))))) as (app, pilot):
        assert "▲ 3 of 2" in screen_text(app)
        await press(pilot, "space")
        assert "▲ 3 of 2" not in screen_text(app)


def crowded_next_week() -> Plan:
    """Next week has room for an hour or two, but not for the board deck."""
    full = Card(id=99, title="Full", ledger="main", lane="must", state="open", week=NEXT_WEEK, estimate=38 * 60)
    return put(plan(), full)


async def test_a_move_that_makes_a_week_worse_says_so_first_and_the_same_key_does_it() -> None:
    async with opened(planner(crowded_next_week()), WIDE, "greater_than_sign") as (app, pilot):
        assert app.planner.plan.cards[DECK].week == WEEK
        told = screen_text(app)
        assert "W49" in told and "→ ‼ alarm" in told and "again does it" in told
        await press(pilot, "greater_than_sign")
        assert app.planner.plan.cards[DECK].week == NEXT_WEEK


async def test_another_key_after_such_a_warning_does_its_own_work() -> None:
    async with opened(planner(crowded_next_week()), WIDE, "greater_than_sign", "j", "greater_than_sign") as (
        app,
        pilot,
    ):
        assert app.planner.plan.cards[DECK].week == WEEK
        assert app.planner.plan.cards[HIRING].week == WEEK
        await press(pilot, "space")
        assert app.planner.plan.cards[HIRING].state == "done"


async def test_a_move_that_changes_no_level_is_made_at_once() -> None:
    async with opened(None, WIDE, "right", "right", "greater_than_sign") as (app, _):
        assert "again does it" not in screen_text(app)
        assert "To W49" in screen_text(app)


async def test_a_new_card_tells_what_it_would_do_to_the_week_while_it_is_typed() -> None:
    empty = Plan(Settings(set_up=True))
    async with opened(planner(empty), WIDE, "a") as (app, pilot):
        await typed(pilot, "Big ~60h")
        assert "W48 ✓ clear → ▲ over" in screen_text(app)
        await press(pilot, "backspace", "backspace", "backspace", "2", "h")
        assert "W48 ✓ clear" not in screen_text(app)


async def test_marks_are_let_go_of_with_the_week_that_they_were_made_in() -> None:
    async with opened(None, WIDE, "x", "right_square_bracket") as (app, pilot):
        assert not board(app).marked and "marked" not in screen_text(app)
        await press(pilot, "right", "d")
        assert [card.id for card in app.planner.plan.cards.values() if card.state == "dropped"] == [LATER]


async def test_marks_are_let_go_of_with_the_backlog_that_is_hidden() -> None:
    async with opened(None, WIDE, "b", "x") as (app, pilot):
        assert board(app).marked == {SHELVED}
        await burst(pilot, "b", "d")
        await until(pilot, lambda: any(card.state == "dropped" for card in app.planner.plan.cards.values()))
        assert [card.id for card in app.planner.plan.cards.values() if card.state == "dropped"] == [DECK]
        assert not board(app).marked


async def test_the_cursor_is_on_a_list_in_view_after_the_view_is_changed_from_an_empty_lane() -> None:
    monday = [replace(plan().cards[key], lane="could", day=WEEK) for key in (MAIL, HIRING)]
    made = put(Plan(settings=Settings(set_up=True)), *monday)
    async with opened(planner(made), WIDE, "left", "v") as (app, pilot):
        assert board(app).focused in board(app).panes
        here = board(app).item()
        await press(pilot, "j")
        assert board(app).item() not in (None, here)
        await press(pilot, "left", *"h" * 7, "v")
        assert board(app).focused in board(app).panes


async def test_a_view_without_a_card_has_the_focus_on_one_of_its_lists() -> None:
    async with opened(planner(Plan(settings=Settings(set_up=True))), WIDE, "v") as (app, pilot):
        assert board(app).focused in board(app).panes
        await press(pilot, "v")
        assert board(app).focused in board(app).panes
