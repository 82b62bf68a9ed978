"""The assets of a gig: what it left, what it reuses, and its needs in the form."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from planners import (
    ACME,
    ESCAPES,
    GAMMA,
    LOW,
    MARKUP,
    TODAY,
    WIDE,
    opened,
    plan,
    planner,
    press,
    retyped,
    screen_text,
    typed,
)

from hustle_tui.domain.plan.model import Asset, put
from hustle_tui.planner import Planner
from hustle_tui.tui.dialogs.form import Form
from hustle_tui.tui.gigs.assets import GigAssets
from hustle_tui.tui.gigs.opened import GigCard

KIT, CASE = 901, 902


def with_assets() -> Planner:
    """The tests' plan, in which Acme left two things, 3h of its 8h in the first; Gamma is the next in the queue."""
    kit = Asset(id=KIT, title=MARKUP, kind="tool", gig=ACME, created=TODAY, minutes=180, note=ESCAPES)
    return planner(put(plan(), kit, replace(kit, id=CASE, title="Case study", kind="portfolio", minutes=0, note="")))


async def test_a_gig_writes_down_what_it_left() -> None:
    used = planner()
    async with opened(used, WIDE, "3", "A") as (app, pilot):
        assert isinstance(app.screen, GigAssets) and "No gig has left anything yet" in screen_text(app)
        await press(pilot, "a")
        assert isinstance(app.screen, Form)
        await typed(pilot, "kit")
        await press(pilot, "down", "down")
        await typed(pilot, "9")
        assert "Its gig has 8h logged" in screen_text(app)
        await press(pilot, "enter")
        (made,) = used.plan.assets.values()
        assert (made.title, made.kind, made.gig, made.minutes, made.created) == ("kit", "tool", ACME, 540, TODAY)
        assert "left" in screen_text(app)
        await press(pilot, "u")
        assert used.plan.assets == {}
        await press(pilot, "escape")
        assert not isinstance(app.screen, GigAssets)


@pytest.mark.parametrize("size", [WIDE, LOW], ids=["wide", "low"])
async def test_space_says_that_a_later_gig_reuses_it_and_takes_it_back(size: tuple[int, int]) -> None:
    used = with_assets()
    async with opened(used, size, "3", "down", "A", "down", "space") as (app, pilot):
        assert used.plan.gigs[GAMMA].reused == (KIT,)
        text = screen_text(app)
        assert MARKUP in text and "0h + 1h30 reused = 1h30" in text
        await press(pilot, "space")
        assert used.plan.gigs[GAMMA].reused == ()
        await press(pilot, "u")
        assert used.plan.gigs[GAMMA].reused == (KIT,)


async def test_its_own_asset_is_not_reused() -> None:
    used = with_assets()
    async with opened(used, WIDE, "3", "A", "space") as (app, _):
        assert used.plan.gigs[ACME].reused == () and isinstance(app.screen, GigAssets)


@pytest.mark.parametrize("key", ["e", "enter"])
async def test_an_asset_is_edited(key: str) -> None:
    used = with_assets()
    async with opened(used, WIDE, "3", "A", key) as (app, pilot):
        assert isinstance(app.screen, Form)
        await retyped(pilot, "Kit")
        await press(pilot, "enter")
        assert (used.plan.assets[KIT].title, used.plan.assets[KIT].minutes) == ("Kit", 180)


@pytest.mark.parametrize("key", ["d", "delete"])
async def test_an_asset_is_removed_with_its_reuse_and_comes_back(key: str) -> None:
    used = with_assets()
    async with opened(used, WIDE, "3", "down", "A", "down", "space", key) as (app, pilot):
        assert KIT in used.plan.assets and "which a gig reuses?" in screen_text(app)
        await press(pilot, "y")
        assert KIT not in used.plan.assets and used.plan.gigs[GAMMA].reused == ()
        await press(pilot, "u")
        assert KIT in used.plan.assets and used.plan.gigs[GAMMA].reused == (KIT,)


async def test_the_opened_gig_shows_its_assets_and_opens_them() -> None:
    used = with_assets()
    async with opened(used, (120, 60), "3", "enter") as (app, pilot):
        assert isinstance(app.screen, GigCard)
        assert "Assets" in screen_text(app) and f"{MARKUP} · tool · 3h" in screen_text(app)
        await press(pilot, "A")
        assert isinstance(app.screen, GigAssets)


async def test_the_form_of_a_gig_asks_for_its_needs() -> None:
    used = planner(put(plan(), replace(plan().gigs[GAMMA], tags=("audit",))))
    async with opened(used, (120, 50), "3", "e") as (app, pilot):
        await press(pilot, *["down"] * 10)
        await typed(pilot, "audit, #data")
        assert "audit, data" in screen_text(app)
        await press(pilot, "enter")
        assert used.plan.gigs[ACME].tags == ("audit", "data")
        await press(pilot, "enter")
        assert "audit in 2 gigs, data" in screen_text(app)
