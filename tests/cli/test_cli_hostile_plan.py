"""Hostile text in every field of a plan: every command that shows or changes it sends nothing of it raw."""

from __future__ import annotations

import os
import re
import sys

import pytest
from command_line import Hustle
from hostile import CORPUS, hostile_plan, leaks
from pty_programs import Program

from hustle_tui.domain.history.steps import same_plan
from hustle_tui.store.file_store import FileStore
from hustle_tui.store.recovery import create

SHOWING = [
    ("week",), ("week", "next"), ("week", "later"), ("week", "last"), ("status",), ("status", "--short"), ("why",),
    ("gig", "list"), ("gig", "list", "--all"), ("kpi", "list"), ("set",), ("doctor",), ("restore",),
    ("payment", "list"), ("expense", "list"), ("gig", "rates"), ("gig", "rates", "--by", "client"),
    ("dayoff", "--help"),
]  # fmt: skip
COLOURS = re.compile(r"\x1b\[(?:[0-2]|3[0-7]|9[0-7])m")


@pytest.fixture
def full(hustle: Hustle) -> Hustle:
    create(hustle.file, hostile_plan())
    return hustle


@pytest.mark.parametrize("argv", SHOWING, ids=" ".join)
def test_what_a_command_shows_holds_nothing_raw_in_a_pipe_or_as_json(full: Hustle, argv: tuple[str, ...]) -> None:
    run = full(*argv)
    assert leaks(run.out) == set() and leaks(run.err) == set()
    assert run.code == 0, run.err
    run = full(*argv, "--json")
    assert leaks(run.out) == set() and leaks(run.err) == set()


def test_each_gig_kpi_and_card_is_shown_and_changed_without_anything_raw(full: Hustle) -> None:
    before = FileStore(full.file).load()
    for number in range(1, len(CORPUS) + 1):
        for argv in (("gig", "show"), ("kpi", "show"), ("done",), ("drop",), ("log", "5m")):
            run = full(*argv, str(number))
            assert leaks(run.out + run.err) == set(), argv
            if run.code == 0 and argv[-1] != "show":
                assert leaks(full.ok("undo").out) == set()
    assert same_plan(FileStore(full.file).load(), before)


@pytest.mark.parametrize("text", CORPUS.values(), ids=CORPUS)
def test_a_reference_that_finds_nothing_is_told_without_anything_raw(full: Hustle, text: str) -> None:
    for argv in (("done",), ("gig", "show"), ("kpi", "show"), ("log", "1h"), ("log",), ("move",), ("set",)):
        run = full(*argv, "--", text)
        assert leaks(run.out + run.err) == set() and "Traceback" not in run.err


@pytest.mark.parametrize(
    "argv", [("week",), ("status",), ("why",), ("gig", "list"), ("kpi", "list"), ("gig", "show", "11")], ids=" ".join
)
def test_a_terminal_gets_nothing_raw_either(full: Hustle, argv: tuple[str, ...]) -> None:
    env = {name: os.environ[name] for name in ("HUSTLE_FILE", "HUSTLE_STATE", "HUSTLE_TODAY")}
    for colour in ({"NO_COLOR": "1"}, {}):
        with Program([sys.executable, "-m", "hustle_tui", *argv], {**env, **colour}, (80, 24)) as program:
            assert program.ended() == 0, program.text
            raw = program.raw.decode()
        assert leaks(raw if colour else COLOURS.sub("", raw)) == set()
        assert "\x1b[31mred" not in raw
