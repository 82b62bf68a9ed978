"""What `timew export` writes: intervals with tags, any of which may say what the work was for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from hustle_tui.domain.importing import RUNNING, Row, Source, Unreadable, Worked, read_row, shared, text_in, texts_in
from hustle_tui.domain.importing.tables import Table
from hustle_tui.domain.importing.times import began_at, moment_in, span_of


def fits(source: Source, _: Table | None) -> bool:
    item = source.first_item
    return isinstance(item, dict) and "start" in item and not item.keys() & {"project", "description", "uuid"}


def read(source: Source, _: Table | None) -> Iterator[Row]:
    counts = Counter(tag for _, item in source.items() for tag in texts_in(item, "tags"))
    for line, item in source.items():
        yield read_row(_interval, line, item, source, counts, text=item)


def _interval(line: int, item: Any, source: Source, counts: Counter[str]) -> Worked:
    """An interval, named by the tag that the file has most often, which is a job's or a client's."""
    if not text_in(item, "start"):
        raise Unreadable("it is no interval of Timewarrior")
    if not text_in(item, "end"):
        raise Unreadable(RUNNING)
    begin, end = (moment_in(text_in(item, name), source.zone) for name in ("start", "end"))
    day, start, minutes = span_of(begin, end)
    tags = texts_in(item, "tags")
    return Worked(
        line,
        day,
        minutes,
        start,
        shared((*tags, *sorted(tags, key=lambda tag: -counts[tag])[:1])),
        text_in(item, "annotation"),
        shared(tuple(sorted(tags))),
        began=began_at(begin),
    )
