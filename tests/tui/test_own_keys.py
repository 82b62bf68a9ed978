"""Keys of the person's own: they act, and footer, help, palette, tour and hints name them."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace
from planners import ACME, DECK, GAMMA, TODAY, WIDE, opened, plan, planner, press, screen_text, typed, until
from textual import events

from hustle_tui.domain.plan.model import put
from hustle_tui.store.config.reading import MOST_TOLD, read_bytes
from hustle_tui.tui.dialogs.form import Form
from hustle_tui.tui.help.key_list import Help
from hustle_tui.tui.keymap.actions import actions, clashes
from hustle_tui.tui.keymap.names import key_named
from hustle_tui.tui.keymap.soundness import faults_and_warnings
from hustle_tui.tui.keymap.use import LAYOUTS
from hustle_tui.tui.paint.text import spoken


def configure(text: str) -> None:
    Path(os.environ["HUSTLE_CONFIG"]).write_text(text, encoding="utf-8")


async def test_an_own_key_acts_and_stands_in_footer_help_and_header_and_the_old_one_does_nothing() -> None:
    configure("[keys]\nweek.done = 'z'\nweek.higher = 'ctrl+y'\napp.kpis = 'f6'\napp.help = 'f9'\nweek.edit = 'ctrl+g'")
    async with opened(None, WIDE, "space") as (app, pilot):
        assert app.plan.cards[DECK].state == "open"
        shown = screen_text(app)
        assert "z done" in shown and "spc done" not in shown and "J/^y rank" in shown and "^g edit" in shown
        assert "f6 KPIs" in shown and "2 KPIs" not in shown
        await press(pilot, "z")
        assert app.plan.cards[DECK].state == "done"
        await press(pilot, "f9")
        assert isinstance(app.screen, Help)
        await typed(pilot, "done, or")
        assert "z" in screen_text(app) and "space" not in screen_text(app)
        await press(pilot, "escape", "ctrl+p")
        await typed(pilot, "done, or open")
        assert "Done, or open again  z" in screen_text(app)
        await press(pilot, "escape", "f6")
        assert app.current_mode == "kpis"


async def test_a_letter_given_to_a_key_that_acts_everywhere_is_typed_where_one_types() -> None:
    configure("[keys]\napp.manual = 'm'\n")
    async with opened(None, WIDE, "a") as (app, pilot):
        before = app.screen
        await typed(pilot, "mm")
        assert app.screen is before and "mm" in screen_text(app)


@pytest.mark.parametrize(("layout", "keys"), [("ru", "фШ"), ("el", "αΙ"), ("uk", "фШ")])
async def test_a_keyboard_of_another_alphabet_is_mapped_whole_but_not_where_one_types(layout: str, keys: str) -> None:
    configure(f"[keys]\nlayout = '{layout}'\n")
    async with opened(None, WIDE) as (app, pilot):
        before = app.screen
        app.post_message(events.Key(keys[0], keys[0]))
        await pilot.pause()
        assert app.screen is not before, "the key of a adds a card"
        for sign in keys:
            app.post_message(events.Key(sign, sign))
        await pilot.pause()
        assert keys in screen_text(app)
        await press(pilot, "escape", "escape")
        app.post_message(events.Key("ctrl+з" if layout != "el" else "ctrl+π", None))
        await pilot.pause()
        assert type(app.screen).__name__ == "Palette"


async def test_a_key_of_the_other_alphabet_that_the_person_gave_comes_first() -> None:
    configure("[keys]\nlayout = 'ru'\nweek.done = 'ф'\n")
    async with opened(None, WIDE) as (app, pilot):
        app.post_message(events.Key("ф", "ф"))
        await pilot.pause()
        assert app.plan.cards[DECK].state == "done"


async def test_a_wrong_key_and_an_unknown_action_leave_the_rest_as_it_is() -> None:
    configure("[keys]\nweek.done = 'nokey'\nnobody.knows = 'x'\nweek.edit = ['nokey', 'ctrl+g']\n")
    async with opened(None, WIDE, "space") as (app, pilot):
        assert app.plan.cards[DECK].state == "done"
        await press(pilot, "u", "ctrl+g")
        assert isinstance(app.screen, Form)


def test_every_key_that_hustle_comes_with_is_written_as_the_list_names_it() -> None:
    assert [key for action in actions().values() for key in action.keys if key_named(key) != key] == []


def test_a_key_that_two_actions_share_at_first_is_no_clash() -> None:
    assert clashes({"week.unmark": ["escape"]}) == [] and len(clashes({"week.done": ["x"]})) == 1


async def test_of_actions_of_one_screen_with_one_key_the_first_in_the_key_list_has_it() -> None:
    configure("[keys]\nweek.done = 'f9'\nweek.edit = 'f9'\nweek.defer = 'f9'")
    found = clashes({"week.done": ["f9"], "week.defer": ["f9"], "week.edit": ["f9"]})
    pairs = [("week.done", "week.defer"), ("week.edit", "week.defer"), ("week.edit", "week.done")]
    assert [(clash.kept, clash.lost) for clash in found] == pairs
    async with opened() as (app, pilot):
        await press(pilot, "f9")
        assert isinstance(app.screen, Form)


def test_each_letter_of_a_keyboard_stands_for_one_key_that_no_latin_one_types() -> None:
    for letters in LAYOUTS.values():
        assert set("abcdefghijklmnopqrstuvwxyz") <= set(letters.values())
        assert all(not sign.isascii() or sign in ";:" for sign in letters)
        assert all(key_named(latin) for latin in letters.values())


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("x", "x"), ("X", "X"), ("shift+x", "X"), ("?", "question_mark"), ("/", "slash"), ("ctrl+A", "ctrl+shift+a"),
        ("Ctrl+f", "ctrl+f"), ("esc", "escape"), ("F5", "f5"), ("ф", "ф"), ("ctrl++", "ctrl+plus"), (",", "comma"),
        ("shift+ctrl+left", "ctrl+shift+left"), ("crtl+x", ""), ("nokey", ""), ("", ""), ("+", "plus"), ("x y", ""),
        ("slash", "slash"), ("ctrl+backslash", "ctrl+backslash"), ("plus_sign", "plus"), ("At", "at"),
    ],
)  # fmt: skip
def test_a_key_is_read_as_people_write_it(written: str, key: str) -> None:
    assert key_named(written) == key


async def test_sentences_name_the_keys_as_they_are_and_the_tour_does() -> None:
    configure("[keys]\nweek.add = 'ctrl+g'\napp.undo = 'z'\ngigs.accept = 'Y'\napp.why = 'Q'\n")
    async with opened(None, WIDE) as (app, pilot):
        assert spoken("{week.add=a} adds, {app.redo=U} again, {not} a key") == "^g adds, U again, {not} a key"
        assert "Q why" in screen_text(app)
        await press(pilot, *["right_square_bracket"] * 4, "e")
        assert "No card here: ^g adds one, / finds one." in screen_text(app)
        await press(pilot, "f1")
        assert "Press ^g, write Draft the deck" in screen_text(app)
        await press(pilot, "escape")
        await until(pilot, lambda: "keep it, or z takes it back" in " ".join(screen_text(app).split()))
        assert app.own_keys.keymap["gig_card.accept"] == "Y", "an opened gig has the keys of the queue"
    async with opened(None, WIDE) as (app, pilot):
        pass
    Path(os.environ["HUSTLE_CONFIG"]).unlink()
    async with opened(None, WIDE) as (app, pilot):
        assert spoken("{week.add=a} adds") == "a adds"


async def test_an_action_without_a_key_is_in_the_palette_alone() -> None:
    configure("[keys]\nweek.done = ''\nweek.higher = []\napp.kpis = ''\n")
    async with opened(None, WIDE, "space", "2") as (app, pilot):
        assert app.plan.cards[DECK].state == "open" and app.current_mode == "week"
        shown = screen_text(app)
        assert " done" not in shown.splitlines()[-1] and "J rank" in shown and "no_key" not in shown
        assert spoken("{week.done=space}") == "^p"
        await press(pilot, "question_mark")
        assert "no_key" not in screen_text(app)
        await press(pilot, "escape", "ctrl+p")
        await typed(pilot, "done, or open")
        await press(pilot, "enter")
        assert app.plan.cards[DECK].state == "done"


def test_faults_are_told_by_their_lines_whoever_finds_them_and_those_without_a_line_last() -> None:
    text = "[keys]\nweek.dnoe = 'x'\n[ui]\nclock = 3\n" + "".join(f"x{n} = 1\n" for n in range(MOST_TOLD))
    faults, _ = faults_and_warnings(read_bytes(Path("config.toml"), text.encode()))
    lines = [fault.line for fault in faults]
    assert lines[:2] == [2, 4] and lines[:-1] == sorted(lines[:-1]) and lines[-1] == 0


async def test_a_gig_names_the_keys_as_they_are_now() -> None:
    configure("[keys]\ngigs.accept = 'z'\ngigs.more = 'ctrl+y'\ngigs.edit = 'f5'\ngigs.paid = 'f6'\n")
    made = plan()
    handed_over = replace(made.gigs[ACME], stage="delivered")
    due = replace(made.gigs[GAMMA], due=TODAY + timedelta(days=5))
    async with opened(planner(put(made, handed_over, due)), WIDE, "3") as (app, _):
        shown = screen_text(app)
        assert "weigh it: z, score it: ^y s" in shown
        assert "f6 when paid: 600 EUR" in shown and "nobody said how long it takes: f5 does" in shown


async def test_an_open_panel_and_one_beneath_it_name_the_keys_of_a_config_that_is_changed_meanwhile() -> None:
    async with opened(None, WIDE, "F", "e") as (app, pilot):
        configure("[keys]\ntoday.done = 'f6'\nform.save = 'f7'\n")
        app.on_app_focus()
        await pilot.pause()
        assert "f7 save" in screen_text(app)
        await press(pilot, "escape")
        assert "f6 done" in screen_text(app) and "spc done" not in screen_text(app)
