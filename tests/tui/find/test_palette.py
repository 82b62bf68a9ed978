"""The palette: every action, every screen and everything with a name, and never a title as markup."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from planners import (
    ACME,
    DECK,
    HOSTILE,
    LATER,
    LOW,
    MARKUP,
    NEXT_WEEK,
    RETENTION,
    WIDE,
    opened,
    plan,
    planner,
    press,
    screen_text,
    typed,
    under_cursor,
    until,
)
from textual.command import CommandList, CommandPalette
from textual.content import Content
from textual.pilot import Pilot
from textual.widgets import Input

from hustle_tui.domain.plan.model import put
from hustle_tui.manual import pages
from hustle_tui.tui.app import HustleApp
from hustle_tui.tui.keys import live_keys


async def search(app: HustleApp, pilot: Pilot[int], text: str, wanted: str) -> None:
    """Type into the palette and wait until its first hit says what is wanted."""
    await press(pilot, "ctrl+p")
    await typed(pilot, text)
    await until(pilot, lambda: hits(app) and wanted in hits(app)[0])


def hits(app: HustleApp) -> list[str]:
    options = app.screen.query(CommandList)
    return [str(option.prompt) for option in options.first().options] if options else []


@pytest.mark.parametrize("size", [WIDE, LOW])
async def test_it_offers_every_live_action_before_anything_is_typed(size: tuple[int, int]) -> None:
    async with opened(None, size) as (app, pilot):
        wanted = [key.tip for key in live_keys(app.screen) if key.place != "rows" and key.id != "app.palette"]
        await press(pilot, "ctrl+p")
        await until(pilot, lambda: len(hits(app)) >= len(wanted))
        assert [tip for tip in wanted if not any(hit.startswith(tip) for hit in hits(app))] == []
        assert "Add a card in one line  a" in screen_text(app)


async def test_an_action_is_carried_out() -> None:
    async with opened() as (app, pilot):
        await search(app, pilot, "drop card", "Drop the card")
        await press(pilot, "enter")
        await until(pilot, lambda: app.plan.cards[DECK].state == "dropped")


async def test_an_action_of_the_app_is_carried_out() -> None:
    async with opened() as (app, pilot):
        await search(app, pilot, "week on", "A week on")
        await press(pilot, "enter")
        await until(pilot, lambda: app.week == NEXT_WEEK)


async def test_a_screen_is_flipped_to() -> None:
    async with opened() as (app, pilot):
        await search(app, pilot, "flip kpis", "Flip to KPIs")
        await press(pilot, "enter")
        await until(pilot, lambda: app.current_mode == "kpis")


@pytest.mark.parametrize(
    ("text", "first", "mode", "key"),
    [("offsite", "Plan the offsite", "week", LATER), ("retention", "Retention", "kpis", RETENTION)],
)
async def test_what_has_a_name_is_gone_to(text: str, first: str, mode: str, key: int) -> None:
    async with opened() as (app, pilot):
        await search(app, pilot, text, first)
        await press(pilot, "enter")
        await until(pilot, lambda: app.current_mode == mode and under_cursor(app) == key)


async def test_a_gig_is_gone_to() -> None:
    async with opened() as (app, pilot):
        await press(pilot, "ctrl+p")
        await typed(pilot, "acme logo")
        await until(pilot, lambda: any("gig, active" in hit for hit in hits(app)))
        place = next(n for n, hit in enumerate(hits(app)) if "gig, active" in hit)
        await press(pilot, *(["down"] * place), "enter")
        await until(pilot, lambda: app.current_mode == "gigs" and under_cursor(app) == ACME)


async def test_hostile_titles_stand_as_they_were_typed() -> None:
    async with opened() as (app, pilot):
        await search(app, pilot, "[red]", MARKUP)
        assert MARKUP in screen_text(app)
        await press(pilot, "enter")
        await until(pilot, lambda: under_cursor(app) == HOSTILE)


async def test_a_title_with_an_escape_sequence_never_reaches_the_terminal_raw() -> None:
    async with opened() as (app, pilot):
        await search(app, pilot, "clip", "clip ␛]52;c;eA==␇ board")
        assert "\x1b" not in app.export_screenshot()


async def test_textuals_own_commands_are_not_mixed_in() -> None:
    async with opened() as (app, pilot):
        await press(pilot, "ctrl+p")
        await until(pilot, lambda: bool(hits(app)))
        assert not [hit for hit in hits(app) if "Maximize" in hit or "Keys" in hit]


async def test_what_another_screen_does_is_found_and_gone_to_with_its_key_said() -> None:
    async with opened() as (app, pilot):
        before = app.plan
        await press(pilot, "ctrl+p")
        await typed(pilot, "next stage")
        await until(pilot, lambda: hits(app) == ["To its next stage  3 Gigs, space"])
        await press(pilot, "enter")
        await until(pilot, lambda: app.current_mode == "gigs")
        assert "space: To its next stage" in screen_text(app)
        assert app.plan is before


async def test_actions_that_only_come_near_are_left_out_where_something_holds_the_words() -> None:
    async with opened() as (app, pilot):
        await search(app, pilot, "ret", "Retention")
        assert [hit for hit in hits(app) if "Move the card" in hit or "Leave" in hit] == []


async def test_what_was_typed_is_marked_where_it_stands() -> None:
    async with opened() as (app, pilot):
        await search(app, pilot, "onb", "Fix onboarding mail")
        line = app.screen.query_one(CommandList).options[0].prompt
        assert isinstance(line, Content)
        assert [line.plain[s.start : s.end] for s in line.spans if s.style == "bold underline"] == ["onb"]


async def test_escape_leaves_it() -> None:
    async with opened(None, WIDE, "ctrl+p") as (app, pilot):
        await press(pilot, "escape")
        await until(pilot, lambda: not isinstance(app.screen, CommandPalette))


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("setitngs", "Hours, cap, theme and more"),
        ("aacol", "Add a card in one line"),
        ("retnetion", "Retention"),
        ("fom", "Fix onboarding mail"),
        ("gamma aduit", "Gamma audit"),
        ("[/]", MARKUP),
    ],
)
async def test_slips_initials_and_hostile_words_find_what_was_meant(text: str, first: str) -> None:
    async with opened() as (app, pilot):
        await press(pilot, "ctrl+p")
        app.screen.query_one(Input).value = text
        await until(pilot, lambda: any(first in hit for hit in hits(app)))


async def test_whole_words_come_before_words_that_begin_so_and_these_before_letters_inside() -> None:
    made = plan()
    for n, title in enumerate(("Blogging", "Log book", "Backlog of bugs", "Research the market")):
        made = put(made, replace(made.cards[DECK], id=900 + n, title=title))
    async with opened(planner(made)) as (app, pilot):
        await search(app, pilot, "log", "Log hours on what the cursor is on")
        shown = hits(app)
        places = [next(n for n, hit in enumerate(shown) if title in hit) for title in ("Log book", "Blogging")]
        inside = next(n for n, hit in enumerate(shown) if hit.startswith("Show or hide the backlog"))
        assert places[0] < inside and places[0] < places[1]
        await press(pilot, "escape")
        await search(app, pilot, "search", "Search for a card")


@pytest.mark.parametrize(("word", "page"), [("ritual", "ritual"), ("graph", "insights"), ("delete", "week")])
async def test_a_word_that_names_no_action_leads_to_the_page_of_the_manual_about_it(word: str, page: str) -> None:
    async with opened() as (app, pilot):
        await press(pilot, "ctrl+p")
        await typed(pilot, word)
        await until(pilot, lambda: any(hit.startswith(f"The manual: {pages()[page].title}") for hit in hits(app)))
        if word == "ritual":
            await press(pilot, "end", "enter")
            await until(pilot, lambda: type(app.screen).__name__ == "Manual")
