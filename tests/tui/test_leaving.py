"""How the planner ends, as the shell that started it sees it."""

from __future__ import annotations

from functools import partialmethod

import pytest
from planners import planner
from textual.app import App

from hustle_tui.tui import app as front
from hustle_tui.tui.app import HustleApp


def test_a_planner_that_broke_down_does_not_end_as_if_all_were_well(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: HustleApp) -> None:
        raise RuntimeError("on purpose")

    monkeypatch.setattr(HustleApp, "run", partialmethod(App.run, headless=True))
    monkeypatch.setattr(HustleApp, "on_mount", broken)
    assert front.run(planner()) != 0
