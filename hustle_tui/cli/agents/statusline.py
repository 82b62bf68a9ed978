"""`hustle statusline`: a line for the agent's own status bar, which asks often; the answer is kept as a prompt's is.

It never fails: where nothing can be told, a few words say where to look, and the exit code is 0.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Sequence

from hustle_tui.cli.agents.noting import LEASE, standard_input, state_root, worktree_of
from hustle_tui.cli.prompt_cache import keep_line, kept_line

TYPE_CHECKING = False  # typing itself takes longer to import than all of this
if TYPE_CHECKING:
    from datetime import datetime

    from hustle_tui.cli.session import Session
    from hustle_tui.domain.agents.targets import AgentSession
    from hustle_tui.domain.writing.told import Part, Told


def show(file: str | None = None, today: str | None = None) -> int:
    """Print the line for the session that the standard input tells of."""
    try:
        folder, width = _folder_in(), _width()
        asked = ["statusline", file or "", today or "", folder, str(width)]
        line = kept_line(asked)
        if line is None:
            line = _line(file, today, asked, folder, width)
        sys.stdout.buffer.write(f"{line}\n".encode("utf-8", "replace"))
        sys.stdout.flush()
    except (Exception, KeyboardInterrupt):  # noqa: BLE001, S110 - a traceback would stand in the agent's own screen
        pass  # Ctrl+C meant the agent: it goes to every program of its terminal
    return 0


def _folder_in() -> str:
    """The folder of the session; the one that this runs in where nothing names it."""
    import json

    try:
        told = json.loads(standard_input())
    except (ValueError, RecursionError, OSError):
        told = None
    told = told if isinstance(told, dict) else {}
    workspace = told.get("workspace")
    places = workspace if isinstance(workspace, dict) else {}
    named = (places.get("current_dir"), told.get("cwd"), places.get("project_dir"))
    folder = next((path for path in named if isinstance(path, str) and path and "\0" not in path), "")
    try:
        return folder.encode("utf-8", "replace").decode().replace("\n", " ") or os.getcwd()
    except OSError:
        return ""  # the folder that this runs in is gone


def _width() -> int:
    """The cells that there are; 0 for as many as it takes."""
    text = os.environ.get("COLUMNS", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 0


def _line(file: str | None, today: str | None, asked: list[str], folder: str, width: int) -> str:
    from hustle_tui.cli import import_msgspec

    import_msgspec()
    from hustle_tui.cli.session import Session
    from hustle_tui.domain.plan.model import PlanError
    from hustle_tui.store import StoreError

    try:
        return _status_line(Session(lambda *_: 0, file, today), asked, folder, width)
    except (PlanError, StoreError, OSError):
        return "hustle doctor"[: width or None]


def _status_line(session: Session, asked: list[str], folder: str, width: int) -> str:
    from hustle_tui import machine
    from hustle_tui.cli.prompt import plan_and_files
    from hustle_tui.domain.agents import Folder
    from hustle_tui.domain.agents.targets import targets_in
    from hustle_tui.domain.agents.words import SIGN, at_work, clock, longest, status_told
    from hustle_tui.domain.week.calendar import week_of
    from hustle_tui.domain.week.level import judgement_of
    from hustle_tui.domain.week.load import load_of
    from hustle_tui.store.agents.lines import running
    from hustle_tui.store.agents.maps import finder, maps

    now = machine.present()
    plan, paths, signature = plan_and_files(session, *_lines_of(now))
    week = week_of(session.today, plan.settings.week_start)
    load = load_of(plan, week, session.today, session.at_in(plan))
    level = judgement_of(plan, week, session.today, session.at_in(plan)).level
    target = targets_in(plan, week, finder(maps()))(Folder(folder, *(worktree_of(folder) or ())))
    there = at_work(running(plan, week, now))
    name = f"{SIGN}{len(there)}"
    told = status_told(plan, load, level, target, f"{name} {clock(there)}" if there else "")
    parts = _fitted(told, width)
    line, runs = _safe(parts, width), [session for session in there if session.state == "runs"]
    without = [part for part in parts if part.name != "agents"]
    if runs and len(without) < len(parts) and longest(there) in runs:
        started = int(time.time()) - 60 * longest(there).minutes
        keep_line(asked, paths, signature, _safe(without, width), [(started, f"· {name}")], _until(runs))
    else:
        keep_line(asked, paths, signature, line, [], _until(runs))
    return line


def _until(runs: Sequence[AgentSession]) -> int:
    """The second by which the first of the running sessions must have given a sign of life again."""
    return min(session.since for session in runs) + LEASE if runs else 0


def _lines_of(now: datetime) -> list[str]:
    """The hook's lines of today and yesterday."""
    from datetime import timedelta

    return [os.path.join(state_root(), "agents", f"{now.date() - timedelta(days=back)}.jsonl") for back in (0, 1)]


def _fitted(told: Told, width: int) -> Sequence[Part]:
    """As many of the parts as have room."""
    from hustle_tui.widths import cells

    *cuts, last = told.cuts()
    return next((parts for parts in cuts if not width or cells(_safe(parts)) <= width), last)


def _safe(parts: Sequence[Part], width: int = 0) -> str:
    """The words for a terminal, cut where even the fewest have no room."""
    from hustle_tui.cleaning import clean
    from hustle_tui.domain.writing.told import Told
    from hustle_tui.widths import cut

    return cut(clean(str(Told(tuple(parts)))), width or None)
