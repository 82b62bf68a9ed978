"""The panel of reasons: every alert with its sum, ways out by one key, and the number falling as they are taken."""

from __future__ import annotations

from functools import partial

import pytest
from msgspec.structs import replace
from planners import (
    ACME,
    CLIPBOARD,
    GAMMA,
    HOSTILE,
    LOW,
    MARKUP,
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
from textual.widgets import Input

from hustle_tui.domain.alerts import Alert, alerts_of, all_alerts, ways_out_of
from hustle_tui.domain.changes.cards import edit_card
from hustle_tui.domain.changes.gigs import edit_gig
from hustle_tui.domain.plan.model import Plan
from hustle_tui.domain.week.load import load_of
from hustle_tui.tui.alerts.reasons import calculation, week_calculations
from hustle_tui.tui.app import HustleApp


def alert_of(app: HustleApp, rule: str) -> Alert:
    return next(alert for alert in all_alerts(app.plan, TODAY, WEEK) if alert.rule == rule)


def quiet() -> Plan:
    """A plan in which no rule fires."""
    return Plan(settings=plan().settings)


@pytest.mark.parametrize("size", [WIDE, LOW])
async def test_it_opens_on_the_gravest_alert_with_its_sum_and_its_ways_out(size: tuple[int, int]) -> None:
    async with opened(None, size, "w") as (app, pilot):
        shown = screen_text(app)
        assert "‼ ALARM   Side work takes 4h from the main job" in shown
        assert "Ways out" in shown
        assert "1  Shrink Gamma audit from 3h to 0m a week" in shown
        await press(pilot, "J")
        assert "taken from the main job" in screen_text(app)


async def test_the_week_stays_in_sight_above_the_panel() -> None:
    async with opened(None, WIDE, "w") as (app, _):
        first_lines = "\n".join(screen_text(app).splitlines()[:5])
        assert "4h short" in first_lines
        assert "‼ ALARM" in first_lines


@pytest.mark.parametrize("key", ["1", "2", "3", "4"])
async def test_a_digit_takes_the_way_out_and_the_number_falls(key: str) -> None:
    async with opened(None, WIDE, "w") as (app, pilot):
        fix = ways_out_of(app.plan, TODAY, WEEK, alert_of(app, "crowding"))[int(key) - 1]
        before, wanted = app.plan, fix.effect(app.plan)
        await press(pilot, key)
        assert (app.plan.gigs, app.plan.cards) == (wanted.gigs, wanted.cards)
        short = {"1": "1h short", "2": "1h short", "3": "3h short", "4": "3h short"}[key]
        assert short in "\n".join(screen_text(app).splitlines()[:5])
        assert f"takes {short.removesuffix(' short')} from the main job" in screen_text(app)
        await press(pilot, "u")
        assert (app.plan.gigs, app.plan.cards) == (before.gigs, before.cards)
        assert "4h short" in "\n".join(screen_text(app).splitlines()[:5])


async def test_what_was_taken_back_can_be_taken_again() -> None:
    async with opened(None, WIDE, "w", "2", "u", "U") as (app, _):
        assert app.plan.gigs[GAMMA].starts == NEXT_WEEK


async def test_a_digit_without_a_way_out_changes_nothing() -> None:
    async with opened(None, WIDE, "w") as (app, pilot):
        before = app.plan
        await press(pilot, "9")
        assert app.plan is before


@pytest.mark.parametrize(("down", "up"), [("j", "k"), ("down", "up")])
async def test_the_keys_go_from_alert_to_alert(down: str, up: str) -> None:
    async with opened(None, WIDE, "w") as (app, pilot):
        assert "short without any side work" in screen_text(app)
        await press(pilot, down)
        assert "1  Cut Acme logo from 20h to 6h in all" in screen_text(app)
        await press(pilot, up)
        assert "short without any side work" in screen_text(app)


async def test_the_cursor_stays_on_its_alert_when_the_plan_changes() -> None:
    async with opened(None, WIDE, "w", "j", "j") as (app, pilot):
        assert "over the cap" in screen_text(app)
        app.change("Less", partial(edit_gig, gig_id=ACME, fields={"due": None}))
        await pilot.pause()
        assert "over the cap" in screen_text(app)


async def test_an_alert_that_is_solved_goes_and_the_gravest_left_is_opened() -> None:
    async with opened(None, WIDE, "w", "j", "j", "2") as (app, _):
        assert not [alert for alert in all_alerts(app.plan, TODAY, WEEK) if alert.rule == "cap"]
        assert "over its cap" not in screen_text(app)
        assert "short without any side work" in screen_text(app)


async def test_an_alert_is_put_aside_with_a_reason_and_taken_up_again() -> None:
    async with opened(None, WIDE, "w", "a") as (app, pilot):
        assert isinstance(app.focused, Input)
        await typed(pilot, "launch week")
        await press(pilot, "enter")
        crowding = alert_of(app, "crowding")
        assert crowding not in alerts_of(app.plan, TODAY, WEEK)
        assert [(ack.rule, ack.minutes, ack.level, ack.reason) for ack in app.plan.acks.values()] == [
            ("crowding", 240, "alarm", "launch week")
        ]
        shown = screen_text(app)
        assert "✓ aside   Side work takes 4h" in shown
        assert "Put aside for this week: launch week" in shown
        alerts = [line for line in shown.splitlines() if any(word in line for word in ("OVER ", "NEAR ", "✓ aside"))]
        assert "✓ aside" in alerts[-1]
        await press(pilot, "a")
        assert not app.plan.acks
        assert "✓ aside" not in screen_text(app)


async def test_leaving_the_reason_puts_nothing_aside() -> None:
    async with opened(None, WIDE, "w", "a", "escape") as (app, _):
        assert not app.plan.acks
        assert "Ways out" in screen_text(app)


async def test_the_weeks_arithmetic_is_the_first_row() -> None:
    async with opened(None, WIDE, "w", "g") as (app, _):
        shown = screen_text(app)
        for label, amount in [("main promised", "40h"), ("side done", "8h"), ("cap", "10h"), ("time left", "32h")]:
            assert any(label in line and amount in line for line in shown.splitlines()), label
        assert f"1 card without an estimate, so not in the sums: {MARKUP}" in shown


@pytest.mark.parametrize("size", [WIDE, LOW])
async def test_when_nothing_fired_it_says_so_and_shows_the_arithmetic(size: tuple[int, int]) -> None:
    async with opened(planner(quiet()), size, "w") as (app, pilot):
        shown = screen_text(app)
        assert "nothing fired" in shown
        assert "main promised" in shown
        await press(pilot, "J", "J")
        assert "to spare" in screen_text(app)


async def test_the_mouse_takes_a_way_out() -> None:
    async with opened(None, WIDE, "w") as (app, pilot):
        lines = screen_text(app).splitlines()
        row = next(n for n, line in enumerate(lines) if "Start Gamma audit a week later" in line)
        await pilot.click(offset=(lines[row].index("Gamma"), row))
        await pilot.pause()
        assert app.plan.gigs[GAMMA].starts == NEXT_WEEK


async def test_hostile_titles_stand_as_they_were_typed() -> None:
    async with opened(None, WIDE, "w") as (app, pilot):
        assert "Move clip ␛]52;c;eA==␇ board (1h) to next week" in screen_text(app)
        await press(pilot, "G", "k")
        assert f"1  Give {MARKUP} 30m" in screen_text(app)
        await press(pilot, "1")
        assert app.plan.cards[HOSTILE].estimate == 30
        assert f"Done: Give {MARKUP} 30m" in screen_text(app)
        await press(pilot, "u")
        assert f"Undone: Give {MARKUP} 30m" in screen_text(app)


@pytest.mark.parametrize("key", ["escape", "w", "q"])
async def test_a_key_leads_back(key: str) -> None:
    async with opened(None, WIDE, "w", key) as (app, _):
        assert len(app.screen_stack) == 1
        assert app.is_running


async def test_it_shows_the_week_that_is_shown() -> None:
    async with opened(None, WIDE, "right_square_bracket", "w") as (app, _):
        assert "Why · W49" in screen_text(app)
        assert "Side work takes" not in screen_text(app)


def test_a_sum_stands_like_a_calculation_with_amounts_flush_right() -> None:
    picture = calculation([("owed", "4h"), ("left", "1h30"), ("short", "2h30")]).plain
    assert picture.splitlines() == ["owed       4h", "left     1h30", "─" * 13, "short    2h30"]


def test_the_weeks_sums_add_up() -> None:
    load = load_of(plan(), WEEK, TODAY)
    main, side, time = (dict(sums) for sums in week_calculations(load))
    assert main["main left"] == "30h"
    assert (side["side done"], side["side left"], side["over the cap"]) == ("8h", "5h", "3h")
    assert (time["time left"], time["side left"], time["short"]) == ("32h", "−5h", "4h")
    fits = replace(load, side_done=60, gigs={}, loose={})
    assert dict(week_calculations(fits)[1])["under the cap"] == "9h"


async def test_a_card_that_gets_an_estimate_elsewhere_leaves_the_list() -> None:
    async with opened(None, WIDE, "w") as (app, pilot):
        assert "has no estimate" in screen_text(app)
        app.change("x", partial(edit_card, card_id=HOSTILE, fields={"estimate": 30}))
        await pilot.pause()
        assert "has no estimate" not in screen_text(app)
        assert app.plan.cards[CLIPBOARD].estimate == 60
