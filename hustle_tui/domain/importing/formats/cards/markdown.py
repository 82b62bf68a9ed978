"""Check lists in Markdown: `- [ ] something` is a task, the heading above it its project."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hustle_tui.domain.importing import Row, Source, Task, Unreadable, read_row
from hustle_tui.domain.importing.fields import due_in, title_in
from hustle_tui.domain.importing.tables import Table

_ITEM = re.compile(r"\s*(?:>\s*)*(?:[-*+]|\d+[.)])\s+\[(.)\]\s*(.*)")
_HEADING = re.compile(r"#{1,6}\s+(.*?)\s*#*\s*")
_FENCE = ("```", "~~~")
_DUE = re.compile(r"(?:📅|due:|\[due::)\s*(\d{4}-\d\d-\d\d)\]?")
_ID = re.compile(r"\s*<!-- id (\d{1,16}) -->")
_TAG = re.compile(r"(?:^|(?<=\s))#([^\s#]+)")


def fits(source: Source, _: Table | None) -> bool:
    return any(map(_ITEM.match, source.text.split("\n")))


def read(source: Source, _: Table | None) -> Iterator[Row]:
    headings: dict[int, str] = {}
    fence = ""
    for line, text in enumerate(source.lines(), start=1):
        text = text.rstrip()
        if text.lstrip().startswith(fence or _FENCE):
            fence = "" if fence else text.lstrip()[:3]
        elif fence:
            continue
        elif match := _HEADING.fullmatch(text):
            depth = len(text) - len(text.lstrip("#"))
            headings = {level: title for level, title in headings.items() if level < depth} | {depth: match[1]}
        elif item := _ITEM.fullmatch(text):
            own = int(match[1]) if (match := _ID.search(item[2])) else 0
            above = tuple(filter(None, headings.values()))
            yield read_row(_task, line, item[1], item[2], above, own, source, text=item[2], own=own)


def _task(line: int, sign: str, text: str, headings: tuple[str, ...], own: int, source: Source) -> Task:
    if sign in "xX":
        raise Unreadable("it is done")
    if sign == "-":
        raise Unreadable("it is cancelled")
    text = _ID.sub("", text)
    due = _DUE.search(text)
    return Task(
        line,
        title_in(_TAG.sub(" ", _DUE.sub(" ", text))),
        (*headings[::-1], *headings[-1:]),
        tuple(dict.fromkeys(_TAG.findall(text))),
        due=due_in(due[1], source) if due else None,
        own=own,
    )
