"""What of agents' hours came into a plan, kept in its state folder: so they come once, and undone they stay out."""

from __future__ import annotations

from contextlib import AbstractContextManager
from datetime import date, timedelta
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from hustle_tui.domain.agents.hours import KnownSession, brought_in
from hustle_tui.domain.plan.model import Plan
from hustle_tui.store.agents.seen import KEPT, MEMORY
from hustle_tui.store.disk.lock import held
from hustle_tui.store.disk.small_files import make_folder
from hustle_tui.store.state.notes import memorise, recall

MOST_REMEMBERED = 5_000
"""Sessions: far more than any month has."""


class Memory(Struct, frozen=True):
    """What was brought in, by session; `seen` and `again` tell whether there may be anything new, `since` where."""

    sessions: dict[str, KnownSession] = {}
    seen: str = ""
    again: int = 0
    since: date | None = None


def latest(sessions: dict[str, KnownSession], now: int) -> dict[str, KnownSession]:
    """Those that may still come in again: whose lines are not too old to be read."""
    since = now - int((KEPT + timedelta(days=2)).total_seconds())
    recent = {name: known for name, known in sessions.items() if not known.intervals or known.intervals[-1][1] > since}
    return dict([*recent.items()][-MOST_REMEMBERED:])


def holding(folder: Path, patience: float) -> AbstractContextManager[None]:
    """Keep other processes from bringing in the same hours meanwhile."""
    make_folder(folder)
    return held(folder / MEMORY, patience)  # a name that no file has


def forget_lost(folder: Path, before: Plan | None, after: Plan) -> None:
    """Let hours that a restore lost come in again: those that the plan had `before`, all of them if it was unreadable.

    What the person had undone was not in that plan, and stays out.
    """
    memory = recall(folder, MEMORY, Memory)
    had, has = None if before is None else brought_in(before), brought_in(after)
    lost = {
        session: replace(known, intervals=known.intervals[: has.get(session, 0)], seconds={})
        for session, known in memory.sessions.items()
        if has.get(session, 0) < (len(known.intervals) if had is None else had.get(session, 0))
    }
    if lost:
        memorise(folder, MEMORY, Memory(memory.sessions | lost))
