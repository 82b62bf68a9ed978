"""F2: the manual opens at the page of the screen, is read with the keyboard alone, and no link leads out of it."""

from __future__ import annotations

import subprocess
import sys

import pytest
from planners import LOW, WIDE, opened, press, screen_text, until
from textual.pilot import Pilot
from textual.widgets import Markdown, OptionList

from hustle_tui.manual import GROUPS, pages
from hustle_tui.tui.app import HustleApp
from hustle_tui.tui.help.manual import MOST_LINKS, Manual, PageText

HUGE = (200, 55)


def subject(app: HustleApp) -> str:
    """The page that is shown."""
    assert isinstance(app.screen, Manual)
    source = app.screen.query_one(PageText).source
    return next(name for name, page in pages().items() if source.startswith(f"# {page.title}\n"))


async def shows(pilot: Pilot[int], app: HustleApp, name: str) -> None:
    await until(pilot, lambda: subject(app) == name)


@pytest.mark.parametrize(
    ("keys", "page"),
    [
        ((), "week"),
        (("2",), "kpis"),
        (("3",), "gigs"),
        (("4",), "insights"),
        (("5",), "review"),
        (("6",), "hours"),
        (("w",), "alerts"),
        (("3", "dollar_sign"), "money"),
        (("3", "dollar_sign"), "money"),
        (("2", "comma"), "settings"),
    ],
)
async def test_it_opens_at_the_page_of_what_is_shown(keys: tuple[str, ...], page: str) -> None:
    async with opened(None, LOW, *keys) as (app, pilot):
        beneath = app.screen
        await press(pilot, "f2")
        await shows(pilot, app, page)
        await press(pilot, "escape")
        assert app.screen is beneath


@pytest.mark.parametrize("key", ["escape", "q", "f2"])
async def test_a_key_leads_back(key: str) -> None:
    async with opened(None, LOW, "f2", key) as (app, _):
        assert not isinstance(app.screen, Manual)


@pytest.mark.parametrize("size", [WIDE, LOW, HUGE])
async def test_a_page_its_list_and_its_links_are_in_sight(size: tuple[int, int]) -> None:
    async with opened(None, size, "f2") as (app, pilot):
        await shows(pilot, app, "week")
        shown = screen_text(app)
        for words in ("Manual", "The week board", "Work and money", "What do the two bars say?", "1 sums", "esc back"):
            assert words in shown
        assert "hustle move onboarding next --lane must" in shown or size == LOW


async def test_every_page_can_be_chosen_with_the_arrows_and_has_its_own_height() -> None:
    async with opened(None, HUGE, "f2", "home") as (app, pilot):
        for name in (name for names in GROUPS.values() for name in names):
            await shows(pilot, app, name)
            text = app.screen.query_one(PageText)
            assert text.size.width <= 100 and text.size.height < pages()[name].text.count("\n") * 2
            await press(pilot, "j" if name < "m" else "down")


async def test_the_page_scrolls_and_begins_at_its_top_when_another_is_chosen() -> None:
    async with opened(None, LOW, "f2") as (app, pilot):
        scroll = app.screen.query_one("#manual-scroll")
        for down, up in (("space", "pageup"), ("pagedown", "ctrl+u")):
            await press(pilot, down)
            assert scroll.scroll_y > 0
            await press(pilot, up)
            assert scroll.scroll_y == 0
        await press(pilot, "enter", "down", "down", "j", "k")
        assert scroll.scroll_y == 2, "the arrows scroll the page while it has the focus"
        await press(pilot, "1", "left")
        await shows(pilot, app, "week")
        await press(pilot, "tab", "down")
        await shows(pilot, app, "again")
        await until(pilot, lambda: scroll.scroll_y == 0)


async def test_a_digit_follows_a_link_and_back_leads_back() -> None:
    async with opened(None, WIDE, "f2") as (app, pilot):
        assert "page before" not in screen_text(app)
        await press(pilot, "1")
        await shows(pilot, app, "sums")
        assert app.screen.query_one(OptionList).highlighted_option.id == "sums"
        await press(pilot, "1")
        await shows(pilot, app, "alerts")
        await press(pilot, "9")
        assert subject(app) == "alerts", "there is no ninth link"
        await press(pilot, "left")
        await shows(pilot, app, "sums")
        await press(pilot, "backspace")
        await shows(pilot, app, "week")
        await press(pilot, "left")
        assert subject(app) == "week"


async def test_a_link_that_is_clicked_leads_to_a_page_and_never_out(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(HustleApp, "open_url", lambda _, url, **__: asked.append(url))
    async with opened(None, WIDE, "f2") as (app, pilot):
        text = app.screen.query_one(PageText)
        for href, page in (("review.md", "review"), ("sums.md#which-rules-surprise-people", "sums")):
            text.post_message(Markdown.LinkClicked(text, href))
            await shows(pilot, app, page)
        for href in ("https://example.org", "nonsense.md", "file:///etc/passwd"):
            text.post_message(Markdown.LinkClicked(text, href))
            await pilot.pause()
            assert subject(app) == "sums"
            assert "The manual has no page" in screen_text(app)
    assert asked == []


def test_every_link_of_a_page_has_a_digit() -> None:
    assert [name for name, page in pages().items() if len(page.links) > MOST_LINKS] == []


async def test_it_is_in_the_help_the_palette_and_the_key_bar_where_there_is_room() -> None:
    async with opened(None, HUGE) as (app, pilot):
        assert "f2 manual" in screen_text(app)
        await press(pilot, "question_mark")
        assert "The manual, at this screen's page" in screen_text(app)
        await press(pilot, "escape", "ctrl+p", "m", "a", "n", "u", "a")
        await until(pilot, lambda: "The manual, at this screen's page" in screen_text(app))


async def test_it_is_imported_when_it_is_wanted() -> None:
    code = "import hustle_tui.tui.app, sys; print({'hustle_tui.manual', 'markdown_it'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"
