"""The plan for other programs: its hours, cards, gigs, KPIs and payments, a format a file."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from importlib import import_module
from typing import Any

from msgspec.structs import replace

from hustle_tui.documents.export.chosen import WHAT, Chosen, What
from hustle_tui.domain.plan.model import PlanError
from hustle_tui.domain.writing.quantities import all_named

ALL = "all"
_RECORDS: tuple[What, ...] = ("hours", "cards", "gigs", "kpis", "payments")
FORMATS: dict[str, tuple[What, ...]] = {
    "csv": _RECORDS,
    "json": WHAT,
    "ics": _RECORDS,
    "todotxt": ("cards",),
    "timeclock": ("hours",),
    "timedot": ("hours",),
    "markdown": WHAT,
}
"""What each format can hold."""
_USUAL: dict[str, What] = {"csv": "hours", "ics": "hours"}
"""What is written where nobody says; elsewhere all."""
SUFFIXES = {"todotxt": "txt", "markdown": "md"}
"""How the name of a file ends, where it is not as the format."""
_NOUNS: dict[What, tuple[str, str]] = {
    "hours": ("entry", "entries"),
    "cards": ("card", "cards"),
    "gigs": ("gig", "gigs"),
    "kpis": ("KPI", "KPIs"),
    "payments": ("payment", "payments"),
    "direction": ("direction", "directions"),
    "lessons": ("lesson", "lessons"),
}


def kinds_for(name: str, what: str | None) -> tuple[What, ...]:
    """The kinds of record to write in a format; PlanError where it can't hold them."""
    asked = what or _USUAL.get(name, ALL)
    if asked == ALL:
        return FORMATS[name]
    if asked not in FORMATS[name]:
        others = ", ".join(other for other, kinds in FORMATS.items() if asked in kinds)
        raise PlanError(f"{name} holds {all_named(FORMATS[name])}, no {asked}: {others} do.")
    return (asked,)


def held(name: str, found: Chosen) -> Chosen:
    """The records that a format can hold, as not every one has a day, and machines' minutes are nobody's time."""
    holds = getattr(_module(name), "holds", None)
    if holds is None:
        return found
    kept = {what: tuple(filter(partial(holds, found), getattr(found, what))) for what in FORMATS[name]}
    return replace(found, **kept)


def texts_of(name: str, found: Chosen, kinds: Sequence[What]) -> dict[str, str]:
    """The text of each file: one, or of CSV one for each kind, by its name."""
    write = _module(name).text
    if name == "csv" and len(kinds) > 1:
        return {what: write(found, (what,)) for what in kinds}
    return {"": write(found, kinds)}


def counts_text(found: Chosen, kinds: Sequence[What]) -> str:
    """How much of each kind there is: `12 entries and 3 cards`."""
    counts = [(found.count(what), _NOUNS[what]) for what in kinds]
    parts = [f"{count} {one if count == 1 else many}" for count, (one, many) in counts if count]
    return all_named(parts) if parts else "nothing"


def _module(name: str) -> Any:
    return import_module(f"hustle_tui.documents.export.as_{name}")
