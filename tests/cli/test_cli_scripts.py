"""`--dry-run` and `--key`: for scripts that look first, and for scripts that may say the same thing twice."""

from __future__ import annotations

import hashlib
import shlex
import subprocess
import sys
from pathlib import Path
from unittest.mock import patch

import pytest
from command_line import Hustle

from hustle_tui.store.file_store import FileStore
from hustle_tui.store.state.deeds import MOST_KEYS, Used, keys_in, with_keys


def contents(folder: Path) -> dict[str, str]:
    """Every file of a folder, by its bytes."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


DRY = [
    'add "Board deck ~60h"',
    "undo 3",
    "invoice acme-logo -o invoice.html",
    "import hours.csv --map *=main --columns date=date,hours=hours",
]
"""Of each kind one; that the others write nothing either, the schema's tests see."""


@pytest.mark.parametrize("line", DRY)
def test_a_dry_run_says_what_it_would_do_and_writes_nothing_at_all(planned: Hustle, line: str, tmp_path: Path) -> None:
    (tmp_path / "hours.csv").write_text("date,hours,name\n2026-11-24,2,Web\n,,\n", encoding="utf-8")
    before = contents(tmp_path)
    words = [*shlex.split(line), "--dry-run"]
    said = planned.ok(*words).out
    assert said.endswith("Nothing was changed: without --dry-run it is done.\n") and "\nThen: " in said
    told = planned.json(*words)
    assert told["dry_run"] is True and told["did"] and told["level"]
    assert contents(tmp_path) == before


def test_a_dry_run_tells_the_level_after(hustle: Hustle) -> None:
    assert hustle.json("add", "Call Bob ~1h", "--dry-run")["level"] == "clear"
    assert hustle.json("add", "Big ~70h", "--dry-run")["level"] == "over"
    assert "\nThen: ▲ OVER  " in hustle.ok("add", "Big ~70h", "--dry-run").out


def test_a_dry_run_on_no_file_makes_none(hustle: Hustle, tmp_path: Path) -> None:
    assert hustle.json("add", "Call Bob", "--dry-run")["records"][0]["slug"] == "call-bob"
    assert contents(tmp_path) == {}


def test_the_same_key_twice_does_nothing_the_second_time(hustle: Hustle) -> None:
    first = hustle.json("add", "Call Bob", "--key", "k 1")
    before = hustle.bytes
    again = hustle.json("add", "Call Bob", "--key", "k 1")
    assert (again["records"], again["did"]) == (first["records"], "Nothing: it was done before.")
    assert len(again["warnings"]) == 1 and "“k 1” was used on Wed 25 Nov" in again["warnings"][0]
    assert hustle.bytes == before
    assert hustle.json("add", "Call Bob", "--key", "k 2")["records"] != first["records"]
    assert hustle.ok("add", "Call Bob", "--key", "k 1").out == "Nothing: it was done before.\n"


def test_a_key_outlives_undo_and_all_that_follows(hustle: Hustle) -> None:
    first = hustle.json("add", "Call Bob", "--key", "k1")
    hustle.ok("undo")
    hustle.ok("add", "Call Ann")
    assert hustle.json("add", "Call Bob", "--key", "k1")["records"] == first["records"]
    assert [row["label"] for row in hustle.json("changes")] == ["Add “Call Ann”"]
    hustle.ok("backup")
    hustle.ok("done", "ann", "--key", "k3")
    hustle.ok("restore", "1", "--yes")
    assert hustle.json("done", "ann", "--key", "k3")["warnings"]


def test_a_key_of_a_change_that_failed_is_free(hustle: Hustle) -> None:
    assert hustle("done", "1", "--key", "k1").code == 64
    hustle.ok("add", "Call Bob")
    assert hustle.json("done", "1", "--key", "k1")["did"].startswith("Done 1")
    assert hustle.json("done", "1", "--key", "k2", "--dry-run")["did"].startswith("Done already")
    assert hustle.json("done", "1", "--key", "k2")["did"].startswith("Done already")
    hustle.ok("reopen", "1")
    assert hustle.json("done", "1", "--key", "k2")["did"] == "Nothing: it was done before."


@pytest.mark.parametrize("key", ["", "  ", "x" * 201])
def test_what_can_t_be_a_key_is_refused(hustle: Hustle, key: str) -> None:
    run = hustle("add", "Call Bob", "--key", key)
    assert run.code == 64 and "--key takes a text" in run.err and hustle.bytes is None


def test_only_so_many_keys_are_kept_and_hostile_ones_are_normal_text(hustle: Hustle) -> None:
    for n in range(3):
        hustle.ok("add", "x", "--key", f"\x1b[31m[/]{n}")
    assert "\x1b" not in hustle("add", "x", "--key", "\x1b[31m[/]0").err
    text = hustle.file.read_text(encoding="utf-8")
    many = ",".join(f'"old{n}":{{}}' for n in range(MOST_KEYS))
    hustle.file.write_text(text.replace('"keys":{', f'"keys":{{{many},'), encoding="utf-8")
    hustle.ok("add", "x", "--key", "new")
    store = FileStore(hustle.file)
    store.load()
    assert store.image and len(keys_in(store.image)) == MOST_KEYS and list(keys_in(store.image))[-1] == "new"
    hustle.file.write_text(text.replace('"keys":{', '"keys":7,"were":{'), encoding="utf-8")
    hustle.ok("add", "x", "--key", "k1")


def test_of_two_processes_at_once_with_one_key_one_does_it(hustle: Hustle) -> None:
    hustle.ok("add", "Call Ann")
    command = [sys.executable, "-m", "hustle_tui", "add", "Call Bob", "--key", "k1"]
    runs = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(4)]
    said = sorted(run.communicate()[0].partition(" ")[0] for run in runs)
    assert said == ["Added", "Nothing:", "Nothing:", "Nothing:"]
    assert [row["label"] for row in hustle.json("changes")] == ["Add “Call Bob”", "Add “Call Ann”"]


def test_a_key_that_comes_in_while_a_command_works_is_seen_at_its_write(hustle: Hustle) -> None:
    hustle.ok("add", "Call Bob", "--key", "k1")
    with patch("hustle_tui.cli.answers.once.used_in", side_effect=[None, Used("other", "", "Add", [])]):
        assert hustle.ok("add", "Call Bob", "--key", "k1").out == "Nothing: it was done before.\n"
    assert len(hustle.json("changes")) == 1


def test_two_processes_at_once_with_one_key_that_take_no_step_both_tell_what_they_did(hustle: Hustle) -> None:
    hustle.ok("add", "Call Bob")
    hustle.ok("backup", "--key", "k1")
    with patch("hustle_tui.cli.answers.once.used_in", return_value=None):  # the other was not done yet
        assert hustle.json("backup", "--key", "k1")["did"].startswith("Kept as")


def test_keys_of_long_imports_make_room(hustle: Hustle) -> None:
    hustle.ok("add", "x", "--key", "first")
    store = FileStore(hustle.file)
    store.load()
    assert store.image
    ref = {"table": "entries", "id": 1, "slug": None, "number": None}
    keys = {f"k{n}": {"run": "", "at": "", "label": "", "records": [ref] * 500} for n in range(11)} | {"odd": 7}
    assert list(keys_in(with_keys(store.image, keys))) == [*(f"k{n}" for n in range(1, 11)), "odd"]


def test_a_key_of_more_records_than_are_kept_says_so(hustle: Hustle, tmp_path: Path) -> None:
    rows = "date,hours\n2026-11-24,1\n2026-11-23,2\n2026-11-22,3\n"
    (tmp_path / "times.csv").write_text(rows, encoding="utf-8")
    words = (
        "import",
        str(tmp_path / "times.csv"),
        "--map",
        "*=main",
        "--columns",
        "date=date,hours=hours",
        "--key",
        "k1",
    )
    with patch("hustle_tui.store.state.deeds.MOST_REFS", 2):
        first = hustle.json(*words)
    again = hustle.json(*words)
    assert len(first["records"]) > 2 and again["records"] == first["records"][:2]
    assert again["warnings"][1].startswith(f"It touched {len(first['records']) - 2} record")


def test_several_steps_are_taken_back_in_one_write(hustle: Hustle) -> None:
    for title in ("Call Ann", "Call Bob", "Call Cid"):
        hustle.ok("add", title)
    store = FileStore(hustle.file)
    before = store.load() and store.revision
    hustle.ok("undo", "2")
    assert store.load() and store.revision == before + 1


def test_a_demo_that_would_be_saved_can_be_tried_first(hustle: Hustle, tmp_path: Path) -> None:
    words = ("demo", "--save", str(tmp_path / "year.json"), "--dry-run")
    assert "Nothing was changed" in hustle.ok(*words).out and not list(tmp_path.glob("year*"))
    (tmp_path / "year.json").write_text("", encoding="utf-8")
    assert hustle(*words).code == 73 and hustle("export", str(tmp_path / "year.json"), "--dry-run").code == 73
    assert hustle("demo", "--dry-run").code == 64


def test_a_merge_brings_the_keys_of_the_other_copy(hustle: Hustle, tmp_path: Path) -> None:
    hustle.ok("add", "Call Ann")
    other = tmp_path / "other.json"
    other.write_bytes(hustle.bytes or b"")
    hustle.ok("--file", str(other), "add", "Call Bob", "--key", "k1")
    hustle.ok("add", "Call Eve", "--key", "k2")
    hustle.ok("merge", str(other))
    assert (
        hustle.json("add", "Call Bob", "--key", "k1")["warnings"] and hustle.json("add", "x", "--key", "k2")["warnings"]
    )


@pytest.mark.parametrize("question", ["timesheet acme", "set", "export csv", "chart hours", "gig score acme"])
def test_a_question_leaves_its_key_free(hustle: Hustle, question: str) -> None:
    hustle.ok("gig", "add", "Acme", "--hourly", "45")
    answer = hustle.ok(*question.split(), "--key", "k1").out
    assert hustle.ok(*question.split(), "--key", "k1").out == answer
    assert hustle.json("add", "Call Bob", "--key", "k1")["did"].startswith("Added")
