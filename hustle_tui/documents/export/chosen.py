"""What of a plan an export writes, all of a kind or only of a gig, a client or some days; and what its lines say."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from typing import Any, Literal, get_args
from urllib.parse import quote

from msgspec import Struct

from hustle_tui.cleaning import clean
from hustle_tui.domain.months import quarter_end
from hustle_tui.domain.plan.model import Card, Direction, Entry, Gig, Kpi, Lesson, Payment, Plan, PlanError

What = Literal["hours", "cards", "gigs", "kpis", "payments", "direction", "lessons"]
WHAT: tuple[What, ...] = get_args(What)
Span = tuple[date | None, date | None]
"""The first day and the last; None where there is no bound."""
Dated = Entry | Card | Kpi | Payment | Direction | Lesson
EVER: Span = (None, None)


class Chosen(Struct, frozen=True):
    """The records that an export writes; `revision` is the plan's, and rises with each change."""

    plan: Plan
    now: datetime
    revision: int
    hours: tuple[Entry, ...]
    cards: tuple[Card, ...]
    gigs: tuple[Gig, ...]
    kpis: tuple[Kpi, ...]
    payments: tuple[Payment, ...]
    direction: tuple[Direction, ...]
    lessons: tuple[Lesson, ...]

    def count(self, what: What) -> int:
        return len(getattr(self, what))


def check_span(span: Span) -> None:
    """PlanError where it ends before it begins."""
    first, last = span
    if first and last and first > last:
        raise PlanError(f"Nothing is from {first} to {last}: the first day is after the last.")


def chosen(plan: Plan, now: datetime, revision: int, gigs: frozenset[int] | None = None, span: Span = EVER) -> Chosen:
    """The records of these gigs, or of all and of none, that fall into these days; gigs themselves have no day."""
    check_span(span)

    def kept(table: dict[int, Any]) -> Iterator[Any]:
        mine = (one for one in table.values() if gigs is None or getattr(one, "gig", None) in gigs)
        return (one for one in mine if _within(span, one))

    return Chosen(
        plan,
        now,
        revision,
        tuple(sorted(kept(plan.entries), key=lambda entry: (entry.day, entry.start, entry.id))),
        tuple(sorted(kept(plan.cards), key=lambda one: (one.week or date.max, one.day or date.max, one.rank, one.id))),
        tuple(gig for gig in plan.gigs.values() if gigs is None or gig.id in gigs),
        tuple(sorted(kept(plan.kpis), key=lambda kpi: (kpi.starts, kpi.id))),
        tuple(sorted(kept(plan.payments), key=lambda one: (one.received or one.expected or date.max, one.id))),
        tuple(sorted(kept(plan.directions), key=lambda one: one.id)),
        tuple(sorted(kept(plan.lessons), key=lambda one: one.week)),
    )


def _within(span: Span, record: Dated) -> bool:
    first, last = span
    if span == EVER:
        return True
    return any((first is None or end >= first) and (last is None or begin <= last) for begin, end in _days_of(record))


def _days_of(record: Dated) -> Iterator[tuple[date, date]]:
    """The first and the last day that a record belongs to; none for a card that waits for no day."""
    match record:
        case Entry():
            yield record.day, record.day
        case Kpi():
            yield record.starts, record.ends
        case Direction():
            yield record.quarter, quarter_end(record.quarter)
        case Lesson():
            yield record.week, record.week + timedelta(days=6)
        case Payment():
            if day := record.received or record.expected:
                yield day, day
        case Card():
            if record.week and not record.day:
                yield record.week, record.week + timedelta(days=6)
            elif day := record.day or record.closed or record.due:
                yield day, day


def coded(text: str) -> str:
    """A text as one word, percent-encoded."""
    return quote(text, safe="")


def one_line(text: str) -> str:
    """A text in one line, its hidden characters as signs."""
    return clean(" ".join(text.split()))


def noted(entry: Entry, plain: Callable[[str], str]) -> tuple[str, str]:
    """An entry's note in one line as a format holds it (`plain`), and its marks, with the note where it can't."""
    words = plain(one_line(entry.note))
    marks = [f"id:{entry.id}"]
    if entry.kind != "work":
        marks.append(f"kind:{entry.kind}")
    if words != entry.note:
        marks.append(f"text:{coded(entry.note)}")
    return words, " ".join(marks)
