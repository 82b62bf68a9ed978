"""What a key leaves as it is, is not worked out and painted again: counted, for a clock would not be fair."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any

import pytest
from msgspec.structs import replace
from planners import HIRING, LOW, MAIL, NOTES, PASSPORT, WIDE, opened, plan, planner, press, screen_text, until
from rich.style import Style
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual._styles_cache import StylesCache
from textual.content import Content
from textual.css.stylesheet import Stylesheet
from textual.events import Key, Resize
from textual.geometry import Region
from textual.message_pump import MessagePump
from textual.pilot import Pilot
from textual.screen import Screen
from textual.strip import Strip

from hustle_tui.domain.plan.model import put
from hustle_tui.domain.plan.table_cache import differences
from hustle_tui.store import config
from hustle_tui.tui import screen
from hustle_tui.tui.app import HustleApp
from hustle_tui.tui.dialogs.form import Form
from hustle_tui.tui.screen import PlanScreen, paint_anew
from hustle_tui.tui.week import screen as week_screen
from hustle_tui.tui.widgets import kept_lines
from hustle_tui.tui.widgets.frame import StatusLine
from hustle_tui.tui.widgets.header import WeekHeader
from hustle_tui.tui.widgets.rows import Rows

REALLY_PAINT = Screen._compositor_refresh
"""What every other test leaves out."""
WALK = "1 d u x escape right v ] [ w escape 3 J u enter escape 2 space escape u T"
KEYS = "d J u L right space u v J space u v ] > [ u B d u G d d d u"


def lines_of(strips: Iterable[Strip]) -> list[list[tuple[str, str]]]:
    """The cells of lines, each with its style, in however many pieces they are."""
    return [[(char, name) for text, style, _ in line for name in [str(style)] for char in text] for line in strips]


def seen_of(strips: Iterable[Strip]) -> list[list[tuple[str, str]]]:
    """The cells as they are seen: of a blank the colour behind it, not its own."""
    styled = [[(char, style or Style()) for text, style, _ in line for char in text] for line in strips]
    return [
        [(char, str(style if char != " " else style.without_color + style.background_style)) for char, style in line]
        for line in styled
    ]


def shown(rows: Rows) -> list[list[tuple[str, str]]]:
    return lines_of(rows.render_lines(Region(0, 0, *rows.size)))


def paint(app: HustleApp) -> None:
    for rows in app.screen.query(Rows):
        rows.render_lines(Region(0, 0, *rows.size))


def counted(patch: pytest.MonkeyPatch, owner: Any, name: str) -> list[Any]:
    """The calls of a function from now on."""
    calls: list[Any] = []
    real = getattr(owner, name)

    def call(*args: Any, **named: Any) -> Any:
        calls.append(args)
        return real(*args, **named)

    patch.setattr(owner, name, call)
    return calls


async def test_a_card_that_only_moves_up_is_not_painted_again(monkeypatch: pytest.MonkeyPatch) -> None:
    more = (replace(plan().cards[HIRING], id=number, rank=float(number)) for number in range(100, 108))
    async with opened(planner(put(plan(), *more))) as (app, pilot):
        paint(app)
        joined = counted(monkeypatch, Strip, "join")
        await press(pilot, "space")
        paint(app)
        assert len(joined) <= 8, "the card in its new lane, and the one that has the cursor now"


async def test_a_list_shows_after_each_key_what_painting_it_anew_would_show() -> None:
    longer = "A title that is too long for one line of a narrow lane on the board"
    more = (
        replace(plan().cards[key], id=number, rank=float(number), title=longer if number % 3 else "Short")
        for number, key in enumerate((HIRING, HIRING, MAIL, MAIL, PASSPORT, NOTES) * 2, 100)
    )
    for size in (WIDE, LOW):
        async with opened(planner(put(plan(), *more)), size) as (app, pilot):
            for key in KEYS.split():
                await press(pilot, key)
                for rows in app.screen.query(Rows):
                    if rows.size:
                        kept = shown(rows)
                        rows.refresh()
                        assert shown(rows) == kept, key


async def test_a_terminal_shows_after_each_key_what_painting_all_anew_would_show(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sent: dict[int, Strip] = {}

    def display(app: HustleApp, screen: PlanScreen, update: Any) -> None:
        lines = dict(enumerate(screen._compositor.render_strips()))
        if isinstance(update, LayoutUpdate) and not app._batch_count:
            sent.update(lines)
        for y, start, end in update.spans if isinstance(update, ChopsUpdate) and not app._batch_count else ():
            line = sent.get(y, lines[y])
            sent[y] = Strip.join([line.crop(0, start), lines[y].crop(start, end), line.crop(end)])

    async def painted_anew(app: HustleApp, pilot: Pilot[int]) -> Any:
        sent.clear()
        paint_anew(app.screen)
        app.screen.refresh()
        await until(pilot, lambda: len(sent) == app.size.height)
        for widget in app.screen.walk_children():
            widget._exchange_repaint_regions()  # Textual would paint these again, whole, with the next key
        return seen_of(sent[y] for y in sorted(sent))

    monkeypatch.setattr(Screen, "_compositor_refresh", REALLY_PAINT)
    monkeypatch.setattr(HustleApp, "_display", display)
    async with opened() as (app, pilot):
        for size in (WIDE, LOW):
            await pilot.resize_terminal(*size)
            await painted_anew(app, pilot)
            for key in WALK.split():
                await press(pilot, key)
                kept = seen_of(app.screen._compositor.render_strips())
                await until(pilot, lambda kept=kept: seen_of(sent[y] for y in sorted(sent)) == kept)  # type: ignore[misc]
                assert await painted_anew(app, pilot) == kept, (size, key)


async def test_the_keys_are_told_once_when_the_focus_goes_to_another_lane(monkeypatch: pytest.MonkeyPatch) -> None:
    async with opened() as (_, pilot):
        told = counted(monkeypatch, screen, "live_keys")
        await press(pilot, "right")
        assert len(told) == 1


async def test_news_is_told_on_the_screen_that_is_shown_and_on_others_when_they_come_back() -> None:
    async with opened(None, WIDE, "2", "1") as (app, pilot):
        hidden = app._screen_stacks["kpis"][0]
        assert isinstance(hidden, PlanScreen)
        app.say("Something happened.")
        await pilot.pause()
        assert app.screen.query_one(StatusLine).message is app.news_line
        assert hidden.query_one(StatusLine).message is None
        await app.switch_mode("kpis")
        await pilot.pause()
        assert hidden.query_one(StatusLine).message is app.news_line


async def test_the_line_above_the_keys_is_painted_for_another_colour_too_and_only_where_it_differs(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with opened() as (app, pilot):
        line = app.screen.query_one(StatusLine)
        painted = counted(monkeypatch, kept_lines, "painted")
        for style, times in (("$near", 1), ("$over", 2), ("$over", 2)):
            line.standing = partial(Content.styled, "1 agent", style)
            line.tell()
            await pilot.pause()
            line.render_lines(Region(0, 0, *line.size))
            assert len(painted) == times, style


async def test_while_news_stand_above_the_keys_nobody_asks_what_else_would(monkeypatch: pytest.MonkeyPatch) -> None:
    async with opened() as (app, pilot):
        await press(pilot, "J")
        asked = counted(monkeypatch, week_screen, "levels_ahead")
        await press(pilot, "K", "J")
        assert app.news_line is not None and "Ranked" in screen_text(app) and not asked


async def test_only_the_lines_of_the_header_that_say_something_else_are_painted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with opened() as (app, pilot):
        header = app.screen.query_one(WeekHeader)
        all_of_it = Region(0, 0, *header.size)
        before = header.render_lines(all_of_it)
        lines = counted(monkeypatch, WeekHeader, "paint_line")
        await press(pilot, "j", "j", "d")
        after = header.render_lines(all_of_it)
        assert {y for *_, y in lines} == {y for y in range(6) if before[y].text != after[y].text} == {2, 4}


async def test_the_header_can_be_selected_with_the_mouse() -> None:
    async with opened() as (app, pilot):
        await pilot.mouse_down(WeekHeader, offset=(1, 0))
        await pilot.hover(WeekHeader, offset=(60, 4))
        await pilot.mouse_up(WeekHeader, offset=(60, 4))
        selected = app.screen.get_selected_text() or ""
        assert selected.startswith("Hustle") and "Main" in selected and "ALARM" in selected
        header = app.screen.query_one(WeekHeader)
        one, *_, last = header.render_lines(Region(0, 0, *header.size))
        looks = [{style.bgcolor for _, style, _ in line if style} for line in (one, last)]
        assert not looks[0] & looks[1], "what is selected stands on another ground"


async def test_a_screen_that_comes_back_is_styled_for_another_theme_only(monkeypatch: pytest.MonkeyPatch) -> None:
    async with opened(None, WIDE, "2", "1") as (app, pilot):
        styled = counted(monkeypatch, Stylesheet, "apply")
        await press(pilot, "2", "1")
        assert not styled
        before = app.screen.styles.background
        await press(pilot, "2", "T", "1")
        assert app.screen.styles.background != before and app.screen.query_one(WeekHeader) in {n for _, n, *_ in styled}


async def test_where_the_cursor_is_only_the_screen_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    async with opened() as (app, pilot):
        told = counted(monkeypatch, MessagePump, "_on_message")
        await press(pilot, "j")
        moved = [node for node, message in told if isinstance(message, Rows.Moved)]
        assert moved == [app.screen]


async def test_a_key_goes_from_its_list_to_the_screen_and_the_app(monkeypatch: pytest.MonkeyPatch) -> None:
    async with opened() as (app, pilot):
        told = counted(monkeypatch, MessagePump, "_on_message")
        await press(pilot, "j")
        stops = [node for node, message in told if isinstance(message, Key)]
        assert stops == [app.screen.focused, app.screen, app]


async def test_the_desk_beneath_the_lists_has_no_lines_to_paint() -> None:
    async with opened() as (app, _):
        beneath = app.screen.query("#desk, #lists, #board")
        assert [one.render_lines(Region(0, 0, *one.size)) for one in beneath] == [[], [], []]


async def test_another_lane_sends_two_frames_and_the_row_under_the_cursor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Screen, "_compositor_refresh", REALLY_PAINT)
    async with opened(None, WIDE) as (app, pilot):
        spans: list[tuple[int, int, int]] = []
        monkeypatch.setattr(HustleApp, "_display", lambda _, __, update: spans.extend(update.spans if update else ()))
        await press(pilot, "right")
        await until(pilot, lambda: bool(spans))
        height, width = app.screen.query_one("#board").size.height, app.size.width // 4
        cells = sum(end - first for _, first, end in spans)
        assert cells <= 4 * (width + height) + 2 * 2 * width, "not what stands in the lists"


async def test_a_screen_is_drawn_anew_for_another_size_only(monkeypatch: pytest.MonkeyPatch) -> None:
    async with opened() as (app, pilot):
        drawn = counted(monkeypatch, PlanScreen, "redraw")
        app.screen.post_message(Resize(app.screen.size, app.screen.size))
        await pilot.pause()
        assert not drawn
        await pilot.resize_terminal(*LOW)
        await pilot.pause()
        assert len(drawn) == 1


async def test_a_cursor_key_looks_at_no_file_and_has_textual_work_out_no_line(monkeypatch: pytest.MonkeyPatch) -> None:
    async with opened() as (_, pilot):
        await press(pilot, "j")
        asked = counted(monkeypatch, config, "place")
        styled = counted(monkeypatch, StylesCache, "render_widget")
        await press(pilot, "k", "j")
        assert not asked and not styled


async def test_for_what_a_change_makes_different_the_cards_are_looked_through_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with opened() as (_, pilot):
        await press(pilot, "space", "u")
        looked = counted(monkeypatch, differences, "read")
        await press(pilot, "space", "u")
        assert len({tuple(map(id, tables)) for tables in looked}) == len(looked) >= 2


async def test_where_all_cards_fit_a_list_paints_none_of_the_lines_that_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    longer = "A title that is too long for one line of a narrow lane on the board"
    more = (replace(plan().cards[HIRING], id=number, rank=float(number), title=longer) for number in range(100, 103))
    async with opened(planner(put(plan(), *more)), WIDE) as (app, pilot):
        rows = app.screen.query_one("#must", Rows)
        below = rows.first_line_of(len(rows.keys)) + 1
        paint(app)
        painted = counted(monkeypatch, Rows, "render_line")
        await press(pilot, "space")
        paint(app)
        lines = {y for one, y in painted if one is rows}
        assert lines and not lines & {0, *range(below, rows.size.height - 1)}, "neither its title nor what is blank"


async def test_news_that_fit_in_a_line_are_not_wrapped(monkeypatch: pytest.MonkeyPatch) -> None:
    async with opened() as (_, pilot):
        wrapped = counted(monkeypatch, Content, "wrap")
        await press(pilot, "J", "K", "u")
        assert not wrapped


async def test_a_form_that_opens_is_read_for_its_size_and_not_for_each_of_its_lines(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with opened() as (app, pilot):
        read = counted(monkeypatch, Form, "_read")
        await press(pilot, "e")
        assert isinstance(app.screen, Form) and len(app.screen.fields) > 5 and len(read) <= 3
        read.clear()
        await press(pilot, "x")
        assert len(read) == 1
