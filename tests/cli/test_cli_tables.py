"""Lists at a terminal: they fit its width, wide characters counted, and take colour there alone."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import struct
import subprocess
import sys
import termios
from contextlib import suppress

import pytest
from command_line import Hustle

from hustle_tui.widths import cells


def at_a_terminal(columns: int, *argv: str, **env: str) -> str:
    """What a command writes to a terminal so wide."""
    inside, outside = pty.openpty()
    fcntl.ioctl(outside, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    told = ("COLUMNS", "NO_COLOR", "FORCE_COLOR", "CLICOLOR", "CLICOLOR_FORCE")
    kept = {key: value for key, value in os.environ.items() if key not in told}
    command = [sys.executable, "-m", "hustle_tui", *argv]
    run = subprocess.Popen(command, stdout=outside, env={**kept, "TERM": "xterm-256color", **env})
    os.close(outside)
    out = b""
    with suppress(OSError):  # how a terminal says that the other side has left
        while block := os.read(inside, 65536):
            out += block
    os.close(inside)
    assert run.wait(60) == 0
    return out.decode().replace("\r\n", "\n")


@pytest.mark.parametrize("columns", [60, 80, 120])
@pytest.mark.parametrize("words", [("week",), ("kpi", "list"), ("gig", "list")])
def test_a_table_fits_the_terminal_in_whole_lines_and_wide_characters(
    crowded: Hustle, columns: int, words: tuple[str, ...]
) -> None:
    crowded.ok("add", "写作课大纲写作课大纲写作课大纲写作课大纲 ~45m @thu due:fri gig:acme-logo #写作")
    crowded.ok("gig", "add", "写作课 course for the whole winter term", "--estimate", "60h", "--due", "fri")
    crowded.ok("kpi", "add", "顧客 retention after ninety days", "--from", "60", "--to", "80", "--now", "61")
    shown = re.sub(r"\x1b\[[0-9;]*m", "", at_a_terminal(columns, *words))
    rows = [line for line in shown.splitlines() if line.startswith("  ")]
    assert rows
    assert [line for line in rows if cells(line) > columns] == []


def test_the_lists_are_coloured_at_a_terminal_and_plain_elsewhere(crowded: Hustle) -> None:
    crowded.ok("gig", "add", "Too much", "--fixed", "600", "--estimate", "60h", "--due", "fri")
    crowded.ok("kpi", "add", "Retention", "--from", "60", "--to", "80", "--now", "61")
    for words, said in ((["kpi", "list"], "behind"), (["gig", "list"], "does not fit")):
        (line,) = [one for one in at_a_terminal(120, *words).splitlines() if said in one][:1]
        assert line.startswith("\x1b[3") and line.rstrip().endswith("\x1b[0m")
        assert "\x1b" not in at_a_terminal(120, *words, NO_COLOR="1")
        assert "\x1b" not in crowded.ok(*words).out
        assert said in at_a_terminal(60, *words), "the word stands where there is little room, too"


LISTS = [
    *(["week"], ["week", "--days"], ["kpi", "list"], ["gig", "list"], ["hours", "--week"], ["why"], ["review"]),
    *(["payment", "list"], ["gig", "rates"], ["insights"], ["insights", "needs"], ["set"], ["status"], ["dayoff"]),
]


@pytest.fixture
def full(crowded: Hustle) -> Hustle:
    """A plan with long and wide words in all that is listed."""
    crowded.ok("add", "写作课大纲写作课大纲写作课大纲写作课大纲 ~45m @thu due:fri gig:acme-logo #写作")
    long = ["写作课 course for the whole winter term and then some", "--client", "Angewandte Kunst", "--tag", "course"]
    crowded.ok("gig", "add", *long, "--fixed", "600", "--estimate", "60h", "--weekly", "9h", "--stage", "active")
    crowded.ok("kpi", "add", "顧客 retention after ninety days", "--from", "60", "--to", "80", "--now", "61")
    crowded.ok("payment", "add", "course", "300 USD", "--expected", "2026-11-20", "--note", "a part of the whole fee")
    crowded.ok("dayoff", "2026-12-24", "--why", "Christmas Eve, and the whole family comes to stay for some days")
    return crowded


@pytest.mark.parametrize("columns", [40, 60, 100])
def test_no_line_passes_the_terminal_and_none_is_broken_within_a_word(full: Hustle, columns: int) -> None:
    for words in LISTS:
        shown = at_a_terminal(columns, *words, NO_COLOR="1")
        assert [line for line in shown.splitlines() if cells(line) > columns and " " in line.strip()] == [], words
        told = {word for word in full.ok(*words).out.split() if len(word) < 12 and not word.startswith("█")}
        assert {word for word in shown.split() if word.isalpha() and word.isascii() and len(word) < 12} <= told, words


def test_what_a_pipe_gets_is_neither_cut_nor_broken(full: Hustle) -> None:
    assert "写作课 course for the whole winter term and then some" in full.ok("gig", "list").out
    assert "above which a lane is marked too full; 0 for no limit" in full.ok("set").out


def test_a_long_sentence_goes_on_indented_in_its_colour(full: Hustle) -> None:
    first, second = at_a_terminal(60, "why").split("\n")[:2]
    assert first.startswith("\x1b") and second.startswith("  ") and not second.startswith("   ")
    whole = re.sub(r"\x1b\[[0-9;]*m", "", f"{first} {second.strip()}")
    assert full.ok("why").out.splitlines()[0].startswith(whole)


def test_a_letter_to_copy_keeps_its_lines(full: Hustle) -> None:
    full.ok("gig", "add", "A landing page for the new product of the whole group", "--estimate", "9h")
    assert at_a_terminal(40, "gig", "reply", "landing") == full.ok("gig", "reply", "landing").out


@pytest.mark.parametrize(
    ("told", "at_one", "in_a_pipe"),
    [
        ({}, True, False),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, False, False),
        ({"CLICOLOR": "0"}, False, False),
        ({"TERM": "dumb"}, False, False),
        ({"FORCE_COLOR": "1"}, True, True),
        ({"CLICOLOR_FORCE": "1"}, True, True),
        ({"FORCE_COLOR": "0"}, True, False),
    ],
)
def test_colour_is_where_it_is_wanted(full: Hustle, told: dict[str, str], at_one: bool, in_a_pipe: bool) -> None:
    assert ("\x1b" in at_a_terminal(80, "kpi", "list", **told)) == at_one
    assert ("\x1b" in full.real("kpi", "list", env={**os.environ, **told}).stdout) == in_a_pipe
