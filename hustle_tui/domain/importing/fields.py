"""Fields as the files of several tools hold them: titles and days of tasks, accounts and marks of hours."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from typing import Any
from urllib.parse import unquote

from msgspec import ValidationError, convert
from msgspec.structs import fields

from hustle_tui.domain.importing import NOT_OURS, Ours, Source, Unreadable, shared
from hustle_tui.domain.importing.times import checked_day, is_moment, moment_in
from hustle_tui.domain.plan.model import Card, PlanError
from hustle_tui.domain.plan.terms import HUGE, KINDS, MOST_MINUTES
from hustle_tui.domain.writing.dates import parse_day
from hustle_tui.domain.writing.formats import whole_number_in
from hustle_tui.domain.writing.reading import parse_duration

MORE_OF_CARDS = ("week", "day")
"""Fields of a card that only our own exports tell; a new field of a card is named here."""
_TYPES = {field.name: field.type for field in fields(Card)}
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MARK = re.compile(r"(?:^|[\s,])([\w-]+):([^\s,]*)")


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


def marks_in(comment: str) -> dict[str, str]:
    """The marks of a comment, as `kind:talk, id:12`."""
    return dict(_MARK.findall(comment))


def without_marks(comment: str) -> str:
    """The words of a comment beside its marks."""
    return " ".join(_MARK.sub(" ", comment).replace(",", " , ").split()).strip(" ,").replace(" ,", ",")


def names_in(account: str) -> tuple[str, ...]:
    """An account as a map may name it: whole."""
    return shared((account,)) if account else ()


def own_id(text: str) -> int:
    """The id that Hustle gave, as a mark holds it; 0 where it is none."""
    number = whole_number_in(text)
    return number if number and number < HUGE else 0


def whole_text(marks: dict[str, str], words: str) -> str:
    """The words of a row, or the whole text where an export of ours had to write it as a mark, percent-encoded."""
    return unquote(marks["text"]) if "text" in marks and own_id(marks.get("id", "")) else words


def kind_and_id(marks: dict[str, str], account: str) -> dict[str, Any]:
    """The kind of work that a mark or the end of an account names, and the id that Hustle gave; else its tags."""
    last = account.rpartition(":")[2]
    kind = next((kind for word in (marks.get("kind"), last) for kind in KINDS if kind == word), "work")
    own = own_id(marks.get("id", ""))
    tags = () if own else tuple(sorted(f"{name}:{value}" for name, value in marks.items()))
    again = own > 0 and marks.get("again") == "yes"
    return {"kind": kind, "tags": tags, "ours": Ours(own, again=again) if own else NOT_OURS}
