"""The scorecard and the ranked queue on the gigs screen: s, X, J and K, and what rows and the opened gig say."""

from __future__ import annotations

from msgspec.structs import replace
from planners import ACME, GAMMA, LEAD, LOW, MARKUP, TODAY, WIDE, opened, plan, planner, press, screen_text, typed

from hustle_tui.domain.gigs.rank import queue_of
from hustle_tui.domain.plan.model import GainAnswer, put
from hustle_tui.planner import Planner
from hustle_tui.tui.dialogs.form import Form


def scored() -> Planner:
    """The tests' plan with a scored lead, which hostile words describe."""
    made = plan(floor_rate=4000)
    told = GainAnswer(after=30, came="partly", day=TODAY, note="[/] two")
    lead = replace(made.gigs[LEAD], advantage=3, trend=5, gain=MARKUP, toward="[b]x", accepted=TODAY, came=(told,))
    return planner(put(made, lead))


def lines_of(text: str, title: str) -> str:
    lines = text.splitlines()
    place = next(n for n, line in enumerate(lines) if line[5:].startswith(title))
    return "\n".join(lines[place : place + 2])


async def test_the_menu_asks_for_each_lens_and_saves_what_was_typed() -> None:
    used = planner()
    async with opened(used, WIDE, "3", "M", "s") as (app, pilot):
        text = screen_text(app)
        assert isinstance(app.screen, Form) and "Scorecard · Acme logo" in text
        assert "0 to 5: it leverages what only you have" in text and "Beyond the money, what else am I gaining?" in text
        await press(pilot, "4")
        assert "of 5: it leverages what only you have" in screen_text(app)
        await press(pilot, "tab", "tab", "5", "tab", "tab")
        await typed(pilot, "a name")
        await press(pilot, "enter")
        gig = used.plan.gigs[ACME]
        assert (gig.advantage, gig.accumulates, gig.trend, gig.values, gig.gain) == (4, None, 5, None, "a name")
        assert "Scored “Acme logo”" in screen_text(app) and "●●●●●" in lines_of(screen_text(app), "Acme logo")
        await press(pilot, "u")
        assert used.plan.gigs[ACME] == plan().gigs[ACME]


async def test_what_is_no_score_is_pointed_out_at_its_lens() -> None:
    used = planner()
    async with opened(used, LOW, "3", "M", "s", "9", "enter") as (app, _):
        assert isinstance(app.screen, Form) and "“9” is no score: write a whole number from 0 to 5." in screen_text(app)
        assert used.plan.gigs[ACME].advantage is None


async def test_enter_goes_through_the_scorecard_without_a_change() -> None:
    used = scored()
    before = used.plan
    async with opened(used, WIDE, "3", "G", "M", "s", "enter") as (app, _):
        assert not isinstance(app.screen, Form) and used.plan is before


async def test_an_emptied_scorecard_is_said() -> None:
    used = planner(put(plan(), replace(plan().gigs[ACME], advantage=3)))
    async with opened(used, WIDE, "3", "M", "s", "backspace", "enter") as (app, _):
        assert used.plan.gigs[ACME].advantage is None
        assert "Emptied the scorecard of “Acme logo”" in screen_text(app)


async def test_a_new_lead_may_be_scored_in_its_form() -> None:
    used = planner()
    async with opened(used, LOW, "3", "a") as (app, pilot):
        await typed(pilot, "New")
        for field, text in (("advantage", "5"), ("gain", "a name")):
            while app.focused is None or app.focused.id != f"field-{field}":
                await press(pilot, "tab")
            await typed(pilot, text)
        await press(pilot, "enter")
        gig = max(used.plan.gigs.values(), key=lambda gig: gig.id)
        assert (gig.title, gig.advantage, gig.trend, gig.gain) == ("New", 5, None, "a name")


async def test_an_opened_gig_tells_its_scorecard_and_the_sum_that_ranks_it() -> None:
    async with opened(scored(), WIDE, "3", "G", "enter") as (app, pilot):
        text = screen_text(app)
        assert "Scorecard · 8 of 10" in text and "●●●○○  leverages what only you have" in text
        assert MARKUP in text and "[b]x" in text and "partly  told Wed: [/] two" in text
        assert "Queue · place 3 of 3, by its points" in text and "lenses    advantage 3 + trend 5" in text
        assert "   8  points" in text
        await press(pilot, "M", "s")
        assert isinstance(app.screen, Form)


async def test_an_empty_scorecard_says_which_key_fills_it() -> None:
    async with opened(None, WIDE, "3", "j", "enter") as (app, _):
        assert "empty: M s looks at it through four lenses" in screen_text(app)


async def test_a_gig_moved_by_hand_is_marked_until_its_points_decide_again() -> None:
    used = planner()
    async with opened(used, WIDE, "3", "G", "K", "K") as (app, pilot):
        assert [gig.id for gig in queue_of(used.plan, TODAY)] == [LEAD, ACME, GAMMA]
        text = screen_text(app)
        assert "\n ⇅   by hand, 0 points" in text and "by hand" not in lines_of(text, "Acme logo")
        await press(pilot, "enter")
        assert "Queue · place 1 of 3, where you put it" in screen_text(app)
        assert "⇅  put there by hand: X lets its points" in screen_text(app)
        await press(pilot, "escape", "X")
        assert [gig.id for gig in queue_of(used.plan, TODAY)] == [ACME, GAMMA, LEAD]
        assert "⇅" not in screen_text(app) and f"“{MARKUP}” is ranked by points again" in screen_text(app)
        await press(pilot, "u")
        assert [gig.id for gig in queue_of(used.plan, TODAY)] == [LEAD, ACME, GAMMA]


async def test_x_gives_the_place_back_from_the_opened_gig_too() -> None:
    used = planner()
    async with opened(used, WIDE, "3", "G", "K", "enter", "X") as (app, _):
        assert not used.plan.gigs[LEAD].manual and "by its points" in screen_text(app)


async def test_x_on_a_gig_that_stands_by_its_points_says_so() -> None:
    async with opened(None, WIDE, "3", "X") as (app, _):
        assert "“Acme logo” is ranked by points: J and K move it." in screen_text(app)


async def test_a_row_says_its_points() -> None:
    async with opened(scored(), LOW, "3") as (app, _):
        # Promised 10, 30 EUR an hour against a floor of 40: −2, due in 9 days: 5.
        assert "13 points" in lines_of(screen_text(app), "Acme logo")


async def test_a_lead_that_was_not_looked_at_is_gently_asked_for() -> None:
    async with opened(None, WIDE, "3") as (app, _):
        assert "weigh it: y, score it: M s" in screen_text(app)
    async with opened(scored(), WIDE, "3") as (app, _):
        assert "weigh it: y" in screen_text(app) and "score it" not in screen_text(app)
