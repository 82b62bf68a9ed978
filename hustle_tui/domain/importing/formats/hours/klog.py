"""klog's records: a day, a summary, and indented durations or ranges, each with words and #tags."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import TypeGuard

from hustle_tui.domain.importing import RUNNING, Row, Source, Unreadable, Worked, read_row, shared
from hustle_tui.domain.importing.tables import Table
from hustle_tui.domain.importing.times import clock_in, clock_text, day_or_none, minutes_of

_DAY = re.compile(r"(\d{4}[-/]\d\d[-/]\d\d)(?:\s+\(.*\))?\s*")
_TIME = r"\d{1,2}:\d\d(?:am|pm)?"
_RANGE = re.compile(rf"(<?)({_TIME})(>?)\s*-\s*(?:(<?)({_TIME})(>?)|\?+)(?:\s+(.*)|$)", re.IGNORECASE)
_DURATION = re.compile(r"([+-]?)(?:(\d{1,6})h)?(?:(\d{1,6})m)?(?:\s+(.*)|$)")
_TAG = re.compile(r"#([\w-]+(?:=(?:\"[^\"]*\"|'[^']*'|[\w-]+))?)")


def fits(source: Source, table: Table | None) -> bool:
    lines = [line for line in source.text[:20_000].split("\n") if line.strip()]
    entries = [line.strip() for line in lines if line[:1] in " \t"]
    looks = table is None and bool(lines) and bool(_DAY.fullmatch(lines[0].strip()))
    return looks and any(_RANGE.fullmatch(entry) or _is_duration(_DURATION.fullmatch(entry)) for entry in entries)


def read(source: Source, _: Table | None) -> Iterator[Row]:
    day: date | None = None
    summary: list[str] = []
    entry: list[str] = []
    entry_line, indent = 0, ""
    for line, text in enumerate([*source.lines(), "\n"], start=1):
        blanks = text[: len(text) - len(text.lstrip())]
        if entry and text.strip() and blanks != indent and blanks.startswith(indent):
            entry.append(text.strip())
            continue
        if entry:
            yield read_row(_entry, entry_line, "\n".join(entry), day, summary, text="\n".join(entry))
            entry = []
        if not text.strip():
            summary = []
        elif blanks and day:
            entry, entry_line, indent = [text.strip()], line, blanks
        elif match := _DAY.fullmatch(text.strip()):
            day = day_or_none(match[1], source.today)
        else:
            summary.append(text.strip())


def _entry(line: int, text: str, day: date | None, summary: list[str]) -> Worked:
    if day is None:
        raise Unreadable("it has no day")
    head, newline, more = text.partition("\n")
    start = ""
    if match := _RANGE.fullmatch(head):
        if match[5] is None:
            raise Unreadable(RUNNING)
        began, ended = (clock_in(match[at]) + 86400 * (bool(match[at + 1]) - bool(match[at - 1])) for at in (2, 5))
        day += timedelta(days=began // 86400)
        start, seconds, words = clock_text(began % 86400), ended - began, match[7]
    elif found := _duration(head):
        seconds, words = found
    else:
        raise Unreadable("it is neither a duration nor a range of times")
    note = f"{words or ''}{newline}{more}".strip()
    own = [tag.replace('"', "").replace("'", "") for tag in (*_TAG.findall(note), *_TAG.findall("\n".join(summary)))]
    names = [name for tag in own for name in (tag, tag.partition("=")[2]) if name]
    tags = shared(tuple(sorted(set(own))))
    return Worked(line, day, minutes_of(seconds), start, shared((*names, *names[:1])), note, tags)


def _is_duration(match: re.Match[str] | None) -> TypeGuard[re.Match[str]]:
    return match is not None and (match[2] or match[3]) is not None


def _duration(head: str) -> tuple[int, str] | None:
    match = _DURATION.fullmatch(head)
    if not _is_duration(match):
        return None
    if match[1] == "-":
        raise Unreadable("it takes time off, which an entry can't")
    return int(match[2] or 0) * 3600 + int(match[3] or 0) * 60, match[4]
