"""Real rates on the screen: each with its arithmetic, by client, by quarter and by gig, and a page behind it."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from planners import ACME, GAMMA, LEAD, LOW, TODAY, WIDE, opened, plan, planner, press, screen_text

from hustle_tui.domain.plan.model import Entry, Expense, Payment, put
from hustle_tui.planner import Planner
from hustle_tui.tui.gigs.opened import GigCard
from hustle_tui.tui.money.opened import RateCard, Rates
from hustle_tui.tui.widgets.frame import KeyBar
from hustle_tui.tui.widgets.rows import Rows


def rated() -> Planner:
    """900 EUR less 50 EUR for 14h30 of Acme's, 5 USD of a client `[b]`, and an hour on no gig."""
    made = plan(floor_rate=4500, main_rate=6150)
    return planner(
        put(
            made,
            replace(made.gigs[GAMMA], client="Gamma"),
            Payment(id=91, gig=ACME, amount=90_000, currency="EUR", received=TODAY),
            Payment(id=92, gig=LEAD, amount=500, currency="USD", received=TODAY),
            Expense(id=93, gig=ACME, day=TODAY, amount=5_000, currency="EUR"),
            Entry(id=94, day=TODAY, minutes=390, ledger="side", gig=ACME),
            Entry(id=95, day=TODAY, minutes=60, ledger="side", kind="selling"),
        )
    )


async def test_the_opened_gig_shows_each_rate_with_its_arithmetic() -> None:
    async with opened(rated(), WIDE, "3", "enter") as (app, _):
        text = screen_text(app)
        assert "(900.00 − 50.00) ÷ 14h30 = 58.62 EUR an hour" in text
        assert "600.00 ÷ 20h = 30.00 EUR an hour" in text
        assert "13.62 above your floor of 45.00 EUR" in text
        assert "2.88 below the main job's hour of 61.50 EUR" in text
        assert "(25 % × 10h + 4h talk and admin)" in text and "31 %" in text and "all gigs of Acme" in text


@pytest.mark.parametrize("size", [WIDE, LOW])
async def test_the_rates_are_told_by_client_then_quarter_then_gig(size: tuple[int, int]) -> None:
    async with opened(rated(), size, "3", "v") as (app, pilot):
        text = screen_text(app)
        assert isinstance(app.screen, Rates) and "Real rates by client" in text
        assert "(900.00 − 50.00) ÷ 14h30 = 58.62 EUR an hour" in text and "[b]" in text
        assert "compare with  floor 45 EUR · the main job's hour 61.50 EUR" in text
        assert "5 USD left out: no rate for USD" in text and "overhead 31 %" in text
        assert all(len(row) <= size[0] for row in text.splitlines())
        await press(pilot, "v")
        assert "(900.00 − 50.00) ÷ (14h30 on gigs + 1h on none) = 54.84 EUR an hour" in screen_text(app)
        await press(pilot, "v")
        assert "Real rates by gig" in screen_text(app) and "Acme logo" in screen_text(app)
        await press(pilot, "v")
        assert "Real rates by client" in screen_text(app)


async def test_enter_opens_a_rate_with_what_each_gig_put_in() -> None:
    async with opened(rated(), WIDE, "3", "v", "enter") as (app, pilot):
        text = screen_text(app)
        assert isinstance(app.screen, RateCard) and "Real rate · Acme" in text
        assert "14h30  900.00 EUR − 50.00" in text and "13.62 above your floor" in text
        await press(pilot, "j", "k", "escape", "v", "enter")
        assert "Real rate · Q4 2026" in screen_text(app) and "1h  on no gig" in screen_text(app)


async def test_enter_on_a_gigs_rate_opens_the_gig() -> None:
    async with opened(rated(), WIDE, "3", "v", "v", "v", "G", "enter") as (app, _):
        assert isinstance(app.screen, GigCard) and "Acme logo" in screen_text(app)


async def test_the_opened_gig_leads_to_the_rates() -> None:
    async with opened(rated(), WIDE, "3", "enter", "v") as (app, _):
        assert isinstance(app.screen, Rates)


async def test_without_hours_and_money_the_sheet_says_what_goes_there_and_no_key_fails() -> None:
    empty = planner(replace(plan(), entries={}))
    async with opened(empty, LOW, "3", "v", "v", "enter", "v", "enter", "j") as (app, _):
        assert isinstance(app.screen, Rates) and "No hours and no money" in screen_text(app)
        assert "none set: floor_rate and main_rate" in screen_text(app)


@pytest.mark.parametrize("size", [WIDE, LOW])
async def test_a_long_list_of_rates_takes_all_the_room_and_the_keys_stand_at_its_foot(size: tuple[int, int]) -> None:
    made = rated().plan
    hours = [Entry(id=200 + n, day=TODAY, minutes=60, ledger="side", gig=500 + n) for n in range(30)]
    many = put(made, *(replace(made.gigs[ACME], id=500 + n, client=f"Client {n}") for n in range(30)), *hours)
    async with opened(planner(many), size, "3", "v") as (app, pilot):
        await pilot.pause()
        box, rows, bar = (app.screen.query_one(what) for what in ("#sheet-box", Rows, KeyBar))
        assert box.region.bottom - bar.region.bottom == 1
        assert rows.region.height > size[1] // 2
        assert all(line[rows.region.right - 2] in " ─" for line in screen_text(app).splitlines()[2:8])
