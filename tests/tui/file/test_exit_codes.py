"""How the planner ends, as the shell that started it sees it."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence
from functools import partialmethod
from pathlib import Path

import pytest
from msgspec.structs import replace
from planners import DECK, TODAY, opened, plan, planner, until
from pty_programs import Program
from textual.app import App

from hustle_tui import __main__ as front
from hustle_tui.domain.history.steps import Step
from hustle_tui.planner import Planner
from hustle_tui.store import Job, Saved, StoreError
from hustle_tui.store.file_store import FileStore
from hustle_tui.store.memory import MemoryStore
from hustle_tui.tui.app import HustleApp


def test_a_planner_that_broke_down_does_not_end_as_if_all_were_well(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: HustleApp) -> None:
        raise RuntimeError("on purpose")

    monkeypatch.setattr(front, "_has_terminal", lambda: True)
    monkeypatch.setattr(front, "_has_terminal", lambda: True)
    monkeypatch.setattr(HustleApp, "run", partialmethod(App.run, headless=True))
    monkeypatch.setattr(HustleApp, "on_mount", broken)
    assert front.open_planner(planner(), demo=False) != 0


async def test_sigterm_leaves_by_the_door_so_that_the_terminal_is_put_right() -> None:
    passed_by: list[int] = []
    before = signal.signal(signal.SIGTERM, lambda number, _: passed_by.append(number))
    try:
        async with opened() as (app, pilot):
            os.kill(os.getpid(), signal.SIGTERM)
            await until(pilot, lambda: passed_by or app.return_value is not None)
            assert app.return_value == 143
    finally:
        signal.signal(signal.SIGTERM, before)
    assert not passed_by


def test_leaving_with_unsaved_changes_says_where_they_are_and_is_not_taken_for_success(tmp_path: Path) -> None:
    path, state = tmp_path / "plan.json", tmp_path / "state"
    Planner(FileStore(path, state), lambda: TODAY).apply("Begin", lambda _: plan())
    sound = path.read_bytes()
    env = {"HUSTLE_FILE": str(path), "HUSTLE_STATE": str(state), "HUSTLE_TODAY": TODAY.isoformat()}
    with Program([sys.executable, "-m", "hustle_tui"], env, (300, 40)) as program:
        program.until("Draft Q4 board deck")
        program.rest()
        path.write_bytes(b"{ this is no plan")
        program.send(" ")
        program.until("NOT SAVED")
        program.send("q")
        program.until("q again leaves")
        program.send("q")
        assert program.ended() == 74
        last = program.raw.decode().rstrip().rpartition("hustle: ")[2]
    assert last.startswith("1 change is not saved, but kept aside in ") and "\n" not in last
    assert str(path) in last and "Traceback" not in program.raw.decode()
    (journal,) = state.glob("*/journal-*.jsonl")
    assert str(journal) in last
    path.write_bytes(sound)
    assert Planner(FileStore(path, state), lambda: TODAY).plan.cards[DECK].state == "done"


def test_what_is_lost_at_the_end_is_not_said_to_be_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    class Nowhere(MemoryStore):
        def commit(self, jobs: Sequence[Job]) -> Saved:
            raise StoreError("plan.json: no space left")

        def keep_in_journal(self, steps: Sequence[Step]) -> Path | None:
            raise StoreError("no journal either")

    used = Planner(Nowhere(plan()), lambda: TODAY)
    used.start_writer()
    used.apply("One", lambda now: replace(now, settings=plan(theme="day").settings))
    monkeypatch.setattr(front, "_has_terminal", lambda: True)
    monkeypatch.setattr(front, "_has_terminal", lambda: True)
    monkeypatch.setattr(HustleApp, "run", lambda _: 0)
    with pytest.raises(StoreError, match=r"1 change is not saved and lost: plan\.json: no space left") as error:
        front.open_planner(used, demo=False)
    assert error.value.exit_code == 74
