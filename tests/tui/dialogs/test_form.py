"""The form: reads back what was understood, stays at what is wrong, and loses nothing by one Escape."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from msgspec.structs import replace
from planners import LOW, MARKUP, RETENTION, TODAY, WIDE, opened, plan, planner, press, screen_text, typed
from textual.pilot import Pilot
from textual.widgets import Static

from hustle_tui.domain.plan.model import PlanError, put
from hustle_tui.tui.app import HustleApp
from hustle_tui.tui.dialogs.form import Answers, Field, Form
from hustle_tui.tui.dialogs.question import day_field, duration_field, text_field
from hustle_tui.tui.widgets.inputs import Choice


def fields() -> list[Field]:
    return [
        duration_field("minutes", "How long", None, required=True),
        day_field("day", "When", TODAY, TODAY),
        Field(name="lane", label="Lane", value="should", choices=("must", "should", "could")),
        text_field("note", "Note"),
    ]


def check(answers: Answers) -> str:
    if answers.get("note") == "no":
        raise PlanError("That note won't do.")
    return f"{answers.get('minutes')} minutes in all"


def show(app: HustleApp, made: list[Field] | None = None, note: str = "") -> list[Answers | None]:
    """Open a form; the list gets its answer."""
    got: list[Answers | None] = []
    app.push_screen(Form(f"Try {MARKUP}", made or fields(), check, note), got.append)
    return got


def focused(app: HustleApp) -> str:
    return app.focused.id or "" if app.focused else ""


@pytest.mark.parametrize("size", [WIDE, LOW])
async def test_enter_saves_from_any_field(size: tuple[int, int]) -> None:
    for tabs in range(4):
        async with opened(None, size) as (app, pilot):
            got = show(app)
            await pilot.pause()
            await typed(pilot, "1h30")
            await press(pilot, *(["tab"] * tabs), "enter")
            assert got == [{"minutes": 90, "day": TODAY, "lane": "should", "note": ""}]


async def test_it_says_beside_a_field_what_was_understood_and_below_what_it_leads_to() -> None:
    async with opened() as (app, pilot):
        show(app)
        await pilot.pause()
        await typed(pilot, "1.5h")
        shown = screen_text(app)
        assert "= 1h30" in shown
        assert "Wed 25 Nov 2026" in shown
        assert "90 minutes in all" in shown


async def test_an_error_stands_at_its_field_and_saving_goes_there() -> None:
    async with opened() as (app, pilot):
        got = show(app)
        await pilot.pause()
        await press(pilot, "tab", "end", "x", "tab", "enter")
        assert got == []
        assert "How long is missing." in screen_text(app)
        assert "“todayx” is no date" in screen_text(app)
        assert focused(app) == "field-minutes"


async def test_a_missing_answer_is_not_complained_about_before_saving() -> None:
    async with opened() as (app, pilot):
        show(app)
        await pilot.pause()
        assert "missing" not in screen_text(app)


async def test_what_the_whole_form_says_is_wrong_keeps_it_open() -> None:
    async with opened() as (app, pilot):
        got = show(app)
        await pilot.pause()
        await typed(pilot, "1h")
        await press(pilot, "tab", "tab", "tab", "n", "o", "enter")
        assert got == []
        assert "That note won't do." in screen_text(app)


async def test_escape_asks_once_when_something_was_typed() -> None:
    async with opened() as (app, pilot):
        got = show(app)
        await pilot.pause()
        await typed(pilot, "1h")
        await press(pilot, "escape")
        assert got == []
        assert "Escape again leaves it" in screen_text(app)
        await pilot.resize_terminal(*LOW)
        await press(pilot, "escape")
        assert got == [] and "Escape again leaves it" in screen_text(app), "a new size took the words away"
        await press(pilot, "escape")
        assert got == [None]


async def test_escape_leaves_at_once_when_nothing_was_typed() -> None:
    async with opened() as (app, pilot):
        got = show(app)
        await pilot.pause()
        await press(pilot, "escape")
        assert got == [None]


async def test_typing_after_the_warning_asks_again() -> None:
    async with opened() as (app, pilot):
        got = show(app)
        await pilot.pause()
        await press(pilot, "1", "escape", "h", "escape")
        assert got == []


async def test_arrows_and_tab_move_between_the_fields() -> None:
    async with opened() as (app, pilot):
        show(app)
        await pilot.pause()
        await press(pilot, "down", "tab", "tab")
        assert focused(app) == "field-note"
        await press(pilot, "up", "shift+tab")
        assert focused(app) == "field-day"


@pytest.mark.parametrize(("key", "word"), [("right", "could"), ("left", "must"), ("space", "could"), ("m", "must")])
async def test_a_choice_is_made_by_arrows_letters_and_space(key: str, word: str) -> None:
    async with opened() as (app, pilot):
        got = show(app)
        await pilot.pause()
        await press(pilot, "1", "tab", "tab", key, "ctrl+s")
        assert got and got[0] is not None and got[0]["lane"] == word


async def test_a_choice_is_made_by_the_mouse() -> None:
    async with opened() as (app, pilot):
        show(app)
        await pilot.pause()
        choice = app.screen.query_one(Choice)
        await pilot.click(Choice, offset=(choice.size.width - 3, 0))
        await pilot.pause()
        assert choice.value == "could"


async def test_the_keys_at_its_bottom_can_be_clicked() -> None:
    async with opened() as (app, pilot):
        got = show(app)
        await pilot.pause()
        hints = screen_text(app).splitlines()
        row = next(n for n, line in enumerate(hints) if "esc leave" in line)
        await pilot.click(offset=(hints[row].index("esc leave") + 1, row))
        await pilot.pause()
        assert got == [None]


async def test_hostile_words_stand_as_they_were_typed() -> None:
    async with opened() as (app, pilot):
        show(app, [text_field("note", "Note", MARKUP)], note=f"{MARKUP} \x1b[31m")
        await pilot.pause()
        shown = screen_text(app)
        assert f"Try {MARKUP}" in shown
        assert f"{MARKUP} ␛[31m" in shown
        assert "\x1b" not in app.export_screenshot()


async def test_a_long_form_scrolls_with_the_focus_on_a_low_screen() -> None:
    async with opened(None, LOW) as (app, pilot):
        show(app, [text_field(f"line{n}", f"Line {n}", f"text {n}") for n in range(30)])
        await pilot.pause()
        assert "text 29" not in screen_text(app)
        await press(pilot, *(["down"] * 29))
        await _settled(pilot)
        assert "text 29" in screen_text(app)
        assert "esc leave" in screen_text(app)
        await press(pilot, *(["up"] * 29))
        await _settled(pilot)
        assert focused(app) == "field-line0"


async def _settled(pilot: Pilot[Any]) -> None:
    await pilot.wait_for_scheduled_animations()
    await pilot.pause()


async def test_labels_stand_in_one_column() -> None:
    async with opened(None, LOW) as (app, pilot):
        show(app)
        await pilot.pause()
        labels = [label.region.x for label in app.screen.query(".form-label").results(Static)]
        inputs = {app.screen.query_one(f"#field-{name}").region.x for name in ("minutes", "day", "lane", "note")}
        assert len(labels) == 4
        assert len(set(labels)) == len(inputs) == 1


@pytest.mark.parametrize("key", ["escape", "enter"])
async def test_a_key_that_comes_before_the_fields_are_there_is_no_defect(key: str) -> None:
    async with opened(None, WIDE) as (app, pilot):
        form = Form("Quick", [Field(name="one", label="One", value="x")])
        app.push_screen(form)
        assert not form.is_mounted
        form.action_leave() if key == "escape" else form.action_save()
        await pilot.pause()
        await pilot.pause()
        assert (app.screen is form) is (key == "enter")


@pytest.mark.parametrize(("key", "answer"), [("escape", None), ("enter", {"note": "x"})])
async def test_a_second_key_before_the_form_is_gone_does_not_answer_again(key: str, answer: Answers | None) -> None:
    async with opened() as (app, pilot):
        got = show(app, [text_field("note", "Note", "x")])
        await pilot.pause()
        form = app.screen
        assert isinstance(form, Form)
        for _ in range(2):
            form.action_leave() if key == "escape" else form.action_save()
        await pilot.pause()
        assert got == [answer] and not isinstance(app.screen, Form)


async def test_a_choice_with_more_words_than_fit_shows_the_chosen_one() -> None:
    words = tuple(f"{name}-and-more" for name in ("alpha", "beta", "gamma", "delta"))
    async with opened(None, (60, 16)) as (app, pilot):
        show(app, [Field(name="which", label="Which", value=words[0], choices=words)])
        await pilot.pause()
        assert "›Alpha-and-more" in screen_text(app)
        await press(pilot, "left")
        assert "›Delta-and-more" in screen_text(app)
        await pilot.click(Choice, offset=(1, 0))
        await pilot.pause()
        assert app.screen.query_one(Choice).value == "gamma-and-more"


async def test_typing_replaces_a_number_and_goes_on_behind_words() -> None:
    async with opened(None, WIDE) as (app, pilot):
        title = Field(name="title", label="Title", value="Own")
        got = show(
            app,
            [title, Field(name="days", label="Days", value="3", short=True), day_field("day", "When", TODAY, TODAY)],
        )
        await pilot.pause()
        await press(pilot, "x", "tab", "4", "2", "tab", *"fri", "enter")
        assert got == [{"title": "Ownx", "days": "42", "day": TODAY + timedelta(days=2)}]


async def test_a_unit_of_a_persons_own_is_safe_beside_its_value() -> None:
    made = plan()
    hostile = put(made, replace(made.kpis[RETENTION], unit="a\x1b[31mred\u202e"))
    async with opened(planner(hostile), WIDE, "2", "i") as (app, _):
        assert isinstance(app.screen, Form)
        said = str(app.screen.query_one("#understood-value", Static).content)
        assert said.endswith(" a␛[31mred‹U+202E›")
