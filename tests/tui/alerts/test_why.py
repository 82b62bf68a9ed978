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
from hustle_tui.tui.widgets.frame import KeyBar


def alert_of(app: HustleApp, rule: str) -> Alert:
    return next(alert for alert in all_alerts(app.plan, TODAY, WEEK) if alert.rule == rule)


def quiet() -> Plan:
    """A plan in which no rule fires."""
    return Plan(settings=plan().settings)


def panel(app: HustleApp) -> list[str]:
    """The lines beneath the header."""
    return screen_text(app).splitlines()[6:]


@pytest.mark.parametrize("size", [WIDE, LOW])
async def test_it_opens_on_the_gravest_alert_with_its_sum_and_its_ways_out(size: tuple[int, int]) -> None:
    async with opened(None, size, "w") as (app, _):
        shown = screen_text(app)
        assert "‼ ALARM   Side work takes 3h from the main job" in shown
        assert "1  No Gamma audit this week" in shown
        assert "The sum  main job still owes 30h" in shown


async def test_each_way_tells_what_it_gains_and_how_the_week_stands_after_it() -> None:
    async with opened(None, WIDE, "w") as (app, _):
        line = next(line for line in panel(app) if "No Gamma audit this week" in line)
        assert line.split("this week")[1].split()[:4] == ["3h", "!", "near,", "0h"]


async def test_three_alerts_stand_in_the_list_and_a_key_lists_them_all_and_back() -> None:
    async with opened(None, WIDE, "w") as (app, pilot):
        more = f"and {len(all_alerts(app.plan, TODAY, WEEK)) - 3} more: "
        assert sum("NOTE" in line or "ALARM" in line for line in panel(app)) == 3
        assert any(more in line and "v all" in line for line in panel(app))
        assert "Side work comes to" not in screen_text(app)
        await press(pilot, "v")
        assert "▲ OVER    Side work comes to 13h, 3h over its cap" in screen_text(app)
        assert " more: " not in screen_text(app)
        await press(pilot, "v")
        assert any(more in line for line in panel(app))


async def test_enter_on_the_line_of_what_is_not_listed_lists_it() -> None:
    async with opened(None, WIDE, "w", "G", "enter") as (app, _):
        assert "over its cap" in screen_text(app)


async def test_enter_opens_the_alert_with_its_arithmetic_and_leads_back_to_its_ways() -> None:
    async with opened(None, WIDE, "w", "enter") as (app, pilot):
        shown = screen_text(app)
        assert "Who  Acme logo 9h" in shown
        for label, amount in [("taken from the main job", "3h"), ("main promised", "40h"), ("side done", "8h")]:
            assert any(label in line and amount in line for line in shown.splitlines()), label
        assert "Ways out" not in shown
        await press(pilot, "enter")
        assert "Ways out" in screen_text(app)


async def test_the_week_stays_in_sight_above_the_panel() -> None:
    async with opened(None, WIDE, "w") as (app, _):
        first_lines = "\n".join(screen_text(app).splitlines()[:5])
        assert "3h short" in first_lines
        assert "‼ ALARM" in first_lines


@pytest.mark.parametrize(("key", "then"), [("1", "0h spare"), ("2", "0h spare"), ("3", "2h short")])
async def test_a_digit_takes_the_way_out_and_the_number_falls(key: str, then: str) -> None:
    async with opened(None, WIDE, "w") as (app, pilot):
        fix = ways_out_of(app.plan, TODAY, WEEK, alert_of(app, "crowding"))[int(key) - 1]
        before, wanted = app.plan, fix.effect(app.plan)
        await press(pilot, key)
        assert (app.plan.gigs, app.plan.cards) == (wanted.gigs, wanted.cards)
        assert then in "\n".join(screen_text(app).splitlines()[:5])
        await press(pilot, "u")
        assert (app.plan.gigs, app.plan.cards) == (before.gigs, before.cards)
        assert "3h short" in "\n".join(screen_text(app).splitlines()[:5])


async def test_a_key_keeps_its_way_while_the_panel_is_open() -> None:
    async with opened(None, WIDE, "w", "3") as (app, pilot):
        lines = panel(app)
        assert any("1  This week 1h of Gamma audit instead of 3h" in line for line in lines)
        assert any("2  Start Gamma audit on Mon" in line for line in lines)
        assert not any("3  Move clip" in line for line in lines)
        before = app.plan
        await press(pilot, "3")
        assert app.plan is before
        await press(pilot, "u")
        assert any("3  Move clip" in line for line in panel(app))


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
        assert "short without any side work" not in screen_text(app)
        await press(pilot, up)
        assert "short without any side work" in screen_text(app)


async def test_the_cursor_stays_on_its_alert_when_the_plan_changes() -> None:
    async with opened(None, WIDE, "w", "v", "j", "j", "j", "enter") as (app, pilot):
        assert "over the cap" in screen_text(app)
        app.change("Less", partial(edit_gig, gig_id=ACME, fields={"due": None}))
        await pilot.pause()
        assert "Side work comes to 13h" in screen_text(app)


async def test_an_alert_that_is_solved_goes_and_the_gravest_left_is_opened() -> None:
    async with opened(None, WIDE, "w", "2") as (app, _):
        assert not [alert for alert in all_alerts(app.plan, TODAY, WEEK) if alert.rule == "crowding"]
        assert "Side work takes" not in screen_text(app)
        assert "1  Agree on " in screen_text(app)


async def test_an_alert_is_put_aside_with_a_reason_and_taken_up_again() -> None:
    async with opened(None, WIDE, "w", "P") as (app, pilot):
        assert isinstance(app.focused, Input)
        await typed(pilot, "launch week")
        await press(pilot, "enter")
        crowding = alert_of(app, "crowding")
        assert crowding not in alerts_of(app.plan, TODAY, WEEK)
        assert [(ack.rule, ack.minutes, ack.level, ack.reason) for ack in app.plan.acks.values()] == [
            ("crowding", 180, "alarm", "launch week")
        ]
        assert any("1 put aside" in line for line in panel(app))
        assert "Side work takes 3h" not in "\n".join(panel(app))
        await press(pilot, "v", "G")
        shown = "\n".join(panel(app))
        assert "✓ aside   Side work takes 3h" in shown
        assert "Put aside until it grows: launch week" in shown
        await press(pilot, "P")
        assert not app.plan.acks
        assert "✓ aside" not in screen_text(app)


async def test_leaving_the_reason_puts_nothing_aside() -> None:
    async with opened(None, WIDE, "w", "P", "escape") as (app, _):
        assert not app.plan.acks
        assert "Ways out" in screen_text(app)


@pytest.mark.parametrize("size", [WIDE, LOW])
async def test_when_nothing_fired_it_says_so_and_shows_the_arithmetic(size: tuple[int, int]) -> None:
    async with opened(planner(quiet()), size, "w") as (app, pilot):
        shown = screen_text(app)
        assert "nothing fired" in shown
        assert "main promised" in shown
        await press(pilot, "pagedown", "pagedown")
        assert "to spare" in screen_text(app)


async def test_the_mouse_takes_a_way_out() -> None:
    async with opened(None, WIDE, "w") as (app, pilot):
        lines = screen_text(app).splitlines()
        row = next(n for n, line in enumerate(lines) if "Start Gamma audit on Mon" in line)
        await pilot.click(offset=(lines[row].index("Gamma"), row))
        await pilot.pause()
        assert app.plan.gigs[GAMMA].starts == NEXT_WEEK


async def test_hostile_titles_stand_as_they_were_typed() -> None:
    async with opened(None, WIDE, "w") as (app, pilot):
        assert "Move clip ␛]52;c;eA==␇ board (1h) to next week" in screen_text(app)
        await press(pilot, "v", *"jjjjj")
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
    assert (time["time left"], time["side left"], time["short"]) == ("32h", "−5h", "3h")
    fits = replace(load, side_done=60, gigs={}, loose={})
    assert dict(week_calculations(fits)[1])["under the cap"] == "9h"


async def test_a_card_that_gets_an_estimate_elsewhere_leaves_the_list() -> None:
    async with opened(None, WIDE, "w", "v") as (app, pilot):
        assert "has no estimate" in screen_text(app)
        app.change("x", partial(edit_card, card_id=HOSTILE, fields={"estimate": 30}))
        await pilot.pause()
        assert "has no estimate" not in screen_text(app)
        assert app.plan.cards[CLIPBOARD].estimate == 60


async def test_the_way_back_is_named_on_a_low_screen_and_only_keys_that_do_something_are() -> None:
    def words(app: HustleApp) -> list[str]:
        bar = app.screen.query_one(KeyBar)
        return [hint.word for hint in bar.fitting(bar.size.width)]

    async with opened(None, LOW, "w") as (app, pilot):
        await pilot.pause()
        assert words(app)[-1] == "back" and "scroll" in words(app)
    async with opened(planner(quiet()), (120, 60), "w") as (app, pilot):
        await pilot.pause()
        assert words(app) == ["undo", "back"]
