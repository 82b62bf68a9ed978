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

from hustle_tui.cli.output import cells


def at_a_terminal(columns: int, *argv: str, **env: str) -> str:
    """What a command writes to a terminal so wide."""
    inside, outside = pty.openpty()
    fcntl.ioctl(outside, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    kept = {key: value for key, value in os.environ.items() if key not in ("COLUMNS", "NO_COLOR")}
    command = [sys.executable, "-m", "hustle_tui", *argv]
    run = subprocess.Popen(command, stdout=outside, env={**kept, "TERM": "xterm-256color", **env})
    os.close(outside)
    out = b""
    with suppress(OSError):  # how a terminal says that the other side has left
        while block := os.read(inside, 65536):
            out += block
    os.close(inside)
    assert run.wait(60) == 0
    return out.decode()


@pytest.mark.parametrize("columns", [60, 80, 120])
@pytest.mark.parametrize("words", [("week",), ("kpi", "list"), ("gig", "list")])
def test_a_table_fits_the_terminal_in_whole_lines_and_wide_characters(
    crowded: Hustle, columns: int, words: tuple[str, ...]
) -> None:
    crowded.ok("add", "写作课大纲写作课大纲写作课大纲写作课大纲 ~45m @thu due:fri gig:acme-logo #写作")
    crowded.ok("gig", "add", "写作课 course for the whole winter term", "--estimate", "60h", "--due", "fri")
    crowded.ok("kpi", "add", "顧客 retention after ninety days", "--shape", "level", "--from", "60", "--to", "80")
    shown = re.sub(r"\x1b\[[0-9;]*m", "", at_a_terminal(columns, *words))
    rows = [line for line in shown.splitlines() if line.startswith("  ")]
    assert rows
    assert [line for line in rows if cells(line) > columns] == []


def test_the_lists_are_coloured_at_a_terminal_and_plain_elsewhere(crowded: Hustle) -> None:
    crowded.ok("gig", "add", "Too much", "--fixed", "600", "--estimate", "60h", "--due", "fri")
    crowded.ok("kpi", "add", "Retention", "--shape", "level", "--from", "60", "--to", "80")
    for words, said in ((["kpi", "list"], "behind"), (["gig", "list"], "does not fit")):
        (line,) = [one for one in at_a_terminal(120, *words).splitlines() if said in one][:1]
        assert line.startswith("\x1b[3") and line.rstrip().endswith("\x1b[0m")
        assert "\x1b" not in at_a_terminal(120, *words, NO_COLOR="1")
        assert "\x1b" not in crowded.ok(*words).out
        assert said in at_a_terminal(60, *words), "the word stands where there is little room, too"
