"""The money of a gig as values: a row for each payment and expense, and the sums beneath. No widgets here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from msgspec import Struct
from textual.content import Content

from hustle_tui.domain.money.quoted import unasked
from hustle_tui.domain.money.sums import expenses_of, is_overdue, payments_of, sums_of, sums_text, total_text
from hustle_tui.domain.plan.model import Expense, Gig, Payment, Plan
from hustle_tui.domain.plan.terms import LIVE_STAGES
from hustle_tui.domain.week.calendar import day_text
from hustle_tui.domain.writing.quantities import format_money
from hustle_tui.tui.paint.text import assemble, fitted, user_text
from hustle_tui.tui.widgets.rows import Row

STYLES = {"overdue": "bold $over", "expected": "$near", "received": "$clear", "spent": "$second"}
LABEL = 11


class MoneyFace(Struct, frozen=True):
    """A payment or an expense as it is told; `word` says which, and where it stands."""

    word: str
    day: str
    amount: str
    note: str


def money_list(plan: Plan, gig: Gig, today: date) -> tuple[Row, ...]:
    """A row for each payment and expense by its day; an expense's key is its id below zero."""
    return tuple(Row(key, face) for key, face in _faces(plan, gig, today))


def money_lines(plan: Plan, gig: Gig, today: date) -> Iterator[Content]:
    """The same rows as lines of a page."""
    return (_told(face) for _, face in _faces(plan, gig, today))


def _faces(plan: Plan, gig: Gig, today: date) -> Iterator[tuple[int, MoneyFace]]:
    found = [(_when(one), one.id, payment_face(one, today)) for one in payments_of(plan, gig)]
    found += [(one.day, -one.id, _expense_face(one, today)) for one in expenses_of(plan, gig)]
    return ((key, face) for _, key, face in sorted(found, key=lambda row: (row[0], abs(row[1]))))


def _when(one: Payment) -> date:
    return one.received or one.expected or date.max


def payment_face(one: Payment, today: date) -> MoneyFace:
    """A payment with the word for where it stands."""
    word = "received" if one.received else "overdue" if is_overdue(one, today) else "expected"
    day = one.received or one.expected
    return MoneyFace(
        word, day_text(day, today) if day else "some day", format_money(one.amount, one.currency), one.note
    )


def _expense_face(one: Expense, today: date) -> MoneyFace:
    return MoneyFace("spent", day_text(one.day, today), format_money(-one.amount, one.currency), one.note)


def paint_money(face: MoneyFace, width: int) -> list[Content]:
    """A payment or an expense in one line: day, word, amount, note."""
    return [fitted(assemble(" ", _told(face)), width)]


def _told(face: MoneyFace) -> Content:
    return assemble(
        (f"{face.day:<12} ", "$second"),
        (f"{face.word:<9}", STYLES[face.word]),
        (f"{face.amount:>16}  ", "bold $text"),
        user_text(face.note, "$muted"),
    )


def awaited_texts(plan: Plan, gig: Gig, today: date) -> list[str]:
    """The next money that is expected of a gig, and what it has earned beyond all that is."""
    if gig.stage not in LIVE_STAGES:
        return []
    coming = [one for one in payments_of(plan, gig) if not one.received and one.expected and one.expected >= today]
    told = [
        f"{format_money(one.amount, one.currency)} expected {day_text(one.expected, today)}"
        for one in coming[:1]
        if one.expected
    ]
    if gig.stage != "delivered" and (more := unasked(plan, gig)):
        told.append(f"{format_money(more, gig.currency)} owed, not asked for yet")
    return told


def sums_lines(plan: Plan, gig: Gig, today: date) -> Iterator[Content]:
    """What a gig's money comes to, by currency: what came, what is awaited, what of it is late, what was spent."""
    payments = payments_of(plan, gig)
    awaited = [one for one in payments if one.received is None]
    parts = (
        ("received", sums_of(one for one in payments if one.received is not None)),
        ("expected", sums_of(awaited)),
        ("overdue", sums_of(one for one in awaited if is_overdue(one, today))),
        ("spent", sums_of(expenses_of(plan, gig))),
    )
    for word, sums in parts:
        if sums or word == "received":
            yield sum_line(plan, word, sums, STYLES[word])
    if more := unasked(plan, gig):
        yield sum_line(plan, "owed", {gig.currency: more}, "$near", " more, not asked for yet: a adds it")


def sum_line(plan: Plan, word: str, sums: Mapping[str, int], style: str, tail: str = "") -> Content:
    """A sum in one line: the word, the money by currency, what it comes to."""
    total = total_text(sums, plan.settings)
    rest = f"  {total}" if total else ""
    return assemble((f"{word:<{LABEL}}", style), (f"{sums_text(sums)}{tail}", "$text"), (rest, "$muted"))
