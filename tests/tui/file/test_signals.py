"""A planner that is told to end, or whose terminal goes away: what was changed before is in the file."""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path

import pytest
from planners import DECK, TODAY, plan, planner_on
from pty_programs import Program

HOWS = ["SIGTERM", "SIGHUP", "SIGINT", "closed terminal"]
DELAYS = [0.0, 0.003, 0.01, 0.03, 0.055, 0.08]
"""Seconds after a change has appeared on the screen: before, while and after it is saved."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "plan.json"
    planner_on(path).apply("Begin", lambda _: plan())
    return path


def program_on(path: Path, *, ignores_hangup: bool = False) -> Program:
    state = str(path.parent / "state")
    env = {"HUSTLE_FILE": str(path), "HUSTLE_STATE": state, "HUSTLE_TODAY": TODAY.isoformat()}
    return Program([sys.executable, "-m", "hustle_tui"], env, ignores_hangup=ignores_hangup)


def end(program: Program, how: str) -> int:
    if how == "closed terminal":
        program.hang_up()
    else:
        os.kill(program.pid, getattr(signal, how))
    return program.ended()


@pytest.mark.parametrize("how", [*HOWS, "SIGKILL"])
def test_a_line_being_typed_is_all_that_an_end_may_take(path: Path, how: str) -> None:
    with program_on(path) as program:
        program.until("Draft Q4 board deck")
        program.rest()
        program.send(" ")
        program.until(
            lambda: b'"title":"Draft Q4 board deck","ledger":"main","lane":"must","state":"done"' in path.read_bytes()
        )
        program.send("a")
        program.until("Add")
        program.send("half a line")
        program.rest()
        end(program, how)
    assert planner_on(path).plan.cards[DECK].state == "done" and len(planner_on(path).plan.cards) == len(plan().cards)


@pytest.mark.parametrize("how", HOWS)
@pytest.mark.parametrize("delay", DELAYS)
def test_what_stands_on_the_screen_is_saved_when_the_end_comes_at_once(path: Path, how: str, delay: float) -> None:
    with program_on(path) as program:
        program.until("Draft Q4 board deck")
        program.rest()
        program.send(" ")
        program.until("Done: Draft Q4 board deck")
        time.sleep(delay)
        code = end(program, how)
    assert planner_on(path).plan.cards[DECK].state == "done"
    assert b"Traceback" not in program.raw
    assert code == 128 + getattr(signal, how, signal.SIGHUP)


def test_a_terminal_that_goes_away_ends_a_planner_that_ignores_the_signal_of_it(path: Path) -> None:
    with program_on(path, ignores_hangup=True) as program:
        program.until("Draft Q4 board deck")
        program.rest()
        program.send(" ")
        program.until("Done: Draft Q4 board deck")
        assert end(program, "closed terminal") == 128 + signal.SIGHUP
    assert planner_on(path).plan.cards[DECK].state == "done"


def is_stopped(program: Program) -> bool:
    return Path(f"/proc/{program.pid}/stat").read_text().rpartition(")")[2].split()[0] == "T"


@pytest.mark.parametrize("how", ["ctrl+z", "kill -TSTP", "kill -STOP", "ctrl+z in a form"])
def test_a_stopped_planner_lets_others_write_and_paints_itself_anew_when_it_goes_on(path: Path, how: str) -> None:
    with program_on(path) as program:
        program.until("Draft Q4 board deck")
        program.rest()
        if how == "ctrl+z in a form":
            program.press("e")
        program.send(" ") if "form" not in how else None
        if how.startswith("ctrl+z"):
            program.send("\x1a")
        else:
            os.kill(program.pid, getattr(signal, f"SIG{how[-4:].strip('-')}"))
        program.until(lambda: is_stopped(program))
        if how == "ctrl+z":
            assert planner_on(path).plan.cards[DECK].state == "done"
        before = len(program.raw)
        os.kill(program.pid, signal.SIGCONT)
        program.until(lambda: b"Draft Q4 board deck" in program.raw[before:])
        program.rest()
        program.press("\x1b" if "form" in how else "j")
        program.send("q")
        assert program.ended() == 0
    left = bytes(program.raw[before:])
    assert left.rindex(b"\x1b[?1049l") > left.rindex(b"\x1b[?1049h"), "the terminal is given back as it was"
