"""hustle sync: two machines and a place between them, a folder or a git repository."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from command_line import Hustle, Run

from hustle_tui.cli.leaving import sync_at_the_end
from hustle_tui.planner import Planner
from hustle_tui.store import StoreError
from hustle_tui.store.file_store import FileStore
from hustle_tui.store.sync.git import run_git

On = Callable[..., Run]


@pytest.fixture
def machines(
    hustle: Hustle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[[str], On]:
    """Gives the command line of a machine by its name."""
    (tmp_path / "home").mkdir()
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")

    def named(name: str) -> On:
        def run(*words: str) -> Run:
            monkeypatch.setenv("HUSTLE_FILE", str(tmp_path / name / "plan.json"))
            monkeypatch.setenv("HUSTLE_STATE", str(tmp_path / name / "state"))
            return Hustle(tmp_path / name / "plan.json", capsys)(*words)

        return run

    return named


def git(*words: str | Path, at: Path | None = None) -> str:
    done = subprocess.run(
        ["git", *(["-C", str(at)] if at else []), *map(str, words)], capture_output=True, text=True, check=True
    )
    return done.stdout


def place_of(kind: str, folder: Path) -> str:
    """A new place of a kind: its name."""
    if kind != "folder" and not shutil.which("git"):
        pytest.skip("git is not installed")
    match kind:
        case "bare":
            git("init", "-q", "--bare", "-b", "trunk", folder / "plans.git")
            return str(folder / "plans.git")
        case "address":
            git("init", "-q", "--bare", folder / "plans.git")
            return f"file://{folder}/plans.git"
        case "working copy":
            git("init", "-q", "-b", "trunk", folder / "plans")
            return str(folder / "plans")
    return str(folder / "shared")


@pytest.mark.parametrize("kind", ["folder", "bare", "address", "working copy"])
def test_two_machines_end_with_one_plan(machines: Callable[[str], On], tmp_path: Path, kind: str) -> None:
    here, there, place = machines("here"), machines("there"), place_of(kind, tmp_path)
    here("add", "One")
    assert here("sync", "--to", place).out == f"Synced with {place}: 1 record sent.\n"
    assert here("sync").out == f"Nothing new: the plan here and the one at {place} are the same.\n"
    assert there("sync", "--to", place).out == f"This machine begins from the plan at {place}: 1 record.\n"
    there("edit", "1", "One, there")
    there("add", "Two")
    here("edit", "1", "One, here")
    assert json.loads(here("sync", "status", "--json").out) == {"to": place, "unsent": 1}
    assert here("sync").code == 0
    told = there("sync")
    assert "title is " in told.out and "no longer" in told.out and told.out.endswith(": 2 records sent.\n")
    answer = json.loads(here("sync", "--json").out)
    assert (answer["ok"], answer["to"], answer["unsent"], answer["sent"]) == (True, place, 0, [])
    assert [change["deed"] for change in answer["changes"]] == ["changed", "added"]
    assert here("week").out == there("week").out
    assert here("undo").out.startswith("Undone: Sync with ")
    assert "Two" not in here("week").out
    if kind != "folder":
        repository = place.removeprefix("file://")
        assert len(git("log", "--all", "--format=%s", at=Path(repository)).splitlines()) == 3
    if kind == "working copy":
        assert git("status", "--short", at=Path(place)) == ""
        assert '"Two"' in (Path(place) / "hustle.json").read_text(encoding="utf-8")


def test_what_the_planner_has_taken_in_is_a_step_of_the_persons_own(
    machines: Callable[[str], On], tmp_path: Path
) -> None:
    here, there, place = machines("here"), machines("there"), place_of("folder", tmp_path)
    here("add", "One")
    here("sync", "--to", place)
    there("sync", "--to", place)
    there("add", "Two")
    there("sync")
    assert here("sync", "now", "--one-line").code == 0
    assert [step["by"] for step in json.loads(here("changes", "--json").out)] == ["me", "shell"]


def test_other_files_of_a_repository_stay_and_its_programs_are_not_run(
    machines: Callable[[str], On], tmp_path: Path
) -> None:
    place = place_of("working copy", tmp_path)
    marks = tmp_path / "run"
    (Path(place) / "notes.txt").write_text("mine", encoding="utf-8")
    (Path(place) / ".gitattributes").write_text("* filter=evil\n", encoding="utf-8")
    git("add", ".", at=Path(place))
    git("-c", "user.name=A", "-c", "user.email=a@b", "commit", "-qm", "Mine", at=Path(place))
    for name in ("pre-receive", "update", "post-receive", "post-update", "reference-transaction", "post-index-change"):
        hook = Path(place) / ".git" / "hooks" / name
        hook.parent.mkdir(exist_ok=True)
        hook.write_text(f"#!/bin/sh\necho {name} >> {marks}\n", encoding="utf-8")
        hook.chmod(0o755)
    for key in ("filter.evil.smudge", "filter.evil.clean", "core.fsmonitor", "core.alternateRefsCommand", "core.pager"):
        git("config", key, f"echo {key} >> {marks}; cat", at=Path(place))
    here = machines("here")
    here("add", "One")
    assert here("sync", "--to", place).code == 0 and here("sync").code == 0
    assert not marks.exists(), marks.read_text(encoding="utf-8")
    assert git("ls-tree", "--name-only", "HEAD", at=Path(place)).split() == [
        ".gitattributes",
        "hustle.json",
        "notes.txt",
    ]


def test_of_a_clone_the_repository_it_comes_from_is_synced(machines: Callable[[str], On], tmp_path: Path) -> None:
    place = place_of("bare", tmp_path)
    git("clone", "-q", place, tmp_path / "clone")
    here, there = machines("here"), machines("there")
    here("add", "One")
    run = here("sync", "--to", str(tmp_path / "clone"))
    assert "git pull there shows it" in run.out
    assert there("sync", "--to", place).out.startswith("This machine begins")


@pytest.mark.parametrize(
    "place",
    [
        "-x",
        "--upload-pack=touch x",
        "ext::sh -c touch% x",
        "fd::17",
        "ssh://-oProxyCommand=touch x/y",
        "ext://x",
        "me@-oProxyCommand=touch x:y",
        "host:",
        "javascript://x",
        "a\nb",
        "",
    ],
)
def test_a_hostile_place_is_refused_and_not_kept(machines: Callable[[str], On], place: str) -> None:
    here = machines("here")
    here("add", "One")
    run = here("sync", f"--to={place}")
    assert run.code == 64 and "sync" not in run.out and len(run.complaints) == 1
    assert json.loads(here("sync", "status", "--json").out) == {"to": None, "unsent": 0}


def test_the_first_place_is_kept_and_another_is_used_once(machines: Callable[[str], On], tmp_path: Path) -> None:
    here, first, other = machines("here"), tmp_path / "first", tmp_path / "other"
    here("add", "One")
    assert here("sync").code == 64
    here("sync", "--to", str(first))
    assert f"{first} stays the place" in here("sync", "--to", str(other)).out
    assert (other / "hustle.json").exists()
    assert here("sync", "status").out.startswith(f"Synced with {first}, only when asked: nothing to send.")
    here("add", "Two")
    here("sync", "--to", str(other))
    assert json.loads(here("sync", "status", "--json").out) == {"to": str(first), "unsent": 1}
    here("sync", "--auto")
    assert "also when the planner opens" in here("sync", "status").out
    here("sync", "stop")
    assert here("sync", "status").out.startswith("Not synced")
    assert here("sync").code == 64


def test_out_of_reach_it_says_what_waits_and_catches_up(machines: Callable[[str], On], tmp_path: Path) -> None:
    here, share = machines("here"), tmp_path / "shared"
    here("add", "One")
    here("sync", "--to", str(share))
    share.rename(tmp_path / "away")
    here("add", "Two")
    run = here("sync")
    assert run.code == 74 and "1 record waits here for the next sync" in run.err and not share.exists()
    assert here("sync", "--to", str(share)).code == 74 and not share.exists()
    (tmp_path / "away").rename(share)
    assert here("sync", "--brief").out.endswith("1 record sent.\n") and here("sync", "--brief").out == ""


def test_a_dry_run_says_what_would_come_and_go(machines: Callable[[str], On], tmp_path: Path) -> None:
    here, there, place = machines("here"), machines("there"), str(tmp_path / "shared")
    here("add", "One")
    here("sync", "--to", place)
    there("sync", "--to", place)
    here("add", "Two")
    there("add", "Three")
    there("sync")
    files = [*(tmp_path / "here").rglob("*.json"), *Path(place).iterdir()]
    before = {file: file.read_bytes() for file in files if file.parent.name != "seen"}
    run = here("sync", "--dry-run")
    assert "1 record to take in, 2 records to send" in run.out, run.out
    assert {file: file.read_bytes() for file in before} == before


@pytest.mark.parametrize(
    ("kind", "why"), [("folder", "a link, which is not followed"), ("working copy", "not a regular")]
)
def test_a_link_in_the_place_of_the_plan_is_not_followed(
    machines: Callable[[str], On], tmp_path: Path, kind: str, why: str
) -> None:
    here, place = machines("here"), Path(place_of(kind, tmp_path))
    place.mkdir(exist_ok=True)
    (place / "hustle.json").symlink_to(tmp_path / "other.json")
    if kind != "folder":
        git("add", ".", at=place)
        git("-c", "user.name=A", "-c", "user.email=a@b", "commit", "-qm", "A link", at=place)
    here("add", "One")
    assert why in here("sync", "--to", str(place)).err and not (tmp_path / "other.json").exists()


def test_what_a_hook_of_git_leaves_in_the_environment_is_not_used(
    machines: Callable[[str], On], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here, place = machines("here"), place_of("bare", tmp_path)
    monkeypatch.setenv("GIT_OBJECT_DIRECTORY", str(tmp_path / "elsewhere"))
    here("add", "One")
    assert here("sync", "--to", place).code == 0 and not (tmp_path / "elsewhere").exists()


@pytest.mark.parametrize("end", ["too slow", "stopped"])
def test_a_git_that_is_not_waited_for_does_not_go_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, end: str) -> None:
    started = tmp_path / "started"
    (tmp_path / "git").write_text(f"#!/bin/sh\necho $$ > {started}.new; mv {started}.new {started}; exec sleep 60\n")
    (tmp_path / "git").chmod(0o700)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)

    def communicate(*_: object) -> None:
        while not started.exists():
            time.sleep(0.01)
        raise subprocess.TimeoutExpired("git", 30) if end == "too slow" else KeyboardInterrupt

    monkeypatch.setattr(subprocess.Popen, "communicate", communicate)
    with pytest.raises(StoreError if end == "too slow" else KeyboardInterrupt):
        run_git(["fetch"], "host:plans.git")
    with pytest.raises(ProcessLookupError):
        os.kill(int(started.read_text()), 0)


def test_the_plan_itself_and_the_state_folder_are_no_place(machines: Callable[[str], On], tmp_path: Path) -> None:
    here = machines("here")
    here("add", "One")
    (tmp_path / "here" / "plan.json").rename(tmp_path / "here" / "hustle.json")
    at = ("--file", str(tmp_path / "here" / "hustle.json"))
    assert "the plan itself" in here(*at, "sync", "--to", str(tmp_path / "here")).err
    shutil.move(tmp_path / "here" / "hustle.json", tmp_path / "plan.json")
    at = ("--file", str(tmp_path / "plan.json"))
    assert "must stay on this machine" in here(*at, "sync", "--to", str(tmp_path / "here")).err


def test_the_planner_syncs_as_it_closes_only_where_that_was_asked_for(
    machines: Callable[[str], On], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    here, share = machines("here"), tmp_path / "shared"

    def closed() -> tuple[str, str]:
        sync_at_the_end(Planner(FileStore(tmp_path / "here" / "plan.json"), lambda: date(2026, 11, 25)), lambda *_: 0)
        return capsys.readouterr()

    here("add", "One")
    assert closed() == ("", "")
    here("sync", "--to", str(share))
    here("add", "Two")
    assert closed() == ("", "")
    here("sync", "--auto")
    assert closed() == ("", "")
    here("add", "Three")
    assert closed() == (f"Synced with {share}: 1 record sent.\n", "")
    share.rename(tmp_path / "away")
    here("add", "Four")
    out, err = closed()
    assert out == "" and "1 record waits here for the next sync" in err
