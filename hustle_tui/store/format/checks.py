"""The limits of a record beyond its types, checked both when reading and before writing.

One function for both, so that Hustle never writes what it would refuse to read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from math import isfinite
from operator import attrgetter
from typing import Any

import msgspec

from hustle_tui.domain.plan.model import Day, Timer
from hustle_tui.domain.plan.terms import HUGE, is_clock_time
from hustle_tui.domain.week.calendar import FIRST_DAY, LAST_DAY

LONGEST_SLUG = 120
_CURRENCY = "[A-Z]{3}"
_PLAIN = {str, int, float, bool, date, type(None)}


def misplaced(record_id: int, key: int) -> str:
    """The fault of a record that stands under another key than its own id."""
    return f"the id {record_id} stands under the key {key}"


def fault_of(record: msgspec.Struct) -> tuple[str, str] | None:
    """The first field that is out of its limits and why, or None."""
    kind = type(record).__name__
    for name in record.__struct_fields__:
        value = getattr(record, name)
        named = name in ("currency", "rates") and not _are_currencies(value)
        if named or (value.__class__ not in _PLAIN and _has_no_currency(value)):
            return name, "a currency is three capital letters such as EUR"
        if name == "start" and not is_clock_time(value):
            return name, "a time of day is two digits, a colon and two digits, such as 09:05"
        if name == "slug" and not _is_slug(value):
            return name, "a slug is letters and digits joined by hyphens, such as acme-logo"
        if value is None or value.__class__ is str or value.__class__ is bool or value == ():
            continue
        for part in _parts(value):
            if reason := _reason(part):
                return name, reason
    if isinstance(record, Timer) and (reason := _no_moment(record.started)):
        return "started", reason
    if isinstance(record, Day) and record.id != record.day.toordinal():
        return "day", f"the day {record.day} goes by the id {record.day.toordinal()}, not {record.id}"
    if kind not in ("Settings", "Milestone") and record.id < 1:  # type: ignore[attr-defined]
        return "id", "an id is a positive number"
    return None


def none_at_fault(records: Sequence[msgspec.Struct]) -> bool:
    """Whether all records of one kind are within their limits, found without checking each one.

    Of numbers and days, only the least and the most can be out of limits: the records with these are checked. Of other
    fields, one record is checked for each distinct value.
    """
    suspects = list(records) if isinstance(records[0], Day | Timer) else []
    for name in records[0].__struct_fields__:
        by_value = dict(zip(map(attrgetter(name), records), records, strict=True))
        by_value.pop(None, None)
        kinds = set(map(type, by_value))
        if kinds in ({int}, {float}, {date}):
            suspects += by_value[min(by_value)], by_value[max(by_value)]
        elif name in ("currency", "slug", "start") or not kinds <= {str, bool}:
            suspects += by_value.values()
    return not any(map(fault_of, suspects))


def unwritable(record: msgspec.Struct) -> str:
    """Why a record can't be written and read back as it is, or nothing."""
    if fault := fault_of(record):
        return f"{fault[0]}: {fault[1]}"
    try:
        back = msgspec.json.decode(msgspec.json.encode(record), type=type(record))
    except UnicodeEncodeError:
        return "it holds half a character, which no file can keep"
    except msgspec.ValidationError as error:
        path, reason = place_and_reason(error)
        return f"{' '.join(path)}: {reason}"
    except (OverflowError, TypeError, msgspec.MsgspecError) as error:
        return f"it can't be written: {error}"
    return "" if back == record else "it would not read back as it is"


def place_and_reason(error: msgspec.ValidationError) -> tuple[tuple[str, ...], str]:
    """The path to the field with the wrong type, and what is wrong."""
    reason, _, path = str(error).partition(" - at `$")
    return tuple(re.findall(r"[A-Za-z_]\w*", path)), reason


def _are_currencies(value: str | dict[str, int]) -> bool:
    """Whether a code, or every key of the exchange rates, is three capitals; they are shown as they stand."""
    return all(re.fullmatch(_CURRENCY, code) for code in ((value,) if isinstance(value, str) else value))


def _has_no_currency(value: Any) -> bool:
    """Whether a record within a record has a currency that is none."""
    parts = value if value.__class__ is tuple else (value,)
    inner = (part.currency for part in parts if isinstance(part, msgspec.Struct) and hasattr(part, "currency"))
    return not all(map(_are_currencies, inner))


def _is_slug(text: str) -> bool:
    """Whether a text is letters with their marks, digits and hyphens: it stands in prompts and status bars as it is."""
    if not text or len(text) > LONGEST_SLUG or text[0] == "-":
        return False
    rest = [char for char in text if not char.isalnum() and char not in "-_"]
    if not rest:
        return True
    from unicodedata import category  # a slug seldom needs it

    return all(category(char).startswith("M") for char in rest)


def _no_moment(text: str) -> str:
    """Why a text is not a local time with its offset, or nothing."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return "not a time such as 2026-11-25T09:00:00+01:00"
    return _reason(moment.date()) if moment.tzinfo else "the offset from UTC is missing, such as +01:00"


def _parts(value: Any) -> Iterator[Any]:
    if value.__class__ is dict:
        value = tuple(value.values())
    if isinstance(value, msgspec.Struct):
        value = (value,)
    if value.__class__ is not tuple:
        yield value
        return
    for part in value:
        if isinstance(part, msgspec.Struct):
            yield from (getattr(part, name) for name in part.__struct_fields__)
        else:
            yield part


def _reason(value: Any) -> str:
    if isinstance(value, date):
        return "" if FIRST_DAY <= value <= LAST_DAY else f"the day {value} is outside of the years 1970 to 2200"
    if isinstance(value, float):
        return "" if isfinite(value) else "not a finite number"
    if isinstance(value, int):
        return "" if abs(value) < HUGE else f"the number {value} is too large"
    return ""
