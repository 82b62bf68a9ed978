"""The KPI checklist: every key does what it says, to the plan and on the screen."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from msgspec.structs import replace
from planners import (
    ESCAPES,
    LAUNCH,
    LOW,
    MARKUP,
    RETENTION,
    TODAY,
    WEEK,
    WIDE,
    base_screen,
    opened,
    plan,
    planner,
    press,
    retyped,
    screen_text,
    typed,
)

from hustle_tui.domain.kpis.pace import kpis_in_order
from hustle_tui.domain.plan.model import CheckIn, Kpi, Plan, put
from hustle_tui.planner import Planner
from hustle_tui.tui.app import HustleApp
from hustle_tui.tui.dialogs.form import Form
from hustle_tui.tui.kpis.opened import KpiHistory, Milestones, checks_of, paint_check
from hustle_tui.tui.kpis.screen import KpiScreen
from hustle_tui.tui.widgets.rows import Rows

UPTIME, HOSTILE = 43, 44
YEARS_END = date(2026, 12, 31)


def more() -> Planner:
    """The tests' plan with a stale range and a KPI whose words are hostile."""
    year = {"starts": date(2026, 1, 1), "ends": date(2026, 12, 31)}
    uptime = Kpi(id=UPTIME, title="Uptime", slug="uptime", shape="range", start_value=99.9, target=100, **year)
    hostile = Kpi(id=HOSTILE, title=ESCAPES, slug="clip", shape="count", target=4, unit=MARKUP, **year)
    stale = CheckIn(id=71, kpi=UPTIME, day=TODAY - timedelta(days=22), value=99.95, note=ESCAPES)
    none = CheckIn(id=72, kpi=HOSTILE, day=TODAY - timedelta(days=22), value=0)
    return planner(put(plan(), replace(uptime, rank=2.0), replace(hostile, rank=3.0), stale, none))


def row(app: HustleApp, title: str) -> str:
    """The two lines that begin with a title."""
    lines = screen_text(app).splitlines()
    place = next(n for n, line in enumerate(lines) if line[3:].lstrip().startswith(title))
    return "\n".join(lines[place : place + 2])


def checkins(of: Plan, kpi: int) -> list[CheckIn]:
    return sorted((c for c in of.checkins.values() if c.kpi == kpi), key=lambda c: (c.day, c.id))


@pytest.mark.parametrize("size", [WIDE, (100, 30), LOW])
async def test_a_row_says_value_pace_gap_and_what_is_needed(size: tuple[int, int]) -> None:
    async with opened(more(), size, "2") as (app, _):
        text = row(app, "Retention")
        assert text.startswith(" ✓") and "68 of 80" in text and "BEHIND" in text
        assert "┃" in text and "━" in text
        assert "ticked this week" in text and "49 points behind" in text
        assert "on 24 Nov 77.9" in text and "needs 2.3 a week" in text
        assert "1 of 4 ticked" in screen_text(app)


@pytest.mark.parametrize("size", [WIDE, (100, 30), LOW])
async def test_no_line_is_wider_than_the_screen_and_no_word_is_cut(size: tuple[int, int]) -> None:
    async with opened(more(), size, "2") as (app, _):
        lines = screen_text(app).splitlines()
        assert all(len(line) <= size[0] for line in lines)
        assert not any("…" in line for line in row(app, "Retention").splitlines())


async def test_a_stale_kpi_says_since_when() -> None:
    async with opened(more(), WIDE, "2") as (app, _):
        assert "stale: last check-in 3 weeks ago" in row(app, "Uptime")
        assert "3 behind · stale: Launch, Uptime, clip" in screen_text(app)


async def test_hostile_titles_and_units_are_shown_as_they_are() -> None:
    async with opened(more(), WIDE, "2") as (app, pilot):
        text = screen_text(app)
        assert "clip ␛]52;c;eA==␇" in text and "0 of 4 [/] [red]x" in text and "\x1b" not in text
        await press(pilot, "G", "enter")
        assert "clip ␛]52;c;eA==␇ board" in screen_text(app)


async def test_space_ticks_this_week_and_enter_keeps_the_last_value() -> None:
    used = more()
    async with opened(used, WIDE, "2", "j", "j", "space") as (app, pilot):
        assert "99.95" in screen_text(app)
        await press(pilot, "enter")
        last = checkins(used.plan, UPTIME)[-1]
        assert (last.day, last.value) == (TODAY, 99.95)
        assert "ticked this week" in row(app, "Uptime") and "2 of 4 ticked" in screen_text(app)
        await press(pilot, "u")
        assert len(checkins(used.plan, UPTIME)) == 1 and "stale" in row(app, "Uptime")


async def test_space_takes_a_new_value_and_says_what_it_leads_to() -> None:
    used = planner()
    async with opened(used, WIDE, "2", "space") as (app, pilot):
        await retyped(pilot, "79")
        assert "79 of 80" in screen_text(app)
        await press(pilot, "enter")
        assert checkins(used.plan, RETENTION)[-1].value == 79
        assert "on track" in row(app, "Retention")


async def test_a_plus_adds_to_the_last_value() -> None:
    used = planner()
    async with opened(used, WIDE, "2", "space") as (app, pilot):
        await retyped(pilot, "+2")
        assert "70 of 80" in screen_text(app)
        await press(pilot, "enter")
        assert checkins(used.plan, RETENTION)[-1].value == 70


async def test_a_value_that_is_no_number_is_told_at_its_field_and_not_saved() -> None:
    used = planner()
    async with opened(used, WIDE, "2", "space") as (app, pilot):
        await retyped(pilot, "many")
        await press(pilot, "enter")
        assert "“many” is no number" in screen_text(app) and isinstance(app.screen, Form)
        assert [c.value for c in checkins(used.plan, RETENTION)] == [68]


async def test_a_tick_on_the_same_day_keeps_confidence_and_note() -> None:
    first = CheckIn(id=81, kpi=RETENTION, day=TODAY, value=70, confidence="high", note="cohort")
    used = planner(put(plan(), first))
    async with opened(used, WIDE, "2", "space") as (_, pilot):
        await retyped(pilot, "71")
        await press(pilot, "enter")
        assert checkins(used.plan, RETENTION)[-1] == replace(first, value=71)


async def test_i_asks_for_day_confidence_and_note() -> None:
    used = planner()
    async with opened(used, WIDE, "2", "i") as (app, pilot):
        await retyped(pilot, "66.5")
        await press(pilot, "tab")
        await retyped(pilot, "mon")
        assert "Mon 23 Nov 2026" in screen_text(app)
        await press(pilot, "tab", "right", "right", "tab")
        await typed(pilot, "slow")
        await press(pilot, "enter")
        found = checkins(used.plan, RETENTION)[0]
        assert (found.day, found.value, found.confidence, found.note) == (WEEK, 66.5, "medium", "slow")


async def test_i_takes_no_day_that_is_yet_to_come() -> None:
    used = planner()
    async with opened(used, WIDE, "2", "i", "tab") as (app, pilot):
        await retyped(pilot, "tomorrow")
        await press(pilot, "enter")
        assert "is yet to come" in screen_text(app)
        assert len(checkins(used.plan, RETENTION)) == 1


async def test_i_asks_no_value_of_a_checklist() -> None:
    used = planner()
    async with opened(used, WIDE, "2", "j", "i") as (app, pilot):
        assert isinstance(app.screen, Form) and app.screen.fields[0].name == "day"
        await press(pilot, "enter")
        assert checkins(used.plan, LAUNCH)[-1].value == 1.0


async def test_the_milestones_are_ticked_by_space_and_taken_back_by_u() -> None:
    used = planner()
    async with opened(used, WIDE, "2", "j", "space") as (app, pilot):
        assert isinstance(app.screen, Milestones) and "Launch · 1 of 3" in screen_text(app)
        await press(pilot, "j", "space")
        assert [item.done for item in used.plan.kpis[LAUNCH].milestones] == [date(2026, 5, 4), None, TODAY]
        assert "✓ [/] Launch" in screen_text(app) and "Launch · 2 of 3" in screen_text(app)
        await press(pilot, "u")
        assert used.plan.kpis[LAUNCH].milestones[2].done is None and "Launch · 1 of 3" in screen_text(app)
        await press(pilot, "k", "k", "space")
        assert used.plan.kpis[LAUNCH].milestones[0].done is None
        await press(pilot, "escape")
        assert "0 of 3" in row(app, "Launch")


async def test_a_adds_a_kpi_and_puts_the_cursor_on_it() -> None:
    used = planner()
    async with opened(used, WIDE, "2", "a") as (app, pilot):
        await typed(pilot, MARKUP)
        await press(pilot, "tab", "tab")
        await typed(pilot, "6")
        await press(pilot, "tab")
        await typed(pilot, "16")
        assert "no value, to 16 · unknown · where does it stand?" in screen_text(app)
        await press(pilot, "tab")
        await typed(pilot, "8")
        assert "8 of 16 · behind · by now 15.0 were expected; needs 1.5 a week" in screen_text(app)
        await press(pilot, "enter")
        kpi = kpis_in_order(used.plan)[-1]
        assert (kpi.title, kpi.shape, kpi.start_value, kpi.target) == (MARKUP, "level", 6, 16)
        assert (kpi.starts, kpi.ends, kpi.rhythm) == (date(2026, 1, 1), date(2026, 12, 31), 7)
        assert base_screen(app, KpiScreen).item() == kpi and MARKUP in screen_text(app)
        assert [(c.day, c.value) for c in checkins(used.plan, kpi.id)] == [(TODAY, 8)]
        await press(pilot, "u")
        assert kpi.id not in used.plan.kpis and checkins(used.plan, kpi.id) == []


@pytest.mark.parametrize("size", [WIDE, (100, 30), LOW])
async def test_a_kpi_that_nobody_checked_in_asks_where_it_stands(size: tuple[int, int]) -> None:
    deals = Kpi(id=45, title="Deals", slug="deals", shape="count", target=12, starts=date(2026, 1, 1), ends=YEARS_END)
    used = planner(put(plan(), replace(deals, rank=-1.0)))
    async with opened(used, size, "2") as (app, pilot):
        text = row(app, "Deals")
        assert text.startswith(" ·") and "no value, to 12" in text and "unknown" in text and "┃" not in text
        assert "no check-in yet" in text and text.count("where does it stand?") == 1
        assert "1 unknown" in screen_text(app)
        await press(pilot, "g", "space")
        assert "Enter keeps the last value" not in screen_text(app)
        await press(pilot, "enter")
        assert "Value is missing" in screen_text(app) and isinstance(app.screen, Form)
        await typed(pilot, "7")
        assert "7 of 12 · behind · by now 10.8 were expected; needs 0.95 a week" in screen_text(app)
        await press(pilot, "enter")
        assert "7 of 12" in row(app, "Deals") and "by now 10.8" in row(app, "Deals")


async def test_checkpoints_are_one_field_of_the_form() -> None:
    used = planner()
    async with opened(used, WIDE, "2", "e") as (app, pilot):
        await press(pilot, *["tab"] * 8)
        await typed(pilot, "2026-09-30=70; 2026-06-30=64")
        assert "2 of them" in screen_text(app)
        await press(pilot, "enter")
        points = used.plan.kpis[RETENTION].checkpoints
        assert [(point.day, point.value) for point in points] == [(date(2026, 6, 30), 64), (date(2026, 9, 30), 70)]
        await press(pilot, "e")
        assert "2026-06-30=64; 2026-09-30=70" in screen_text(app)
        await press(pilot, "escape", "enter")
        assert "on the line through 64 by 30 Jun, 70 by 30 Sep" in screen_text(app)
        await press(pilot, "escape", "u")
        assert used.plan.kpis[RETENTION].checkpoints == ()


async def test_a_checkpoint_off_the_way_is_told_at_its_field() -> None:
    used = planner()
    async with opened(used, WIDE, "2", "e") as (app, pilot):
        await press(pilot, *["tab"] * 8)
        await typed(pilot, "2026-09-30=90")
        await press(pilot, "enter")
        assert "A checkpoint lies between 60 and 80: 90 by 2026-09-30" in screen_text(app)
        assert isinstance(app.screen, Form) and used.plan.kpis[RETENTION].checkpoints == ()


async def test_a_checklist_is_added_from_titles_between_semicolons() -> None:
    used = planner()
    async with opened(used, WIDE, "2", "a") as (_, pilot):
        await typed(pilot, "Certificate")
        await press(pilot, "tab", "m", *["tab"] * 7)
        await typed(pilot, "Gap audit; Report;")
        await press(pilot, "enter")
        kpi = kpis_in_order(used.plan)[-1]
        assert kpi.shape == "milestones" and [item.title for item in kpi.milestones] == ["Gap audit", "Report"]


async def test_a_kpi_without_a_way_to_go_is_refused_in_the_form() -> None:
    used = planner()
    async with opened(used, WIDE, "2", "a") as (app, pilot):
        await typed(pilot, "Nothing")
        await press(pilot, "enter")
        assert "must differ" in screen_text(app) and isinstance(app.screen, Form)
        assert len(used.plan.kpis) == 2


async def test_e_edits_only_what_was_changed_and_keeps_the_ticks() -> None:
    used = planner()
    async with opened(used, WIDE, "2", "j", "e") as (app, pilot):
        assert "Beta; Docs; [/] Launch" in screen_text(app)
        await retyped(pilot, "Release")
        await press(pilot, *["tab"] * 7, "end")
        await typed(pilot, "; Party")
        await press(pilot, "enter")
        kpi = used.plan.kpis[LAUNCH]
        assert kpi.title == "Release" and kpi.slug == "launch"
        assert [(item.title, item.done) for item in kpi.milestones] == [
            ("Beta", date(2026, 5, 4)),
            ("Docs", None),
            ("[/] Launch", None),
            ("Party", None),
        ]


async def test_enter_opens_the_history_with_its_arithmetic() -> None:
    async with opened(None, WIDE, "2", "enter") as (app, pilot):
        text = screen_text(app)
        assert isinstance(app.screen, KpiHistory)
        assert "(68 − 60) ÷ (80 − 60) = 40 %" in text and "233 of 261 working days passed by 24 Nov = 89 %" in text
        assert "40 % − 89 % = 49 points behind" in text and "Tue 24 Nov 2026" in text
        await press(pilot, "escape")
        assert app.screen is base_screen(app, KpiScreen)


async def test_the_history_of_a_checklist_tells_what_was_reached() -> None:
    async with opened(None, LOW, "2", "j", "enter") as (app, _):
        text = screen_text(app)
        assert "1 of 3 ticked = 33 %" in text and "Mon 4 May 2026" in text and "✓ reached" in text


async def test_the_trend_of_the_last_check_ins_is_told() -> None:
    earlier = [
        CheckIn(id=90 + n, kpi=RETENTION, day=TODAY - timedelta(days=1 + 7 * n), value=68 - n) for n in range(1, 4)
    ]
    async with opened(planner(put(plan(), *earlier)), WIDE, "2", "enter") as (app, _):
        assert "73.29 on 31 Dec 2026 at this pace" in screen_text(app)


async def test_big_j_and_k_rank_a_kpi_and_the_cursor_goes_with_it() -> None:
    used = more()
    async with opened(used, WIDE, "2", "J") as (app, pilot):
        assert [kpi.id for kpi in kpis_in_order(used.plan)] == [LAUNCH, RETENTION, UPTIME, HOSTILE]
        assert base_screen(app, KpiScreen).item() == used.plan.kpis[RETENTION]
        await press(pilot, "K", "K")
        assert [kpi.id for kpi in kpis_in_order(used.plan)] == [RETENTION, LAUNCH, UPTIME, HOSTILE]
        await press(pilot, "G", "J")
        assert [kpi.id for kpi in kpis_in_order(used.plan)] == [RETENTION, LAUNCH, UPTIME, HOSTILE]


async def test_a_row_that_is_dragged_onto_another_goes_before_it() -> None:
    used = more()
    async with opened(used, WIDE, "2") as (_, pilot):
        await pilot.mouse_down(Rows, offset=(10, 9))
        await pilot.mouse_up(Rows, offset=(10, 4))
        await pilot.pause()
        assert [kpi.id for kpi in kpis_in_order(used.plan)] == [RETENTION, HOSTILE, LAUNCH, UPTIME]


@pytest.mark.parametrize("key", ["d", "delete"])
async def test_a_kpi_is_removed_with_its_check_ins_and_u_brings_them_back(key: str) -> None:
    used = planner()
    async with opened(used, WIDE, "2", key) as (app, pilot):
        assert "and its 1 check-in?" in screen_text(app) and RETENTION in used.plan.kpis
        await press(pilot, "y")
        assert RETENTION not in used.plan.kpis and checkins(used.plan, RETENTION) == []
        assert "u brings it back" in screen_text(app) and "68 of 80" not in screen_text(app)
        await press(pilot, "u")
        assert RETENTION in used.plan.kpis and len(checkins(used.plan, RETENTION)) == 1


async def test_l_logs_hours_on_the_kpi_and_its_row_counts_them() -> None:
    used = planner()
    async with opened(used, WIDE, "2", "l") as (app, pilot):
        await typed(pilot, "1h30")
        await press(pilot, "enter")
        entry = next(entry for entry in used.plan.entries.values() if entry.kpi == RETENTION)
        assert (entry.minutes, entry.ledger) == (90, "main") and "1h30" in row(app, "Retention")


async def test_an_empty_list_says_what_goes_there_and_no_key_fails() -> None:
    used = planner(Plan(settings=plan().settings))
    async with opened(used, WIDE, "2", "space", "i", "e", "enter", "J", "K", "d", "C", "o") as (app, _):
        assert "a adds a KPI" in screen_text(app) and app.screen is base_screen(app, KpiScreen)
        assert used.plan.kpis == {}


async def test_enter_stands_among_the_keys_of_the_screen() -> None:
    async with opened(None, WIDE, "2") as (app, _):
        keys = screen_text(app).splitlines()[-1]
        assert "tick this week" in keys and "history" in keys and "help" in keys


async def test_an_undone_kpi_closes_what_was_opened_of_it() -> None:
    used = planner()
    async with opened(used, WIDE, "2", "a") as (app, pilot):
        await typed(pilot, "Short")
        await press(pilot, "tab", "tab", "tab")
        await typed(pilot, "3")
        await press(pilot, "enter", "enter")
        assert isinstance(app.screen, KpiHistory)
        await press(pilot, "u")
        assert app.screen is base_screen(app, KpiScreen)


async def test_so_much_more_is_added_to_the_day_that_the_form_names() -> None:
    deals = Kpi(id=45, title="Deals", slug="deals", shape="count", target=12, starts=date(2026, 1, 1), ends=YEARS_END)
    counted = CheckIn(id=91, kpi=45, day=TODAY, value=10)
    used = planner(put(plan(), replace(deals, rank=-1.0, unit="signed contracts a year"), counted))
    async with opened(used, WIDE, "2", "i") as (app, pilot):
        text = screen_text(app)
        assert " Value  " in text and "= 10 signed contracts a year" in text
        await retyped(pilot, "+1")
        await press(pilot, "tab")
        await retyped(pilot, "mon")
        assert "1 later check-in rises by as much" in screen_text(app)
        await press(pilot, "enter")
        assert [(c.day, c.value) for c in checkins(used.plan, 45)] == [(WEEK, 1), (TODAY, 11)]


async def test_the_form_of_a_kpi_tells_every_shape_and_no_error_before_it_is_filled() -> None:
    async with opened(None, WIDE, "2", "a") as (app, pilot):
        await typed(pilot, "Deals")
        assert "must differ" not in screen_text(app)
        await press(pilot, "tab")
        for words in ("falls to a value", "stays in bounds", "a checklist", "grows to a target", "reaches a value"):
            await press(pilot, "right")
            assert words in screen_text(app) and "must differ" not in screen_text(app)
        await press(pilot, "enter")
        assert "must differ" in screen_text(app)
        await press(pilot, "0")
        assert "must differ" in screen_text(app)


def test_the_values_of_a_history_stand_with_their_decimals_below_each_other() -> None:
    made, day = plan(), TODAY - timedelta(days=300)
    values = (99.95, 100.0, 9.5)
    made = put(made, *(CheckIn(id=900 + n, kpi=RETENTION, day=day, value=value) for n, value in enumerate(values)))
    lines = [paint_check(row.face, 80)[0].plain for row in checks_of(made, made.kpis[RETENTION])]
    told = [line for line in lines if any(value in line for value in ("99.95", "100.00", "9.50"))]
    assert len(told) == len(values) and len({line.index(".") for line in told}) == 1
