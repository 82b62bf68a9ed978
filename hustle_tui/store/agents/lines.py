"""The sessions that the hook's lines tell, read leniently: what can't be read is left out, whoever wrote it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime, timedelta
from pathlib import Path

import msgspec

from hustle_tui.domain.agents import HookEvent, Run, runs_of
from hustle_tui.domain.agents.targets import AgentSession, is_left_out, sessions_of, targets_in
from hustle_tui.domain.plan.model import Plan
from hustle_tui.store.agents.maps import finder, maps
from hustle_tui.store.agents.seen import agents_folder, files_since
from hustle_tui.store.disk.small_files import read_regular

MOST_SECONDS_AHEAD = 24 * 3600
"""Seconds by which a line may lie ahead, where the clock was set back: what a wrong clock told beyond that waits."""
_BEAT = ".beat"
_MOST_BYTES = 64 * 1024 * 1024


def runs_since(folder: Path, first: date, now: datetime) -> tuple[Run, ...]:
    """The sessions with a line from this day on."""
    moment = int(now.timestamp())
    events = (event for event in _events(folder, first) if event.at <= moment + MOST_SECONDS_AHEAD)
    return runs_of(events, _beats(folder), moment)


def running(plan: Plan, week: date, now: datetime) -> tuple[AgentSession, ...]:
    """The sessions of today and yesterday that have not ended, but for those in folders that are left out."""
    if not (runs := runs_since(agents_folder(), now.date() - timedelta(days=1), now)):
        return ()
    find = finder(maps())
    counted = [run for run in runs if not is_left_out(find, run.folder)]
    return sessions_of(counted, targets_in(plan, week, find), int(now.timestamp()))


def _events(folder: Path, first: date) -> Iterator[HookEvent]:
    for entry in files_since(folder, first):
        data = b""
        with suppress(OSError):
            if entry.stat().st_size <= _MOST_BYTES:
                data = read_regular(Path(entry.path)) or b""
        for line in data.split(b"\n"):
            with suppress(msgspec.MsgspecError, RecursionError):
                yield _decoder.decode(line)


_decoder = msgspec.json.Decoder(HookEvent)


def _beats(folder: Path) -> dict[str, int]:
    """The last sign of life of each session."""
    beats = {}
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            with suppress(OSError):
                if entry.name.endswith(_BEAT) and entry.is_file(follow_symlinks=False):
                    beats[entry.name.removesuffix(_BEAT)] = int(entry.stat(follow_symlinks=False).st_mtime)
    return beats
