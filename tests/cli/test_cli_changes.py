"""Who made each change, and `hustle changes`, which lists them."""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import partial
from shutil import rmtree

import pytest
from command_line import Hustle

from hustle_tui.domain.changes.cards import finish_card
from hustle_tui.domain.changes.settings import set_setting
from hustle_tui.planner import Planner
from hustle_tui.store.file_store import FileStore


def change_by(hustle: Hustle, by: str, label: str, value: str) -> None:
    planner = Planner(FileStore(hustle.file), lambda: date(2026, 11, 24))
    planner.by = by
    planner.apply(label, partial(set_setting, name="side_cap", text=value))


@pytest.fixture
def three(hustle: Hustle, monkeypatch: pytest.MonkeyPatch) -> Hustle:
    """A change of the shell on Wednesday, one on the screen and one of an agent on the day before."""
    monkeypatch.setenv("HUSTLE_NOW", "2026-11-25T09:30")
    hustle.ok("add", "Call Bob ~1h")
    change_by(hustle, "me", "Set side_cap to 11h", "11h")
    change_by(hustle, "agent:claude", "Set side_cap to 12h", "12h")
    return hustle


def test_every_change_says_who_made_it_and_what_it_touched_the_latest_first(three: Hustle) -> None:
    rows = three.json("changes")
    assert [row["by"] for row in rows] == ["agent:claude", "me", "shell"]
    card = three.card(1)
    assert rows[2] == {
        "id": rows[2]["id"],
        "at": datetime.fromisoformat("2026-11-25T09:30").astimezone().isoformat(timespec="seconds"),
        "by": "shell",
        "label": "Add “Call Bob”",
        "undone": False,
        "records": [{"table": "cards", "id": card["id"], "slug": "call-bob", "number": 1}],
    }
    assert rows[0]["records"] == [{"table": "settings", "id": 1, "slug": None, "number": None}]
    assert re.fullmatch(r"  Wed 25 Nov  09:30  shell +Add “Call Bob”", three.ok("changes").out.splitlines()[2])


@pytest.mark.parametrize(
    ("words", "labels"),
    [
        (["--by", "agent"], ["12h"]),
        (["--by", "agent:claude"], ["12h"]),
        (["--by", "Agent:Claude"], ["12h"]),
        (["--by", "agent:codex"], []),
        (["--by", "me"], ["11h"]),
        (["--since", "today"], ["Bob”"]),
        (["--since", "2026-11-24", "--by", "SHELL"], ["Bob”"]),
    ],
)
def test_changes_are_chosen_by_who_made_them_and_since_when(three: Hustle, words: list[str], labels: list[str]) -> None:
    assert [row["label"].split()[-1] for row in three.json("changes", *words)] == labels


def test_undo_tells_who_made_it_and_what_is_undone_stays_in_the_list(three: Hustle) -> None:
    assert three.ok("undo", "3").out.splitlines()[:3] == [
        "Undone: Set side_cap to 12h (by agent:claude)",
        "Undone: Set side_cap to 11h (by me)",
        "Undone: Add “Call Bob” (by shell)",
    ]
    assert [row["undone"] for row in three.json("changes")] == [True, True, True]
    assert three.ok("redo").out == "Made again: Add “Call Bob” (by shell)\n"


def test_a_change_that_another_window_met_keeps_who_made_it(three: Hustle) -> None:
    screen = Planner(FileStore(three.file), lambda: date(2026, 11, 25))
    three.ok("add", "Call Ann")
    card = next(iter(screen.plan.cards))
    screen.apply("Done: Call Bob", partial(finish_card, card_id=card, day=screen.today))
    assert [row["by"] for row in three.json("changes")][:2] == ["me", "shell"]


def test_a_gap_in_the_history_is_no_change(three: Hustle) -> None:
    rmtree(three.file.parent / "state")
    assert three("undo").code == 64 and three.ok("changes").out == "No changes.\n"


def test_nobody_else_can_be_asked_for(three: Hustle) -> None:
    run = three("changes", "--by", "bob")
    assert (run.code, run.complaints) == (
        64,
        ["hustle: “bob” is nobody: write me, shell, agent or agent:NAME."],
    )
