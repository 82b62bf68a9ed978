"""Hostile titles are stored as they were typed and shown clean, on a terminal and in a pipe."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
import unicodedata

import pytest
from command_line import Hustle

TITLES = [
    "[/]",
    "[x] done",
    "[@click=app.quit]x[/]",
    "copy \x1b]52;c;ZXZpbA==\x07 this",
    "red \x1b[31mred\x1b[0m \x9b31m",
    "x" * 500,
    "中文標題 全角",
    "family 👨‍👩‍👧 and 👍🏽",
    "right \u202egnp.exe\u202c to left",
    "zero\u200bwidth\u2060and\ufeffBOM",
    "line\nbreak\ttab\x7fdel",
    "sep\u2028para\u2029end",
    "tags \U000e0041\U000e0042",
    "=1+1",
    "-x",
    "--",
    "--json",
    "\\#literal",
]
FORBIDDEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u200c\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e0fff]"
)
SGR = re.compile(r"\x1b\[[0-9;]*m")


def on_a_terminal(*argv: str, columns: int = 100) -> str:
    """What a person's terminal receives."""
    leader, follower = pty.openpty()
    env = {**os.environ, "COLUMNS": str(columns), "LINES": "30", "TERM": "xterm-256color"}
    with subprocess.Popen(
        [sys.executable, "-m", "hustle_tui", *argv], stdin=follower, stdout=follower, stderr=follower, env=env
    ) as process:
        os.close(follower)
        parts: list[bytes] = []
        while True:
            try:
                part = os.read(leader, 65536)
            except OSError:
                break
            if not part:
                break
            parts.append(part)
    os.close(leader)
    assert process.returncode == 0, b"".join(parts)
    return b"".join(parts).decode().replace("\r\n", "\n")


@pytest.mark.parametrize("title", TITLES, ids=ascii)
def test_a_hostile_title_is_stored_as_typed_and_shown_clean(hustle: Hustle, title: str) -> None:
    said = hustle.ok("gig", "add", "--note", title, "--", title).out
    hustle.ok("add", "--", title)
    (gig,) = hustle.table("gigs")
    assert gig["title"] == title
    assert gig["note"] == title
    for out in (said, hustle.ok("gig", "list").out, hustle.ok("gig", "show", "1").out, hustle.ok("week").out):
        assert FORBIDDEN.search(out) is None
    assert FORBIDDEN.search(hustle.ok("gig", "list", "--json").out) is None
    assert hustle.json("gig", "list")[0]["title"] == title
    assert hustle.ok("undo").out.startswith("Undone: Add “")


def test_a_terminal_gets_clean_text_too_within_its_width(hustle: Hustle) -> None:
    for title in TITLES:
        hustle.ok("gig", "add", "--", title)
        hustle.ok("add", "--", title)
    for argv, columns in ((["gig", "list"], 100), (["gig", "list"], 40), (["week"], 60), (["status"], 80)):
        out = SGR.sub("", on_a_terminal(*argv, columns=columns))
        assert FORBIDDEN.search(out) is None
        rows = [line for line in out.splitlines() if re.match(r" {2,}\d+  ", line)]
        assert all(wide(row) <= columns for row in rows)
        assert len(rows) == len(TITLES) or argv == ["status"]


def wide(text: str) -> int:
    return sum(
        0 if unicodedata.category(c) in ("Mn", "Me", "Cf") else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in text
    )


def test_columns_stay_aligned_under_wide_characters(hustle: Hustle) -> None:
    for title in ("中文標題", "Plain title here"):
        hustle.ok("gig", "add", title)
    first, second = hustle.ok("gig", "list").out.splitlines()
    assert wide(first[: first.index("lead")]) == wide(second[: second.index("lead")])


def test_a_pipe_gets_whole_titles_and_no_colour(hustle: Hustle) -> None:
    hustle.ok("add", "x" * 500)
    hustle.ok("log", "11h", "--as", "side")
    assert "x" * 500 in hustle.real("week").stdout
    assert "\x1b" not in hustle.real("status").stdout


def test_colour_is_used_on_a_terminal_unless_no_color_is_set(hustle: Hustle, monkeypatch: pytest.MonkeyPatch) -> None:
    hustle.ok("log", "11h", "--as", "side")
    assert SGR.search(on_a_terminal("status"))
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in on_a_terminal("status")
