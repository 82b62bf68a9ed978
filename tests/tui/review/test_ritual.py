"""The weekly ritual: seven steps, resumed where it was left, each answer an ordinary change; and today's cards."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from msgspec.structs import replace
from planners import ACME, DECK, LOW, REVIEW, TODAY, WEEK, fill, opened, planner, press, screen_text, typed
from rich.cells import cell_len

from hustle_tui.domain.plan.model import Payment, Plan, put
from hustle_tui.domain.plan.settings import Settings
from hustle_tui.domain.ritual import MUSTS, weeks_of
from hustle_tui.domain.week.calendar import week_number
from hustle_tui.domain.week.cards import lane_of
from hustle_tui.planner import Planner
from hustle_tui.store.memory import MemoryStore
from hustle_tui.tui.dialogs.form import Form
from hustle_tui.tui.direction import form as direction_form
from hustle_tui.tui.ritual import opened as ritual
from hustle_tui.tui.ritual.step import Line, in_one_column, paint_line
from hustle_tui.tui.widgets.rows import Row, Rows

STEPS = ("Direction", "Close the week", "KPIs", "Money", "Gigs", "The week to come")


async def test_each_step_can_be_skipped_and_it_goes_on_where_it_was_left(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [0.0]
    monkeypatch.setattr(ritual, "monotonic", lambda: clock[0])
    used = planner()
    async with opened(used, LOW, REVIEW, "N") as (app, pilot):
        before = app.plan
        for n, title in enumerate(STEPS, 1):
            assert f"{n} of 7" in screen_text(app) and title in screen_text(app)
            await press(pilot, "enter")
        assert "7 of 7" in screen_text(app) and "What did I learn?" in screen_text(app)
        clock[0] = 250.0
        await press(pilot, "left", "escape")
        assert "it goes on from there" in screen_text(app) and app.week == used.week
        await press(pilot, "N")
        assert "6 of 7" in screen_text(app) and "4m of 10m" in screen_text(app)
        await press(pilot, "enter", "enter")
        assert "W49 is planned, in 4m." in screen_text(app) and app.week == weeks_of(app.plan, TODAY).planned
        assert app.plan.cards == before.cards and app.plan.kpis == before.kpis
        await press(pilot, "N")
        assert "1 of 7" in screen_text(app) and "0m of 10m" in screen_text(app)


async def test_enter_and_a_double_click_open_a_card_of_today() -> None:
    async with opened(None, LOW, "F", "enter") as (app, pilot):
        assert isinstance(app.screen, Form)
        await press(pilot, "escape")
        await pilot.click(Rows, offset=(5, 0), times=2)
        await pilot.pause()
        assert isinstance(app.screen, Form)


async def test_where_nothing_is_open_the_week_that_is_meant_is_named() -> None:
    async with opened(planner(Plan(settings=Settings(set_up=True))), LOW, REVIEW, "N", "enter") as (app, _):
        assert f"Nothing is left open of W{week_number(weeks_of(app.plan, TODAY).closed)}." in screen_text(app)


async def test_open_cards_and_kpis_are_answered_by_one_key_each_and_undone() -> None:
    async with opened(None, LOW, REVIEW, "N", "enter") as (app, pilot):
        first = app.screen.query_one(Rows).key or 0
        await press(pilot, "space")
        assert app.plan.cards[first].state == "done"
        await press(pilot, "u")
        assert app.plan.cards[first].state == "open"
        await press(pilot, "home", "greater_than_sign")
        assert any(c.week == weeks_of(app.plan, TODAY).planned and c.carried for c in app.plan.cards.values())
        await press(pilot, "enter", "space", "ctrl+s")
        assert any(one.day == TODAY for one in app.plan.checkins.values())


async def test_unused_hours_that_make_a_week_over_are_taken_along_by_a_second_key() -> None:
    made = planner().plan
    gig = replace(made.gigs[ACME], weekly=540, estimate=None, due=None)
    used = planner(replace(made, cards={}, kpis={}, entries={}, gigs={ACME: gig}))
    async with opened(used, LOW, REVIEW, "N", "enter", "greater_than_sign") as (app, pilot):
        assert "again does it" in screen_text(app) and "not used" in screen_text(app)
        await press(pilot, "greater_than_sign")
        assert app.plan.gigs[ACME].exceptions and "not used" not in screen_text(app)


async def test_late_money_shows_its_reminder_and_is_received(monkeypatch: pytest.MonkeyPatch) -> None:
    late = Payment(id=901, gig=ACME, amount=60_000, currency="EUR", expected=TODAY.replace(day=2))
    used = planner(put(planner().plan, late))
    async with opened(used, LOW, REVIEW, "N", "enter", "enter", "enter") as (app, pilot):
        assert "has not reached me yet" in screen_text(app)
        copied: list[str] = []
        monkeypatch.setattr(app, "copy_to_clipboard", copied.append)
        await press(pilot, "r")
        assert copied and copied[0].startswith("Hello,")
        await press(pilot, "space", "ctrl+s")
        assert app.plan.payments[901].received == TODAY


async def test_three_musts_come_first_and_the_load_moves_with_each_card() -> None:
    async with opened(None, LOW, REVIEW, "N", *["enter"] * 5) as (app, pilot):
        week = weeks_of(app.plan, TODAY).planned
        count = len(lane_of(app.plan, week, "must"))
        assert f"Must {count + 1} of 3" in screen_text(app)
        before = screen_text(app).splitlines()[3]
        await press(pilot, "a")
        await typed(pilot, "Ship it ~12h #side")
        await press(pilot, "enter")
        added = lane_of(app.plan, week, "must")
        assert added[-1].title == "Ship it" and len(added) == count + 1
        assert screen_text(app).splitlines()[3] != before
        for n in range(MUSTS - count):
            await press(pilot, "a")
            await typed(pilot, f"Card {n}")
            await press(pilot, "enter")
        assert len(lane_of(app.plan, week, "must")) == MUSTS, "the card after them is no Must"
        await press(pilot, "enter", "e")
        await fill(app, pilot, "text", "Small promises")
        await press(pilot, "ctrl+s")
        assert [one.text for one in app.plan.lessons.values()] == ["Small promises"]
        assert "Small promises" in screen_text(app)


async def test_today_stands_on_every_screen_with_one_key_a_card() -> None:
    async with opened(None, LOW, "F") as (app, pilot):
        key = app.screen.query_one(Rows).key or 0
        assert "of the job and" in screen_text(app) and app.plan.cards[key].title[:5] in screen_text(app)
        await press(pilot, "greater_than_sign")
        assert app.plan.cards[key].day == TODAY.replace(day=TODAY.day + 1)
        await press(pilot, "u", "l")
        assert "Log" in screen_text(app)


def test_the_first_two_days_of_a_week_close_the_last_one() -> None:
    days = [date(2026, 11, day) for day in (23, 24, 25, 29)]
    weeks = [weeks_of(Plan(), day) for day in days]
    assert [(one.closed.day, one.planned.day) for one in weeks] == [(16, 23), (16, 23), (23, 30), (23, 30)]


async def test_a_card_of_the_backlog_that_is_due_stays_there_when_the_backlog_is_asked_for() -> None:
    made = planner().plan
    tax = replace(made.cards[DECK], id=990, title="Tax", week=None, day=None, due=TODAY)
    async with opened(planner(put(made, tax)), LOW, "]", "F") as (app, pilot):
        app.screen.query_one(Rows).cursor = app.screen.query_one(Rows).place_of(990) or 0
        await press(pilot, "B")
        assert app.plan.cards[990].week is None
        await press(pilot, "greater_than_sign")
        assert app.plan.cards[990].day == TODAY + timedelta(days=1)


async def test_a_card_of_the_week_to_come_changes_its_lane_by_the_keys_of_the_board() -> None:
    made = planner().plan
    report = replace(made.cards[DECK], id=990, title="Report", week=weeks_of(made, TODAY).planned, day=None)
    async with opened(planner(put(made, report)), LOW, REVIEW, "N", *["enter"] * 5) as (app, pilot):
        app.screen.query_one(Rows).cursor = app.screen.query_one(Rows).place_of(990) or 0
        for key, lane in (("L", "should"), ("L", "could"), ("L", "could"), ("H", "should"), ("shift+left", "must")):
            await press(pilot, key)
            assert app.plan.cards[990].lane == lane and app.screen.query_one(Rows).key == 990


async def test_a_lesson_kept_from_the_review_is_of_the_week_that_the_ritual_closes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(direction_form, "ask", lambda _, question: asked.append(question.title))
    used = Planner(MemoryStore(planner().plan), lambda: WEEK)
    async with opened(used) as (app, _):
        direction_form.ask_lesson(app)
        app.week = WEEK - timedelta(weeks=3)
        direction_form.ask_lesson(app)
    assert [title.removeprefix("What did I learn? · ") for title in asked] == [
        "W47 · 16–22 Nov 2026",
        "W45 · 2–8 Nov 2026",
    ]


@pytest.mark.parametrize("width", [76, 106])
def test_the_words_behind_titles_stand_in_a_column_and_none_is_lost_for_it(width: int) -> None:
    words = "Must", "Should · from 24 Nov", "Should · from 24 Nov · ▲ no hours left today"
    rows = [Row(n, Line("◆", "写作课"[n:], (some,), end="no"[n:])) for n, some in enumerate(words)]
    lines = [paint_line(row.face, width)[0].plain for row in in_one_column(rows)]
    starts = [cell_len(line[: line.index(some)]) for line, some in zip(lines, words, strict=True)]
    assert starts == [starts[0]] * 3 and starts[0] > 20
