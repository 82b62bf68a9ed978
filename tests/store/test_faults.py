"""Every system call of a commit made to fail in turn: the file is the old or the new one, and the person is told."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from store_cases import adding
from victim import MARK

from hustle_tui.store import CANT_CREATE, IO_FAILED, NOT_SURE
from hustle_tui.store.file_store import FileStore

VICTIM = Path(__file__).with_name("victim.py")
CALLS = (
    "openat", "read", "write", "lseek", "newfstatat", "fsync", "close", "rename", "flock", "link", "mkdir",
    "getdents64", "pread64", "fchmod", "fchown", "ftruncate",
)  # fmt: skip
ERRORS = ("ENOSPC", "EIO", "EROFS", "EACCES", "EDQUOT")
WORDS = {
    "ENOSPC": "No space left on device", "EIO": "Input/output error", "EROFS": "Read-only file system",
    "EACCES": "Permission denied", "EDQUOT": "Disk quota exceeded",
}  # fmt: skip
ALL = os.environ.get("HUSTLE_FAULTS") == "all"
LIMITED = """
import resource, runpy, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (1024, 1024))
sys.argv = sys.argv[1:]
runpy.run_path({victim!r}, run_name='__main__')
"""

pytestmark = [
    pytest.mark.faults,
    pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not on this machine"),
    pytest.mark.timeout(1800),
]


def traced(
    folder: Path, kind: str, *options: str, calls: Iterable[str] = CALLS
) -> tuple[subprocess.CompletedProcess[str], list[str]]:
    """One commit of a victim under strace, and which of these calls it made, with the mark among them."""
    path = os.pathsep.join([str(VICTIM.parents[2]), str(VICTIM.parent)])
    environment = os.environ | {"PYTHONPATH": path, "PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1"}
    command = ["strace", "-f", "--seccomp-bpf", "-o", str(folder.parent / "trace")]
    command += ["-e", f"trace={','.join((*calls, 'readlink'))}", *options]
    command += [sys.executable, str(VICTIM), kind, str(folder / "hustle.json"), str(folder.parent / "state"), "2"]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False, timeout=60)
    return done, (folder.parent / "trace").read_text(errors="replace").splitlines()


def name_of(line: str) -> str:
    """The call that a line of a trace tells of."""
    found = re.match(r"\d+ +(\w+)\(", line)
    return found[1] if found else ""


def places(folder: Path, kind: str, reset: object) -> Iterator[tuple[str, int, str]]:
    """Every call of a commit with its number, and the errors to give it: all, or each in its turn."""
    reset()  # type: ignore[operator]
    done, lines = traced(folder, kind)
    if "ptrace" in done.stderr:
        pytest.skip("strace may not trace here")
    assert done.returncode == 0, done.stderr
    mark = next(number for number, line in enumerate(lines) if MARK in line)
    before, after = (Counter(map(name_of, part)) for part in (lines[: mark + 1], lines[mark + 1 :]))
    turn = 0
    for call in CALLS:
        for number in range(before[call] + 1, before[call] + after[call] + 1):
            turn += 1
            for error in ERRORS if ALL else (ERRORS[turn % len(ERRORS)],):
                yield call, number, error


def was_hit(lines: list[str]) -> bool:
    """Whether the error fell into the commit, and not before it."""
    hit = next((number for number, line in enumerate(lines) if "(INJECTED)" in line), -1)
    return hit > next((number for number, line in enumerate(lines) if MARK in line), len(lines))


@pytest.mark.parametrize("there", [True, False], ids=["a file to replace", "a new file"])
def test_a_commit_leaves_the_old_or_the_new_file_whatever_call_fails(tmp_path: Path, there: bool) -> None:
    folder, state = tmp_path / "plan", tmp_path / "state"
    path = folder / "hustle.json"

    def reset() -> None:
        for place in (folder, state):
            shutil.rmtree(place, ignore_errors=True)
        folder.mkdir()
        if there:
            FileStore(path, state).commit([adding(1)])

    outcomes: Counter[int] = Counter()
    for call, number, error in places(folder, "once", reset):
        reset()
        before = path.read_bytes() if there else None
        done, lines = traced(folder, "once", "-e", f"inject={call}:error={error}:when={number}", calls=[call])
        if not was_hit(lines):
            continue
        what = f"{call} no. {number} failing with {error}: exit {done.returncode}: {done.stdout}{done.stderr}"
        outcomes[done.returncode] += 1
        assert done.stderr == "", what
        assert sorted(found.name for found in folder.iterdir() if found.name.endswith(".tmp")) == [], what
        if done.returncode in (0, NOT_SURE):
            assert set(FileStore(path, tmp_path / "other").load().cards) == ({1, 2} if there else {2}), what
        else:
            assert done.returncode == (IO_FAILED if there else CANT_CREATE), what
            assert (path.read_bytes() if path.exists() else None) == before, what
            assert done.stdout.count("\n") == 1, what
            assert str(path) in done.stdout, what
            assert WORDS[error] in done.stdout, what
    print(f"\n{sum(outcomes.values())} faults: exits {dict(outcomes)}")
    assert outcomes[NOT_SURE] >= 1, "no failing sync of the folder was met"
    assert outcomes[IO_FAILED if there else CANT_CREATE] >= 10
    assert outcomes[0] >= 10


def test_the_same_faults_tear_a_file_of_tinydbs_own_storage(tmp_path: Path) -> None:
    folder = tmp_path / "plan"
    path = folder / "hustle.json"
    old = {"cards": {"1": {"title": "a long title that becomes short"}}}
    new = {"cards": {"1": {"title": "short"}}}

    def reset() -> None:
        folder.mkdir(exist_ok=True)
        path.write_text(json.dumps(old))

    torn = 0
    for call, number, error in places(folder, "stock-once", reset):
        reset()
        traced(folder, "stock-once", "-e", f"inject={call}:error={error}:when={number}", calls=[call])
        try:
            torn += json.loads(path.read_text()) not in (old, new)
        except ValueError:
            torn += 1
    assert torn >= 1


@pytest.mark.parametrize(("kind", "whole"), [("once", True), ("stock-once", False)])
def test_a_disk_that_takes_only_part_of_a_write(tmp_path: Path, kind: str, whole: bool) -> None:
    path = tmp_path / "hustle.json"
    FileStore(path, tmp_path / "state").commit([adding(1, "x" * 3000)])
    before = path.read_bytes()
    limited = LIMITED.format(victim=str(VICTIM))
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(VICTIM.parents[2]), str(VICTIM.parent)])}
    command = [sys.executable, "-c", limited, "victim.py", kind, str(path), str(tmp_path / "state"), "2"]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    assert (path.read_bytes() == before) is whole
    if whole:
        assert done.returncode == IO_FAILED
        assert "File too large" in done.stdout
        assert not list(tmp_path.glob(".*.tmp"))
