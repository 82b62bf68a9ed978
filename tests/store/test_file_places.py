"""Where the plan's file lies: behind links, with its mode and owner, among leftovers, and never held open."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from store_cases import Opener, adding

from hustle_tui.store import StoreError
from hustle_tui.store.disk import lock
from hustle_tui.store.doctor import doctor, mended
from hustle_tui.store.file_store import FileStore


def test_a_symlink_is_followed_and_stays_one(opened: Opener, path: Path, tmp_path: Path) -> None:
    target = tmp_path / "elsewhere" / "plan.json"
    path.symlink_to(target)
    opened().commit([adding(1)])
    opened().commit([adding(2)])
    assert path.is_symlink()
    assert set(json.loads(target.read_bytes())["cards"]) == {"1", "2"}
    assert {found.name for found in target.parent.iterdir()} == {"plan.json", ".plan.json.lock"}


def test_a_link_that_leads_nowhere_in_circles_is_an_error_of_one_line(opened: Opener, path: Path) -> None:
    path.symlink_to(path)
    for deed in (opened().load, lambda: opened().commit([adding(1)])):
        with pytest.raises(StoreError) as caught:
            deed()
        assert "\n" not in str(caught.value)


def test_new_files_are_for_the_owner_alone(opened: Opener, tmp_path: Path, root: Path) -> None:
    path = tmp_path / "a" / "b" / "plan.json"
    FileStore(path, root).commit([adding(1)])
    modes = {
        found: stat.S_IMODE(found.stat().st_mode)
        for found in (*tmp_path.glob("a"), *tmp_path.glob("a/**/*"), *root.glob("**/*"))
    }
    wanted = {found: 0o700 if found.is_dir() else 0o600 for found in modes}
    assert modes == wanted
    assert path in modes


def test_the_mode_and_owner_of_a_file_are_kept(opened: Opener, path: Path) -> None:
    opened().commit([adding(1)])
    path.chmod(0o640)
    if os.geteuid() == 0:
        os.chown(path, 4711, 4712)
    was = path.stat()
    opened().commit([adding(2)])
    now = path.stat()
    assert now.st_ino != was.st_ino
    assert (now.st_mode, now.st_uid, now.st_gid) == (was.st_mode, was.st_uid, was.st_gid)


def test_what_is_not_a_regular_file_is_refused_at_once(opened: Opener, path: Path) -> None:
    os.mkfifo(path)
    for deed in (opened().load, lambda: opened().commit([adding(1)])):
        with pytest.raises(StoreError, match="not a regular file"):
            deed()
    path.unlink()
    path.mkdir()
    with pytest.raises(StoreError, match="not a regular file"):
        opened().load()


def test_leftovers_of_dead_processes_are_swept_and_those_of_the_living_are_not(opened: Opener, path: Path) -> None:
    dead, living = path.with_name(".hustle.json.4194305.aa.tmp"), path.with_name(f".hustle.json.{os.getppid()}.aa.tmp")
    other = path.with_name(".other.json.4194305.aa.tmp")
    for file in (dead, living, other):
        file.touch()
    opened().commit([adding(1)])
    assert [file.exists() for file in (dead, living, other)] == [False, True, True]


@pytest.mark.parametrize("made_again", [False, True])
def test_a_lock_deleted_while_it_is_waited_for_locks_nobody_out(
    path: Path, monkeypatch: pytest.MonkeyPatch, made_again: bool
) -> None:
    wait, place, waits = lock._wait, lock.lock_path(path), 0

    def deleted_meanwhile(handle: int, until: float, target: Path, patience: float) -> None:
        nonlocal waits
        wait(handle, until, target, patience)
        waits += 1
        if waits == 1:
            place.unlink()
            if made_again:
                place.touch(0o600)

    monkeypatch.setattr(lock, "_wait", deleted_meanwhile)
    with lock.held(path), pytest.raises(StoreError, match="has held the file"), lock.held(path, 0.0):
        pass
    assert waits == 2


KILLED = """
import os, sys
from pathlib import Path
from store_cases import adding
from hustle_tui.domain.history.steps import step_between
from hustle_tui.store.state import backups
from hustle_tui.store.disk.replace import read
from hustle_tui.store.file_store import FileStore
store = FileStore(Path(sys.argv[1]), Path(sys.argv[2]))
plan = store.load()
os.replace = lambda *names: os.kill(os.getpid(), 9)
if sys.argv[3] == "journal":
    store.keep_in_journal([step_between(5, "Add", plan, adding(5).change(plan))])
elif sys.argv[3] == "history":
    store._history_file()._compact()
else:
    backups.keep(store._state(), read(store.path), 99)
"""


@pytest.mark.parametrize("what", ["journal", "history", "backup"])
@pytest.mark.parametrize("how", ["the next change", "the doctor"])
def test_what_a_killed_process_left_in_the_state_folder_is_told_and_swept(
    opened: Opener, path: Path, root: Path, what: str, how: str
) -> None:
    opened().commit([adding(1)])
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parent)}
    done = subprocess.run([sys.executable, "-c", KILLED, path, root, what], env=environment, check=False)
    assert done.returncode == -9
    (left,) = root.rglob("*.tmp")
    assert [one.what for one in doctor(path, root).findings if "killed process" in one.what] == [
        f"{left}: left by a killed process"
    ]
    living = left.with_name(f".history.jsonl.{os.getppid()}.aa.tmp")
    living.touch()
    if how == "the doctor":
        assert f"Removed {left}" in mended(path, root)
    else:
        opened().commit([adding(2)])
    assert list(root.rglob("*.tmp")) == [living]


def test_nothing_of_the_file_stays_open(opened: Opener) -> None:
    def descriptors() -> int:
        return len(list(Path("/proc/self/fd").iterdir()))

    before = descriptors()
    store = opened()
    store.commit([adding(1)])
    store.load(), store.history(), store.changed()
    assert descriptors() == before
