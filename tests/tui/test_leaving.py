"""How the planner ends, as the shell that started it sees it."""

from __future__ import annotations

import os
import signal
from functools import partialmethod

import pytest
from planners import opened, planner, until
from textual.app import App

from hustle_tui.tui import app as front
from hustle_tui.tui.app import HustleApp


def test_a_planner_that_broke_down_does_not_end_as_if_all_were_well(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: HustleApp) -> None:
        raise RuntimeError("on purpose")

    monkeypatch.setattr(HustleApp, "run", partialmethod(App.run, headless=True))
    monkeypatch.setattr(HustleApp, "on_mount", broken)
    assert front.run(planner()) != 0


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
