"""The figures beneath the review as text: two weeks side by side, and what the lenses have told. No widgets here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import zip_longest

from msgspec import Struct
from textual.content import Content

from hustle_tui.domain.gigs.scorecard import PREDICTION, PREDICTS, LensRecord, Share, prediction
from hustle_tui.domain.week.calendar import week_number
from hustle_tui.domain.week.figures import LedgerFigures, WeekFigures
from hustle_tui.domain.writing.quantities import format_duration
from hustle_tui.tui.paint.text import LEDGER_SIGNS, assemble, first_fitting, fitted

NAME = 8
"""Cells of a ledger's name."""
LENS = 13


class Measures(Struct, frozen=True):
    """Cells of each number, and between the two weeks."""

    number: int
    apart: int
    heads: tuple[str, ...]

    @property
    def half(self) -> int:
        return NAME + 3 * self.number


ROOMY, TIGHT = Measures(8, 4, ("planned", "done", "spent")), Measures(7, 1, ("plan", "done", "spent"))


class ReviewFace(Struct, frozen=True):
    """What the figures are painted from: the week shown and the one before, whether the first is this week, the lenses.

    Of a week in which there was no plan yet only its first day is known.
    """

    weeks: tuple[WeekFigures | date, ...]
    now: bool
    lenses: tuple[LensRecord, ...]


def paint_figures(face: ReviewFace, width: int, roomy: bool) -> Content:
    """The two weeks as a table, and the lenses beneath it: a line each where there is room, else in one."""
    cells = ROOMY if width > 2 * ROOMY.half + ROOMY.apart else TIGHT
    halves = [list(_half(one, name, cells, roomy)) for one, name in _weeks(face)]
    table = [
        assemble(" ", fitted(left, cells.half), " " * cells.apart, fitted(right, cells.half))
        for left, right in zip_longest(*halves, fillvalue=Content(""))
    ]
    lenses = list(_lenses(face.lenses, width) if roomy else _lenses_in_short(face.lenses))
    return Content("\n").join(fitted(line, width) for line in (*table, *lenses))


def _weeks(face: ReviewFace) -> list[tuple[WeekFigures | date, str]]:
    words = (" now", " last") if face.now else ("", "")
    firsts = (one.week if isinstance(one, WeekFigures) else one for one in face.weeks)
    names = [f"W{week_number(first)}{word}" for first, word in zip(firsts, words, strict=True)]
    return list(zip(face.weeks, names, strict=True))


def _half(figures: WeekFigures | date, name: str, cells: Measures, roomy: bool) -> Iterator[Content]:
    if not isinstance(figures, WeekFigures):
        yield assemble(
            (f"{name:<{NAME}}", "bold $text"),
            (first_fitting((" there was no plan yet", " no plan yet"), cells.half - NAME), "$muted"),
        )
        return
    heads = "".join(f"{word:>{cells.number}}" for word in cells.heads)
    yield assemble((f"{name:<{NAME}}", "bold $text"), (heads, "$muted"))
    yield from (_ledger(one, cells) for one in figures.ledgers)
    cards = f"{figures.done} of {figures.cards} cards done" if figures.cards else "no cards"
    came, *gone = [
        f"{count} {word}" if count else ""
        for count, word in ((figures.carried, "carried"), (figures.moved, "moved on"), (figures.dropped, "dropped"))
    ]
    lines = [[came], gone] if roomy else [[*gone, came]]
    yield assemble((_as_many([cards, *lines[0]], cells.half), "$second"))
    yield from (assemble((_as_many(line, cells.half), "$second")) for line in lines[1:] if any(line))


def _as_many(parts: Sequence[str], width: int) -> str:
    """As many parts of a line as have room, the first one without its noun where that makes room for the next."""
    told = [part for part in parts if part]
    forms = [" · ".join(told[:count]) for count in range(len(told), 0, -1)]
    return first_fitting([text for form in forms for text in (form, form.replace(" cards", ""))], width)


def _ledger(one: LedgerFigures, cells: Measures) -> Content:
    name = f"{LEDGER_SIGNS[one.ledger]} {one.ledger.capitalize()}"
    numbers = "".join(f"{format_duration(minutes) if minutes else '–':>{cells.number}}" for minutes in _minutes(one))
    return assemble((f"{name:<{NAME}}", f"${one.ledger}"), (numbers, "$text"))


def _minutes(one: LedgerFigures) -> tuple[int, int, int]:
    return one.planned, one.done, one.spent


def _lenses(lenses: tuple[LensRecord, ...], width: int) -> Iterator[Content]:
    yield Content("")
    head, scored = f" {PREDICTION}", "of gigs scored 4–5 · 0–2"
    counted = first_fitting((f"   how often it did, at least in part: {scored}", f"   {scored}", ""), width - len(head))
    yield assemble((head, "bold $text"), (counted, "$muted"))
    for lens in lenses:
        counts = "" if not lens.high.of and not lens.low.of else f"{_count(lens.high)} · {_count(lens.low)}"
        yield assemble((f" {lens.lens:<{LENS}}", "$second"), (f"{counts:<28}", "$muted"), (prediction(lens), "$text"))


def _count(share: Share) -> str:
    return f"{share.came} of {share.of} came" if share.of else "none asked"


def _lenses_in_short(lenses: tuple[LensRecord, ...]) -> Iterator[Content]:
    told = [lens.lens for lens in lenses if prediction(lens) == PREDICTS]
    words = f"{PREDICTS}: {', '.join(told)}" if told else "none can be told to predict yet"
    yield assemble((" Lenses  ", "$muted"), (words, "$second"))
