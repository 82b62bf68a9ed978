"""hledger's timedot: days, and beneath each the accounts with a dot for a quarter of an hour, or a number of hours."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from hustle_tui.domain.importing import Refused, Row, Source, Unreadable, Worked
from hustle_tui.domain.importing.fields import kind_and_id, marks_in, names_in, whole_text, without_marks
from hustle_tui.domain.importing.tables import Table
from hustle_tui.domain.importing.times import day_or_none, minutes_of

_DAY = re.compile(r"(?:\*+\s+)?(\d{4}[-/.]\d\d?[-/.]\d\d?)(?:\s+(.*))?")
_ENTRY = re.compile(r"(\S.*?)(?:\s\s+|\t\s*)(\S.*)")
_NUMBER = re.compile(r"(\d+(?:[.,]\d+)?|[.,]\d+)\s*(s|m|h|d|w|mo|y)?")
_STARS = re.compile(r"^\*+\s+")
_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400, "w": 604800, "mo": 2592000, "y": 31536000}


def fits(source: Source, _: Table | None) -> bool:
    lines = [line for line in source.text[:20_000].split("\n") if line.strip() and line[0] not in ";#"]
    days = [_DAY.fullmatch(line.strip()) for line in lines]
    entries = [_ENTRY.fullmatch(line.strip().partition(" ;")[0].strip()) for line in lines]
    return any(days) and any(match and _quantity(match[2]) for match in entries)


def read(source: Source, _: Table | None) -> Iterator[Row]:
    day: date | None = None
    for line, text in enumerate(source.lines(), start=1):
        text = text.strip()
        if match := _DAY.fullmatch(text):
            day = day_or_none(match[1], source.today)
        elif text and not text.startswith((";", "#")):
            item = _STARS.sub("", text)  # a headline of org mode may be an item, or words
            try:
                yield _entry(line, item, day)
            except Unreadable as error:
                if item == text or _quantity_in(item):
                    yield Refused(line, str(error), text)


def _entry(line: int, text: str, day: date | None) -> Worked:
    body, _, comment = text.partition(";")
    match, seconds = _ENTRY.fullmatch(body.strip()), _quantity_in(body)
    if match is None or seconds is None:
        raise Unreadable("it has no hours: write them two blanks after the account, as 1.5h")
    if day is None:
        raise Unreadable("it stands beneath no day")
    marks = marks_in(comment)
    account = match[1].strip()
    words, ours = whole_text(marks, without_marks(comment)), kind_and_id(marks, account)
    return Worked(line, day, minutes_of(seconds), "", names_in(account), words, **ours)


def _quantity_in(item: str) -> float | None:
    """The seconds of an item's line; None where it has none."""
    match = _ENTRY.fullmatch(item.partition(";")[0].strip())
    return _quantity(match[2]) if match else None


def _quantity(text: str) -> float | None:
    """Seconds from dots of a quarter of an hour each, or a number with its unit, hours unless told."""
    plain = "".join(text.split())
    if set(plain) == {"."}:
        return 900.0 * len(plain)
    match = _NUMBER.fullmatch(plain)
    return float(match[1].replace(",", ".")) * _UNITS[match[2] or "h"] if match else None
