"""Declining a gig, and the polite no that can be copied."""

from __future__ import annotations

from types import SimpleNamespace
from typing import cast

import pytest
from hostile import FORBIDDEN
from msgspec.structs import replace
from planners import ACME, LEAD, LOW, TODAY, WIDE, opened, plan, planner, press, screen_text, typed
from textual import events

from hustle_tui.domain.plan.model import put
from hustle_tui.planner import Planner
from hustle_tui.tui.dialogs.form import Form
from hustle_tui.tui.gigs.declining import PoliteReply, declined
from hustle_tui.tui.gigs.screen import GigScreen
from hustle_tui.tui.shell import PlannerApp
from hustle_tui.tui.widgets.letter import Letter

HOSTILE = "[/] a\x1b]52;c;ZXZpbA==\x07b\u202egnp\nc"


def offered(**fields: object) -> Planner:
    """A plan whose lead alone is in the queue."""
    made = plan(floor_rate=4500)
    lead = replace(made.gigs[LEAD], **{"amount": 60_000, "estimate": 600, "due": None, "title": HOSTILE, **fields})
    return planner(put(replace(made, gigs={}), lead))


@pytest.mark.parametrize("size", [WIDE, LOW], ids=["wide", "low"])
async def test_the_reply_is_shown_and_copied_without_anything_hidden(size: tuple[int, int]) -> None:
    async with opened(offered(), size, "3", "r") as (app, pilot):
        assert isinstance(app.screen, PoliteReply)
        assert "Thank you for asking me about" in screen_text(app) and "All the best" in screen_text(app)
        assert app.clipboard == ""
        await press(pilot, "enter")
        assert app.clipboard.startswith("Hello,\n\nThank you for asking me about “[/] a␛]52;c;")
        assert not FORBIDDEN.search(app.clipboard) and "Copied" in screen_text(app)
        await press(pilot, "escape")
        assert isinstance(app.screen, GigScreen)


async def test_left_and_right_choose_another_wording() -> None:
    async with opened(offered(), WIDE, "3", "r", "enter") as (app, pilot):
        texts = [app.clipboard]
        for key in ("right", "right", "right", "right", "left", "h"):
            await press(pilot, key, "enter")
            texts.append(app.clipboard)
        assert len(set(texts[:4])) == 4 and texts[4] == texts[0]
        assert texts[5] == texts[3] and texts[6] == texts[2]


async def test_the_words_can_be_changed_before_they_are_copied() -> None:
    async with opened(offered(), WIDE, "3", "r", "e") as (app, pilot):
        await typed(pilot, "ceq ")
        await press(pilot, "enter")
        assert isinstance(app.screen, PoliteReply) and app.clipboard == ""
        await press(pilot, "escape", "enter")
        assert app.clipboard.startswith("ceq \nHello,")
        await press(pilot, "right", "left", "enter")
        assert app.clipboard.startswith("ceq \nHello,"), "what was changed of a wording is kept"
        await press(pilot, "escape")
        assert isinstance(app.screen, GigScreen)


async def test_what_is_pasted_into_the_words_is_made_fit_for_a_terminal() -> None:
    async with opened(offered(), WIDE, "3", "r", "e") as (app, pilot):
        app.screen.query_one(Letter).post_message(events.Paste("x\x1b[2J\r\ny\u202e"))
        await pilot.pause()
        await press(pilot, "escape", "enter")
        assert app.clipboard.startswith("x␛[2J\ny‹U+202E›Hello,")


async def test_a_gig_in_hand_has_no_reply() -> None:
    made = plan()
    async with opened(planner(put(replace(made, gigs={}), made.gigs[ACME])), WIDE, "3", "r") as (app, pilot):
        assert isinstance(app.screen, GigScreen) and "a reply is for a lead" in screen_text(app)
        await press(pilot, "enter", "r")
        assert not isinstance(app.screen, PoliteReply)


async def test_an_opened_lead_has_it_too_and_a_declined_gig() -> None:
    async with opened(offered(), WIDE, "3", "enter", "r") as (app, _):
        assert isinstance(app.screen, PoliteReply)
    async with opened(offered(stage="declined", staged=TODAY), WIDE, "3", "c", "r") as (app, _):
        assert isinstance(app.screen, PoliteReply)


async def test_declining_keeps_what_the_gig_would_have_been_and_offers_the_reply() -> None:
    used = offered(title="Landing page")
    async with opened(used, WIDE, "3", "n") as (app, pilot):
        assert isinstance(app.screen, Form) and "10h for 600 EUR" in screen_text(app)
        await typed(pilot, "no")
        await press(pilot, "down", "right", "enter")
        assert isinstance(app.screen, PoliteReply)
        gig = used.plan.gigs[LEAD]
        assert (gig.stage, gig.reason, gig.estimate, gig.amount) == ("declined", "no", 600, 60_000)
        await press(pilot, "u")
        assert used.plan.gigs[LEAD].stage == "lead"
        await press(pilot, "escape")
        assert isinstance(app.screen, GigScreen)


async def test_hours_that_nobody_knows_are_asked_for_when_declining() -> None:
    used = offered(title="Landing page", estimate=None, amount=0, pay="none_yet")
    async with opened(used, LOW, "3", "n", "down") as (app, pilot):
        await typed(pilot, "6")
        await press(pilot, "enter")
        assert isinstance(app.screen, GigScreen)
        assert (used.plan.gigs[LEAD].stage, used.plan.gigs[LEAD].estimate) == ("declined", 360)
        app.news_line = None
        await pilot.pause()
        assert "Declined this month 1, 6h protected" in screen_text(app)


def test_the_hours_told_with_the_no_to_an_offer_that_was_only_weighed_are_kept() -> None:
    used = offered()
    offer = replace(used.plan.gigs[LEAD], id=77, slug="", estimate=None)
    app = cast(PlannerApp, SimpleNamespace(planner=used, plan=used.plan))
    after = declined(app, offer, "no", estimate=120)(used.plan)
    assert (after.gigs[77].stage, after.gigs[77].estimate) == ("declined", 120)


async def test_changed_words_are_not_lost_by_one_escape() -> None:
    async with opened(offered(), WIDE, "3", "r", "e", "end", "x", "escape", "escape") as (app, pilot):
        assert isinstance(app.screen, PoliteReply)
        assert "Escape again leaves them, Enter copies them" in screen_text(app)
        await press(pilot, "escape")
        assert not isinstance(app.screen, PoliteReply)


async def test_changed_words_that_were_copied_are_left_by_one_escape() -> None:
    async with opened(offered(), WIDE, "3", "r", "e", "end", "x", "escape", "enter") as (app, pilot):
        assert isinstance(app.screen, PoliteReply)
        await press(pilot, "escape")
        assert not isinstance(app.screen, PoliteReply)


async def test_words_that_were_looked_at_and_not_changed_are_left_at_once() -> None:
    async with opened(offered(), WIDE, "3", "r", "e", "escape") as (app, pilot):
        assert isinstance(app.screen, PoliteReply)
        await press(pilot, "escape")
        assert not isinstance(app.screen, PoliteReply)
