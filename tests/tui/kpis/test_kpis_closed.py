"""Closing a KPI on its screen, on the review and in the why panel, and what is shown of a closed one."""

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
    REVIEW,
    TODAY,
    WIDE,
    base_screen,
    opened,
    plan,
    planner,
    press,
    screen_text,
)

from hustle_tui.domain.kpis.pace import kpis_in_order
from hustle_tui.planner import Planner
from hustle_tui.tui.dialogs.form import Form
from hustle_tui.tui.find.index import go_to, whereabouts
from hustle_tui.tui.kpis.opened import KpiHistory
from hustle_tui.tui.kpis.screen import KpiScreen


def over(title: str = "Retention", closed: date | None = None) -> Planner:
    """The tests' plan with the first KPI over since the end of October, 12 short."""
    made = plan()
    one = replace(made.kpis[RETENTION], title=title, ends=date(2026, 10, 31), unit="%", closed=closed)
    return planner(replace(made, kpis={**made.kpis, RETENTION: one}))


@pytest.mark.parametrize("size", [WIDE, LOW])
async def test_shift_c_closes_the_kpi_under_the_cursor_and_u_opens_it(size: tuple[int, int]) -> None:
    used = over()
    async with opened(used, size, "2", "C") as (app, pilot):
        assert used.plan.kpis[RETENTION].closed == TODAY
        text = screen_text(app)
        assert "Closed “Retention” at 68 of 80 %; c on the KPI screen shows it" in text
        assert "0 of 1 ticked" in text and "BEHIND" in text
        await press(pilot, "u")
        assert used.plan.kpis[RETENTION].closed is None and "68 of 80 %" in screen_text(app)


async def test_the_row_of_one_that_is_over_says_since_when_and_by_which_key_it_is_closed() -> None:
    async with opened(over(), WIDE, "2") as (app, pilot):
        assert "ticked this week · 60 points behind" in screen_text(app)
        assert "ended 31 Oct: C closes it" in screen_text(app)
        await pilot.resize_terminal(*LOW)
        await pilot.pause()
        assert "60 points behind     ended 31 Oct: C closes it" in screen_text(app)


@pytest.mark.parametrize("size", [WIDE, (100, 30), LOW])
async def test_c_shows_closed_ones_beneath_the_others_and_hides_them(size: tuple[int, int]) -> None:
    async with opened(over(MARKUP, TODAY - timedelta(days=1)), size, "2", "c") as (app, pilot):
        lines = screen_text(app).splitlines()
        place = next(n for n, line in enumerate(lines) if MARKUP in line)
        assert "Launch" in "".join(lines[:place]) and "0 of 1 ticked" in "".join(lines[:place])
        assert "68 of 80 %" in lines[place] and " closed" in lines[place] and "┃" not in lines[place]
        assert "closed 24 Nov" in lines[place + 1] and "12 % short" in lines[place + 1]
        assert all(len(line) <= size[0] for line in lines)
        await press(pilot, "c")
        assert MARKUP not in screen_text(app)


async def test_o_opens_a_closed_one_again() -> None:
    used = over(closed=TODAY)
    async with opened(used, WIDE, "2", "c", "G", "o") as (app, _):
        assert used.plan.kpis[RETENTION].closed is None
        assert "Opened “Retention” again" in screen_text(app)
        assert "1 of 2 ticked" in screen_text(app)


async def test_a_closed_one_has_no_rank_and_nothing_is_ranked_after_it() -> None:
    used = over(closed=TODAY)
    async with opened(used, WIDE, "2", "c", "G", "K", "J") as (_, pilot):
        assert [kpi.id for kpi in kpis_in_order(used.plan)] == [RETENTION, LAUNCH]
        await press(pilot, "g", "J", "K")
        assert [kpi.id for kpi in kpis_in_order(used.plan)] == [RETENTION, LAUNCH]


async def test_its_history_says_how_it_ended_and_asks_for_nothing() -> None:
    async with opened(over(closed=TODAY), WIDE, "2", "c", "G", "enter") as (app, _):
        text = screen_text(app)
        assert isinstance(app.screen, KpiHistory)
        assert "closed on Wed, 12 % short" in text and "still needed" not in text


async def test_a_value_after_the_end_is_refused_in_the_form() -> None:
    used = over(closed=TODAY - timedelta(days=7))
    async with opened(used, WIDE, "2", "c", "G", "space", "7", "enter") as (app, _):
        assert isinstance(app.screen, Form) and len(used.plan.checkins) == 1
        assert "was closed on 18 Nov: open it again first" in screen_text(app)


async def test_find_leads_to_a_closed_one_and_shows_it() -> None:
    used = over(closed=TODAY)
    async with opened(used) as (app, pilot):
        await go_to(app, used.plan.kpis[RETENTION])
        await pilot.pause()
        assert base_screen(app, KpiScreen).item() == used.plan.kpis[RETENTION]
        assert whereabouts(used.plan.kpis[RETENTION], 2026) == "KPI, closed"


@pytest.mark.parametrize("size", [WIDE, LOW])
async def test_the_review_asks_what_becomes_of_it_and_y_closes_it(size: tuple[int, int]) -> None:
    used = over(ESCAPES)
    async with opened(used, size, REVIEW) as (app, pilot):
        text = screen_text(app)
        assert "It ended on 31 Oct, 12 % short. Close it, or give it more time?" in text
        assert "y close it as it ended  e more time…  ↵ its check-ins and sums" in text and "\x1b" not in text
        await press(pilot, "y")
        assert used.plan.kpis[RETENTION].closed == TODAY and "It ended on" not in screen_text(app)
        await press(pilot, "u")
        assert "It ended on 31 Oct" in screen_text(app)


async def test_e_on_the_review_asks_for_a_new_end() -> None:
    used = over()
    async with opened(used, WIDE, REVIEW, "e", "end", "ctrl+u", *"2027", "minus", *"03", "minus", *"31", "enter") as (
        app,
        _,
    ):
        assert used.plan.kpis[RETENTION].ends == date(2027, 3, 31)
        assert "It ended on" not in screen_text(app)


async def test_enter_on_the_review_opens_its_history() -> None:
    async with opened(over(), WIDE, REVIEW, "enter") as (app, _):
        assert isinstance(app.screen, KpiHistory)


async def test_keys_for_closed_ones_do_no_harm_on_an_empty_list() -> None:
    used = planner(replace(plan(), kpis={}, checkins={}))
    async with opened(used, WIDE, "2", "C", "o", "c", "o") as (app, _):
        assert used.plan.kpis == {} and app.screen is base_screen(app, KpiScreen)
