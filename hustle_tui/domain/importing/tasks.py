"""Titles and dates of tasks, as the files of several tools hold them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from typing import Any

from msgspec import ValidationError, convert
from msgspec.structs import fields

from hustle_tui.domain.importing import Source, Unreadable
from hustle_tui.domain.importing.times import checked_day, is_moment, moment_in
from hustle_tui.domain.plan.model import Card, PlanError
from hustle_tui.domain.plan.terms import MOST_MINUTES
from hustle_tui.domain.writing.dates import parse_day
from hustle_tui.domain.writing.reading import parse_duration

MORE_OF_CARDS = ("week", "day")
"""Fields of a card that only our own exports tell; a new field of a card is named here."""
_TYPES = {field.name: field.type for field in fields(Card)}
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def title_in(text: str) -> str:
    """A title in one line, or Unreadable where there is none."""
    title = " ".join(text.split())
    if not title:
        raise Unreadable("it has no title")
    return title


def own_title(text: str) -> str:
    """A title as an export of ours holds it, to the letter."""
    title_in(text)
    return text


def due_in(text: str, source: Source) -> date | None:
    """The local day of a date, or of a moment with its zone; None where it is neither."""
    with suppress(Unreadable, PlanError):
        if is_moment(text):
            return checked_day(moment_in(text, source.zone).date())
        return parse_day(text, source.today) if _ISO_DAY.fullmatch(text) else None
    return None


def more_in(texts: Mapping[str, str], source: Source) -> dict[str, Any]:
    """The fields of a card that only our own exports tell, as far as a row has them."""
    found = {}
    for name in MORE_OF_CARDS:
        if text := texts.get(name, ""):
            with suppress(ValidationError):
                value = convert(text, _TYPES[name], strict=False)
                found[name] = due_in(text, source) if isinstance(value, date) else value
    return found


def estimate_in(text: str) -> int | None:
    """Minutes of a duration; None where it is none."""
    with suppress(PlanError):
        return parse_duration(text) or None
    return None


def estimate_of(milliseconds: object) -> int | None:
    if isinstance(milliseconds, bool) or not isinstance(milliseconds, int | float):
        return None
    minutes = milliseconds / 60_000
    return round(minutes) or None if 0 < minutes <= MOST_MINUTES else None
