"""The hours by day: what is shown of a day, and a test for every key that puts an entry right."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, timezone
from typing import Any

import pytest
from msgspec.structs import replace
from planners import (
    ACME,
    DECK,
    HOSTILE,
    LOGO,
    LOW,
    MARKUP,
    RETENTION,
    TODAY,
    WEEK,
    WIDE,
    opened,
    plan,
    press,
    screen_text,
    typed,
    until,
)

from hustle_tui.domain.plan.model import Entry, Plan, Timer, put
from hustle_tui.planner import Planner
from hustle_tui.store.memory import MemoryStore
from hustle_tui.tui.app import HustleApp
from hustle_tui.tui.dialogs.form import Form
from hustle_tui.tui.widgets.headings import Lines
from hustle_tui.tui.widgets.rows import Rows

NOW = datetime(2026, 11, 25, 15, 0, tzinfo=timezone(timedelta(hours=1)))
TUESDAY = WEEK + timedelta(days=1)
MORNING, CALL, AGENT = 71, 72, 73


def hours() -> Plan:
    return put(
        plan(),
        Entry(id=MORNING, day=TODAY, minutes=90, ledger="main", card=DECK, kpi=RETENTION, start="09:00"),
        Entry(id=CALL, day=TODAY, minutes=60, ledger="side", kind="talk", gig=ACME, start="10:00", note="[/] call"),
        Entry(id=AGENT, day=TODAY, minutes=40, ledger="side", gig=ACME, start="09:00", machine=True),
    )


def at_hours(made: Plan | None = None) -> Planner:
    return Planner(MemoryStore(made or hours()), lambda: TODAY, lambda: NOW)


def key_of(app: HustleApp) -> str:
    return next(tab.key for tab in app.tabs if tab.mode == "hours")


def entry(app: HustleApp, key: int) -> Entry:
    return app.plan.entries[key]


def fresh(app: HustleApp) -> Entry:
    """The entry that was made last."""
    return max(app.plan.entries.values(), key=lambda one: one.id)


@pytest.mark.parametrize(("size", "blank"), [(WIDE, 1), (LOW, 0)])
async def test_where_the_terminal_is_low_the_entries_have_the_line_that_is_blank_elsewhere(
    size: tuple[int, int], blank: int
) -> None:
    async with opened(at_hours(), size) as (app, pilot):
        await press(pilot, key_of(app))
        week, entries = (app.screen.query(kind).first().region for kind in (Lines, Rows))
        assert entries.y - week.bottom == blank


@pytest.mark.parametrize("size", [WIDE, LOW])
async def test_the_hours_are_told_by_the_persons_clock_in_columns_that_stay_aligned(size: tuple[int, int]) -> None:
    made = hours()
    async with opened(at_hours(replace(made, settings=replace(made.settings, clock="12h"))), size) as (app, pilot):
        await press(pilot, key_of(app))
        text = screen_text(app)
        assert "◆ 9:00–10:30 am" in text and "9:00–10:30 am and Acme logo 10:00–11:00 am overlap" in text
        heads = [found[0] for line in text.splitlines() if (found := re.match(r" [◆▲○] \S+ [ap]m +\d\S*  ", line))]
        assert len(heads) == 3 and len({len(head) for head in heads}) == 1
        await press(pilot, "e")
        assert "9:00 am" in screen_text(app)


@pytest.mark.parametrize("size", [WIDE, LOW])
async def test_a_day_shows_its_entries_its_sums_its_capacity_and_what_can_not_be_right(size: tuple[int, int]) -> None:
    async with opened(at_hours(), size) as (app, pilot):
        await press(pilot, key_of(app))
        text = screen_text(app)
        assert "Main 1h30 of 8h" in text and "Side 1h" in text and "of 1h free" in text
        assert "machines 40m, none of yours" in text or (size == LOW and "machines 40m" in text)
        assert "! Draft Q4 board deck 09:00–10:30 and Acme logo 10:00–11:00 overlap by 30m" in text
        assert "◆ 09:00–10:30" in text and "▲ 10:00–11:00" in text and "○ 09:00–09:40" in text
        assert "1h30  Draft Q4 board deck" in text and "! check this" in text
        assert "talk · [/] call" in text and "Wed 25 ·" in text


async def test_left_and_right_go_from_day_to_day_and_into_the_next_week() -> None:
    async with opened(at_hours()) as (app, pilot):
        await press(pilot, key_of(app), "left")
        assert app.screen.log_day() == TUESDAY and "talk" in screen_text(app)
        await press(pilot, "left", "left")
        assert app.screen.log_day() == WEEK - timedelta(days=1) and app.week == WEEK - timedelta(weeks=1)
        await press(pilot, "right")
        assert app.screen.log_day() == WEEK and app.week == WEEK


async def test_brackets_go_from_week_to_week_and_full_stop_to_today() -> None:
    async with opened(at_hours()) as (app, pilot):
        await press(pilot, key_of(app), "right_square_bracket")
        assert app.screen.log_day() == TODAY + timedelta(weeks=1)
        assert "Nothing is logged on this day." in screen_text(app)
        await press(pilot, "full_stop")
        assert app.screen.log_day() == TODAY and app.week == WEEK
        await press(pilot, "left", "full_stop")
        assert app.screen.log_day() == TODAY


@pytest.mark.parametrize("size", [WIDE, LOW])
async def test_a_logs_on_the_day_that_is_shown_for_whatever_is_named(size: tuple[int, int]) -> None:
    async with opened(at_hours(), size) as (app, pilot):
        await press(pilot, key_of(app), "left", "a")
        await typed(pilot, "45m")
        await press(pilot, "tab", "tab")
        await typed(pilot, "7.30")
        await press(pilot, "tab")
        await typed(pilot, "acme-logo")
        await press(pilot, "enter")
        made = fresh(app)
        assert (made.minutes, made.day, made.start, made.gig, made.ledger) == (45, TUESDAY, "07:30", ACME, "side")
        await press(pilot, "u")
        assert made.id not in app.plan.entries


async def test_l_logs_on_the_day_that_is_shown_for_what_the_cursor_is_on() -> None:
    async with opened(at_hours()) as (app, pilot):
        await press(pilot, key_of(app), "left", "l", "1", "enter")
        assert (fresh(app).day, fresh(app).minutes) == (TUESDAY, 60) and fresh(app).gig == ACME


@pytest.mark.parametrize("key", ["e", "enter"])
async def test_e_edits_the_entry_in_a_form(key: str) -> None:
    async with opened(at_hours()) as (app, pilot):
        await press(pilot, key_of(app), key)
        assert isinstance(app.screen, Form) and "1h30 of Draft Q4 board deck" in screen_text(app)
        await typed(pilot, "1h")
        assert "overlap" not in screen_text(app).split("How long")[1].split("esc")[0]
        await press(pilot, *(["tab"] * 5), "t", "tab", "right", "tab")
        await typed(pilot, "with Ann")
        await press(pilot, "enter")
        made = entry(app, MORNING)
        assert (made.minutes, made.kind, made.machine, made.note) == (60, "talk", True, "with Ann")
        assert (made.card, made.kpi, made.ledger, made.start) == (DECK, RETENTION, "main", "09:00")


async def test_the_form_says_an_overlap_before_it_is_saved_and_the_line_after() -> None:
    async with opened(at_hours()) as (app, pilot):
        await press(pilot, key_of(app), "e")
        await typed(pilot, "3h")
        assert "overlap by 1h" in screen_text(app)
        await press(pilot, "enter")
        assert "Changed 1h30 of Draft Q4 board deck · check this" in screen_text(app)


async def test_the_menu_cuts_the_entry_in_two() -> None:
    async with opened(at_hours()) as (app, pilot):
        await press(pilot, key_of(app), "M", "s")
        assert "the rest: 45m from 09:45" in screen_text(app)
        await typed(pilot, "1h")
        await press(pilot, "enter")
        rest = fresh(app)
        assert (entry(app, MORNING).minutes, rest.minutes, rest.start, rest.card) == (60, 30, "10:00", DECK)
        await press(pilot, "u")
        assert entry(app, MORNING).minutes == 90


async def test_an_entry_through_midnight_is_offered_to_be_cut_there() -> None:
    made = put(plan(), Entry(id=80, day=TUESDAY, minutes=90, ledger="side", start="23:00"))
    async with opened(at_hours(made)) as (app, pilot):
        await press(pilot, key_of(app), "left", "k")
        while app.screen.entry().id != 80:
            await press(pilot, "j")
        assert "runs 30m past midnight: split it after 1h" in screen_text(app)
        await press(pilot, "M", "s", "enter")
        assert (entry(app, 80).minutes, fresh(app).day, fresh(app).start) == (60, TODAY, "00:00")


async def test_m_moves_the_entry_to_another_day_and_thing() -> None:
    async with opened(at_hours()) as (app, pilot):
        await press(pilot, key_of(app), "m", "ctrl+u")
        await typed(pilot, "mon")
        await press(pilot, "tab")
        await typed(pilot, "acme logo v2")
        await press(pilot, "enter")
        moved = entry(app, MORNING)
        assert (moved.day, moved.card, moved.gig, moved.kpi, moved.ledger) == (WEEK, LOGO, ACME, None, "side")


async def test_greater_and_less_move_the_entry_by_a_day() -> None:
    async with opened(at_hours()) as (app, pilot):
        await press(pilot, key_of(app), "less_than_sign")
        assert entry(app, MORNING).day == TUESDAY and "To Tue 24 Nov 2026: 1h30 of Draft Q4 board deck" in screen_text(
            app
        )
        await press(pilot, "left", "j", "j", "k")
        while app.screen.entry().id != MORNING:
            await press(pilot, "k")
        await press(pilot, "greater_than_sign")
        assert entry(app, MORNING).day == TODAY


@pytest.mark.parametrize("key", ["d", "delete"])
async def test_d_removes_the_entry_and_u_brings_it_back(key: str) -> None:
    async with opened(at_hours()) as (app, pilot):
        await press(pilot, key_of(app), key)
        assert MORNING not in app.plan.entries and "Removed 1h30 of Draft Q4 board deck" in screen_text(app)
        await press(pilot, "u")
        assert entry(app, MORNING).minutes == 90


async def test_a_billed_entry_whose_removal_is_only_warned_of_is_not_said_to_be_removed() -> None:
    made = hours()
    gig = replace(made.gigs[ACME], weekly=None, estimate=1800, due=WEEK + timedelta(days=6))
    last_week = TODAY - timedelta(days=7)
    made = put(
        replace(made, cards={}, kpis={}, gigs={}),
        gig,
        Entry(id=CALL, day=last_week, minutes=1800, ledger="side", gig=ACME, billed="2026-1"),
    )
    async with opened(at_hours(made)) as (app, pilot):
        await press(pilot, key_of(app), "left_square_bracket", "d")
        assert CALL in app.plan.entries and "again does it" in screen_text(app)
        await press(pilot, "d")
        assert CALL not in app.plan.entries and "check this" in screen_text(app)


async def test_t_starts_a_timer_on_what_the_entry_was_for_and_the_line_says_that_it_runs() -> None:
    async with opened(at_hours()) as (app, pilot):
        await press(pilot, key_of(app), "j", "t")
        assert [timer.gig for timer in app.plan.timers.values()] == [ACME]
        app.news_line = None
        await pilot.pause()
        assert "Running: Acme logo since 15:00 · t stops it" in screen_text(app)


RUNS = 95


def timed(**fields: Any) -> Plan:
    """The day's hours, and a timer that has run on Acme since 14:18."""
    runs = Timer(id=RUNS, started="2026-11-25T14:18:20+01:00", ledger="side", gig=ACME)
    return put(hours(), replace(runs, **fields))


@pytest.mark.parametrize("size", [WIDE, LOW])
async def test_a_timer_that_runs_stands_above_the_entries_of_today(size: tuple[int, int]) -> None:
    async with opened(at_hours(timed(note="[/] draft")), size) as (app, pilot):
        await press(pilot, key_of(app))
        text = screen_text(app)
        assert re.search(r"▲ 14:18– +runs  Acme logo", text) and "work · [/] draft" in text
        assert text.index("▲ 14:18–") < text.index("◆ 09:00–10:30") and app.screen.item() == app.plan.gigs[ACME]
        await press(pilot, "left")
        assert "14:18–" not in screen_text(app)


@pytest.mark.parametrize("size", [WIDE, LOW])
async def test_e_edits_the_timer_that_runs_and_u_takes_it_back(size: tuple[int, int]) -> None:
    async with opened(at_hours(timed()), size) as (app, pilot):
        await press(pilot, key_of(app), "e")
        assert isinstance(app.screen, Form) and "It has run for 0:41 then." in screen_text(app)
        await typed(pilot, "13:30")
        assert "It has run for 1:30 then." in screen_text(app)
        await press(pilot, "tab", "tab")
        await typed(pilot, "draft q4")
        await press(pilot, "tab", "tab", "right", "tab", "tab")
        await typed(pilot, "outline")
        await press(pilot, "enter")
        timer = app.plan.timers[RUNS]
        assert (timer.started, timer.card, timer.gig) == ("2026-11-25T13:30:00+01:00", DECK, None)
        assert (timer.ledger, timer.kind, timer.note) == ("main", "talk", "outline")
        await press(pilot, "u")
        assert app.plan.timers == timed().timers


async def test_a_timer_whose_form_is_saved_as_it_was_keeps_its_seconds() -> None:
    async with opened(at_hours(timed())) as (app, pilot):
        await press(pilot, key_of(app), "m", "enter")
        assert app.plan.timers == timed().timers


async def test_a_timer_is_not_set_to_begin_in_time_to_come() -> None:
    async with opened(at_hours(timed())) as (app, pilot):
        await press(pilot, key_of(app), "e")
        await typed(pilot, "15:30")
        await press(pilot, "enter")
        assert isinstance(app.screen, Form) and "can't start in the future" in screen_text(app)


async def test_a_timer_since_yesterday_says_so_and_is_set_to_another_day() -> None:
    async with opened(at_hours(timed(started="2026-11-24T14:18:00+01:00"))) as (app, pilot):
        await press(pilot, key_of(app))
        assert "since 14:18 on Tue 24 Nov" in screen_text(app) and "! check this" in screen_text(app)
        await press(pilot, "e", "tab")
        await typed(pilot, "today")
        await press(pilot, "enter")
        assert app.plan.timers[RUNS].started == "2026-11-25T14:18:00+01:00"


@pytest.mark.parametrize("key", ["M", "greater_than_sign"])
async def test_a_timer_that_runs_takes_no_key_of_an_entry_that_ended(key: str) -> None:
    async with opened(at_hours(timed())) as (app, pilot):
        await press(pilot, key_of(app), key)
        assert "It still runs: e edits it, t stops it" in screen_text(app) and app.plan.timers == timed().timers


async def test_d_stops_the_timer_and_logs_nothing_and_t_logs_it() -> None:
    async with opened(at_hours(timed())) as (app, pilot):
        await press(pilot, key_of(app), "d")
        assert not app.plan.timers and "nothing logged" in screen_text(app)
        await press(pilot, "u")
        await until(pilot, lambda: app.screen.entry() or app.screen.timer())
        while not app.screen.timer():
            await press(pilot, "k")
        await press(pilot, "t")
        assert not app.plan.timers and fresh(app).minutes == 41


async def test_a_day_of_the_strip_is_clicked() -> None:
    async with opened(at_hours()) as (app, pilot):
        await press(pilot, key_of(app))
        app.screen.action_go_to_day(WEEK.isoformat())
        await pilot.pause()
        assert app.screen.log_day() == WEEK and "18:30–22:30" in screen_text(app)


async def test_more_than_three_doubts_are_counted() -> None:
    late = [Entry(id=80 + n, day=TODAY, minutes=60, ledger="main", start=f"{16 + n}:00") for n in range(4)]
    async with opened(at_hours(put(hours(), *late))) as (app, pilot):
        await press(pilot, key_of(app))
        assert "and 3 more to look at" in screen_text(app)


async def test_hostile_titles_and_notes_stand_as_they_are() -> None:
    bad = Entry(id=90, day=TODAY, minutes=5, ledger="main", card=HOSTILE, note="\x1b]0;x\x07[red]", start="08:00")
    async with opened(at_hours(put(hours(), bad))) as (app, pilot):
        await press(pilot, key_of(app))
        assert MARKUP in screen_text(app) and "\x1b" not in screen_text(app) and "[red]" in screen_text(app)
        await press(pilot, "k", "k", "e")
        assert f"5m of {MARKUP}" in screen_text(app)


async def test_the_entry_whose_thing_is_gone_is_on_nothing() -> None:
    loose = Entry(id=91, day=TODAY, minutes=5, ledger="life")
    async with opened(at_hours(put(plan(), loose))) as (app, pilot):
        await press(pilot, key_of(app))
        await until(pilot, lambda: app.screen.entry() is not None)
        assert "nothing in particular" in screen_text(app) and app.screen.item() is None
        assert date(2026, 11, 25) == app.screen.log_day()


async def test_an_opened_gig_tells_machine_minutes_beside_its_own() -> None:
    async with opened(at_hours()) as (app, pilot):
        await press(pilot, "3")
        await until(pilot, lambda: app.screen.item() is not None)
        await press(pilot, "enter")
        await until(pilot, lambda: "4h of 20h worked · 5h of talk" in screen_text(app))
        assert "machine 40m" in screen_text(app)


async def test_what_long_evenings_took_of_the_job_is_said_above_the_entries() -> None:
    long = put(plan(), Entry(id=79, day=TUESDAY, minutes=600, ledger="side", gig=ACME))
    async with opened(at_hours(long), LOW) as (app, pilot):
        await press(pilot, key_of(app))
        assert "side and life took" in screen_text(app)
