"""doctor, backup, restore and export: each of them works when the plan itself does not."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from command_line import Hustle, Run


@pytest.fixture
def two(hustle: Hustle) -> Hustle:
    """Two cards, a backup of them, and a third card since."""
    hustle.ok("add", "One ~1h")
    hustle.ok("add", "Two")
    hustle.ok("backup")
    hustle.ok("add", "Three [/]")
    hustle.ok("edit", "1", "~2h")
    return hustle


def damage(hustle: Hustle) -> bytes:
    data = (hustle.bytes or b"").replace(b'"lane":"should"', b'"lane":"perhaps"', 1)
    hustle.file.write_bytes(data)
    return data


def titles(hustle: Hustle) -> set[str]:
    return {card["title"] for cards in hustle.json("week")["lanes"].values() for card in cards}


def one_line(run: Run) -> str:
    (line,) = run.complaints
    assert line.startswith("hustle: ") and "Traceback" not in line
    return line


def test_the_doctor_is_content_with_a_sound_file_and_with_none(hustle: Hustle) -> None:
    assert "no file yet" in hustle.ok("doctor").out
    assert hustle.bytes is None
    hustle.ok("add", "One")
    before = hustle.bytes
    told = hustle.json("doctor")
    assert told["exit_code"] == 0 and {one["level"] for one in told["findings"]} == {"good"}
    assert hustle.bytes == before


def test_the_doctor_names_the_place_of_the_damage_and_the_cure(two: Hustle) -> None:
    data = damage(two)
    run = two("doctor")
    assert run.code == 65 and "line 4, column" in run.out and "hustle restore" in run.out and run.err == ""
    assert two("doctor", "--json").data["exit_code"] == 65
    assert two("doctor", "--mend").code == 65
    assert two.bytes == data


def test_a_plan_that_is_gone_is_told_with_both_ways_out(two: Hustle) -> None:
    two.file.unlink()
    run = two("doctor")
    assert run.code == 65 and "is gone" in run.out and "hustle restore --new" in run.out
    assert "is gone" in one_line(two("week"))


def test_a_folder_that_cannot_be_written_is_bad(two: Hustle, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    run = two("doctor")
    assert run.code == 74 and "can't be written: allow writing" in run.out


def test_the_doctor_removes_what_a_killed_process_left_only_when_told(two: Hustle) -> None:
    left = two.file.with_name(f".{two.file.name}.4194305.aa.tmp")
    left.touch()
    assert "killed process" in two.ok("doctor").out and left.exists()
    assert f"Removed {left}" in two.ok("doctor", "--mend").out
    assert not left.exists() and "killed process" not in two.ok("doctor").out


UNSAVED = """
import os, sys
from datetime import date
from pathlib import Path
from hustle_tui.domain.plan.model import Card, put
from hustle_tui.domain.history.steps import step_between
from hustle_tui.store.file_store import FileStore
store = FileStore(Path(sys.argv[1]))
plan = store.load()
card = Card(id=7, title="Late", ledger="main", lane="must", state="open", week=date(2026, 11, 23), number=77)
store.keep_in_journal([step_between(5, "Add Late", plan, put(plan, card))])
os.kill(os.getpid(), 9)
"""


def test_changes_that_a_killed_window_could_not_save_are_told_and_made_once(two: Hustle) -> None:
    subprocess.run([sys.executable, "-c", UNSAVED, two.file], check=False)
    assert "never saved: 1" in two.ok("doctor").out and "Late" not in (two.bytes or b"").decode()
    foreseen = two.ok("done", "late", "--dry-run")
    assert foreseen.complaints == [
        "Changes that an earlier run could not save are counted here, but are still not saved"
    ]
    run = two.ok("week")
    assert "Late" in run.out and run.complaints == ["Changes that an earlier run could not save are saved now"]
    assert two.ok("week").err == ""
    assert two.ok("undo").out == "Undone: Add Late\n"


def test_the_doctor_makes_such_changes_when_told_to_mend(two: Hustle) -> None:
    subprocess.run([sys.executable, "-c", UNSAVED, two.file], check=False)
    assert two("doctor", "--mend", "--json").data["mended"] == ["Saved a change of an earlier run: Add Late"]
    assert "Late" in titles(two)


def test_a_backup_is_the_file_as_it_is_and_is_made_once(two: Hustle) -> None:
    place = Path(two.json("backup")["path"])
    assert place.read_bytes() == two.bytes
    again = two.json("backup")
    assert (again["path"], again["sure"], again["did"]) == (str(place), True, f"Kept as {place}")


def test_a_backup_to_a_place_of_ones_own_overwrites_nothing(two: Hustle, tmp_path: Path) -> None:
    place = tmp_path / "stick" / "copy.json"
    assert two.ok("backup", "--to", str(place)).out == f"Kept as {place}\n"
    assert place.read_bytes() == two.bytes and place.stat().st_mode & 0o777 == 0o600
    again = two("backup", "--to", str(place))
    assert again.code == 73 and "exists already" in one_line(again)
    assert two("backup", "--to", "  ").code == 64
    assert two("backup", "--to", "/proc/nowhere/copy.json").code == 73
    assert two("backup", "--to", "/").code == 73 and two("--file", "/", "week").code == 74


def test_a_damaged_plan_is_not_backed_up(two: Hustle) -> None:
    damage(two)
    run = two("backup")
    assert run.code == 65 and "line 4" in one_line(run)


def test_the_backups_are_listed_with_what_they_hold(two: Hustle) -> None:
    (first, second) = two.json("restore")
    assert (first["number"], first["revision"], first["holds"]) == (1, 2, "2 cards")
    assert (second["revision"], second["whole"]) == (1, True)
    out = two.ok("restore").out
    assert "2 cards  r2" in out and "0 min ago" in out
    Path(second["path"]).write_bytes(b"{}")
    assert "damaged: do not use it" in two.ok("restore").out


def test_a_plan_without_backups_says_how_to_make_one(hustle: Hustle) -> None:
    assert "hustle backup" in hustle.ok("restore").out
    assert hustle.json("restore") == []


def test_a_restore_says_what_changes_then_does_it_and_keeps_what_stood_there(two: Hustle) -> None:
    last = two.bytes
    run = two.ok("restore", "1", "--dry-run")
    assert "cards: 1 removed, 1 changed" in run.out
    assert "− “Three [/]”" in run.out and "~ “One” (estimate)" in run.out
    assert two.bytes == last
    run = two.ok("restore", "r2", "--yes")
    assert titles(two) == {"One", "Two"}
    kept = Path(run.out.rsplit(" as ", 1)[1].partition(";")[0])
    assert kept.read_bytes() == last
    two.ok("restore", str(kept), "--yes")
    assert titles(two) == {"One", "Two", "Three [/]"}


def test_undo_takes_a_restore_back_and_redo_makes_it_again(two: Hustle) -> None:
    run = two.ok("restore", "1", "--yes")
    assert "hustle undo takes it back" in run.out
    assert two.ok("undo").out == "Undone: Restore r2 (by shell)\n"
    assert titles(two) == {"One", "Two", "Three [/]"}
    assert two.ok("redo").out == "Made again: Restore r2 (by shell)\n"
    assert titles(two) == {"One", "Two"}
    two.ok("undo")
    assert two.ok("undo").out.startswith("Undone: Edit ")


def test_undo_after_the_restore_of_a_damaged_plan_says_what_to_do_and_changes_nothing(two: Hustle) -> None:
    damage(two)
    two.ok("restore", "1", "--yes")
    last = two.bytes
    run = two("undo")
    assert run.code == 64 and two.bytes == last
    assert "r2 was restored over a file that could not be read" in one_line(run) and "hustle restore" in run.err
    two.ok("add", "Four")
    assert two.ok("undo").out == "Undone: Add “Four” (by shell)\n"


def test_a_restore_is_told_as_data(two: Hustle) -> None:
    told = two.json("restore", "1", "--dry-run")
    assert {one["deed"]: one["fields"] for one in told["changes"]} == {"changed": ["estimate"], "removed": []}
    done = two.json("restore", "1", "--yes")
    assert done["restored"] == 5 and done["sure"] and Path(done["kept"]).exists()


def test_a_restore_without_a_terminal_needs_yes(two: Hustle) -> None:
    last = two.bytes
    done = two.real("restore", "1")
    assert done.returncode == 64 and "--yes" in done.stderr and two.bytes == last


@pytest.mark.parametrize(("answer", "restored"), [("y", True), ("n", False), ("", False)])
def test_a_restore_on_a_terminal_asks(two: Hustle, answer: str, restored: bool) -> None:
    keyboard, terminal = pty.openpty()
    os.write(keyboard, f"{answer}\n".encode())
    done = two.real("restore", "1", stdin=terminal)
    os.close(keyboard)
    os.close(terminal)
    assert done.returncode == 0 and "Go back to it? [y/N]" in done.stderr
    assert ("Restored" in done.stdout, "Nothing was restored" in done.stdout) == (restored, not restored)
    assert ("Three [/]" not in titles(two)) is restored


def test_a_damaged_plan_is_restored_and_its_bytes_are_kept(two: Hustle) -> None:
    data = damage(two)
    run = two.ok("restore", "1", "--yes")
    assert "can't be compared" in run.out and "line 4" in run.out
    assert titles(two) == {"One", "Two"}
    assert Path(run.out.rsplit(" as ", 1)[1].strip()).read_bytes() == data


def test_what_is_no_backup_is_refused(two: Hustle, tmp_path: Path) -> None:
    last = two.bytes
    (tmp_path / "notes.txt").write_text("no plan")
    for which, code in (("99", 64), ("nope", 64), ("r77", 64), (str(tmp_path), 64), (str(tmp_path / "notes.txt"), 65)):
        run = two("restore", which, "--yes")
        assert run.code == code
        one_line(run)
    assert two.bytes == last


def test_a_restore_from_another_plan_says_that_it_is_another(two: Hustle, tmp_path: Path) -> None:
    other = tmp_path / "other.json"
    two.ok("--file", str(other), "add", "Elsewhere")
    assert "another plan file" in two.ok("restore", str(other), "--dry-run").out


def test_a_plan_that_is_gone_is_begun_anew_only_when_told(two: Hustle) -> None:
    assert two("restore", "--new").code == 64
    two.file.unlink()
    assert two("add", "New").code == 65
    assert "backups stay in" in two.ok("restore", "--new").out
    two.ok("add", "New")
    assert titles(two) == {"New"}


def test_what_can_be_read_of_a_damaged_plan_is_exported(two: Hustle, tmp_path: Path) -> None:
    data = damage(two)
    run = two.ok("export", str(tmp_path / "out.json"))
    assert "2 cards" in run.out and "Lost: line 4." in run.out
    assert two.bytes == data
    two.file = tmp_path / "out.json"
    assert len(json.loads(two.bytes or b"")["cards"]) == 2
    assert two("export", str(tmp_path / "out.json")).code == 73
    assert two("export", " ").code == 64


def test_a_sound_plan_is_exported_whole_however_it_is_laid_out(two: Hustle, tmp_path: Path) -> None:
    two.file.write_text(json.dumps(json.loads(two.bytes or b""), indent=4), encoding="utf-8")
    assert two.json("export", str(tmp_path / "out.json"))["counts"]["cards"] == 3


def test_nothing_is_exported_of_a_file_that_is_not_there(hustle: Hustle, tmp_path: Path) -> None:
    run = hustle("export", str(tmp_path / "out.json"))
    assert run.code == 65 and "no such file" in one_line(run)
    assert not (tmp_path / "out.json").exists()


def test_each_command_runs_as_a_process_of_its_own(two: Hustle, tmp_path: Path) -> None:
    for words in (["doctor"], ["backup"], ["restore"], ["restore", "1", "--yes"], ["export", str(tmp_path / "out")]):
        done = two.real(*words)
        assert (done.returncode, done.stderr) == (0, ""), words
