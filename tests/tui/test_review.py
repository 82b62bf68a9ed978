"""The review: what waits, each answered by the keys that its row shows."""

from __future__ import annotations

from datetime import timedelta

import pytest
from msgspec.structs import replace
from planners import ACME, ESCAPES, GAMMA, LOW, MARKUP, TODAY, WIDE, opened, plan, planner, press, screen_text, typed

from hustle_tui.domain.model import GainAnswer, put
from hustle_tui.planner import Planner
from hustle_tui.tui.app import HustleApp
from hustle_tui.tui.dialogs.form import Form
from hustle_tui.tui.screens import tabs
from hustle_tui.tui.screens.review import ReviewScreen

REVIEW = next(tab.key for tab in tabs() if tab.mode == "review")


def asking() -> Planner:
    """The tests' plan with two gains to ask for, Gamma's first."""
    made = plan()
    acme = replace(made.gigs[ACME], gain=MARKUP, accepted=TODAY - timedelta(days=91), advantage=4)
    gamma = replace(made.gigs[GAMMA], gain=ESCAPES, accepted=TODAY - timedelta(days=40))
    return planner(put(made, acme, gamma))


def came(of: Planner, gig: int) -> tuple[GainAnswer, ...]:
    return of.plan.gigs[gig].came


def the_screen(app: HustleApp) -> ReviewScreen:
    screen = app.screen_stack[0]
    assert isinstance(screen, ReviewScreen)
    return screen


@pytest.mark.parametrize("size", [WIDE, LOW])
async def test_each_question_stands_with_its_reason_and_its_keys(size: tuple[int, int]) -> None:
    async with opened(asking(), size, REVIEW) as (app, _):
        text = screen_text(app)
        assert text.index("Gamma audit  30 days") < text.index("Acme logo  90 days")
        assert f"Did the gain come: “{MARKUP}”?" in text and "clip ␛]52;c;eA==␇ board" in text and "\x1b" not in text
        assert "90 days after you took it on 26 Aug" in text and "since 10 days ago" in text
        assert "y yes  p partly  n no  ↵ with a note" in text and "2 questions for you, in no hurry" in text
        assert all(len(line) <= size[0] for line in text.splitlines())


@pytest.mark.parametrize(("key", "answer"), [("y", "yes"), ("p", "partly"), ("n", "no")])
async def test_a_key_answers_at_once_and_u_asks_again(key: str, answer: str) -> None:
    used = asking()
    async with opened(used, WIDE, REVIEW, key) as (app, pilot):
        assert came(used, GAMMA) == (GainAnswer(after=30, came=answer, day=TODAY),)  # type: ignore[arg-type]
        assert "The gain of “Gamma audit”" in screen_text(app) and "Gamma audit  30 days" not in screen_text(app)
        await press(pilot, "u")
        assert came(used, GAMMA) == () and "Gamma audit  30 days" in screen_text(app)


async def test_enter_takes_an_answer_with_a_note() -> None:
    used = asking()
    async with opened(used, WIDE, REVIEW, "j", "enter") as (app, pilot):
        assert isinstance(app.screen, Form) and "The gain of Acme logo" in screen_text(app)
        await press(pilot, "p", "tab")
        await typed(pilot, "two of them")
        await press(pilot, "enter")
        assert came(used, ACME) == (GainAnswer(after=90, came="partly", day=TODAY, note="two of them"),)


async def test_escape_leaves_the_question_waiting() -> None:
    used = asking()
    async with opened(used, WIDE, REVIEW, "enter", "escape") as (app, _):
        assert came(used, GAMMA) == () and app.screen is the_screen(app)


@pytest.mark.parametrize("size", [WIDE, LOW])
async def test_an_empty_review_says_so_kindly_and_no_key_fails(size: tuple[int, int]) -> None:
    async with opened(None, size, REVIEW, "y", "p", "n", "enter", "space") as (app, _):
        assert "Nothing waits for you." in screen_text(app) and app.screen is the_screen(app)
