"""A paste is text, whatever stands in it: no escape sequence of a client's message presses a key."""

from __future__ import annotations

import itertools
import random
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, strategies as st
from pty_programs import Program
from textual import events
from textual.message import Message

from hustle_tui.demo import demo_plan
from hustle_tui.domain.history.steps import same_plan
from hustle_tui.store.file_store import FileStore
from hustle_tui.store.recovery import create
from hustle_tui.tui.paint.terminal import BEGIN, END, PasteFilter, SafeParser
from hustle_tui.tui.paint.textual_private import may_be_escape_alone, wait_no_longer


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HUSTLE_STATE", str(tmp_path / "state"))
    create(tmp_path / "plan.json", demo_plan(TODAY))
    return tmp_path / "plan.json"


def opened(path: Path) -> Program:
    return Program([sys.executable, "-m", "hustle_tui"], {"HUSTLE_FILE": str(path), "HUSTLE_TODAY": TODAY.isoformat()})


TODAY = date(2026, 11, 25)


def read(*pieces: bytes) -> list[Message]:
    """What a terminal's pieces are read as, one right after the other, and then nothing for a while."""
    parser = SafeParser()
    messages = [message for piece in pieces for message in parser.received(piece)]
    if may_be_escape_alone(parser):
        wait_no_longer(parser)
    return [*messages, *parser.tick()]


def keys(*pieces: str) -> list[str]:
    return [message.key for message in read(*(piece.encode() for piece in pieces)) if isinstance(message, events.Key)]


def typed(*pieces: bytes) -> str:
    return "".join(message.character or "" for message in read(*pieces) if isinstance(message, events.Key))


@pytest.mark.parametrize(
    ("pieces", "wanted"),
    [
        (("\x1b3",), ["escape", "3"]),
        (("\x1b", "3"), ["escape", "3"]),
        (("a\x1b3b",), ["a", "escape", "3", "b"]),
        (("\x1b\x1b3",), ["escape", "escape", "3"]),
        (("\x1b[A3\x1b[1;5C",), ["up", "3", "ctrl+right"]),
        (("\x1b[49;3u",), ["alt+1"]),
        (("\x1b",), ["escape"]),
        (("\x1bf",), ["ctrl+right"]),
    ],
)
def test_escape_with_a_digit_right_behind_it_is_two_keys(pieces: tuple[str, ...], wanted: list[str]) -> None:
    assert keys(*pieces) == wanted


@pytest.mark.parametrize(
    ("pieces", "text"),
    [
        ((b"Caf\xe9 x",), "Caf� x"),
        ((b"\xff\xfe",), "��"),
        ((b"\xc3", b"\xa9"), "é"),
        ((b"\xf0\x9f\x98", b"a"), "�a"),
        ((b"\xed\xa0\x80k",), "���k"),
        ((b"\x80" * 9,), "�" * 9),
    ],
)
def test_bytes_that_are_no_text_are_a_sign_each_and_all_others_are_read(pieces: tuple[bytes, ...], text: str) -> None:
    assert typed(*pieces) == text


@pytest.mark.parametrize(
    "sequence",
    [
        "\x1b[1114112u",
        "\x1b[55296u",
        "\x1b[57343;1;57343u",
        "\x1b[99999999999999999999u",
        "\x1b[97;1;99999999999u",
        "\x1b[97;1;55296:97u",
        "\x1b[97;1:3u",
        "\x1b[1;1:3A",
        "\x1b[97:65;2:3u",
        "\x1b[48;0;0;0;0t",
        "\x1b[48;99999999;99999999;1;1t",
        "\x1b[<0;0;0M",
        "\x1b[57441;2u",
        "\x1b[57442;5u",
        "\x1b[57441;1:3u",
        "\x1b[<0;-5;3M",
    ],
)
def test_a_sequence_that_stands_for_nothing_is_nothing_and_the_next_key_counts(sequence: str) -> None:
    assert keys(sequence, "k", "\x1b[A") == ["k", "up"]


@pytest.mark.parametrize(
    ("sequence", "key"),
    [
        ("\x1b[97u", "a"),
        ("\x1b[97:65;2;65u", "A"),
        ("\x1b[97;1:1u", "a"),
        ("\x1b[97;1:2u", "a"),
        ("\x1b[1;1:2A", "up"),
        ("\x1b[1;5:1C", "ctrl+right"),
        ("\x1b[233;;233u", "é"),
    ],
)
def test_a_key_is_the_same_with_what_newer_terminals_add_to_it(sequence: str, key: str) -> None:
    assert keys(sequence) == [key]


@pytest.mark.parametrize("cuts", [(), (3,), (4,), (5,), (2, 4)], ids=str)
@pytest.mark.parametrize(("column", "line"), [(0, 0), (94, 4), (95, 4), (130, 40), (160, 150), (222, 222)])
def test_a_click_of_an_old_terminal_is_one_wherever_it_is(column: int, line: int, cuts: tuple[int, ...]) -> None:
    report = b"\x1b[M\x20" + bytes([33 + column, 33 + line])
    pieces = [report[a:b] for a, b in itertools.pairwise((0, *cuts, len(report)))]
    down, key, up = read(*pieces, b"k", b"\x1b[M#" + report[-2:])
    assert isinstance(down, events.MouseDown) and (down.x, down.y, down.button) == (column, line, 1)
    assert isinstance(key, events.Key) and key.key == "k"
    assert isinstance(up, events.MouseUp) and (up.x, up.y) == (column, line)


def test_a_paste_that_never_ends_holds_the_keys_for_two_seconds_and_no_longer() -> None:
    now = 0.0
    parser = SafeParser(lambda: now)

    def came(data: bytes) -> list[Message]:
        return [*parser.received(data), *parser.tick()]

    assert came(f"{BEGIN}a long line of a client".encode()) == []
    now = 1.9
    assert came(b", more of the client's words") == [], "it still comes"
    for _ in range(19):
        now += 0.1
        assert came(b"q") == [], "pressed by somebody who wants out"
    now += 0.1
    (paste,) = came(b"")
    assert (
        isinstance(paste, events.Paste)
        and paste.text == f"a long line of a client, more of the client's words{'q' * 19}"
    )
    (key,) = came(b"q")
    assert isinstance(key, events.Key)
    assert came(END.encode()) == [] and came(f"{BEGIN}next{END}k".encode())[-1].key == "k"  # type: ignore[attr-defined]


def test_a_hundred_thousand_events_of_random_bytes_are_read_without_a_fault_and_the_next_key_counts() -> None:
    chance = random.Random(12)
    begins = [b"\x1b[", b"\x1b[<", b"\x1b[M", b"\x1bO", b"\x1b[200~", b"\x1b[201~", b"\x1b[?", b"\x1b[48;", b"\x1b"]
    alphabet = b"0123456789;:<?~uMmABCtR$y\x1b" * 3 + bytes(range(256))
    parser, events_read = SafeParser(), 0
    while events_read < 100_000:
        begin = chance.choice(begins) if chance.random() < 0.5 else b""
        piece = begin + bytes(chance.choices(alphabet, k=chance.randrange(12)))
        events_read += sum(1 for _ in parser.received(piece)) + sum(1 for _ in parser.tick())
    rest = [*parser.received(END.encode() + b"   k   "), *parser.tick()]
    assert any(isinstance(message, events.Key) and message.key == "k" for message in rest)


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
        program.press("n")
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
        program.press("n")
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


def test_on_a_terminal_no_byte_ends_the_planner_and_quick_keys_go_to_what_the_first_one_opens(path: Path) -> None:
    with opened(path) as program:
        program.until("Roadmap")
        program.rest()
        program.send("aCaf")
        program.send(b"\xe9 \x1b[M \xc3\xa9\x1b[1114112u\x1b[97;1:3u ~1h\r")
        program.until("Added “Caf�”")
        program.send("aquick drop ~1h\r")
        program.until("Added “quick drop”")
        program.send("/road")
        program.until("─  Find  ─")
        program.send("\x1b")
        program.rest()
        program.send(f"{BEGIN}half a paste")
        program.until("half a paste")
        program.send("\x1b[27u\x1b[27uq")
        assert program.ended() == 0
    assert [card.title for card in FileStore(path).load().cards.values()][-2:] == ["Caf�", "quick drop"]
