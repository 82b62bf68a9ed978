"""Logging hours: on what the cursor is on, in two keys and digits, with the week's answer before it is saved."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from planners import (
    ACME,
    DECK,
    HOSTILE,
    LOGO,
    LOW,
    MARKUP,
    RETENTION,
    TODAY,
    WIDE,
    opened,
    press,
    screen_text,
    typed,
    until,
)

from hustle_tui.domain.plan.model import Entry, Plan, PlanError
from hustle_tui.domain.writing.reading import parse_clock
from hustle_tui.tui.app import HustleApp
from hustle_tui.tui.dialogs.form import Form


def logged(app: HustleApp) -> Entry:
    """The entry that was made last."""
    return max(app.plan.entries.values(), key=lambda entry: entry.id)


@pytest.mark.parametrize("size", [WIDE, LOW])
async def test_l_a_number_and_enter_log_on_the_card(size: tuple[int, int]) -> None:
    async with opened(None, size, "l", "2", "enter") as (app, _):
        entry = logged(app)
        assert (entry.minutes, entry.day, entry.card, entry.kpi, entry.ledger) == (120, TODAY, DECK, RETENTION, "main")
        assert (entry.kind, entry.machine, entry.start, entry.note) == ("work", False, "", "")
        assert "Logged 2h on Draft Q4 board deck" in screen_text(app)
        assert len(app.plan.entries) == 3


async def test_a_cards_gig_gets_the_hours_too() -> None:
    async with opened(None, WIDE, "j", "j", "l") as (app, pilot):
        assert "Log hours on Acme logo v2" in screen_text(app)
        await typed(pilot, "1h30")
        await press(pilot, "enter")
        entry = logged(app)
        assert (entry.minutes, entry.card, entry.gig, entry.ledger) == (90, LOGO, ACME, "side")


async def test_every_field_is_saved() -> None:
    async with opened(None, WIDE, "j", "j", "l") as (app, pilot):
        await typed(pilot, "45m")
        await press(pilot, "tab", "ctrl+u")
        await typed(pilot, "mon")
        await press(pilot, "tab", "right", "tab", "t", "tab")
        await typed(pilot, "9:05")
        await press(pilot, "tab", "right", "tab")
        await typed(pilot, "call with Ann")
        await press(pilot, "enter")
        entry = logged(app)
        assert (entry.minutes, entry.day, entry.ledger) == (45, TODAY - timedelta(days=2), "life")
        assert (entry.kind, entry.start, entry.machine, entry.note) == ("talk", "09:05", True, "call with Ann")


async def test_a_weekday_leans_back_for_what_is_logged_has_been() -> None:
    async with opened(None, WIDE, "l", "1", "tab", "ctrl+u") as (app, pilot):
        await typed(pilot, "thu")
        assert "Thu 19 Nov 2026" in screen_text(app)
        await press(pilot, "enter")
        assert logged(app).day == date(2026, 11, 19)


async def test_it_says_what_the_week_becomes_before_it_is_saved() -> None:
    async with opened(None, WIDE, "j", "j", "l") as (app, pilot):
        await typed(pilot, "3h")
        # 3h of today go, and with them 1h of the 5h that were still to come
        assert "W48: 3h short → 5h short · side 15h of 10h" in screen_text(app)


async def test_more_than_a_day_is_refused_at_the_form() -> None:
    async with opened(None, WIDE, "l", "2", "5", "h", "enter") as (app, _):
        assert isinstance(app.screen, Form)
        assert "at most 24h" in screen_text(app)
        assert len(app.plan.entries) == 2


async def test_hours_on_nothing_are_main_hours() -> None:
    async with opened(None, WIDE, *(["right_square_bracket"] * 4), "l") as (app, pilot):
        assert "on nothing in particular" in screen_text(app)
        await press(pilot, "1", "enter")
        entry = logged(app)
        assert (entry.ledger, entry.card, entry.gig, entry.kpi) == ("main", None, None, None)


@pytest.mark.parametrize(("mode", "ledger"), [("2", "main"), ("3", "side")])
async def test_hours_go_to_a_kpi_or_a_gig_from_its_screen(mode: str, ledger: str) -> None:
    async with opened(None, WIDE, mode) as (app, pilot):
        await until(pilot, lambda: app.screen.item() is not None)
        item = app.screen.item()
        await press(pilot, "l", "1", "enter")
        entry = logged(app)
        assert (entry.ledger, entry.kpi if mode == "2" else entry.gig) == (ledger, item.id)


async def test_a_hostile_title_stands_in_the_forms_frame() -> None:
    async with opened(None, WIDE, "right", "j", "l") as (app, pilot):
        assert f"Log hours on {MARKUP}" in screen_text(app)
        await press(pilot, "1", "enter")
        assert logged(app).card == HOSTILE
        assert f"Logged 1h on {MARKUP}" in screen_text(app)


async def test_escape_logs_nothing() -> None:
    async with opened(None, WIDE, "l", "escape") as (app, _):
        assert len(app.plan.entries) == 2


async def test_logged_hours_can_be_undone() -> None:
    async with opened(None, WIDE, "l", "1", "enter", "u") as (app, _):
        assert isinstance(app.plan, Plan)
        assert len(app.plan.entries) == 2


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("9:05", "09:05"),
        ("18.30", "18:30"),
        ("0730", "07:30"),
        ("0:00", "00:00"),
        ("6:30 pm", "18:30"),
        ("12 AM", "00:00"),
    ],
)
def test_a_time_of_day_is_read(text: str, clock: str) -> None:
    assert parse_clock(text) == clock


@pytest.mark.parametrize("text", ["24:00", "7", "9:60", "noon", "٩:٠٥", "1:2:3", "13 pm", "0:30 am", "9:60 am"])
def test_what_is_no_time_of_day_is_refused(text: str) -> None:
    with pytest.raises(PlanError, match="no time of day"):
        parse_clock(text)
