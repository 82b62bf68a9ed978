"""The file under an open planner: gone, gone back, another's, or written by a newer Hustle."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace
from planners import DECK, LOW, on_disk, opened, plan, planner_on, press, screen_text, typed, until

from hustle_tui.planner import Planner
from hustle_tui.store.recovery import backups_of
from hustle_tui.tui.dialogs.dialog import Ways
from hustle_tui.tui.dialogs.form import Form
from hustle_tui.tui.widgets.inputs import InputLine


def changed_twice(path: Path) -> tuple[Planner, bytes]:
    """A planner at a later revision, and the bytes of an earlier one, in which the deck is not drafted yet."""
    planner = planner_on(path)
    planner.apply("Begin", lambda _: plan())
    older = path.read_bytes()
    planner.apply("Later", lambda now: replace(now, settings=plan(theme="day").settings))
    return planner, older


async def test_a_deleted_file_is_said_and_r_writes_it_again_with_what_was_changed_since(path: Path) -> None:
    planner, _ = changed_twice(path)
    async with opened(planner, LOW) as (app, pilot):
        path.unlink()
        await press(pilot, "space")
        await until(pilot, lambda: "The plan file is gone. R writes" in screen_text(app))
        assert "NOT SAVED" in screen_text(app) and not path.exists()
        await press(pilot, "R")
        await until(pilot, lambda: "NOT SAVED" not in screen_text(app))
        await until(pilot, lambda: on_disk(path).cards[DECK].state == "done")


async def test_a_deleted_file_that_comes_back_by_itself_ends_the_notice(path: Path) -> None:
    planner, _ = changed_twice(path)
    newest = path.read_bytes()
    async with opened(planner) as (app, pilot):
        path.unlink()
        await until(pilot, lambda: "NOT SAVED" in screen_text(app))
        path.write_bytes(newest)
        await press(pilot, "R")
        await until(pilot, lambda: "NOT SAVED" not in screen_text(app))
        assert path.read_bytes() == newest


async def test_a_file_that_went_back_is_asked_about_and_taken_with_pending_changes_made_again(path: Path) -> None:
    planner, older = changed_twice(path)
    async with opened(planner, LOW) as (app, pilot):
        path.write_bytes(older)
        await press(pilot, "space")
        await until(pilot, lambda: isinstance(app.screen, Ways) and "Decide later" in screen_text(app))
        assert "went back from revision 2 to 1" in screen_text(app).replace("\n", " ")
        assert path.read_bytes() == older and app.plan.settings.theme == "day"
        await press(pilot, "1")
        await until(pilot, lambda: app.plan.settings.theme == "night")
        await until(pilot, lambda: on_disk(path).cards[DECK].state == "done")
        assert on_disk(path).settings.theme == "night"
        assert len(backups_of(path, path.parent / "state")) >= 2


async def test_the_plan_on_screen_can_be_kept_instead(path: Path) -> None:
    planner, older = changed_twice(path)
    async with opened(planner) as (app, pilot):
        path.write_bytes(older)
        await until(pilot, lambda: isinstance(app.screen, Ways))
        await press(pilot, "2")
        await until(pilot, lambda: "NOT SAVED" not in screen_text(app))
        assert on_disk(path).settings.theme == "day"
        assert older in [backup.path.read_bytes() for backup in backups_of(path, path.parent / "state")]


async def test_deciding_later_changes_nothing_and_r_asks_again(path: Path) -> None:
    planner, older = changed_twice(path)
    async with opened(planner) as (app, pilot):
        path.write_bytes(older)
        await until(pilot, lambda: isinstance(app.screen, Ways))
        await press(pilot, "enter")
        assert not isinstance(app.screen, Ways) and "NOT SAVED" in screen_text(app)
        assert path.read_bytes() == older and app.plan.settings.theme == "day"
        await press(pilot, "R")
        assert isinstance(app.screen, Ways)


async def test_a_form_being_filled_in_is_neither_lost_nor_covered_by_a_question(path: Path) -> None:
    planner, older = changed_twice(path)
    async with opened(planner) as (app, pilot):
        await press(pilot, "e")
        assert isinstance(app.screen, Form)
        first = app.screen.query(InputLine).first()
        await typed(pilot, " half")
        path.write_bytes(older)
        await until(pilot, lambda: app.saving.word == "NOT SAVED")
        await typed(pilot, " done")
        assert isinstance(app.screen, Form) and first.value.endswith(" half done")
        await press(pilot, "enter")
        await until(pilot, lambda: isinstance(app.screen, Ways))
        await press(pilot, "1")
        await until(pilot, lambda: on_disk(path).cards[DECK].title.endswith(" half done"))
        assert on_disk(path).settings.theme == "night"


async def test_a_form_being_filled_in_survives_another_windows_change(path: Path) -> None:
    planner, _ = changed_twice(path)
    async with opened(planner) as (app, pilot):
        await press(pilot, "e")
        first = app.screen.query(InputLine).first()
        await typed(pilot, " half")
        planner_on(path).apply("Elsewhere", lambda now: replace(now, settings=plan(theme="ansi").settings))
        await until(pilot, lambda: app.plan.settings.theme == "ansi")
        assert isinstance(app.screen, Form) and first.value.endswith(" half") and first.has_focus


async def test_a_newer_hustles_file_is_shown_and_every_change_refused_in_one_line(path: Path) -> None:
    changed_twice(path)
    newer = path.read_bytes().replace(b'"schema":1', b'"schema":2')
    path.write_bytes(newer)
    async with opened(planner_on(path), LOW) as (app, pilot):
        text = screen_text(app)
        assert "READ-ONLY" in text and "Draft Q4 board deck" in text
        for key in ("space", "J", "u"):
            app.news_line = None
            await press(pilot, key)
            assert app.news_line is not None and "newer Hustle" in app.news_line.plain, key
        assert app.plan.cards[DECK].state == "open"
    assert path.read_bytes() == newer
