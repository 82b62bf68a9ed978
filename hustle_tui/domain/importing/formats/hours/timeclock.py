"""hledger's timeclock: lines that clock in to an account (`i`) and out again (`o`), several at a time maybe."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from msgspec import Struct

from hustle_tui.domain.importing import RUNNING, Refused, Row, Source, Unreadable, Worked, read_row
from hustle_tui.domain.importing.fields import kind_and_id, marks_in, names_in, whole_text
from hustle_tui.domain.importing.tables import Table
from hustle_tui.domain.importing.times import moment_in, span_of

_LINE = re.compile(r"([iIoO])\s+(\d{4}[-/.]\d\d?[-/.]\d\d?)\s+(\d\d?:\d\d(?::\d\d)?)\S*(?:\s+(.*))?")


class _In(Struct):
    """A session that is open: where it began, its account and the words behind it."""

    line: int
    text: str
    start: datetime
    account: str
    rest: str


def fits(source: Source, _: Table | None) -> bool:
    lines = (line for line in source.text[:20_000].split("\n") if line.strip() and line[0] not in ";#*")
    return bool(_LINE.fullmatch(next(lines, "")))


def read(source: Source, _: Table | None) -> Iterator[Row]:
    running: list[_In] = []
    for line, text in enumerate(source.lines(), start=1):
        text = text.rstrip()
        if not text.strip() or text[0] in ";#*hb":
            continue
        try:
            if row := _step(line, text, running):
                yield row
        except Unreadable as error:
            yield Refused(line, str(error), text)
    for session in running:
        yield Refused(session.line, RUNNING, session.text)


def _step(line: int, text: str, running: list[_In]) -> Row | None:
    match = _LINE.fullmatch(text.strip())
    if match is None:
        raise Unreadable("it is no line of a timeclock")
    day = "-".join(part.zfill(2) for part in re.split("[-/.]", match[2]))
    at = moment_in(f"{day} {match[3].zfill(5 if match[3].count(':') == 1 else 8)}", None)
    account, _, rest = re.sub(r"\s\s+|\t", "\0", (match[4] or "").strip(), count=1).partition("\0")
    if account.startswith(";"):
        account, rest = "", account
    if match[1] in "iI":
        running.append(_In(line, text, at, account, rest))
        return None
    account = account.partition(" ;")[0].strip()
    place = next((n for n in reversed(range(len(running))) if not account or running[n].account == account), None)
    if place is None:
        raise Unreadable("it clocks out of what was not clocked in")
    session = running.pop(place)
    return read_row(_worked, session.line, session, at, text=session.text)


def _worked(line: int, session: _In, end: datetime) -> Worked:
    account, _, comment = session.account.partition(" ;")
    words = ""
    if session.rest:
        words, _, comment = session.rest.partition(";")
    text, marks = words.strip(), marks_in(comment)
    day, start, minutes = span_of(session.start, end)
    names, ours = names_in(account.strip()), kind_and_id(marks, account)
    if ours["ours"].id and marks.get("start") == "none":
        start = ""
    return Worked(line, day, minutes, start, names, whole_text(marks, text), **ours)
