"""What a card shows on the board: all that matters, nothing twice, and the keys for marked cards whole at any width."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from msgspec.structs import replace
from planners import (
    ACME,
    DECK,
    HIRING,
    LOGO,
    LOW,
    MAIL,
    RETENTION,
    TODAY,
    WEEK,
    WIDE,
    base_screen,
    opened,
    plan,
    planner,
    press,
    screen_text,
    under_cursor,
    until,
)

from hustle_tui.domain.plan.model import Card, Plan, put
from hustle_tui.tui.week.rows import DAY_IDS
from hustle_tui.tui.week.screen import WeekScreen


def with_card(key: int, **fields: object) -> Plan:
    made = plan()
    return put(made, replace(made.cards[key], **fields))


def lines_of(text: str, words: str) -> tuple[str, str]:
    """The line with these words, and the one beneath it, as far as the list goes that they stand in."""
    lines = text.splitlines()
    row = next(n for n, line in enumerate(lines) if words in line)
    begin = lines[row].index(words)
    end = lines[row].index("│", begin)
    return lines[row][begin:end], lines[row + 1][begin:end]


async def test_a_card_that_is_due_on_its_day_says_the_day_once() -> None:
    friday = WEEK + timedelta(days=4)
    async with opened(planner(with_card(HIRING, day=friday, due=friday))) as (app, _):
        assert lines_of(screen_text(app), "Hiring loop")[1].strip() == "due Fri"


async def test_a_card_in_the_backlog_says_its_lane_and_no_day() -> None:
    async with opened(None, WIDE, "b") as (app, _):
        assert lines_of(screen_text(app), "Write the handbook")[1].strip() == "Could"


async def test_a_card_on_no_day_says_so_only_where_there_is_nothing_else_to_say() -> None:
    async with opened(planner(with_card(DECK, day=None))) as (app, _):
        assert lines_of(screen_text(app), "Draft Q4")[1].strip() == "Retention"
        assert lines_of(screen_text(app), "Hiring loop")[1].strip() == "any day"


async def test_a_done_card_on_no_day_does_not_say_so() -> None:
    async with opened() as (app, _):
        assert "any day" not in lines_of(screen_text(app), "Stand-up notes")[1]


@pytest.mark.parametrize("size", [WIDE, LOW])
async def test_by_days_a_card_has_a_line_for_its_title_and_one_for_the_rest(size: tuple[int, int]) -> None:
    async with opened(planner(with_card(DECK, kpi=RETENTION)), size, "v") as (app, _):
        title, rest = lines_of(screen_text(app), "Draft Q4")
        if size == LOW:  # the title has room for its second line
            title, rest = lines_of(screen_text(app), "deck")
        assert rest.strip() == "6h · Retention" and "6h" not in title


LONG = "Quarter numbers to finance and the board"


async def test_a_long_title_takes_a_second_line_while_its_whole_list_has_room_for_it() -> None:
    made = with_card(HIRING, title=LONG)
    async with opened(planner(made)) as (app, pilot):
        lines = screen_text(app).splitlines()
        row = next(n for n, line in enumerate(lines) if "Quarter numbers to" in line)
        assert "Quarter numbers to" in lines[row] and "3h │" in lines[row]
        assert "finance and the board" in lines[row + 1] and "any day" in lines[row + 2]
        await pilot.click("#must", offset=(5, row - base_screen(app, WeekScreen)._lists["must"].region.y + 2))
        assert under_cursor(app) == HIRING, "each of its three lines is its own"
    many = [replace(made.cards[HIRING], id=200 + n, title=f"{LONG} {n}") for n in range(14)]
    async with opened(planner(put(made, *many))) as (app, _):
        assert "Quarter numbers to fin…" in screen_text(app)


async def test_a_wide_terminal_shows_the_card_under_the_cursor_the_kpis_and_the_gigs_in_hand() -> None:
    async with opened(planner(with_card(HIRING, note="ask [/] Dana")), (200, 55), "j") as (app, pilot):
        shown = screen_text(app)
        assert "Note      ask [/] Dana" in shown and "KPIs ─" in shown and "Gigs ─" in shown
        assert "68 of 80 · behind" in shown and "Gamma audit" in shown.split("Gigs ─")[1]
        await press(pilot, "k")
        assert "ask [/] Dana" not in screen_text(app)


async def test_by_days_a_card_shows_due_spent_carried_and_a_missing_estimate() -> None:
    made = put(
        plan(), replace(plan().cards[MAIL], day=TODAY, gig=None), replace(plan().cards[LOGO], day=TODAY, gig=ACME)
    )
    made = put(made, Card(id=77, title="Sketch", ledger="main", lane="could", state="open", week=WEEK, day=TODAY))
    async with opened(planner(made), WIDE, "v") as (app, _):
        shown = screen_text(app)
        assert lines_of(shown, "Acme logo v2")[1].strip().startswith("5h · due Thu · 4h spent")
        assert "carried 3×" in lines_of(shown, "Fix onboarding mail")[1]
        assert lines_of(shown, "Sketch")[1].strip() == "?"


async def test_a_day_with_more_cards_than_fit_so_has_one_line_each() -> None:
    many = [
        Card(
            id=200 + n, title=f"Many {n}", ledger="main", lane="could", state="open", week=WEEK, day=TODAY, estimate=30
        )
        for n in range(8)
    ]
    async with opened(planner(put(plan(), *many)), WIDE, "v") as (app, _):
        shown = screen_text(app)
        assert all(f"Many {n}" in shown for n in range(8))
        title, below = lines_of(shown, "Many 3")
        assert title.rstrip().endswith("30m")
        assert "Many 4" in below


async def test_where_half_the_days_are_in_view_an_arrow_says_where_the_others_are() -> None:
    async with opened(None, LOW, "v") as (app, pilot):
        assert re.search("Thu 26 Nov ─* → ─╮", screen_text(app))
        for _ in range(4):
            await pilot.press("right")
            await pilot.pause()
        assert re.search("Fri 27 Nov ─* ← ─╮", screen_text(app))


@pytest.mark.parametrize("size", [WIDE, LOW])
async def test_the_line_of_marked_cards_names_whole_keys_and_how_to_let_go(size: tuple[int, int]) -> None:
    async with opened(None, size, "x", "x") as (app, _):
        assert isinstance(app.screen, WeekScreen)
        line = next(line for line in screen_text(app).splitlines() if "2 marked" in line)
        assert line.startswith(" 2 marked")
        assert "esc lets go" in line and "m move to" in line and "…" not in line


async def test_the_board_begins_on_the_first_lane_that_has_a_card() -> None:
    only = Card(id=5, title="Only", ledger="main", lane="could", state="open", week=WEEK, estimate=60)
    async with opened(planner(put(Plan(settings=plan().settings), only)), WIDE, "space") as (app, _):
        assert app.plan.cards[5].state == "done"


@pytest.mark.parametrize(
    "key", ["e", "space", "d", "greater_than_sign", "less_than_sign", "B", "P", "m", "x", "f", "J", "K", "L", "H"]
)
async def test_a_key_that_needs_a_card_says_where_there_is_none(key: str) -> None:
    async with opened(planner(Plan(settings=plan().settings)), LOW, key) as (app, _):
        assert isinstance(app.screen, WeekScreen)
        assert "No card here: a adds one" in screen_text(app)


async def test_by_days_a_past_day_counts_as_worked_and_hours_without_a_card_are_said_to_be_held() -> None:
    async with opened(planner(), WIDE, "v") as (app, _):
        shown = screen_text(app)
        assert "12h of 9h" in shown and "▲ 12h" not in shown  # 4h of a gig beside the 8h of the job, and past
        assert "6 cards · 7h30 + 3h held" in shown
    async with opened(planner(), LOW, "v", *["right"] * 7) as (app, _):
        assert "─ 7h30 + 3h held ─" in screen_text(app), "whole, whatever room there is"


async def test_by_days_done_cards_stand_where_they_were_done_and_stay_there() -> None:
    async with opened(planner(), WIDE, "space", "v") as (app, pilot):
        done = next(card for card in app.plan.cards.values() if card.state == "done" and card.closed == TODAY)
        await until(pilot, lambda: any(done.id in rows.keys for rows in app.screen.panes))
        place = [done.id in rows.keys for rows in app.screen.panes].index(True)
        assert DAY_IDS[place] == "day2" and done.title in screen_text(app)
        app.screen.go_to(done.id)
        await press(pilot, "L")
        assert app.plan.cards[done.id] == done and "A closed card stays in its week" in screen_text(app)


async def test_a_hostile_unit_is_safe_beside_the_lists() -> None:
    made = plan()
    hostile = put(made, replace(made.kpis[RETENTION], unit="a\x1b[31mred\u202e"))
    async with opened(planner(hostile), (200, 40)) as (app, _):
        assert "of 80 a␛[31mred‹U+202E›" in screen_text(app)
