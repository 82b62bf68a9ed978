"""Help: every key of the screen beneath, from its live bindings, each once."""

from __future__ import annotations

import pytest
from planners import LOW, WIDE, opened, press, screen_text, typed

from hustle_tui.tui.help.key_list import CAPTURE, Help, balanced, matching, sections_of
from hustle_tui.tui.keys import key_text, live_keys


@pytest.mark.parametrize("mode", ["1", "2", "3", "4", "5", "6"])
async def test_every_live_binding_stands_once_with_its_tooltip(mode: str) -> None:
    async with opened(None, WIDE, mode) as (app, pilot):
        keys = live_keys(app.screen)
        await press(pilot, "question_mark")
        shown = screen_text(app)
        assert len({key.id for key in keys}) == len(keys)
        for key in keys:
            assert key.tip, key.id
            told = key.word if key.action.startswith("show_screen") else key.tip
            assert all(word in shown for word in told.split()), key.id
        ids = {name for active in app.screen_stack[0].active_bindings.values() if (name := active.binding.id)}
        assert ids == {key.id for key in keys}
        words = [word for _, _, meaning in CAPTURE for word in meaning.split()]
        assert [word for word in words if word not in shown] == [], "nothing is cut"


@pytest.mark.parametrize("mode", ["1", "2", "3", "4", "5", "6"])
async def test_undo_is_in_view_on_a_low_screen(mode: str) -> None:
    async with opened(None, LOW, mode, "question_mark") as (app, _):
        assert "Take back the last change" in screen_text(app)


async def test_it_fits_one_screen() -> None:
    async with opened(None, WIDE, "question_mark") as (app, _):
        assert app.screen.query_one("#help-scroll").max_scroll_y == 0
        shown = screen_text(app)
        for word in ("This screen", "In a list", "Everywhere", "Adding in one line", "Signs"):
            assert word in shown


@pytest.mark.parametrize(("down", "up"), [("down", "up"), ("pagedown", "pageup")])
async def test_it_scrolls_on_a_low_screen(down: str, up: str) -> None:
    async with opened(None, LOW, "question_mark") as (app, pilot):
        assert "Signs" not in screen_text(app)
        await press(pilot, *([down] * 60))
        assert "Signs" in screen_text(app)
        await press(pilot, *([up] * 60))
        assert "This screen" in screen_text(app)


async def test_typing_filters_the_keys() -> None:
    async with opened(None, WIDE, "question_mark") as (app, pilot):
        await typed(pilot, "backlog")
        shown = screen_text(app)
        assert "Show or hide the backlog" in shown
        assert "Take back the last change" not in shown
        assert "Signs" not in shown


@pytest.mark.parametrize("key", ["escape", "question_mark"])
async def test_a_key_leads_back(key: str) -> None:
    async with opened(None, WIDE, "question_mark", "x", key) as (app, _):
        assert not isinstance(app.screen, Help)


async def test_several_keys_of_one_action_stand_together() -> None:
    async with opened() as (app, _):
        lines = [line for _, lines in sections_of(app.screen) for line in lines]
        assert ("↑ k ↓ j", "up") in [line[:2] for line in lines]
        assert ("U ^r", "redo") in [line[:2] for line in lines]


def test_keys_are_written_as_people_read_them() -> None:
    assert [key_text(key) for key in ("question_mark", "ctrl+r", "shift+left", "space")] == [
        "?",
        "^r",
        "⇧←",
        "space",
    ]


def test_the_capture_words_and_signs_are_told() -> None:
    tokens = [token for token, _, _ in CAPTURE]
    assert tokens == ["~1h30", "@thu", "#side", "!must", "gig: kpi:", "due:fri", "\\~word"]


def test_a_line_holds_every_typed_word() -> None:
    lines = [("a", "add", "Add a card"), ("d", "drop", "Drop the card")]
    assert matching(lines, ["card", "add"]) == lines[:1]
    assert matching(lines, []) == lines


def test_columns_are_of_about_the_same_height() -> None:
    sections = [(str(n), [("k", "w", "t")] * size) for n, size in enumerate((10, 4, 5, 12))]
    left, right = balanced(sections, 56)
    assert [title for title, _ in left] == ["0", "1"]
    assert [title for title, _ in right] == ["2", "3"]
    assert balanced([], 56) == ([], [])
