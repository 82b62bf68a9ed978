"""What is not understood changes nothing: one plain line, exit 64, the file byte for byte as it was."""

from __future__ import annotations

import pytest
from command_line import Hustle

BAD = [
    ["add", ""],
    ["add", "   "],
    ["add", "~1h @thu"],
    ["done", "99"],
    ["done", "nothing-like-it"],
    ["done", ""],
    ["drop", "99"],
    ["reopen", "99"],
    ["move", "1", "never"],
    ["move", "1", "2026-02-30"],
    ["move", "1", "1850-01-01"],
    ["move", "99", "thu"],
    ["move", "1", "--lane", "maybe"],
    ["edit", "99", "x"],
    ["log", "soon"],
    ["log", "0m"],
    ["log", "25h"],
    ["log", "-1h"],
    ["log", "1h", "99"],
    ["log", "1h", "--on", "2026-11-31"],
    ["log", "1h", "--as", "hobby"],
    ["log", "1h", "--kind", "play"],
    ["log", "1h", "--at", "25:00"],
    ["log", "1h", "--at", "noon"],
    ["log", "999999999h"],
    ["undo", "many"],
    ["undo", "-1"],
    ["redo"],
    ["week", "W60"],
    ["week", "2026-00-01"],
    ["week", "later", "--days"],
    ["status", "--short", "--json"],
    ["fix", "crowding", "1"],
    ["fix", "no_estimate", "99"],
    ["ack", "nothing"],
    ["kpi", "tick", "99", "1"],
    ["kpi", "tick", "goal", "many"],
    ["kpi", "tick", "goal", "nan"],
    ["kpi", "tick", "goal", "1", "--confidence", "sure"],
    ["kpi", "show", "99"],
    ["kpi", "edit", "goal", "--end", "2026-01-01"],
    ["gig", "accept", "99"],
    ["gig", "show", "1"],
    ["gig", "paid", "gig", "lots"],
    ["gig", "edit", "gig", "--due", "never"],
    ["gig", "edit", "gig", "--weekly", "169h"],
    ["gig", "add", "More", "--weekly", "200h"],
    ["gig", "skip", "gig", "--hours", "169h"],
    ["whatif", "--weekly", "169h"],
    ["dayoff", "dec 9999"],
    ["gig", "edit", "gig", "--title", "  "],
    ["set", "side_cap", "many"],
    ["set", "main_day", "8,8"],
    ["set", "theme", "pink"],
    ["dayoff", "someday"],
    ["dayoff", "fri", "--main", "25h"],
    ["dayoff", "--main", "4h"],
    ["dayoff", "fri", "--free", "much"],
    ["demo", "--years", "0"],
    ["--file"],
    ["--file", ""],
    ["--today", "", "week"],
    ["done", "1", "2", "3"],
    ["done", "9" * 4_301],
    ["done", "\x1b]52;c;ZXZpbA==\x07"],
    ["week", "a\nb"],
]


@pytest.fixture
def some(hustle: Hustle) -> Hustle:
    hustle.ok("add", "Card")
    hustle.ok("kpi", "add", "Goal", "--to", "5")
    hustle.ok("gig", "add", "Gig", "--fixed", "5")
    return hustle


@pytest.mark.parametrize("argv", BAD, ids=lambda argv: " ".join(argv)[:60])
def test_bad_input_changes_nothing_and_is_one_plain_line(some: Hustle, argv: list[str]) -> None:
    before = some.bytes
    run = some(*argv)
    assert (run.code, run.out if "--json" not in argv else "", len(run.complaints)) == (64, "", 1)
    assert some.bytes == before
    assert run.err.rstrip("\n").isprintable()
    assert "Traceback" not in run.err
    assert run.err.startswith("hustle: ")


@pytest.mark.parametrize(
    "argv", [["done", "1", "2"], ["gig", "came", "gig"], ["bogus"], ["add", "x", "--nope"]], ids=" ".join
)
def test_where_to_read_more_is_a_sentence_of_its_own(some: Hustle, argv: list[str]) -> None:
    about, _, more = some(*argv).err.partition(" See hustle")
    assert about.endswith(".") and not about.endswith("..") and more.endswith(" --help.\n")


def test_bytes_that_are_no_text_never_break_it(some: Hustle) -> None:
    before = some.bytes
    for argv in (
        [b"done", b"\xff\xfe"],
        [b"\xff"],
        [b"week", b"\xff"],
        [b"kpi", b"tick", b"goal", b"\xff"],
        [b"--\xff"],
    ):
        run = some.real(*argv)
        assert (run.returncode, len(run.stderr.splitlines())) == (64, 1), (argv, run.stderr)
    assert some.bytes == before
    assert some.real(b"add", b"caf\xe9").returncode == 0
    assert some.json("week")["lanes"]["should"][-1]["title"].startswith("caf")
    assert some.real(b"--today", b"\xff", b"status", b"--short").returncode == 64


def test_a_file_name_that_is_no_text_is_used_as_it_is(some: Hustle) -> None:
    name = bytes(some.file.parent) + b"/pl\xffn.json"
    assert some.real(b"--file", name, b"add", b"One").returncode == 0
    assert [entry for entry in some.file.parent.iterdir() if bytes(entry) == name]
