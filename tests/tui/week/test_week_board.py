"""The week board: every key does what it says, to the plan and on the screen."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from planners import (
    CLIPBOARD,
    DECK,
    HIRING,
    HOSTILE,
    LATER,
    LOGO,
    LOW,
    MAIL,
    MARKUP,
    NEXT_WEEK,
    NOTES,
    PASSPORT,
    SHELVED,
    TODAY,
    WEEK,
    WIDE,
    base_screen,
    opened,
    plan,
    planner,
    press,
    screen_text,
    typed,
)
from textual.pilot import Pilot

from hustle_tui.domain.plan.model import Plan, put
from hustle_tui.domain.plan.settings import Settings
from hustle_tui.domain.week.cards import lane_of
from hustle_tui.tui.app import HustleApp
from hustle_tui.tui.week.screen import WeekScreen
from hustle_tui.tui.widgets.rows import Rows


def board(app: HustleApp) -> WeekScreen:
    return base_screen(app, WeekScreen)


def lane(app: HustleApp, name: str) -> list[int]:
    return [card.id for card in lane_of(app.planner.plan, app.week, name)]


@pytest.mark.parametrize("size", [WIDE, (100, 30), LOW])
async def test_the_board_says_the_level_the_hours_and_the_cards(size: tuple[int, int]) -> None:
    async with opened(size=size) as (app, _):
        text = screen_text(app)
        assert "‼ ALARM" in text and "Side work takes 3h from the main job" in text
        assert size == LOW or ("Launch and 1 more" in text and "are behind." in text)
        done, left = (" done", " left") if size == WIDE else ("", "")
        assert f"10h{done} + 30h{left} of 40h" in text and f"8h{done} + 5h{left} of 10h" in text and "3h short" in text
        assert "Draft Q4 board" in text and MARKUP in text


async def test_at_120_by_40_at_least_24_cards_are_in_view() -> None:
    async with opened() as (app, _):
        assert sum(board(app)._lists[name].in_view for name in ("must", "should", "could")) >= 24


async def test_an_escape_sequence_in_a_title_is_shown_as_signs() -> None:
    async with opened() as (app, _):
        text = screen_text(app)
        assert "␛]52;c;eA==␇" in text and "\x1b" not in text


async def test_an_arrow_key_right_behind_a_change_of_the_view_finds_a_list() -> None:
    async with opened() as (app, pilot):
        await press(pilot, "right")
        week = app.screen
        assert isinstance(week, WeekScreen)
        week.action_view()
        week.action_pane(1)
        week.action_carry(1)
        await pilot.pause()
        assert week.here in week.panes


@pytest.mark.parametrize("size", [WIDE, LOW])
async def test_the_arrow_keys_go_through_the_lanes(size: tuple[int, int]) -> None:
    async with opened(size=size) as (app, pilot):
        assert board(app).here.id == "must"
        for name in ("should", "could", "done", "done"):
            await press(pilot, "right")
            assert board(app).here.id == name and board(app).here.region.width > 0
        await press(pilot, "left", "h")
        assert board(app).here.id == "should"


async def test_j_and_k_move_the_cursor_and_space_marks_the_card_done() -> None:
    async with opened() as (app, pilot):
        await press(pilot, "j", "j", "k")
        assert board(app).item().id == HIRING
        await press(pilot, "space")
        card = app.planner.plan.cards[HIRING]
        assert (card.state, card.closed) == ("done", TODAY)
        assert "Done: Hiring loop" in screen_text(app)
        await press(pilot, "u")
        assert app.planner.plan.cards[HIRING].state == "open"
        await press(pilot, "U")
        assert app.planner.plan.cards[HIRING].state == "done"


async def test_space_in_the_done_lane_opens_a_card_again() -> None:
    async with opened(None, WIDE, "right", "right", "right", "space") as (app, _):
        assert app.planner.plan.cards[NOTES].state == "open"


async def test_capital_j_and_k_rank_a_card() -> None:
    async with opened(None, WIDE, "J") as (app, pilot):
        assert lane(app, "must") == [HIRING, DECK, LOGO]
        assert board(app).item().id == DECK
        await press(pilot, "J", "K", "K")
        assert lane(app, "must") == [DECK, HIRING, LOGO]


async def test_capital_l_and_h_move_a_card_between_lanes_and_the_cursor_goes_with_it() -> None:
    async with opened(None, WIDE, "L") as (app, pilot):
        assert lane(app, "should") == [MAIL, HOSTILE, CLIPBOARD, DECK]
        assert (board(app).here.id, board(app).item().id) == ("should", DECK)
        await press(pilot, "H")
        assert lane(app, "must") == [HIRING, LOGO, DECK]
        await press(pilot, "L", "L", "L")
        assert app.planner.plan.cards[DECK].state == "done"


async def test_a_card_goes_to_the_next_week_and_back() -> None:
    async with opened(None, WIDE, "greater_than_sign") as (app, pilot):
        card = app.planner.plan.cards[DECK]
        assert (card.week, card.day, card.carried) == (NEXT_WEEK, None, 1)
        assert DECK not in board(app)._lists["must"].keys
        await press(pilot, "right_square_bracket")
        assert app.week == NEXT_WEEK and "Draft Q4 board deck" in screen_text(app)
        board(app).go_to(DECK)
        await press(pilot, "less_than_sign", "full_stop")
        assert app.week == WEEK and app.planner.plan.cards[DECK].week == WEEK


async def test_the_weeks_go_back_and_on_and_say_where_they_are() -> None:
    async with opened(None, WIDE, "left_square_bracket") as (app, pilot):
        assert "last week" in screen_text(app)
        await press(pilot, "right_square_bracket", "right_square_bracket")
        assert "next week" in screen_text(app) and board(app).go_to(LATER) is None
        assert "Plan the offsite" in screen_text(app)


async def test_the_backlog_stands_beside_the_board_and_gives_and_takes_cards() -> None:
    async with opened(None, WIDE, "B") as (app, pilot):
        assert app.planner.plan.cards[DECK].week is None
        await press(pilot, "b")
        assert board(app).here.id == "backlog" and "Write the handbook" in screen_text(app)
        board(app).go_to(SHELVED)
        await press(pilot, "B")
        assert app.planner.plan.cards[SHELVED].week == WEEK
        await press(pilot, "b")
        assert board(app).here.id in ("must", "should", "could")


async def test_the_backlog_takes_lines_of_a_lane_whose_cursor_stays_in_view() -> None:
    more = (replace(plan().cards[HIRING], id=number, rank=float(number)) for number in range(100, 106))
    async with opened(planner(put(plan(), *more)), LOW, "end", "b") as (app, _):
        must = board(app).panes[0]
        assert screen_text(app) and must.top <= must.cursor < must.top + must.in_view


@pytest.mark.parametrize("keys", [("B",), ("b", "left", "L")])
async def test_a_done_card_stays_in_its_week_and_never_vanishes_into_the_backlog(keys: tuple[str, ...]) -> None:
    async with opened(None, WIDE, "right", "right", "right", *keys) as (app, _):
        assert app.planner.plan.cards[NOTES].week == WEEK
        assert "A closed card stays in its week" in screen_text(app)


@pytest.mark.parametrize("size", [WIDE, LOW])
async def test_v_shows_the_same_cards_by_day_with_each_days_capacity(size: tuple[int, int]) -> None:
    async with opened(None, size, "v") as (app, pilot):
        text = screen_text(app)
        assert "Wed 25 · today" in text and "6h of 9h" in text
        assert board(app).item().id == DECK
        await press(pilot, "L")
        assert app.planner.plan.cards[DECK].day.isoformat() == "2026-11-26"
        await press(pilot, "v")
        assert board(app).here.id == "must" and board(app).item().id == DECK


async def test_a_card_is_captured_in_one_line_with_a_preview() -> None:
    async with opened(None, WIDE, "a") as (app, pilot):
        await typed(pilot, "Fix mail ~1h30 @thu !must kpi:retention #x ~soon")
        text = screen_text(app)
        assert "1h30" in text and "26 Nov" in text and "“soon” is no duration" in text
        await press(pilot, "enter")
        card = next(card for card in app.planner.plan.cards.values() if card.title == "Fix mail ~soon")
        assert (card.estimate, card.lane, card.ledger, card.tags) == (90, "must", "main", ("x",))
        assert card.day.isoformat() == "2026-11-26" and board(app).item().id == card.id


async def test_an_empty_line_is_not_added_and_a_typed_one_needs_two_escapes() -> None:
    async with opened(None, WIDE, "a", "enter") as (app, pilot):
        before = set(app.planner.plan.cards)
        assert "A title is missing" in screen_text(app)
        await typed(pilot, "Half a thought")
        await press(pilot, "escape")
        assert "Escape again" in screen_text(app)
        await press(pilot, "escape")
        assert app.screen is board(app) and set(app.planner.plan.cards) == before


async def test_a_card_captured_in_another_week_goes_there() -> None:
    async with opened(None, WIDE, "right_square_bracket", "a") as (app, pilot):
        await typed(pilot, "Later thing")
        await press(pilot, "enter")
        assert next(c for c in app.planner.plan.cards.values() if c.title == "Later thing").week == NEXT_WEEK


async def test_d_drops_a_card_and_undo_brings_it_back() -> None:
    async with opened(None, WIDE, "d") as (app, pilot):
        assert app.planner.plan.cards[DECK].state == "dropped"
        await press(pilot, "u")
        assert app.planner.plan.cards[DECK].state == "open"


async def drag(pilot: Pilot[int], start: tuple[int, int], end: tuple[int, int]) -> None:
    await pilot.mouse_down(offset=start)
    await pilot.pause()
    await pilot.mouse_up(offset=end)
    await pilot.pause()


def row_at(rows: Rows, place: int) -> tuple[int, int]:
    return rows.region.x + 4, rows.region.y + 1 + 2 * place


async def test_the_mouse_puts_the_cursor_on_a_card_and_drags_it_to_another_lane() -> None:
    async with opened() as (app, pilot):
        lists = board(app)._lists
        await pilot.click(offset=row_at(lists["could"], 0))
        await pilot.pause()
        assert board(app).item().id == PASSPORT
        await drag(pilot, row_at(lists["must"], 0), row_at(lists["should"], 1))
        assert lane(app, "should") == [MAIL, DECK, HOSTILE, CLIPBOARD]
        await drag(pilot, row_at(lists["must"], 0), row_at(lists["must"], 5))
        assert lane(app, "must") == [LOGO, HIRING]


async def test_an_empty_week_says_what_goes_where_and_the_key() -> None:
    async with opened(planner(Plan(settings=Settings(set_up=True)))) as (app, _):
        text = screen_text(app)
        assert "Nothing is planned yet." in text and "a adds a card" in text


async def test_the_board_is_drawn_anew_when_the_terminal_changes_its_size() -> None:
    async with opened() as (app, pilot):
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert "Could, Done →" in screen_text(app)
        await pilot.resize_terminal(120, 40)
        await pilot.pause()
        assert "Could, Done →" not in screen_text(app)
