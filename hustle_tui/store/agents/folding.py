"""Bringing the hours of ended sessions into the plan, each once: what was brought in is remembered on this machine.

Undone, it does not come in again; bound to something else later, it stays where it is. One process at a time does it,
and an entry that has a session's hours already is never given them twice.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import nullcontext, suppress
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Protocol

from msgspec import Struct

from hustle_tui.domain.agents import hours
from hustle_tui.domain.agents.hours import NOTHING, Piece, Unbound, unbound_in
from hustle_tui.domain.agents.sessions import LEASE, Run
from hustle_tui.domain.agents.targets import is_left_out, targets_in
from hustle_tui.domain.history.steps import Step
from hustle_tui.domain.plan.model import Change, Plan, PlanError
from hustle_tui.domain.week.calendar import week_of
from hustle_tui.domain.writing.quantities import format_duration
from hustle_tui.store import History, Store, StoreError
from hustle_tui.store.agents.lines import KEPT, agents_folder, files_since, runs_since
from hustle_tui.store.agents.maps import finder, maps
from hustle_tui.store.agents.memory import MEMORY, Memory, holding, latest
from hustle_tui.store.config import place
from hustle_tui.store.disk.lock import PATIENCE
from hustle_tui.store.disk.small_files import is_folder
from hustle_tui.store.state.notes import digest_of

QUIET = timedelta(minutes=2)
"""How long after a change on the screen no hours come in: undo is to take back the person's own step."""


class Planner(Protocol):
    """What holds the plan and changes it."""

    plan: Plan
    store: Store

    @property
    def now(self) -> datetime: ...

    @property
    def history(self) -> History: ...

    def apply(self, label: str, change: Change, *, leaves_step: bool = False) -> Step | None: ...

    def save_openings(self) -> None: ...


class Folded(Struct, frozen=True):
    """What was brought in, what waits for a binding, and how many turns ended without a start."""

    pieces: tuple[Piece, ...] = ()
    unbound: tuple[Unbound, ...] = ()
    unstarted: int = 0
    clock: int = 0


def fold(planner: Planner, now: datetime, *, lazily: bool = False) -> Folded:
    """Bring in what has ended; `lazily` it looks only where something may be new, and waits for nobody.

    Nothing is brought into a plan that is in no file yet: looking at it makes none.
    """
    folder, store = agents_folder(), planner.store
    if not is_folder(folder) or store.path is None or not store.path.exists() or (lazily and store.read_only):
        return Folded()
    seen, moment = seen_in(folder, now), int(now.timestamp())
    known = store.recall(MEMORY, Memory, Memory())
    if lazily and known.seen == seen and not 0 < known.again <= moment:
        return Folded()
    own = store.state_folder()
    with nullcontext() if own is None else holding(own, 0.0 if lazily else PATIENCE):
        return _fold(planner, folder, seen, now, lazily=lazily)


def fold_lazily(planner: Planner, clock: Callable[[], datetime]) -> Folded:
    """The same in passing: what can't be done now is done another time."""
    with suppress(StoreError, PlanError, OSError):
        return fold(planner, clock(), lazily=True)
    return Folded()


def _fold(planner: Planner, folder: Path, seen: str, now: datetime, *, lazily: bool) -> Folded:
    known, moment = planner.store.recall(MEMORY, Memory, Memory()), int(now.timestamp())
    runs = runs_since(folder, _first(known.since, now), now)
    plan = planner.plan
    find = finder(maps())
    target = targets_in(plan, week_of(now.date(), plan.settings.week_start), find)
    sessions, pieces, spans, unstarted = dict(known.sessions), list[Piece](), list[tuple[int, int]](), 0
    counts = hours.brought_in(plan)
    over = [run for run in runs if run.is_over(moment) or (run.told and not lazily)]
    for run in over:
        before = sessions.get(run.session, NOTHING)
        before = hours.caught_up(run, before, counts.get(run.session, 0), target)
        more, after = hours.pieces_of(run, before, target, now.tzinfo)
        unstarted += after.unstarted - before.unstarted
        pieces += more
        spans += after.intervals[len(before.intervals) :]
        if after != NOTHING:
            sessions[run.session] = after
    pieces = [piece for piece in pieces if hours.is_new(plan, piece)]
    if told := hours.hours_text(pieces):
        planner.apply(f"Agents' hours: {told}", partial(hours.bring_in, pieces=tuple(pieces)))
        planner.save_openings()
    again = min((run.last + LEASE + 1 for run in runs if not run.is_over(moment)), default=0)
    left = [run for run in runs if not run.is_over(moment) or hours.fresh_of(run, sessions.get(run.session, NOTHING))]
    since = min((_day_of(run, now) for run in left), default=now.date())
    planner.store.memorise(MEMORY, Memory(latest(sessions, moment), seen, again, since))
    if planner.store.state_folder() is not None:  # a dry run has none
        _forget_old(folder, now)
    waiting = unbound_in(over, target, partial(is_left_out, find), now.tzinfo)
    return Folded(tuple(pieces), waiting, unstarted, hours.union(spans) // 60)


def brought_in_text(planner: Planner, clock: Callable[[], datetime], beside: bool) -> str:
    """What comes into the plan in passing, in one line; nothing where nothing does.

    `beside` a person at the screen, who may be about to undo, it waits while their own last step is fresh.
    """
    if beside and _has_fresh_step(planner):
        return ""
    words = hours.hours_text(fold_lazily(planner, clock).pieces)
    return f"Agents' hours came in: {words}; {'undo' if beside else 'hustle undo'} takes them back." if words else ""


def _has_fresh_step(planner: Planner) -> bool:
    last = planner.history.done[-1:]
    with suppress(ValueError, TypeError):  # an earlier version did not write when
        return bool(last) and last[0].by == "me" and abs(planner.now - datetime.fromisoformat(last[0].at)) < QUIET
    return False


def folded_lines(folded: Folded) -> list[str]:
    """What all of it comes to, and what did not come in."""
    minutes = sum(piece.minutes for piece in folded.pieces)
    total = f"{format_duration(minutes)} in all" if minutes else "Nothing new of agents has ended."
    beside = f", {format_duration(folded.clock)} by the clock" if minutes and folded.clock < minutes else ""
    unbound = [
        f"{format_duration(one.seconds // 60)} in {one.folder}, bound to nothing: hustle agent map PATH REF"
        for one in folded.unbound
    ]
    return [*filter(None, (f"{total}{beside}", *unbound, hours.unstarted_text(folded.unstarted)))]


def _first(since: date | None, now: datetime) -> date:
    """The first day whose lines are read: with the night before, and earlier ones where the clock was set back."""
    oldest = now.date() - KEPT
    return oldest if since is None else max(oldest, min(since, now.date()) - timedelta(days=1))


def _day_of(run: Run, now: datetime) -> date:
    """The day on which a session began, as far as it counts."""
    return datetime.fromtimestamp(min([one.start for one in run.intervals], default=run.last), now.tzinfo).date()


def seen_in(folder: Path, now: datetime) -> str:
    """A fingerprint of the lines and bindings that the hours rest on; a beat ends nothing and is left out."""
    files = [(entry.name, _stat(Path(entry.path))) for entry in files_since(folder, now.date() - KEPT)]
    return digest_of(repr((files, _stat(place()))).encode("utf-8", "surrogateescape"))


def _stat(path: Path) -> tuple[int, int]:
    with suppress(OSError, ValueError):
        found = path.stat(follow_symlinks=False)
        return found.st_size, found.st_mtime_ns
    return 0, 0


def _forget_old(folder: Path, now: datetime) -> None:
    """Remove beats of sessions that are long over."""
    for path in folder.glob("*.beat"):
        with suppress(OSError):
            found, since = path.stat(), KEPT.total_seconds()
            if found.st_mtime < now.timestamp() - since and found.st_ctime < time.time() - since:
                path.unlink()
