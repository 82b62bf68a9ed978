"""Odd places and clocks: a path that is no UTF-8, a folder that is gone, a device, a pipe, the year 2300."""

from __future__ import annotations

import os
import stat
from functools import partial
from pathlib import Path

import pytest
from command_line import Hustle

from hustle_tui.domain.changes.settings import set_setting
from hustle_tui.machine import Ids
from hustle_tui.planner import Planner
from hustle_tui.store import Unexpected
from hustle_tui.store.file_store import FileStore


@pytest.mark.parametrize("command", ["week", "status --short", "doctor", "doctor --json", "backup --json", "restore"])
def test_a_path_that_is_no_utf8_is_as_good_as_any(
    hustle: Hustle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.setenv("HUSTLE_FILE", os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.json"))
    hustle.ok("add", "One")
    hustle.ok(*command.split())
    hustle.ok(*command.split())


@pytest.mark.parametrize(
    "command", ["add One", "week", "status --short", "doctor", "merge x.json", "backup", "restore"]
)
def test_a_working_folder_that_is_gone_is_named(
    hustle: Hustle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.setenv("HUSTLE_FILE", "plan.json")
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    run = hustle(*command.split())
    assert run.code == 74
    assert run.err.startswith("hustle: plan.json: the working folder is gone")
    monkeypatch.chdir(tmp_path)


def test_a_prompt_needs_no_working_folder(hustle: Hustle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    assert hustle.ok("status", "--short").out == "✓ clear side 0/10h\n"
    monkeypatch.chdir(tmp_path)


def test_a_folder_that_is_moved_away_is_not_made_anew(tmp_path: Path) -> None:
    folder = tmp_path / "plans"
    store = FileStore(folder / "plan.json", tmp_path / "state")
    planner = Planner(store)
    planner.apply("Set", partial(set_setting, name="near", text="80"))
    folder.rename(tmp_path / "moved")
    with pytest.raises(Unexpected, match="the file is gone"):
        planner.apply("Set", partial(set_setting, name="near", text="70"))
    assert not folder.exists()


@pytest.mark.parametrize(
    "words", [["--file", "/dev/null", "add", "x"], ["demo", "--years", "1", "--save", "/dev/null"]]
)
def test_no_lock_is_left_beside_a_device(hustle: Hustle, words: list[str]) -> None:
    assert hustle(*words).code in (73, 74)
    assert not Path("/dev/.null.lock").exists()


@pytest.mark.parametrize("clock", ["2300-01-01T09:00", "1900-01-01T09:00", "2200-12-31T23:59"])
@pytest.mark.parametrize("command", ["add One", "week", "status --short", "check"])
def test_a_clock_beyond_the_years_of_a_plan_is_named(
    hustle: Hustle, monkeypatch: pytest.MonkeyPatch, clock: str, command: str
) -> None:
    monkeypatch.delenv("HUSTLE_TODAY")
    monkeypatch.setenv("HUSTLE_NOW", clock)
    run = hustle(*command.split())
    assert run.code == 64
    assert f"HUSTLE_NOW says {clock[:10]}: Hustle plans in the years 1971 to 2199." in run.err


def test_a_clock_that_is_wrong_gives_no_id_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    for seconds in (0, 10**9, 4 * 10**9, 10**10):
        monkeypatch.setattr("time.time_ns", lambda seconds=seconds: seconds * 10**9)
        found = {Ids().new() for _ in range(50)}
        assert len(found) > 45
        assert all(0 < one < 2**53 for one in found)


def test_the_kept_line_of_a_prompt_is_for_the_person_alone(
    hustle: Hustle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = os.umask(0)
    try:
        hustle.ok("status", "--short")
    finally:
        os.umask(old)
    kept = list((tmp_path / "state" / "prompt").iterdir())
    assert kept
    assert all(stat.S_IMODE(one.stat().st_mode) == 0o600 for one in kept)


def test_pipes_in_the_state_folder_stop_nothing(hustle: Hustle, tmp_path: Path) -> None:
    hustle.ok("add", "One")
    state = tmp_path / "state"
    (folder,) = (one.parent for one in state.glob("*/history.jsonl"))
    (folder / "history.jsonl").unlink()
    for note in (state / "seen").iterdir():
        note.unlink()
        os.mkfifo(note)
    (folder / "backups").mkdir(exist_ok=True)
    for name in ("history.jsonl", "journal-1-aa.jsonl", "shown.json", f"backups/r000000001-{'a' * 16}.json"):
        os.mkfifo(folder / name)
    for words in (["add", "Two"], ["week"], ["undo"], ["why"], ["restore"], ["doctor"], ["status", "--short"]):
        run = hustle.real(*words, timeout=120)
        assert run.returncode in (0, 64), run.stderr


def test_a_person_whose_home_is_unknown_is_named(hustle: Hustle) -> None:
    assert "names a home folder that is not there" in hustle("--file", "~nobody-of-that-name/x", "week").err
