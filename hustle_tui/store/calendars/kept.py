"""The small file of busy minutes in the state folder: all that a start, a key or a prompt reads of the calendars.

Whether a calendar has changed is one `stat` of its file.
"""

# No `from __future__ import annotations`: msgspec would evaluate the texts of its types again at each start.

import os
import stat
import time as clock
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from hustle_tui.domain.plan.meetings import Meetings
from hustle_tui.domain.plan.model import Plan
from hustle_tui.domain.plan.parts import Calendar
from hustle_tui.store.config import calendars_of
from hustle_tui.store.disk.small_files import read_json
from hustle_tui.store.state.notes import digest_of

PLACE = "meetings.json"
VERSION = 3
"""A new one when files are read otherwise than before."""
MOST_FILES = 20_000


class Kept(Struct, frozen=True):
    """The busy minutes in the state folder; `question` is all that they rest on."""

    question: str
    meetings: Meetings


def with_kept_meetings(plan: Plan, folder: Path) -> Plan:
    """The plan with the meetings as they were worked out last: for a start, which opens no calendar."""
    kept = kept_in(folder) if calendars_of(plan.settings) else None
    return plan if kept is None else replace(plan, meetings=kept.meetings)


def kept_in(folder: Path) -> Kept | None:
    return read_json(folder / PLACE, Kept)


def question_of(calendars: dict[str, Calendar], week: date) -> str:
    """All that the busy minutes rest on, as a fingerprint: another one means that files are looked into."""
    seen = {name: _seen(calendar) for name, calendar in calendars.items()}
    return digest_of(repr((VERSION, zone_here(), week, sorted(calendars), calendars, seen)).encode())


def _seen(calendar: Calendar) -> list[tuple[str, int, int]]:
    with suppress(OSError, ValueError):
        return [(str(path), (seen := path.stat()).st_size, seen.st_mtime_ns) for path in files_of(Path(calendar.path))]
    return []


def files_of(root: Path) -> Iterator[Path]:
    """The files of a calendar, in order; OSError where there is none."""
    if not stat.S_ISDIR(root.stat().st_mode):
        yield root
        return
    os.scandir(root).close()  # a folder that may not be listed is not an empty one
    found = sorted(
        path for path in root.rglob("*") if path.suffix.lower() in (".ics", ".ical", ".ifb") and path.is_file()
    )
    if len(found) > MOST_FILES:
        raise ValueError(f"it holds more than {MOST_FILES:,} files")
    yield from found


def zone_here() -> Sequence[object]:
    return clock.tzname, clock.timezone, clock.altzone, os.environ.get("TZ"), os.path.realpath("/etc/localtime")
