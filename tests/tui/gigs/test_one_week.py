"""One week's exception in the planner, and what the queue says of hours that are used up, unknown or another week's."""

from __future__ import annotations

from datetime import timedelta

import pytest
from msgspec.structs import replace
from planners import (
    ACME,
    GAMMA,
    LEAD,
    LOW,
    NEXT_WEEK,
    TODAY,
    WEEK,
    WIDE,
    opened,
    plan,
    planner,
    press,
    screen_text,
    typed,
)

from hustle_tui.domain.plan.model import Card, Entry, WeekHours, put
from hustle_tui.planner import Planner
from hustle_tui.tui.dialogs.form import Form


def row(app: object, title: str) -> str:
    """The two lines of a gig."""
    lines = screen_text(app).splitlines()  # type: ignore[arg-type]
    place = next(n for n, line in enumerate(lines) if title in line and line.strip()[:1].isdigit())
    return "\n".join(lines[place : place + 2])


def exceptions(used: Planner, key: int = GAMMA) -> tuple[WeekHours, ...]:
    return used.plan.gigs[key].exceptions


@pytest.mark.parametrize("keys", [("j", "E"), ("j", "enter", "E")])
async def test_big_e_asks_for_the_hours_of_one_week_and_the_row_says_so(keys: tuple[str, ...]) -> None:
    used = planner()
    async with opened(used, WIDE, "3", *keys) as (app, pilot):
        await typed(pilot, "1h")
        assert "this week 1h, not 3h" in screen_text(app) and "Its weekly hours stand." in screen_text(app)
        await press(pilot, "enter")
        assert exceptions(used) == (WeekHours(week=WEEK, minutes=60),) and used.plan.gigs[GAMMA].weekly == 180
        assert "this week 1h, not 3h" in screen_text(app)
        await press(pilot, "u")
        assert exceptions(used) == ()


async def test_nothing_is_an_answer_and_another_week_can_be_named() -> None:
    used = planner()
    async with opened(used, LOW, "3", "j", "E", "0", "tab") as (app, pilot):
        await press(pilot, *["backspace"] * 4)
        await typed(pilot, "next")
        await press(pilot, "enter")
        assert exceptions(used) == (WeekHours(week=NEXT_WEEK),)
        await press(pilot, "E")
        assert isinstance(app.screen, Form)
        await press(pilot, "enter")
        assert exceptions(used) == (WeekHours(week=NEXT_WEEK),), "this week is like every other"


async def test_the_backlog_is_no_week_to_skip() -> None:
    used = planner()
    async with opened(used, WIDE, "3", "j", "E", "1", "tab") as (app, pilot):
        await press(pilot, *["backspace"] * 4)
        await typed(pilot, "later")
        await press(pilot, "enter")
        assert isinstance(app.screen, Form) and "The backlog is no week" in screen_text(app)


async def test_the_form_of_a_gig_has_a_field_for_this_week_only() -> None:
    used = planner()
    async with opened(used, WIDE, "3", "j", "e", *["tab"] * 6) as (app, pilot):
        assert "This week only" in screen_text(app)
        await typed(pilot, "2h")
        await press(pilot, "enter")
        assert exceptions(used) == (WeekHours(week=WEEK, minutes=120),)
        await press(pilot, "e", *["tab"] * 6, "backspace", "backspace", "enter")
        assert exceptions(used) == (), "emptied, the week is like every other"


async def test_what_the_form_leaves_alone_stays() -> None:
    made = plan()
    skipped = replace(made.gigs[GAMMA], exceptions=(WeekHours(week=WEEK), WeekHours(week=NEXT_WEEK, minutes=60)))
    used = planner(put(made, skipped))
    async with opened(used, WIDE, "3", "j", "e") as (_, pilot):
        await typed(pilot, "s")
        await press(pilot, "enter")
        assert used.plan.gigs[GAMMA] == replace(skipped, title="Gamma audits")


async def test_an_estimate_that_is_used_up_asks_for_the_end_or_for_more_hours() -> None:
    made = plan()
    spent = Entry(id=901, day=TODAY - timedelta(days=7), minutes=960, ledger="side", gig=ACME)
    async with opened(planner(put(made, spent)), WIDE, "3") as (app, _):
        assert "used up" in row(app, "Acme logo")
        assert "estimate used up: deliver it, or how many more?" in row(app, "Acme logo")


async def test_a_gig_that_is_due_without_hours_says_that_nobody_knows_them() -> None:
    made = plan()
    gamma = replace(made.gigs[GAMMA], due=TODAY + timedelta(days=5))
    async with opened(planner(put(made, gamma)), WIDE, "3") as (app, _):
        assert "nobody said how long it takes: e does" in row(app, "Gamma audit")
    card = Card(
        id=902, title="x", ledger="side", lane="must", state="open", week=WEEK, estimate=60, gig=GAMMA, created=WEEK
    )
    async with opened(planner(put(made, gamma, card)), WIDE, "3") as (app, _):
        assert "nobody said" not in row(app, "Gamma audit"), "its cards tell"


async def test_a_lead_says_neither() -> None:
    made = plan()
    lead = replace(made.gigs[LEAD], due=TODAY + timedelta(days=5))
    async with opened(planner(put(made, lead)), WIDE, "3") as (app, _):
        assert "nobody said" not in screen_text(app)
