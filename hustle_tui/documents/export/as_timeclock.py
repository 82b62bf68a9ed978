"""An export as hledger's timeclock: a line in and a line out for each of a person's entries."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, time

from hustle_tui.documents.export.chosen import Chosen, What, noted
from hustle_tui.domain.clock_times import later
from hustle_tui.domain.importing.targets import place_text
from hustle_tui.domain.plan.model import Entry


def holds(_: Chosen, entry: Entry) -> bool:
    return not entry.machine


def text(found: Chosen, _: Sequence[What]) -> str:
    return "".join(f"{line}\n" for entry in found.hours for line in _lines(found, entry))


def _lines(found: Chosen, entry: Entry) -> Iterator[str]:
    """A file of local times knows no zone, so its spans are what the minutes were; without a start it is midnight."""
    begin = datetime.combine(entry.day, time.fromisoformat(entry.start or "00:00"))
    words, marks = noted(entry, lambda words: words.replace(";", ","))
    marks += f"{'' if entry.start else ' start:none'}{' again:yes' if entry.again else ''}"
    account = place_text(entry, found.plan)
    yield f"i {begin:%Y-%m-%d %H:%M:%S} {account}{f'  {words}' if words else ''}  ; {marks}"
    yield f"o {later(begin, entry.minutes):%Y-%m-%d %H:%M:%S}"
