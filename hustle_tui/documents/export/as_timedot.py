"""An export as hledger's timedot: the days, and beneath each the minutes that a person spent on what."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from hustle_tui.documents.export.chosen import Chosen, What, noted
from hustle_tui.domain.importing.fields import without_marks
from hustle_tui.domain.importing.targets import place_text
from hustle_tui.domain.plan.model import Entry


def holds(_: Chosen, entry: Entry) -> bool:
    return not entry.machine


def text(found: Chosen, _: Sequence[What]) -> str:
    days = groupby(found.hours, key=lambda entry: entry.day)
    return "\n".join(f"{day}\n{''.join(_line(found, entry) for entry in entries)}" for day, entries in days)


def _line(found: Chosen, entry: Entry) -> str:
    words, marks = noted(entry, lambda words: without_marks(words.replace(";", ",")))
    return f"{place_text(entry, found.plan)}  {entry.minutes}m  ; {f'{words} ' if words else ''}{marks}\n"
