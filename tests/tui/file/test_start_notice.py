"""What the start has to tell, as that an earlier run's changes are saved now, stands above the keys."""

from __future__ import annotations

from pathlib import Path

import pytest
from planners import TODAY, opened, plan, planner, until

from hustle_tui.planner import Planner
from hustle_tui.store.file_store import FileStore
from hustle_tui.store.recovery import create


async def test_what_the_start_has_to_tell_is_shown() -> None:
    used = planner()
    used.notice = "Changes that an earlier run could not save are saved now."
    async with opened(used) as (app, pilot):
        await until(pilot, lambda: app.news_line is not None)
        assert app.news_line is not None and "are saved now" in app.news_line.plain


async def test_a_copy_that_a_sync_program_set_aside_is_pointed_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HUSTLE_STATE", str(tmp_path / "state"))
    create(tmp_path / "hustle.json", plan())
    copy = tmp_path / "hustle.sync-conflict-20261125-101500-ABCDEFG.json"
    copy.write_bytes((tmp_path / "hustle.json").read_bytes().replace(b'"revision":1', b'"revision":2'))
    used = Planner(FileStore(tmp_path / "hustle.json"), lambda: TODAY)
    async with opened(used) as (app, pilot):
        await until(pilot, lambda: app.news_line is not None)
        assert app.news_line is not None and f"hustle merge {copy}" in app.news_line.plain
