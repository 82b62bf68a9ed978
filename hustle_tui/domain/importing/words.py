"""What an import did or would do, in words: its counts, its rows as a table, and what was refused."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from hustle_tui.domain.importing import Thing
from hustle_tui.domain.importing.compare import Compared, Taken
from hustle_tui.domain.plan.model import Card, Entry, Gig, Kpi, Payment, Plan
from hustle_tui.domain.writing.formats import clock_text, date_text
from hustle_tui.domain.writing.quantities import counted, format_duration

New = Entry | Card | Gig | Kpi | Payment
ROW_HEADS = ("line", "what", "day", "time", "where", "text")


def counts_text(found: Compared) -> str:
    """The counts: `3 new (4h45), 1 same, 0 changed, 2 refused`."""
    spent = sum(record.minutes for record in found.new if isinstance(record, Entry))
    hours = f" ({format_duration(spent)})" if spent else ""
    return f"{len(found.new)} new{hours}, {found.same} same, {len(found.changed)} changed, {len(found.refused)} refused"


def place_texts(found: Compared, plan: Plan) -> list[tuple[str, str, str]]:
    """What is new, by the place that it goes to: the place, the number of rows, and their hours."""
    rows: dict[str, int] = defaultdict(int)
    minutes: dict[str, int] = defaultdict(int)
    for record in found.new:
        place = _place(record, plan)
        rows[place] += 1
        if isinstance(record, Entry | Card):
            minutes[place] += record.minutes if isinstance(record, Entry) else record.estimate or 0
    return [
        (place, counted(rows[place], "row"), format_duration(minutes[place]) if minutes[place] else "")
        for place in sorted(rows)
    ]


def rows_of(found: Compared, plan: Plan, today: date) -> Iterator[tuple[str, ...]]:
    """A row under `ROW_HEADS` for each that was refused, then for each that changes the plan."""
    for refused in found.refused:
        yield str(refused.line), "refused", "", "", "", f"{refused.why}: {_one_line(refused.text)}"
    for what, records, rows in (("changed", found.changed, found.changed_rows), ("new", found.new, found.new_rows)):
        for record, row in zip(records, rows, strict=True):
            yield _row(what, record, row, plan, today, found.unmapped)


def _row(
    what: str, record: New, row: Taken | Thing, plan: Plan, today: date, unmapped: dict[str, int]
) -> tuple[str, ...]:
    name = row.names[-1] if row.names else ""
    place = f"{name or 'no name'} → ?" if name in unmapped else _place(record, plan)
    if isinstance(record, Entry):
        day = date_text(record.day, year=record.day.year != today.year)
        start = f"{clock_text(record.start)} " if record.start else ""
        return str(row.line), what, day, f"{start}{format_duration(record.minutes)}", place, _one_line(record.note)
    text = record.note if isinstance(record, Payment) else record.title
    until = _until(record)
    due = date_text(until, year=until.year != today.year) if until else ""
    estimate = format_duration(record.estimate) if isinstance(record, Card) and record.estimate else ""
    return str(row.line), what, due, estimate, place, _one_line(text)


def _until(record: Card | Gig | Kpi | Payment) -> date | None:
    match record:
        case Payment():
            return record.received or record.expected
        case Kpi():
            return record.ends
    return record.due


def _place(record: New, plan: Plan) -> str:
    """What a record belongs to, or what it is where it is no work."""
    if not isinstance(record, Entry | Card):
        return {Gig: "gigs", Kpi: "KPIs", Payment: "payments"}[type(record)]
    item = plan.gigs.get(record.gig or 0) or plan.kpis.get(record.kpi or 0)
    return item.slug if item else record.ledger


def _one_line(text: str) -> str:
    return " ".join(text.split())
