"""Keys that come faster than the app carries them out: a dialog answers once, and a row opens once."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from planners import ACME, DECK, LAUNCH, PASSPORT, TODAY, WIDE, burst, opened, plan, planner, under_cursor, until

from hustle_tui.domain.plan.model import Asset, Payment, Plan, put
from hustle_tui.tui.alerts.why import Why
from hustle_tui.tui.dialogs.dialog import Dialog, OneKey, Ways
from hustle_tui.tui.dialogs.form import Form
from hustle_tui.tui.find.dialog import Find, Palette
from hustle_tui.tui.gigs.assets import GigAssets
from hustle_tui.tui.gigs.declining import PoliteReply
from hustle_tui.tui.gigs.opened import GigCard
from hustle_tui.tui.help.key_list import Help
from hustle_tui.tui.insights.screen import InsightPage
from hustle_tui.tui.kpis.opened import KpiHistory, Milestones
from hustle_tui.tui.money.opened import GigMoney, RateCard, Rates
from hustle_tui.tui.week.card_form import Capture
from hustle_tui.tui.week.closing import Closing
from hustle_tui.tui.week.screen import WeekScreen
from hustle_tui.tui.whatif.opened import WhatIf


def busy() -> Plan:
    """The usual plan, its first card parked until today, with money and an asset of a gig."""
    made = plan()
    owed = Payment(id=71, gig=ACME, amount=20_000, currency="EUR", expected=TODAY)
    asset = Asset(id=73, title="Kit", kind="tool", gig=ACME, minutes=30, created=TODAY)
    return put(made, owed, asset, replace(made.cards[DECK], parked=TODAY))


CLOSED: list[tuple[type[Dialog[object]], tuple[str, ...], tuple[str, ...]]] = [
    (OneKey, ("m",), ("escape", "escape")),
    (OneKey, ("m",), ("t", "t")),
    (OneKey, ("f",), ("a", "b")),
    (Capture, ("a",), ("escape", "escape")),
    (Capture, ("a", "x"), ("enter", "enter")),
    (Ways, ("P",), ("enter", "enter")),
    (Ways, ("P",), ("1", "1")),
    (Ways, ("P",), ("escape", "escape")),
    (Form, ("e",), ("enter", "enter")),
    (Form, ("e",), ("escape", "escape")),
    (Find, ("slash",), ("escape", "escape")),
    (Find, ("slash",), ("enter", "enter")),
    (Why, ("w",), ("escape", "escape")),
    (Help, ("question_mark",), ("escape", "escape")),
    (Closing, ("C",), ("escape", "escape")),
    (Palette, ("ctrl+p",), ("escape", "escape")),
    (KpiHistory, ("2", "enter"), ("escape", "escape")),
    (Milestones, ("2", "end", "space"), ("escape", "escape")),
    (GigCard, ("3", "enter"), ("escape", "escape")),
    (GigMoney, ("3", "dollar_sign"), ("escape", "escape")),
    (GigAssets, ("3", "A"), ("escape", "escape")),
    (Rates, ("3", "v"), ("escape", "escape")),
    (RateCard, ("3", "v", "enter"), ("escape", "escape")),
    (WhatIf, ("3", "end", "y"), ("escape", "escape")),
    (PoliteReply, ("3", "end", "r"), ("escape", "escape")),
    (InsightPage, ("4", "enter"), ("escape", "escape")),
]


@pytest.mark.parametrize(("dialog", "keys", "quick"), CLOSED, ids=lambda value: getattr(value, "__name__", str(value)))
async def test_a_dialog_closes_once_however_quickly_its_key_comes_twice(
    dialog: type[Dialog[object]], keys: tuple[str, ...], quick: tuple[str, ...]
) -> None:
    async with opened(planner(busy()), WIDE, *keys) as (app, pilot):
        assert isinstance(app.screen, dialog), f"{keys} open {type(app.screen).__name__}"
        beneath = app.screen_stack[:-1]
        burst(app, *quick)
        await until(pilot, lambda: not isinstance(app.screen, dialog))
        await pilot.pause()
        assert app.is_running
        assert app.screen in beneath, "of what lies beneath a second key may close the sheet that it reaches"


OPENED = [(), ("2",), ("3",), ("3", "dollar_sign"), ("3", "A"), ("3", "v"), ("4",), ("5", "end"), ("6", "left")]
"""Keys that lead to a list, each row of which Enter opens."""


@pytest.mark.parametrize("keys", OPENED, ids=str)
async def test_a_row_opens_once_however_quickly_enter_comes_twice(keys: tuple[str, ...]) -> None:
    async with opened(planner(busy()), WIDE, *keys) as (app, pilot):
        beneath = list(app.screen_stack)
        burst(app, "enter", "enter")
        await until(pilot, lambda: len(app.screen_stack) > len(beneath))
        await pilot.pause()
        assert app.screen_stack[:-1] == beneath


async def test_a_milestone_is_ticked_by_each_enter() -> None:
    async with opened(planner(busy()), WIDE, "2", "end", "space") as (app, pilot):
        burst(app, "enter", "enter", "enter")
        await until(pilot, lambda: app.plan.kpis[LAUNCH].milestones[1].done == TODAY)
        assert isinstance(app.screen, Milestones)


async def test_find_goes_where_the_whole_line_leads_however_quickly_enter_follows_it() -> None:
    async with opened(None, WIDE, "slash") as (app, pilot):
        burst(app, *"passport", "enter")
        await until(pilot, lambda: isinstance(app.screen, WeekScreen))
        await until(pilot, lambda: under_cursor(app) == PASSPORT)
