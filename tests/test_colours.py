"""What a real terminal receives where it has few colours, or is asked for none: the planner stays readable there."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator

import pytest
from pty_programs import Program

FULL, OF_256, OF_16 = (
    re.compile(rb"[34]8;2;(\d+);(\d+);(\d+)"),
    re.compile(rb"[34]8;5;(\d+)"),
    re.compile(rb"\[3[1-6]m"),
)


def opened(**env: str) -> Program:
    return Program([sys.executable, "-m", "hustle_tui", "--today", "2026-11-25", "demo"], env)


@pytest.fixture
def on_16() -> Iterator[Program]:
    with opened(TERM="xterm", COLORTERM="") as program:
        program.until("Roadmap")
        program.rest()
        yield program


def is_grey(red: bytes, green: bytes, blue: bytes) -> bool:
    return red == green == blue


def test_a_terminal_of_full_colour_gets_the_colours_of_the_theme() -> None:
    with opened() as program:
        program.until("Roadmap")
        assert (b"122", b"162", b"247") in FULL.findall(program.raw)


def test_no_color_gives_shades_of_grey_with_every_word_and_sign() -> None:
    with opened(NO_COLOR="1") as program:
        program.until("Roadmap")
        program.rest()
        shades = FULL.findall(program.raw)
        assert shades
        assert [shade for shade in shades if not is_grey(*shade)] == []
        program.until(lambda: all(sign in program.text for sign in ("‼ ALARM", "◆", "▲", "●", "✓")))


def test_a_terminal_of_256_colours_is_sent_no_others() -> None:
    with opened(COLORTERM="") as program:
        program.until("Roadmap")
        program.rest()
        assert not FULL.search(program.raw)
        assert len(set(OF_256.findall(program.raw))) > 8


def test_a_terminal_of_16_colours_gets_its_own_by_name(on_16: Program) -> None:
    assert not FULL.search(on_16.raw)
    assert not OF_256.search(on_16.raw)
    assert on_16.colours_of("◆") == {"blue"}
    assert on_16.colours_of("▲") == {"brown"}
    assert "cyan" in on_16.colours_of("●"), "a running timer's sign has its ledger's colour"
    assert on_16.colours_of("‼") == {"red"}


def test_the_card_under_the_cursor_stands_out_in_16_colours(on_16: Program) -> None:
    assert "Draft Q4 board deck" in on_16.reversed_text
    on_16.press("j")
    assert "Draft Q4 board deck" not in on_16.reversed_text
    assert "Hiring loop" in on_16.reversed_text


def test_another_theme_in_16_colours_is_kept_and_says_that_it_does_not_show(on_16: Program) -> None:
    on_16.press("T")
    on_16.until("this terminal has 16 colours")
    assert not FULL.search(on_16.raw)
