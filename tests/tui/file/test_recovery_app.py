"""A damaged or missing plan file opened on a terminal: what is wrong is shown, and every way out is safe."""

from __future__ import annotations

import asyncio
import re
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from planners import LOW, TODAY, plan, planner_on, press, screen_text, store_on
from pty_programs import Program
from textual.pilot import Pilot

from hustle_tui.planner import Planner
from hustle_tui.store import StoreError
from hustle_tui.store.recovery import backup, backups_of
from hustle_tui.tui.file.recovery_app import RecoveryApp


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A plan file with a backup, in which a line was then damaged."""
    path = tmp_path / "plan.json"
    planner_on(path).apply("Begin", lambda _: plan())
    backup(path, tmp_path / "state")
    path.write_bytes(path.read_bytes().replace(b'"title":"Hiring loop: backend"', b'"title":Hiring'))
    return path


@asynccontextmanager
async def recovering(path: Path, size: tuple[int, int] = LOW) -> AsyncIterator[tuple[RecoveryApp, Pilot[Planner]]]:
    with pytest.raises(StoreError) as error:
        store_on(path).load()
    app = RecoveryApp(path, str(error.value), lambda: TODAY, path.parent / "state")
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield app, pilot


async def leave_by(app: RecoveryApp, key: str) -> None:
    """Press a key that ends the app; a pilot would wait half a minute for its widgets' answer."""
    app.simulate_key(key)
    async with asyncio.timeout(60):
        while app.return_code is None:
            await asyncio.sleep(0.005)


def unwrapped(app: RecoveryApp) -> str:
    """What is to be read in the box, its wrapped lines joined."""
    return re.sub(r"\s*│\n│\s*", "", screen_text(app))


async def test_it_says_path_line_and_column_and_touches_nothing(path: Path) -> None:
    damaged = path.read_bytes()
    async with recovering(path) as (app, _pilot):
        text = unwrapped(app)
        for word in ("plan.json", "line 5", "column", "left exactly as it is", "1  Go back to the backup of", "Leave"):
            assert word in text, f"{word}\n{text}"
        assert "10 cards, 2 KPIs, 3 gigs, 2 logs. The damaged file is kept, too" in text
        assert "9 cards, 2 KPIs, 3 gigs, 2 logs. Lost: line 5." in text
        await leave_by(app, "q")
    assert app.return_value is None and path.read_bytes() == damaged


async def test_the_first_way_restores_the_backup_and_keeps_the_damaged_bytes(path: Path) -> None:
    damaged = path.read_bytes()
    async with recovering(path) as (app, _pilot):
        await leave_by(app, "1")
    assert app.return_value is not None and len(app.return_value.plan.cards) == 10
    assert len(store_on(path).load().cards) == 10
    assert damaged in [found.read_bytes() for found in path.parent.glob("state/*/backups/damaged-*.json")]


async def test_a_file_that_was_mended_meanwhile_is_opened_and_no_backup_takes_its_place(path: Path) -> None:
    async with recovering(path) as (app, _pilot):
        mended = path.read_bytes().replace(b'"title":Hiring', b'"title":"Mended by hand"')
        path.write_bytes(mended)
        await leave_by(app, "1")
    assert path.read_bytes() == mended
    assert app.return_value is not None and "sound again" in app.return_value.notice


async def test_what_can_be_read_is_written_beside_and_never_over_a_file(path: Path) -> None:
    damaged = path.read_bytes()
    (path.parent / "plan-readable.json").write_text("mine")
    async with recovering(path) as (app, pilot):
        await press(pilot, "2")
        assert "plan-readable-2.json" in unwrapped(app) and "Lost: line 5" in unwrapped(app)
        await press(pilot, "2")
    assert (path.parent / "plan-readable.json").read_text() == "mine" and path.read_bytes() == damaged
    for name in ("plan-readable-2.json", "plan-readable-3.json"):
        assert len(store_on(path.parent / name).load().cards) == 9


async def test_what_can_be_read_is_looked_at_without_changing_anything(path: Path) -> None:
    damaged = path.read_bytes()
    async with recovering(path) as (app, _pilot):
        await leave_by(app, "3")
    assert app.return_value is not None and len(app.return_value.plan.cards) == 9
    with pytest.raises(StoreError, match="looked at, not changed"):
        app.return_value.apply("Change", lambda _: plan())
    assert path.read_bytes() == damaged


async def test_a_new_plan_is_begun_beside_it(path: Path) -> None:
    damaged = path.read_bytes()
    async with recovering(path) as (app, _pilot):
        await leave_by(app, "4")
    assert app.return_value is not None
    app.return_value.apply("Begin", lambda _: plan())
    assert path.read_bytes() == damaged and len(store_on(path.parent / "plan-new.json").load().cards) == 10


async def test_a_missing_file_is_restored_or_begun_anew(path: Path) -> None:
    path.unlink()
    async with recovering(path) as (app, _pilot):
        text = unwrapped(app)
        assert "The plan file is gone" in text and "Begin a new plan here" in text and "Look at" not in text
        await leave_by(app, "1")
    assert len(store_on(path).load().cards) == 10
    path.unlink()
    async with recovering(path) as (app, _pilot):
        await leave_by(app, "2")
    assert app.return_value is not None and not app.return_value.plan.cards
    app.return_value.apply("Begin", lambda _: plan())
    assert path.exists() and backups_of(path, path.parent / "state") == ()


async def test_without_a_backup_no_restore_is_offered(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    path.write_bytes(b"")
    async with recovering(path) as (app, _pilot):
        assert "Go back" not in unwrapped(app) and "1  Write what can be read" in unwrapped(app)


def test_on_a_terminal_the_way_back_leads_into_the_planner_and_leaving_is_exit_65(path: Path) -> None:
    env = {"HUSTLE_FILE": str(path), "HUSTLE_STATE": str(path.parent / "state"), "HUSTLE_TODAY": TODAY.isoformat()}
    command = [sys.executable, "-m", "hustle_tui"]
    damaged = path.read_bytes()
    with Program(command, env) as program:
        program.until("Leave")
        program.send("q")
        assert program.ended() == 65
        assert f"hustle: {path}, line 5, column" in program.raw.decode().replace("\r\n", "\n")
        assert b"Traceback" not in program.raw and path.read_bytes() == damaged
    with Program(command, env) as program:
        program.until("Leave")
        program.send("1")
        program.until("Hiring loop: backend")
        program.send("q")
        assert program.ended() == 0
