"""merge and merge-driver: two copies of a plan that were changed apart become one, and nothing is lost untold."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from command_line import Hustle


@pytest.fixture
def apart(hustle: Hustle) -> tuple[Hustle, Path]:
    """Here: One and Two retitled, Four added. In the copy: One estimated, Two retitled, Five added."""
    for title in ("One", "Two", "Three"):
        hustle.ok("add", title)
    copy = hustle.file.with_name("plan (conflicted copy 2026-11-25).json")
    shutil.copy(hustle.file, copy)
    there = ("--file", str(copy))
    hustle.ok("edit", "1", "One, final")
    hustle.ok("add", "Four")
    hustle.ok(*there, "edit", "1", "~2h")
    hustle.ok(*there, "edit", "2", "Two, theirs")
    hustle.ok(*there, "add", "Five")
    hustle.ok("edit", "2", "Two, ours")
    return hustle, copy


def cards(file: Path) -> dict[str, dict[str, Any]]:
    return {card["title"]: card for card in json.loads(file.read_bytes())["cards"].values()}


def test_a_merge_takes_in_what_the_other_copy_holds(apart: tuple[Hustle, Path]) -> None:
    hustle, copy = apart
    last, other = hustle.bytes, copy.read_bytes()
    run = hustle.ok("merge", str(copy))
    there = cards(hustle.file)
    assert {"Three", "Four", "Five"} <= there.keys() and len(there) == 5
    assert sorted(card["number"] for card in there.values()) == [1, 2, 3, 4, 5]
    assert "+ “Five”" in run.out and "no longer" in run.out and f"remove {copy}" in run.out
    assert copy.read_bytes() == other
    kept = [Path(one["path"]).read_bytes() for one in hustle.json("restore")]
    assert last in kept and other in kept
    assert hustle.ok("undo").out.startswith("Undone: Merge plan (conflicted copy")
    assert set(cards(hustle.file)) == {"One, final", "Two, ours", "Three", "Four"}


def test_with_the_plan_that_both_come_from_each_keeps_what_it_changed(apart: tuple[Hustle, Path]) -> None:
    hustle, copy = apart
    base = hustle.file.with_name("base.json")
    plain = json.loads(hustle.file.read_bytes())
    plain["cards"] = {key: card for key, card in plain["cards"].items() if card["title"] != "Four"}
    for card in plain["cards"].values():
        card["title"] = card["title"].split(",")[0]
    base.write_text(json.dumps(plain), encoding="utf-8")
    told = hustle.json("merge", str(copy), "--base", str(base))
    assert [(one["field"], one["lost"]) for one in told["losers"]] == [("title", "Two, theirs")]
    there = cards(hustle.file)
    assert there["One, final"]["estimate"] == 120 and set(there) == {"One, final", "Two, ours", "Three", "Four", "Five"}


def test_a_backup_that_both_come_from_is_found_and_tells_a_removal_from_an_addition(hustle: Hustle) -> None:
    hustle.ok("kpi", "add", "Retention", "--shape", "level", "--from", "60", "--to", "80")
    hustle.ok("add", "One")  # keeps what stood before as a backup, whose name both copies carry from here on
    copy = hustle.file.with_name("plan.sync-conflict-20261125-101500-ABCDEFG.json")
    shutil.copy(hustle.file, copy)
    hustle.ok("--file", str(copy), "kpi", "edit", "retention", "--to", "90")
    hustle.ok("kpi", "edit", "retention", "--unit", "%")
    told = hustle.json("merge", str(copy), "--dry-run")
    assert told["base"] is not None and told["losers"] == [] and told["merged"] is False
    for place in (Path(one["path"]) for one in hustle.json("restore")):
        sound = place.read_bytes()
        place.write_bytes(sound.replace(b"Retention", b"Rot"))
        assert hustle.json("merge", str(copy), "--dry-run")["base"] is None, "of a rotten one nothing is known"
        place.write_bytes(sound)
    hustle.ok("merge", str(copy))
    (kpi,) = json.loads(hustle.file.read_bytes())["kpis"].values()
    assert (kpi["unit"], kpi["target"]) == ("%", 90)


def test_a_dry_run_changes_nothing(apart: tuple[Hustle, Path]) -> None:
    hustle, copy = apart
    last = hustle.bytes
    assert "Nothing was changed" in hustle.ok("merge", str(copy), "--dry-run").out
    assert hustle.bytes == last


def test_a_merge_is_made_once_and_what_is_merged_is_no_longer_told(apart: tuple[Hustle, Path]) -> None:
    hustle, copy = apart
    assert f"hustle merge '{copy}'" in hustle.ok("doctor").out
    assert hustle.ok("week").err == f"A sync program set a copy of the plan aside: hustle merge '{copy}' takes it in\n"
    hustle.ok("merge", str(copy))
    assert hustle.ok("week").err == ""
    assert "already merged" in hustle.ok("doctor").out
    last = hustle.bytes
    assert hustle.ok("merge", str(copy)).out.startswith("Nothing to merge")
    assert hustle.bytes == last


def test_a_copy_of_which_nothing_is_taken_counts_as_merged_too(hustle: Hustle) -> None:
    hustle.ok("add", "One")
    copy = hustle.file.with_name("plan.sync-conflict-1.json")
    shutil.copy(hustle.file, copy)
    hustle.ok("--file", str(copy), "edit", "1", "One, there")
    hustle.ok("edit", "1", "One, here")
    run = hustle.ok("merge", str(copy))
    assert "title is “One, here”, no longer “One, there”" in run.out and run.err == ""
    assert hustle.ok("week").err == ""


def test_a_merged_file_goes_on_from_both_revisions(apart: tuple[Hustle, Path]) -> None:
    hustle, copy = apart
    for number in range(9):
        hustle.ok("--file", str(copy), "add", f"More {number}")
    theirs = json.loads(copy.read_bytes())["meta"]["1"]["revision"]
    hustle.ok("merge", str(copy))
    assert json.loads(hustle.bytes or b"")["meta"]["1"]["revision"] == theirs + 1


def test_what_is_no_copy_of_this_plan_is_refused(apart: tuple[Hustle, Path], tmp_path: Path) -> None:
    hustle, copy = apart
    last = hustle.bytes
    hustle.ok("--file", str(tmp_path / "other.json"), "add", "Elsewhere")
    (tmp_path / "half.json").write_bytes(copy.read_bytes()[:-40])
    for name, words in (("other.json", "another plan"), ("half.json", "line"), ("none.json", "no such file")):
        run = hustle("merge", str(tmp_path / name))
        assert run.code == 65 and words in run.err and len(run.complaints) >= 1
        assert "Traceback" not in run.err
    assert hustle.bytes == last


def driven(hustle: Hustle, *files: Path) -> subprocess.CompletedProcess[str]:
    return hustle.real("merge-driver", *map(str, files))


def test_the_driver_writes_the_result_in_the_place_of_ours(apart: tuple[Hustle, Path], tmp_path: Path) -> None:
    hustle, copy = apart
    empty = tmp_path / "empty"
    empty.touch()
    done = driven(hustle, empty, hustle.file, copy)
    assert done.returncode == 0 and "no longer" in done.stderr and done.stdout == ""
    assert len(cards(hustle.file)) == 5
    hustle.ok("doctor")


def test_the_driver_leaves_ours_alone_when_a_file_cannot_be_read(apart: tuple[Hustle, Path]) -> None:
    hustle, copy = apart
    last = hustle.bytes
    copy.write_bytes(b"<<<<<<< ours\n")
    done = driven(hustle, hustle.file, hustle.file, copy)
    assert done.returncode == 1 and len(done.stderr.splitlines()) == 1
    assert hustle.bytes == last


def with_strange_fields(copy: Path) -> dict[str, Any]:
    """The copy as a newer Hustle leaves it, with what this one does not know."""
    there: dict[str, Any] = json.loads(copy.read_bytes())
    there["moods"] = {"1": {"mood": "fine"}}
    there["settings"]["1"]["mascot"] = "owl"
    there["meta"]["1"]["written"] = "elsewhere"
    for card in there["cards"].values():
        card["colour"] = "red"
    copy.write_text(json.dumps(there), encoding="utf-8")
    return there


@pytest.mark.parametrize("by", ["merge", "driver"])
def test_what_only_the_other_file_knows_is_taken_over(apart: tuple[Hustle, Path], tmp_path: Path, by: str) -> None:
    hustle, copy = apart
    there = with_strange_fields(copy)
    if by == "merge":
        hustle.ok("merge", str(copy))
    else:
        (tmp_path / "empty").touch()
        assert driven(hustle, tmp_path / "empty", hustle.file, copy).returncode == 0
    found = json.loads(hustle.bytes or b"")
    assert found["moods"] == there["moods"]
    assert found["settings"]["1"]["mascot"] == "owl" and found["meta"]["1"]["written"] == "elsewhere"
    assert sum(card.get("colour") == "red" for card in found["cards"].values()) == 4
    assert hustle.ok("doctor").code == 0


def test_a_merge_of_nothing_but_what_hustle_does_not_know_takes_that(hustle: Hustle) -> None:
    hustle.ok("add", "One")
    copy = hustle.file.with_name("plan.sync-conflict-1.json")
    shutil.copy(hustle.file, copy)
    with_strange_fields(copy)
    hustle.ok("merge", str(copy))
    found = json.loads(hustle.bytes or b"")
    assert [card["colour"] for card in found["cards"].values()] == ["red"] and found["moods"]


@pytest.mark.parametrize("by", ["merge", "driver"])
def test_of_strange_fields_each_side_keeps_what_it_changed(hustle: Hustle, tmp_path: Path, by: str) -> None:
    hustle.ok("add", "One")
    start = json.loads(hustle.bytes or b"")
    ((key, card),) = start["cards"].items()
    card |= {"colour": "red", "shape": "round", "size": "big", "smell": "none"}
    start["moods"] = {"1": {"mood": "fine"}, "2": {"mood": "dull"}, "3": {"mood": "wild"}}
    base, copy = tmp_path / "base.json", hustle.file.with_name("plan (conflicted copy).json")
    base.write_text(json.dumps(start), encoding="utf-8")
    start["cards"][key] |= {"colour": "blue", "size": "small"}
    start["moods"]["1"]["mood"] = "grim"
    del start["moods"]["3"]
    hustle.file.write_text(json.dumps(start), encoding="utf-8")
    start["cards"][key] |= {"colour": "red", "shape": "square", "size": "tiny"}
    del start["cards"][key]["smell"]
    start["moods"] = {"1": {"mood": "fine"}, "2": {"mood": "glad"}, "3": {"mood": "wild"}, "4": {"mood": "new"}}
    start["meta"]["1"]["revision"] += 1
    copy.write_text(json.dumps(start), encoding="utf-8")
    if by == "merge":
        hustle.ok("merge", str(copy), "--base", str(base))
    else:
        assert driven(hustle, base, hustle.file, copy).returncode == 0
    found = json.loads(hustle.bytes or b"")
    there = found["cards"][key]
    assert (there["colour"], there["shape"], there["size"], "smell" in there) == ("blue", "square", "small", False)
    assert {key: one["mood"] for key, one in found["moods"].items()} == {"1": "grim", "2": "glad", "4": "new"}


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
def test_git_merges_two_branches_with_it(hustle: Hustle) -> None:
    folder = hustle.file.parent

    def git(*words: str) -> None:
        identity = ("-c", "user.name=T", "-c", "user.email=t@example.org", "-c", "init.defaultBranch=main")
        subprocess.run(["git", *identity, *words], cwd=folder, check=True, capture_output=True)

    git("init")
    git("config", "merge.hustle.driver", f"'{sys.executable}' -m hustle_tui merge-driver %O %A %B")
    (folder / ".gitattributes").write_text("plan.json merge=hustle\n")
    hustle.ok("add", "One")
    hustle.ok("add", "Two")
    git("add", "plan.json", ".gitattributes")
    git("commit", "-m", "start")
    git("checkout", "-b", "laptop")
    hustle.ok("add", "From the laptop")
    hustle.ok("edit", "1", "~2h")
    git("commit", "-am", "laptop")
    git("checkout", "main")
    hustle.ok("add", "From the desk")
    hustle.ok("edit", "1", "One, final")
    git("commit", "-am", "desk")
    git("merge", "laptop", "-m", "both")
    there = cards(hustle.file)
    assert set(there) == {"One, final", "Two", "From the laptop", "From the desk"}
    assert there["One, final"]["estimate"] == 120
    assert sorted(card["number"] for card in there.values()) == [1, 2, 3, 4]
    hustle.ok("doctor")
