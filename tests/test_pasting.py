"""A paste is text, whatever stands in it: no escape sequence of a client's message presses a key."""

from __future__ import annotations

import itertools
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pty_programs import Program
from textual import events

from hustle_tui.demo import demo_plan
from hustle_tui.domain.history.steps import same_plan
from hustle_tui.store.file_store import FileStore
from hustle_tui.store.recovery import create
from hustle_tui.tui.paint.pasting import BEGIN, END, PasteFilter, SafeParser


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HUSTLE_STATE", str(tmp_path / "state"))
    create(tmp_path / "plan.json", demo_plan(TODAY))
    return tmp_path / "plan.json"


def opened(path: Path) -> Program:
    return Program([sys.executable, "-m", "hustle_tui"], {"HUSTLE_FILE": str(path), "HUSTLE_TODAY": TODAY.isoformat()})


TODAY = date(2026, 11, 25)


def keys(*pieces: str) -> list[str]:
    """The keys that a terminal's pieces are read as, one piece right after the other."""
    parser = SafeParser()
    read = [message for piece in (*pieces, "") for message in parser.feed(piece)]
    return [message.key for message in read if isinstance(message, events.Key)]


@pytest.mark.parametrize(
    ("pieces", "wanted"),
    [
        (("\x1b3",), ["escape+3"]),
        (("\x1b", "3"), ["escape+3"]),
        (("a\x1b3b",), ["a", "escape+3", "b"]),
        (("\x1b\x1b3",), ["escape", "escape+3"]),
        (("\x1b[A3\x1b[1;5C",), ["up", "3", "ctrl+right"]),
        (("\x1b[49;3u",), ["alt+1"]),
        (("\x1b",), ["escape"]),
        (("\x1bf",), ["ctrl+right"]),
    ],
)
def test_escape_with_a_digit_right_behind_it_is_one_event_for_both(pieces: tuple[str, ...], wanted: list[str]) -> None:
    assert keys(*pieces) == wanted


def test_find_is_left_and_a_screen_opened_by_escape_and_its_digit_at_once(path: Path) -> None:
    with opened(path) as program:
        program.until("Roadmap")
        program.send("/")
        program.rest()
        program.send("road")
        program.until("road")
        program.send("\x1b6")
        program.until("Thu 26")
        program.send("q")
        program.ended()


PASTE = f"{BEGIN}Pasted \x1b[31mred\x1b[0m d d title\x1b x\nq{END}"


def test_a_paste_with_escape_sequences_on_the_board_begins_a_card_and_presses_no_key(path: Path) -> None:
    before = FileStore(path).load()
    with opened(path) as program:
        program.until("Roadmap")
        program.rest()
        program.press(PASTE)
        program.until("Pasted ␛[31mred␛[0m d d title␛ x")
        program.press("\x1b")
        program.until("Escape again leaves")
        program.press("\x1b")
        program.until(lambda: "Add a card" not in program.text)
        program.send("q")
        assert program.ended() == 0
    assert same_plan(FileStore(path).load(), before)


def test_a_paste_with_escape_sequences_in_the_capture_line_is_text(path: Path) -> None:
    with opened(path) as program:
        program.until("Roadmap")
        program.rest()
        program.press("a")
        program.press(PASTE)
        assert "Pasted ␛[31mred␛[0m d d title␛ x" in program.text
        program.press("\r")
        program.send("q")
        assert program.ended() == 0
    assert any(card.title.startswith("Pasted ␛[31mred") for card in FileStore(path).load().cards.values())


@given(st.text(alphabet="\x1b[201~ab"), st.lists(st.integers(0, 40)))
def test_a_paste_is_the_same_however_it_is_cut_into_pieces(text: str, cuts: list[int]) -> None:
    whole = f"k\x1b[A{BEGIN}{text}{END}\x1bk"
    places = sorted({0, len(whole), *(cut for cut in cuts if cut < len(whole))})
    pieces = [whole[a:b] for a, b in itertools.pairwise(places)]
    used, at_once = PasteFilter(), PasteFilter()
    assert "".join(map(used.passed, pieces)) == at_once.passed(whole)


@given(st.text(alphabet="\x1b[20~ab"))
def test_within_a_paste_no_escape_character_is_left_and_outside_all_are(text: str) -> None:
    passed = PasteFilter().passed(f"\x1b[A{BEGIN}{text}{END}\x1b")
    assert passed == f"\x1b[A{BEGIN}{text.replace(chr(27), '␛')}{END}\x1b"


def test_a_megabyte_is_passed_in_well_under_a_second() -> None:
    assert len(PasteFilter().passed(f"{BEGIN}{'x' * 2**20}{END}")) == 2**20 + 12
