"""Keys that come faster than the app carries them out: each goes to what the one before it has opened."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from planners import ACME, DECK, LAUNCH, PASSPORT, TODAY, WIDE, burst, opened, plan, planner, press, under_cursor, until

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


async def led_to(keys: tuple[str, ...], quick: tuple[str, ...], *, at_once: bool) -> list[object]:
    """What stands on the screen, and in the plan, once these keys were pressed at once or one by one."""
    async with opened(planner(busy()), WIDE, *keys) as (app, pilot):
        await (burst(pilot, *quick) if at_once else press(pilot, *quick))
        assert app.is_running
        there = [type(screen) for screen in app.screen_stack], app.news_line and app.news_line.plain
        cards = [(card.title, card.state, card.day, card.week) for card in app.plan.cards.values()]
        return [*there, cards, len(app.plan.entries), [kpi.milestones for kpi in app.plan.kpis.values()]]


@pytest.mark.parametrize(("dialog", "keys", "quick"), CLOSED, ids=lambda value: getattr(value, "__name__", str(value)))
async def test_a_dialog_takes_one_key_of_two_and_what_lies_beneath_the_other(
    dialog: type[Dialog[object]], keys: tuple[str, ...], quick: tuple[str, ...]
) -> None:
    async with opened(planner(busy()), WIDE, *keys) as (app, _pilot):
        assert isinstance(app.screen, dialog), f"{keys} open {type(app.screen).__name__}"
    assert await led_to(keys, quick, at_once=True) == await led_to(keys, quick, at_once=False)


OPENED = [
    ((), ("a", *"quick drop", "space", "tilde", "1", "h", "enter")),
    ((), ("e", "end", *"xyz", "enter")),
    ((), ("l", "4", "5", "m", "enter")),
    ((), ("m", "f")),
    ((), ("slash", *"passport", "enter", "space")),
    ((), ("ctrl+p", *"kpis", "enter", "enter")),
    ((), ("v", "j", "space", "v", "d", "u")),
    ((), ("b", "B", "j", "x", "j", "x", "m", "f")),
    ((), ("question_mark", *"undo", "escape", "escape", "2", "n")),
    ((), ("enter", "enter")),
    (("2",), ("enter", "enter", "escape")),
    (("3",), ("enter", "enter", "escape", "1", "j", "e")),
    (("3", "dollar_sign"), ("enter", "escape", "escape", "escape")),
    (("4",), ("enter", "enter", "escape", "3")),
    (("5", "end"), ("enter", "enter")),
    (("6", "left"), ("enter", "enter")),
]


@pytest.mark.parametrize(("keys", "quick"), OPENED, ids=str)
async def test_quick_keys_do_what_they_do_one_by_one(keys: tuple[str, ...], quick: tuple[str, ...]) -> None:
    assert await led_to(keys, quick, at_once=True) == await led_to(keys, quick, at_once=False)


async def test_a_milestone_is_ticked_by_each_enter() -> None:
    async with opened(planner(busy()), WIDE, "2", "end", "space") as (app, pilot):
        await burst(pilot, "enter", "enter", "enter")
        await until(pilot, lambda: app.plan.kpis[LAUNCH].milestones[1].done == TODAY)
        assert isinstance(app.screen, Milestones)


async def test_find_goes_where_the_whole_line_leads_however_quickly_enter_follows_it() -> None:
    async with opened(None, WIDE, "slash") as (app, pilot):
        await burst(pilot, *"passport", "enter")
        await until(pilot, lambda: isinstance(app.screen, WeekScreen))
        await until(pilot, lambda: under_cursor(app) == PASSPORT)
