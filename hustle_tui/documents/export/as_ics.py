"""An export as iCalendar, for Outlook, Google and Thunderbird: hours when they were, dates as all-day events.

Nothing in it makes its owner busy. An event keeps its UID, and its SEQUENCE rises with the plan's revision.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

from hustle_tui.documents.export.chosen import Chosen, What, one_line
from hustle_tui.domain.clock_times import begin_of, later
from hustle_tui.domain.plan.model import Card, Entry, Gig, Kpi, Payment, Plan
from hustle_tui.domain.writing.quantities import format_duration, format_money

_LARGEST = 2**31 - 1
"""Of an iCalendar integer."""
_Begin = datetime | date


def holds(found: Chosen, record: Any) -> bool:
    return _begin_of(record, found) is not None


def text(found: Chosen, kinds: Sequence[What]) -> str:
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//Hustle//hustle export//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", "Hustle")
    for what in kinds:
        for record in getattr(found, what):
            if begin := _begin_of(record, found):
                calendar.add_component(_event(found, what, record, begin))
    return str(calendar.to_ical(), "utf-8")


def _event(found: Chosen, what: What, record: Any, begin: _Begin) -> Any:
    from icalendar import Event

    timed = isinstance(begin, datetime)
    event = Event()
    event.add("uid", f"{what}-{record.id}@hustle")
    event.add("sequence", min(found.revision, _LARGEST))
    event.add("dtstamp", found.now.astimezone(UTC).replace(microsecond=0))
    event.add("dtstart", begin)
    event.add("dtend", later(begin, record.minutes) if timed else begin + timedelta(days=1))  # type: ignore[arg-type]
    event.add("summary", one_line(_summary(record, found.plan)))
    if note := "\n".join(map(one_line, record.note.splitlines())):
        event.add("description", note)
    categories: list[str] = [what]
    if isinstance(record, Entry):
        categories += [record.ledger, record.kind, *(["machine"] if record.machine else [])]
    event.add("categories", categories)
    event.add("transp", "TRANSPARENT")
    return event


def _entry_summary(entry: Entry, plan: Plan) -> str:
    card = plan.cards.get(entry.card or 0)
    item = plan.gigs.get(entry.gig or 0) or plan.kpis.get(entry.kpi or 0)
    words = entry.note or (card.title if card else "")
    spent = "" if entry.start else f" ({format_duration(entry.minutes)})"
    machine = ", machine" if entry.machine else ""
    return f"{item.title if item else entry.ledger}{f': {words}' if words else ''}{machine}{spent}"


def _begin_of(record: Entry | Card | Gig | Kpi | Payment, found: Chosen) -> _Begin | None:
    """When a record is; None for one without a day, which a calendar can't hold."""
    match record:
        case Entry():
            begin = begin_of(record, found.now.tzinfo)
            return begin.astimezone(UTC) if begin else record.day
        case Card():
            return (record.day or record.due) if record.state == "open" else None
        case Gig():
            return record.due
        case Kpi():
            return record.ends
        case Payment():
            return record.received or record.expected


def _summary(record: Entry | Card | Gig | Kpi | Payment, plan: Plan) -> str:
    match record:
        case Entry():
            return _entry_summary(record, plan)
        case Card():
            return record.title
        case Gig():
            return f"{record.title}: due"
        case Kpi():
            return f"{record.title}: end of its period"
        case Payment():
            gig = plan.gigs.get(record.gig)
            verb = "received" if record.received else "expected"
            return f"{format_money(record.amount, record.currency)} {verb}{f': {gig.title}' if gig else ''}"
