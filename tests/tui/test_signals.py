"""A planner that is told to end, or whose terminal goes away: what was changed before is in the file."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import pytest
from planners import DECK, TODAY, plan
from pty_programs import Program

from hustle_tui.planner import Planner
from hustle_tui.store.tinydb_file import FileStore


@pytest.mark.parametrize("how", ["SIGTERM", "SIGHUP", "SIGKILL", "closed terminal"])
def test_what_was_changed_a_moment_before_the_end_is_in_the_file(tmp_path: Path, how: str) -> None:
    path, state = tmp_path / "plan.json", tmp_path / "state"
    Planner(FileStore(path, state), lambda: TODAY).apply("Begin", lambda _: plan())
    env = {"HUSTLE_FILE": str(path), "HUSTLE_STATE": str(state), "HUSTLE_TODAY": TODAY.isoformat()}
    with Program([sys.executable, "-m", "hustle_tui"], env) as program:
        program.until("Draft Q4 board deck")
        program.settle()
        program.send(" ")
        program.until(
            lambda: b'"title":"Draft Q4 board deck","ledger":"main","lane":"must","state":"done"' in path.read_bytes()
        )
        program.send("a")
        program.until("Add")
        program.send("half a line")
        program.settle()
        if how == "closed terminal":
            program.hang_up()
        else:
            os.kill(program.pid, getattr(signal, how))
        program.ended()
    loaded = Planner(FileStore(path, state), lambda: TODAY).plan
    assert loaded.cards[DECK].state == "done" and len(loaded.cards) == len(plan().cards)
