"""A project of Todoist as CSV: tasks, with comments (`note` rows) beneath them; sections are headings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date

from msgspec.structs import replace

from hustle_tui.domain.importing import Refused, Row, Source, Task, Unreadable
from hustle_tui.domain.importing.fields import due_in, estimate_in, title_in
from hustle_tui.domain.importing.tables import Table
from hustle_tui.domain.plan.model import PlanError
from hustle_tui.domain.writing.dates import parse_day

_LABEL = re.compile(r"(?:^|\s)@(\S+)")


def fits(_: Source, table: Table | None) -> bool:
    return table is not None and {"TYPE", "CONTENT", "PRIORITY"} <= {head.upper() for head in table.heads}


def read(source: Source, table: Table | None) -> Iterator[Row]:
    if table is None:
        raise PlanError(f"{source.name} is no CSV of Todoist.")
    last: Task | None = None
    for line, row in table.rows():
        cells = {head.upper(): text.strip() for head, text in zip(table.heads, row, strict=False)}
        kind = cells.get("TYPE", "").lower()
        if kind == "note":
            if last:
                last = replace(last, note=f"{last.note}\n{cells.get('CONTENT', '')}".strip())
            continue
        if last:
            yield last
            last = None
        if kind == "task":
            try:
                last = _task(line, cells, source)
            except Unreadable as error:
                yield Refused(line, str(error), cells.get("CONTENT", ""))
        elif kind not in ("section", "meta", ""):
            yield Refused(line, "it is neither an item nor a note", table.delimiter.join(row))
    if last:
        yield last


def _task(line: int, cells: dict[str, str], source: Source) -> Task:
    content = cells.get("CONTENT", "")
    labels = _LABEL.findall(content)
    estimates = [minutes for label in labels if (minutes := estimate_in(label))]
    when = cells.get("DEADLINE") or cells.get("DATE", "")
    due = _due(when, source)
    if cells.get("DURATION_UNIT", "").startswith("minute") and (spent := estimate_in(f"{cells.get('DURATION')}m")):
        estimates.insert(0, spent)
    return Task(
        line,
        title_in(_LABEL.sub(" ", content).removeprefix("* ")),
        (),
        tuple(label for label in labels if estimate_in(label) is None),
        "must" if cells.get("PRIORITY") == "1" else "should",
        due,
        next(iter(estimates), None),
        "\n".join(filter(None, (cells.get("DESCRIPTION", ""), "" if due else when))),
    )


def _due(text: str, source: Source) -> date | None:
    """The day of `4 Jan`, `tomorrow` or a date; None for what comes again (`every mon at 9:00`)."""
    if found := due_in(text, source):
        return found
    for words in (text, re.sub(r"\s+(?:at|@)?\s*\d{1,2}(?::\d\d)?\s*(?:[ap]m)?$", "", text)):
        with suppress(PlanError):
            return parse_day(words, source.today)
    return None
