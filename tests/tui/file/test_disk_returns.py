"""A disk that is full or read-only for a while: what could not be saved is, as soon as there is room again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from planners import DECK, HIRING, LOW, TODAY, opened, plan, press, screen_text, until
from small_disk import fill, mounted, small_disk

from hustle_tui.__main__ import main
from hustle_tui.domain.changes import cards as changes
from hustle_tui.domain.plan.model import Plan
from hustle_tui.planner import Planner
from hustle_tui.store import StoreError
from hustle_tui.store.file_store import FileStore

Deed = Callable[[Path], None]


def full(disk: Path) -> None:
    fill(disk)


def room(disk: Path) -> None:
    (disk / "filler").unlink()


def read_only(disk: Path) -> None:
    mounted("-o", "remount,ro", disk)


def writable(disk: Path) -> None:
    mounted("-o", "remount,rw", disk)


TROUBLES = pytest.mark.parametrize(
    ("break_it", "mend_it", "reason"),
    [(full, room, "No space left"), (read_only, writable, "Read-only file system")],
    ids=["full", "read-only"],
)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    with small_disk(tmp_path) as place:
        yield place


@pytest.fixture
def path(disk: Path) -> Path:
    """The plan lies on the small disk, its state does not."""
    path = disk / "plan.json"
    planner_on(path).apply("Begin", lambda _: plan())
    return path


def store_on(path: Path) -> FileStore:
    return FileStore(path, path.parents[1] / "state")


def planner_on(path: Path) -> Planner:
    return Planner(store_on(path), lambda: TODAY)


def on_disk(path: Path) -> Plan:
    return store_on(path).load()


def left_by_an_earlier_run(path: Path) -> None:
    """A change that a planner, gone now, could only keep aside."""
    planner = planner_on(path)
    planner.start_writer()
    planner.apply("Done: Hiring loop", lambda now: changes.finish_card(now, HIRING, TODAY))
    assert planner.stop_writer() is False and planner.kept_aside
    journal = store_of(planner)._journal
    assert journal is not None
    journal._let_go(None)  # as when its process is gone


def store_of(planner: Planner) -> FileStore:
    assert isinstance(planner.store, FileStore)
    return planner.store


@TROUBLES
async def test_a_change_is_saved_within_the_same_run(path: Path, break_it: Deed, mend_it: Deed, reason: str) -> None:
    async with opened(planner_on(path), LOW) as (app, pilot):
        break_it(path.parent)
        await press(pilot, "space")
        await until(pilot, lambda: "NOT SAVED" in screen_text(app))
        assert reason in " ".join(screen_text(app).split())
        assert on_disk(path).cards[DECK].state == "open"
        mend_it(path.parent)
        await until(pilot, lambda: "NOT SAVED" not in screen_text(app))  # by itself
        await until(pilot, lambda: on_disk(path).cards[DECK].state == "done")
    assert store_on(path).journal_pending() == ()


@TROUBLES
async def test_what_an_earlier_run_left_is_saved_within_this_one(
    path: Path, break_it: Deed, mend_it: Deed, reason: str
) -> None:
    break_it(path.parent)
    left_by_an_earlier_run(path)
    async with opened(planner_on(path), LOW) as (app, pilot):
        said = " ".join(screen_text(app).split())
        assert "1 change of an earlier run is still not saved" in said and reason in said
        assert app.plan.cards[HIRING].state == "open"
        mend_it(path.parent)
        await press(pilot, "R")
        await until(pilot, lambda: "could not save are saved now" in screen_text(app))
        assert app.plan.cards[HIRING].state == "done" and on_disk(path).cards[HIRING].state == "done"
        await press(pilot, "u")
        await until(pilot, lambda: on_disk(path).cards[HIRING].state == "open")


@TROUBLES
def test_the_command_line_says_what_waits_and_saves_it_when_it_can(
    path: Path,
    break_it: Deed,
    mend_it: Deed,
    reason: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for name, value in (("FILE", path), ("STATE", path.parents[1] / "state"), ("TODAY", TODAY.isoformat())):
        monkeypatch.setenv(f"HUSTLE_{name}", str(value))
    break_it(path.parent)
    left_by_an_earlier_run(path)
    assert main(["week"]) == 0
    told = capsys.readouterr().err
    assert told.count("\n") == 1 and reason in told
    assert "1 change of an earlier run is still not saved (Done: Hiring loop)" in told
    mend_it(path.parent)
    assert main(["week"]) == 0
    assert "Changes that an earlier run could not save are saved now" in capsys.readouterr().err
    assert on_disk(path).cards[HIRING].state == "done"
    assert main(["week"]) == 0 and capsys.readouterr().err == ""


@TROUBLES
def test_a_command_that_fails_there_says_so_and_does_not_come_back_by_itself(
    path: Path, break_it: Deed, mend_it: Deed, reason: str
) -> None:
    planner = planner_on(path)
    break_it(path.parent)
    with pytest.raises(StoreError, match=reason):
        planner.apply("Done", lambda now: changes.finish_card(now, HIRING, TODAY))
    mend_it(path.parent)
    assert planner_on(path).plan.cards[HIRING].state == "open"
