"""Can I take this? Every key of the dialog does what it says, to the plan and on the screen."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from msgspec.structs import replace
from planners import (
    ACME,
    GAMMA,
    LEAD,
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

from hustle_tui.domain.changes.gigs import stage_gig
from hustle_tui.domain.history.steps import same_plan
from hustle_tui.domain.plan.model import Gig, Plan, put
from hustle_tui.domain.relief.ways_out import WayOut
from hustle_tui.domain.week.load import load_of
from hustle_tui.domain.writing.told import Part, told
from hustle_tui.planner import Planner
from hustle_tui.tui.app import HustleApp
from hustle_tui.tui.dialogs.form import Form
from hustle_tui.tui.whatif.opened import WhatIf, paint_way

DUE = TODAY + timedelta(days=9)


def weighed(**fields: object) -> Planner:
    """The tests' plan with the lead that has the hostile title worth weighing."""
    made = plan(floor_rate=4500, main_rate=5000)
    given = {"amount": 60_000, "estimate": 1200, "due": DUE, **fields}
    return planner(put(made, replace(made.gigs[LEAD], **given)))  # type: ignore[arg-type]


def gig(of: Planner, key: int = LEAD) -> Gig:
    return of.plan.gigs[key]


def closed(app: HustleApp) -> bool:
    return not isinstance(app.screen, WhatIf)


@pytest.mark.parametrize("size", [WIDE, (100, 30), LOW])
async def test_it_says_hours_rate_fit_each_week_and_the_shapes(size: tuple[int, int]) -> None:
    async with opened(weighed(), size, "3", "G", "y") as (app, _):
        text = screen_text(app)
        assert f"Can I take this? · {MARKUP}" in text and "[b] · 600 EUR, fixed · due 4 Dec" in text
        assert "20h of work + 5h of talk and admin (25 %, by the setting)" in text and "= 25h" in text
        assert "600 EUR ÷ 25h = 24 EUR an hour" in text
        assert "below quoted 30 EUR · below floor 45 EUR · below main job 50 EUR" in text
        assert "▲ does not fit before 4 Dec: " in text
        assert "W48 23 Nov" in text and "‼ alarm → ‼ alarm" in text and "no room" in text
        assert all(name in text for name in ("As it is", "Later date", "Later start", "Decline"))
        assert all(len(line) <= size[0] for line in text.splitlines()) and "esc back" in text


async def test_each_week_says_what_the_gig_leaves_of_it() -> None:
    async with opened(weighed(), WIDE, "3", "G", "y") as (app, _):
        rows = {line[4:7]: line for line in screen_text(app).splitlines() if "→ " in line and " of 10h" in line}
        assert "no room: 13h of 10h side hours are taken" in rows["W48"]
        assert "4h22 → 10h of 10h" in rows["W52"] and "takes the last of the side hours" in rows["W52"]


async def test_a_promise_that_a_yes_pushes_is_named_with_its_day() -> None:
    # Acme logo's 23h22 leave 7h38 of W51, and W52 and W53 are free: 27h38 for Gamma's 25h and the 6h15 of this one.
    made = weighed(estimate=300, due=date(2026, 12, 27)).plan
    gamma = replace(made.gigs[GAMMA], client="Other", weekly=None, estimate=1200, due=date(2027, 1, 3))
    async with opened(planner(put(made, gamma)), WIDE, "3", "G", "y") as (app, _):
        assert "… and Gamma audit then misses 3 Jan 2027 by 3h37" in screen_text(app)


async def test_the_weeks_are_those_of_the_way_under_the_cursor() -> None:
    async with opened(weighed(), WIDE, "3", "G", "y") as (app, pilot):
        before = screen_text(app)
        await press(pilot, "j")
        after = screen_text(app)
        # Late, it takes all that is left from W52 on; by 16 January it needs 4h of W52 beside three times 7h.
        assert "W52 21 Dec     5h38" in before and "W52 21 Dec       4h" in after
        await press(pilot, "G")
        assert "The weeks stay as they are." in screen_text(app)


@pytest.mark.parametrize("key", ["y", "enter"])
async def test_accepting_anyway_is_one_key_and_is_written_down(key: str) -> None:
    used = weighed()
    began = used.plan
    async with opened(used, WIDE, "3", "G", "y", key) as (app, pilot):
        made = gig(used)
        assert closed(app) and made.stage == "accepted" and made.accepted == TODAY
        assert made.short > 0 and made.expected_rate == 2400
        assert "does not fit before 4 Dec: 25h short" in screen_text(app)
        assert used.plan.cards == began.cards, "the gig itself holds its hours"
        await press(pilot, "enter")
        assert "did not fit" in screen_text(app) and "24 EUR an hour" in screen_text(app)
        await press(pilot, "escape", "u")
        assert same_plan(used.plan, began), "one undo takes all of it back"


@pytest.mark.parametrize("number", [1, 2])
async def test_a_shape_is_one_key_and_one_undo(number: int) -> None:
    used = weighed()
    began = used.plan
    async with opened(used, WIDE, "3", "G", "y", str(number)) as (app, pilot):
        made = gig(used)
        assert closed(app) and made.stage == "accepted" and made.short == 0
        assert (made.due, made.starts) == (date(2027, 1, 16), NEXT_WEEK if number == 2 else None)
        assert (made.estimate, made.amount, made.weekly) == (1200, 60_000, None)
        await press(pilot, "u")
        assert same_plan(used.plan, began)


async def test_enter_takes_the_shape_under_the_cursor() -> None:
    used = weighed()
    async with opened(used, WIDE, "3", "G", "y", "j", "j", "enter") as (app, _):
        assert closed(app) and gig(used).starts is not None and "later start" in screen_text(app)
        rows = screen_text(app).split(MARKUP)
        assert "starts Mon" in rows[1] and "holds no hours" not in rows[1], "its date holds them"


async def test_the_board_reads_as_the_dialog_said() -> None:
    used = weighed()
    async with opened(used, WIDE, "3", "G", "y") as (app, pilot):
        screen = app.screen
        assert isinstance(screen, WhatIf) and screen._answer is not None
        told = {week.week: week.after for week in screen._answer.whole.weeks}
        await press(pilot, "y")
        assert {week: load_of(used.plan, week, TODAY) for week in told} == told and {WEEK, NEXT_WEEK} <= told.keys()


async def test_a_number_without_a_shape_does_nothing() -> None:
    used = weighed(estimate=60, due=date(2027, 3, 1))
    async with opened(used, LOW, "3", "G", "y", "1", "5") as (app, pilot):
        assert not closed(app) and gig(used).stage == "lead" and "✓ fits: done" in screen_text(app)
        assert "take that shape" not in screen_text(app) and "add as lead" not in screen_text(app)
        await press(pilot, "a")
        assert not closed(app)


@pytest.mark.parametrize("size", [WIDE, LOW])
async def test_a_lead_is_scored_while_it_is_weighed(size: tuple[int, int]) -> None:
    used = weighed(estimate=60, due=date(2027, 3, 1))
    async with opened(used, size, "3", "G", "y") as (app, pilot):
        assert "not scored: M s asks what else it brings" in screen_text(app)
        await press(pilot, "M", "s", "4", "enter")
        assert isinstance(app.screen, WhatIf)
        assert gig(used).advantage == 4
        assert "4 of 5: advantage 4" in screen_text(app)
        await press(pilot, "u")
        assert gig(used).advantage is None


async def test_n_declines_with_a_reason() -> None:
    used = weighed()
    async with opened(used, WIDE, "3", "G", "y", "n") as (app, pilot):
        assert isinstance(app.screen, Form)
        await typed(pilot, "launch month")
        await press(pilot, "enter")
        assert closed(app) and (gig(used).stage, gig(used).reason) == ("declined", "launch month")


async def test_the_last_shape_declines_at_once_and_says_why() -> None:
    used = weighed()
    async with opened(used, WIDE, "3", "G", "y", "G", "enter") as (app, _):
        assert closed(app) and gig(used).stage == "declined" and "does not fit before 4 Dec" in gig(used).reason


async def test_escape_leaves_everything_as_it_is() -> None:
    used = weighed()
    began = used.plan
    async with opened(used, WIDE, "3", "G", "y", "escape") as (app, _):
        assert closed(app) and used.plan is began


async def test_long_weeks_scroll() -> None:
    used = weighed(estimate=6000, due=None)
    async with opened(used, LOW, "3", "G", "y") as (app, pilot):
        top = screen_text(app)
        await press(pilot, "pagedown", "pagedown")
        assert screen_text(app) != top
        await press(pilot, "pageup", "pageup", "pageup")
        assert screen_text(app) == top


async def test_a_gig_decided_in_another_window_closes_the_dialog() -> None:
    used = weighed()
    async with opened(used, WIDE, "3", "G", "y") as (app, pilot):
        used.apply("Elsewhere", lambda now: stage_gig(now, LEAD, "declined", TODAY))
        await pilot.pause()
        assert closed(app)


async def test_big_s_on_a_lead_writes_the_promise_down_too() -> None:
    used = weighed()
    async with opened(used, WIDE, "3", "G", "S") as (app, pilot):
        assert gig(used).stage == "active" and gig(used).short == 1500 and gig(used).expected_rate == 2400
        assert "does not fit before 4 Dec: 25h short" in screen_text(app)
        await press(pilot, "u")
        assert gig(used).stage == "lead"


async def test_y_on_an_accepted_gig_opens_nothing() -> None:
    used = weighed()
    async with opened(used, WIDE, "3", "j", "y") as (app, _):
        assert closed(app) and gig(used, GAMMA).stage == "accepted"


@pytest.mark.parametrize(("size", "screen"), [(WIDE, "1"), (LOW, "1"), (WIDE, "2"), (LOW, "3")])
async def test_big_w_weighs_six_hours_by_friday_from_any_screen(size: tuple[int, int], screen: str) -> None:
    used = planner()
    began = used.plan
    async with opened(used, size, screen, "W", "6", "tab") as (app, pilot):
        await typed(pilot, "fri")
        await press(pilot, "tab")
        await typed(pilot, "300")
        text = screen_text(app)
        assert "300 EUR ÷ 7h30 = 40 EUR an hour · does not fit before Fri" in text
        assert "↵ weigh it" in text and "↵ save" not in text
        await press(pilot, "enter")
        text = screen_text(app)
        assert "Can I take this? · Offer of 6h" in text and "a add as lead" in text and "W48 23 Nov" in text
        await press(pilot, "escape")
        assert closed(app) and used.plan is began, "asking changes nothing"


async def offered(used: Planner, *keys: str) -> Plan:
    async with opened(used, WIDE, "W", "6", "enter", *keys) as (app, _):
        assert closed(app)
    return used.plan


async def test_a_adds_what_was_weighed_as_a_lead() -> None:
    made = next(g for g in (await offered(planner(), "a")).gigs.values() if g.title == "Offer of 6h")
    assert (made.stage, made.estimate, made.slug, made.created) == ("lead", 360, "offer-of-6h", TODAY)


async def test_y_takes_what_was_weighed_without_a_lead_before() -> None:
    after = await offered(planner(), "y")
    made = next(g for g in after.gigs.values() if g.title == "Offer of 6h")
    assert (made.stage, made.accepted) == ("accepted", TODAY)
    assert made.estimate == 360 and not any(card.gig == made.id for card in after.cards.values())


async def test_n_keeps_what_was_weighed_among_the_declined() -> None:
    made = next(g for g in (await offered(planner(), "n", "n", "o", "enter")).gigs.values() if g.title == "Offer of 6h")
    assert (made.stage, made.reason) == ("declined", "no")


async def test_the_short_form_asks_for_hours_and_refuses_pay_without_pay() -> None:
    async with opened(None, LOW, "W", "enter") as (app, pilot):
        assert "Hours is missing." in screen_text(app)
        await press(pilot, "6", "tab", "tab", "9", "tab", "n", "enter")
        assert "A gig without pay has no amount" in screen_text(app) and isinstance(app.screen, Form)


async def test_the_queue_still_has_the_other_gigs() -> None:
    used = weighed()
    async with opened(used, WIDE, "3", "G", "y", "y"):
        assert gig(used, ACME) == plan().gigs[ACME]


@pytest.mark.parametrize("width", [60, 74, 100])
def test_a_level_keeps_its_word_where_the_reasons_can_be_told_in_fewer_words(width: int) -> None:
    follows = told("does not fit before Fri: 10h short", Part("and Beta scraper then misses 4 Dec by 1h39", 1, " … "))
    line = paint_way(WayOut("As it is", "as_is", "y", follows=follows, level="alarm"), width)[0]
    assert "does not fit before Fri: 10h short" in line.plain and line.plain.rstrip().endswith("‼ alarm")
