"""What a person sees when Hustle itself is at fault, and the first look at a plan that is already there."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path
from threading import Timer

import pytest
from planners import DECK, TODAY, opened, plan, planner, press, screen_text

PLANNER_BREAKS = """
import sys
from hustle_tui.__main__ import open_planner
from hustle_tui.planner import Planner
from hustle_tui.store.memory import MemoryStore
from hustle_tui.tui.app import HustleApp
def action_help(self):
    secret = "a client's name"
    raise RuntimeError("[/] broken")
HustleApp.action_help = action_help
HustleApp.on_mount = lambda self: self.call_after_refresh(self.action_help)
sys.exit(open_planner(Planner(MemoryStore()), False))
"""
RECOVERY_BREAKS = """
from datetime import date
from pathlib import Path
from hustle_tui.tui.file import recovery_app
def newest_backup(path, root):
    secret = "a client's name"
    raise RuntimeError("[/] broken")
recovery_app.damage.newest_backup = newest_backup
app = recovery_app.RecoveryApp(Path("plan.json"), "It can't be read.", date.today)
app.run()
raise SystemExit(app.return_code)
"""


@pytest.mark.parametrize(
    ("breaks", "plan_words"),
    [(PLANNER_BREAKS, "the demo is gone, as it would be"), (RECOVERY_BREAKS, "plan.json is as it was")],
)
def test_a_defect_ends_in_one_line_with_the_details_in_a_private_file(
    breaks: str, plan_words: str, tmp_path: Path
) -> None:
    master, slave = pty.openpty()
    env = {**os.environ, "TMPDIR": str(tmp_path), "TERM": "xterm-256color"}
    command = [sys.executable, "-c", breaks]
    done = subprocess.Popen(command, stdin=slave, stdout=slave, stderr=subprocess.PIPE, env=env, text=True)
    os.close(slave)
    patience = Timer(60, done.kill)
    patience.start()
    shown = b""
    while True:
        try:
            data = os.read(master, 65536)
        except OSError:
            break
        if not data:
            break
        shown += data
    errors = done.communicate(timeout=60)[1]
    patience.cancel()
    told = errors + shown.decode("utf-8", "replace")
    assert done.returncode == 70 and "This is a defect of Hustle (RuntimeError)" in told
    assert plan_words in " ".join(told.split())
    assert "Traceback" not in told and "client's name" not in told
    (kept,) = tmp_path.glob("hustle-*.txt")
    assert "RuntimeError" in kept.read_text(encoding="utf-8") and kept.stat().st_mode & 0o077 == 0


async def test_the_welcome_does_not_stand_before_a_plan_that_is_already_there() -> None:
    async with opened(planner(plan(set_up=False))) as (app, _):
        assert "Welcome" not in screen_text(app)


async def test_a_card_sent_on_and_fetched_back_was_never_carried() -> None:
    async with opened() as (app, pilot):
        await press(pilot, "greater_than_sign", "right_square_bracket")
        app.screen_stack[0].go_to(DECK)
        await press(pilot, "less_than_sign")
        assert app.plan.cards[DECK].carried == 0 and app.planner.today == TODAY
