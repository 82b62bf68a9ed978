"""The lines that the hook wrote, read leniently: what can't be read is left out, whoever wrote it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime, timedelta
from pathlib import Path

import msgspec

from hustle_tui.domain.agents.sessions import HookEvent, Run, runs_of
from hustle_tui.store.disk.small_files import read_regular, state_root

KEPT = timedelta(days=30)
"""How long the lines count: what was never brought in by then is no news any more."""
AHEAD = 24 * 3600
"""Seconds by which a line may lie ahead, where the clock was set back: what a wrong clock told beyond that waits."""
_DAY = re.compile(r"\A\d{4}-\d{2}-\d{2}\.jsonl\Z")
_BEAT = ".beat"
_MOST_BYTES = 64 * 1024 * 1024


def agents_folder() -> Path:
    return state_root() / "agents"


def runs_since(folder: Path, first: date, now: datetime) -> tuple[Run, ...]:
    """The sessions with a line from this day on."""
    moment = int(now.timestamp())
    told = (event for event in _events(folder, first) if event.at <= moment + AHEAD)
    return runs_of(told, _beats(folder), moment)


def recent_runs(now: datetime) -> tuple[Run, ...]:
    return runs_since(agents_folder(), now.date() - timedelta(days=1), now)


def files_since(folder: Path, first: date) -> list[os.DirEntry[str]]:
    with suppress(OSError), os.scandir(folder) as entries:
        found = [entry for entry in entries if _DAY.match(entry.name) and entry.name >= f"{first}"]
        return sorted(found, key=lambda entry: entry.name)
    return []


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
