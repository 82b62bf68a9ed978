"""The tour: it names the next thing to do, sees that it was done, takes no key, and leaves no trace."""

from __future__ import annotations

import subprocess
import sys

import pytest
from msgspec.structs import replace
from planners import (
    ACME,
    DECK,
    LEAD,
    LOW,
    RETENTION,
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

from hustle_tui.domain.plan.model import Card, CheckIn, Entry, Gig, Plan, put
from hustle_tui.domain.plan.settings import Settings
from hustle_tui.tui.app import HustleApp
from hustle_tui.tui.dialogs.form import Form
from hustle_tui.tui.help.tour import ENDED, LEFT, STEPS, TourBar, steps_done, to_do
from hustle_tui.tui.paint.text import spoken

NEW = Plan()
"""What somebody begins with who has never seen Hustle."""


def place(app: HustleApp) -> str:
    """Where the tour stands, as its bar says on the screen."""
    found = [line.strip() for line in screen_text(app).splitlines() if line.strip().startswith("Tour ")]
    return found[0][5:8] if found else ""


def card(key: int) -> Card:
    return Card(id=key, title="One more", ledger="main", lane="must", state="open", week=WEEK)


@pytest.mark.parametrize(
    ("made", "step"),
    [
        (card(901), "card"),
        (Entry(id=902, day=TODAY, minutes=30, ledger="main"), "log"),
        (Gig(id=903, title="New", slug="new", stage="lead", pay="fixed"), "gig"),
        (replace(plan().gigs[LEAD], stage="accepted"), "accept"),
        (CheckIn(id=904, kpi=RETENTION, day=TODAY, value=70), "tick"),
    ],
)
def test_what_was_done_is_seen_in_the_plan(made: Card, step: str) -> None:
    then = plan()
    assert steps_done(then, then) == set()
    assert steps_done(then, put(then, made)) == {step}


def test_a_gig_that_was_accepted_before_is_no_step() -> None:
    then = plan()
    assert steps_done(then, put(then, replace(then.gigs[ACME], note="x"))) == set()


def test_what_to_do_says_how_to_get_there_and_fits_the_plan() -> None:
    steps = {step.name: step for step in STEPS}
    assert to_do(steps["gig"], NEW, "clear", "week", "`3` for Gigs").startswith("`3` for Gigs, then press `a`")
    assert to_do(steps["gig"], NEW, "clear", "gigs", "").startswith("Press `a`")
    assert "ways out" in to_do(steps["why"], NEW, "over", "week", "")
    assert "ways out" not in to_do(steps["why"], NEW, "clear", "week", "")
    assert "press `a`" in to_do(steps["tick"], NEW, "clear", "week", "`2` for KPIs")
    assert "`space`" in to_do(steps["tick"], plan(), "clear", "kpis", "")


@pytest.mark.parametrize("size", [WIDE, LOW])
async def test_the_tour_goes_on_with_what_is_done_from_the_welcome_to_its_end(size: tuple[int, int]) -> None:
    async with opened(planner(NEW), size, "enter") as (app, pilot):
        assert place(app) == "1/7"
        await press(pilot, "a")
        assert place(app) == "1/7", "it stands on the dialogs too"
        await typed(pilot, "Draft the deck ~2h !must")
        await press(pilot, "enter")
        assert place(app) == "2/7"
        await press(pilot, "l")
        await typed(pilot, "30m")
        await press(pilot, "enter")
        assert place(app) == "3/7"
        assert "3 for Gigs, then" in screen_text(app)
        await press(pilot, "3", "a")
        await typed(pilot, "Logo")
        await press(pilot, "tab", "tab", "tab", "6", "0", "0", "tab", "4", "2", "tab", "1", "4", "enter")
        assert place(app) == "4/7"
        await press(pilot, "y", "y")
        assert place(app) == "5/7"
        assert app.outlook.level == "over"
        assert "ways out" in screen_text(app)
        await press(pilot, "w", "1", "escape")
        assert place(app) == "6/7"
        assert app.outlook.level == "near", "the way out was taken"
        await press(pilot, "2", "a")
        await typed(pilot, "Retention")
        await press(pilot, "tab", "tab", "6", "0", "tab", "8", "0", "enter")
        assert place(app) == "6/7"
        assert "space on a KPI" in screen_text(app)
        await press(pilot, "space", "6", "1", "enter")
        assert place(app) == "7/7"
        await press(pilot, "u")
        assert place(app) == ""
        assert app.tour is None
        assert all(word in screen_text(app) for word in spoken(ENDED).split())
        for _ in range(6):
            await press(pilot, "u")
        assert not (app.plan.cards or app.plan.gigs or app.plan.kpis), "all of it can be taken back"


async def test_steps_may_be_done_in_any_order() -> None:
    async with opened(None, WIDE, "f1") as (app, pilot):
        await press(pilot, "w", "escape", "l")
        await typed(pilot, "30m")
        await press(pilot, "enter")
        assert place(app) == "1/7"
        await press(pilot, "a", "x", "enter")
        assert place(app) == "3/7"
        await press(pilot, "f1", "f1")
        assert place(app) == "6/7", "why was looked at before"


@pytest.mark.parametrize("size", [WIDE, (100, 30), LOW])
async def test_its_line_is_whole_and_stands_once_while_a_form_is_open(size: tuple[int, int]) -> None:
    async with opened(None, size, "f1") as (app, pilot):
        for _ in STEPS[1:]:
            assert any("F1 skips it, esc leaves" in line for line in screen_text(app).splitlines())
            await press(pilot, "f1")
        await press(pilot, "comma")
        assert screen_text(app).count("Tour 7/7") == 1 and "esc leaves" not in screen_text(app).split("Tour 7/7")[1]


async def test_it_ends_with_a_word_whatever_the_last_step_has_to_say() -> None:
    async with opened(None, WIDE, "f1", "a", "x", "enter", *["f1"] * 5) as (app, pilot):
        assert place(app) == "2/7" or place(app) == "7/7"
        app.tour._done = {step.name for step in STEPS} - {"log"}
        await press(pilot, "l", *"30m", "enter")
        assert app.tour is None and all(word in screen_text(app) for word in spoken(ENDED).split())


@pytest.mark.parametrize("mode", ["1", "2", "3", "4", "5", "6"])
async def test_escape_leaves_it_on_every_screen_and_f1_finds_it_again(mode: str) -> None:
    async with opened(None, WIDE, "f1", mode) as (app, pilot):
        assert place(app) == "1/7"
        await press(pilot, "escape")
        assert place(app) == ""
        assert app.tour is None
        assert all(word in screen_text(app) for word in spoken(LEFT).split())
        for other in "123456":
            await press(pilot, other)
            assert not app.screen.query(TourBar)
        await press(pilot, "escape", mode, "f1")
        assert place(app) == "1/7"


async def test_escape_belongs_to_what_wants_it_first() -> None:
    async with opened(None, WIDE, "f1", "x", "escape") as (app, pilot):
        assert app.tour is not None, "the mark was let go of"
        await press(pilot, "a", "h", "escape", "escape")
        assert app.tour is not None
        assert place(app) == "1/7"
        await press(pilot, "w", "escape")
        assert app.tour is not None
        await press(pilot, "escape")
        assert app.tour is None


async def test_it_takes_no_key_from_the_board() -> None:
    async with opened(None, WIDE, "f1", "space", "j", "v", "v") as (app, pilot):
        assert app.plan.cards[DECK].state == "done"
        await press(pilot, "greater_than_sign")
        assert place(app) == "1/7"


async def test_escape_at_the_welcome_skips_it_and_nobody_is_asked_again() -> None:
    used = planner(NEW)
    async with opened(used, WIDE, "escape") as (app, _):
        assert app.tour is None
        assert used.plan.settings.set_up
    async with opened(planner(used.plan)) as (app, _):
        assert not isinstance(app.screen, Form)
        assert app.tour is None


async def test_the_welcome_says_how_it_goes_on() -> None:
    async with opened(planner(NEW), LOW) as (app, _):
        shown = screen_text(app)
        for words in ("a tour of two minutes follows", "Escape skips it", "F1 begins it later"):
            assert words in shown


async def test_the_palette_and_the_help_know_it() -> None:
    async with opened(None, WIDE, "question_mark") as (app, pilot):
        await typed(pilot, "tour")
        assert "A tour of two minutes" in screen_text(app)
        assert "Leave the tour" not in screen_text(app), "there is none to leave"


async def test_the_demo_names_it() -> None:
    async with opened(None, LOW, demo=True) as (app, pilot):
        assert "F1 begins a tour" in screen_text(app)
        await press(pilot, "f1")
        assert place(app) == "1/7"


async def test_a_tour_ends_with_the_planner() -> None:
    used = planner(put(Plan(settings=Settings(set_up=True)), card(1)))
    async with opened(used, WIDE, "f1"):
        pass
    async with opened(planner(used.plan)) as (app, _):
        assert place(app) == ""


async def test_it_is_imported_when_it_is_wanted() -> None:
    code = "import hustle_tui.tui.app, sys; print('hustle_tui.tui.help.tour' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
