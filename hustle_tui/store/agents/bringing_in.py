"""Bringing the hours of ended sessions into the plan, each once: what was brought in is remembered on this machine.

Undone, it does not come in again; bound to something else later, it stays where it is. One process at a time does it,
and an entry that has a session's hours already is never given them twice.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from contextlib import nullcontext, suppress
from datetime import date, datetime, timedelta, tzinfo
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from hustle_tui.domain.agents import LEASE, Run, hours
from hustle_tui.domain.agents.hours import NOTHING, KnownSession, Piece, TargetOf, Unbound, unbound_in
from hustle_tui.domain.agents.targets import is_left_out, targets_in
from hustle_tui.domain.plan.model import Plan, PlanError
from hustle_tui.domain.week.calendar import week_of
from hustle_tui.domain.writing.quantities import format_duration
from hustle_tui.store import StoreError
from hustle_tui.store.agents.lines import runs_since
from hustle_tui.store.agents.maps import finder, maps
from hustle_tui.store.agents.memory import Memory, holding, latest
from hustle_tui.store.agents.seen import KEPT, MEMORY, agents_folder, seen_in
from hustle_tui.store.disk.lock import PATIENCE
from hustle_tui.store.disk.small_files import is_folder

if TYPE_CHECKING:
    from hustle_tui.store.state.holder import HoldsPlan

QUIET = timedelta(minutes=2)
"""How long after a change on the screen no hours come in: undo is to take back the person's own step."""


class BroughtIn(Struct, frozen=True):
    """What was brought in, what waits for a binding, and how many turns ended without a start."""

    pieces: tuple[Piece, ...] = ()
    unbound: tuple[Unbound, ...] = ()
    unstarted: int = 0
    clock: int = 0


def bring_in(planner: HoldsPlan, now: datetime, *, lazily: bool = False) -> BroughtIn:
    """Bring in what has ended; `lazily` it waits for nobody.

    Nothing is brought into a plan that is in no file yet: looking at it makes none.
    """
    folder, store = agents_folder(), planner.store
    if not is_folder(folder) or store.path is None or not store.path.exists() or (lazily and store.read_only):
        return BroughtIn()
    seen, own = seen_in(folder, now), store.state_folder()
    with nullcontext() if own is None else holding(own, 0.0 if lazily else PATIENCE):
        return _bring_in(planner, folder, seen, now, lazily=lazily)


def _bring_in(planner: HoldsPlan, folder: Path, seen: str, now: datetime, *, lazily: bool) -> BroughtIn:
    known, moment = planner.store.recall(MEMORY, Memory), int(now.timestamp())
    runs = runs_since(folder, _first(known.since, now), now)
    going_on = [run for run in runs if not run.is_over(moment)]
    counted = [run for run in runs if run.is_over(moment) or (run.end_told and not lazily)]
    find = finder(maps())
    target = targets_in(planner.plan, week_of(now.date(), planner.plan.settings.week_start), find)
    found, sessions = _found_in(counted, known.sessions, planner.plan, target, now.tzinfo)
    if words := hours.hours_text(found.pieces):
        planner.apply(f"Agents' hours: {words}", partial(hours.bring_in, pieces=found.pieces))
        planner.save_openings()
    again = min((run.last + LEASE + 1 for run in going_on), default=0)
    left = [*going_on, *(run for run in runs if hours.fresh_of(run, sessions.get(run.session, NOTHING)))]
    since = min((_day_of(run, now) for run in left), default=now.date())
    planner.store.memorise(MEMORY, Memory(latest(sessions, moment), seen, again, since))
    if planner.store.state_folder() is not None:  # a dry run has none
        _forget_old(folder, now)
    return replace(found, unbound=unbound_in(counted, target, partial(is_left_out, find), now.tzinfo))


def _found_in(
    runs: Iterable[Run], known: dict[str, KnownSession], plan: Plan, target: TargetOf, zone: tzinfo | None
) -> tuple[BroughtIn, dict[str, KnownSession]]:
    """What sessions have to bring in, and what is known of all of them then."""
    sessions, counts = dict(known), hours.brought_in(plan)
    pieces: list[Piece] = []
    spans: list[tuple[int, int]] = []
    unstarted = 0
    for run in runs:
        before = hours.caught_up(run, sessions.get(run.session, NOTHING), counts.get(run.session, 0), target)
        more, after = hours.pieces_of(run, before, target, zone)
        unstarted += after.unstarted - before.unstarted
        pieces += more
        spans += after.intervals[len(before.intervals) :]
        if after != NOTHING:
            sessions[run.session] = after
    new = tuple(piece for piece in pieces if hours.is_new(plan, piece))
    return BroughtIn(new, (), unstarted, hours.union(spans) // 60), sessions


def brought_in_text(planner: HoldsPlan, clock: Callable[[], datetime], beside: bool) -> str:
    """What comes into the plan in passing, in one line; nothing where nothing does.

    `beside` a person at the screen, who may be about to undo, it waits while their own last step is fresh.
    """
    if beside and _has_fresh_step(planner):
        return ""
    found = BroughtIn()
    with suppress(StoreError, PlanError, OSError):  # it is tried again another time
        found = bring_in(planner, clock(), lazily=True)
    words = hours.hours_text(found.pieces)
    return f"Agents' hours came in: {words}; {'undo' if beside else 'hustle undo'} takes them back." if words else ""


def _has_fresh_step(planner: HoldsPlan) -> bool:
    last = planner.history.done[-1:]
    with suppress(ValueError, TypeError):  # an earlier version did not write when
        return bool(last) and last[0].by == "me" and abs(planner.now - datetime.fromisoformat(last[0].at)) < QUIET
    return False


def brought_in_lines(found: BroughtIn) -> list[str]:
    """What all of it comes to, and what did not come in."""
    minutes = sum(piece.minutes for piece in found.pieces)
    total = f"{format_duration(minutes)} in all" if minutes else "Nothing new of agents has ended."
    beside = f", {format_duration(found.clock)} by the clock" if minutes and found.clock < minutes else ""
    unbound = [
        f"{format_duration(one.seconds // 60)} in {one.folder}, bound to nothing: hustle agent map PATH REF"
        for one in found.unbound
    ]
    return [*filter(None, (f"{total}{beside}", *unbound, hours.unstarted_text(found.unstarted)))]


def _first(since: date | None, now: datetime) -> date:
    """The first day whose lines are read: with the night before, and earlier ones where the clock was set back."""
    oldest = now.date() - KEPT
    return oldest if since is None else max(oldest, min(since, now.date()) - timedelta(days=1))


def _day_of(run: Run, now: datetime) -> date:
    """The day on which a session began, as far as it counts."""
    return datetime.fromtimestamp(min([one.start for one in run.intervals], default=run.last), now.tzinfo).date()


def _forget_old(folder: Path, now: datetime) -> None:
    for path in folder.glob("*.beat"):
        with suppress(OSError):
            found, since = path.stat(), KEPT.total_seconds()
            if found.st_mtime < now.timestamp() - since and found.st_ctime < time.time() - since:
                path.unlink()
