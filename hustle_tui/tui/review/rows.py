"""The review as values and how it is painted: its questions, and beneath them two weeks and the lenses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import zip_longest

from msgspec import Struct
from msgspec.structs import replace
from rich.cells import cell_len
from textual.content import Content

from hustle_tui.domain.alerts import alerts_of
from hustle_tui.domain.gigs.scorecard import PREDICTION, PREDICTS, GainShare, LensRecord, prediction
from hustle_tui.domain.outlook import NOTE_SIGN
from hustle_tui.domain.relief.shown import notes
from hustle_tui.domain.relief.ways_out import WayOut
from hustle_tui.domain.review import Waiting
from hustle_tui.domain.review.questions import all_waiting
from hustle_tui.domain.week.calendar import ago, days_or_weeks, week_number
from hustle_tui.domain.week.figures import LedgerFigures, WeekFigures
from hustle_tui.domain.writing.quantities import format_duration
from hustle_tui.domain.writing.told import Part, Told, dotted, told
from hustle_tui.planner import Planner
from hustle_tui.tui.paint.text import LEDGER_SIGNS, assemble, first_fitting, fitted, key_of, rule, spread, user_text
from hustle_tui.tui.review.agents import asked_now
from hustle_tui.tui.review.answers import KINDS, Answer
from hustle_tui.tui.shell import PlannerApp
from hustle_tui.tui.widgets.rows import Row

Ways = tuple[WayOut[Answer], ...]


class WaitingFace(Struct, frozen=True):
    title: str
    asks: Told
    because: Told
    waits: str
    ways: Ways


class NoteFace(Struct, frozen=True):
    """An alert that can't change a week's level, to be looked at here in no hurry."""

    title: str
    words: tuple[str, ...]


def note_rows(planner: Planner) -> tuple[Row, ...]:
    """A row for each alert that is only worth a thought; its key is below zero, as no question's is."""
    alerts = alerts_of(planner.plan, planner.today, planner.week, planner.now, planner.at)
    faces = (NoteFace(alert.told.brief or alert.rule, alert.told.forms) for alert in notes(alerts))
    return tuple(Row(-n, face) for n, face in enumerate(faces, 1))


def questions(app: PlannerApp) -> dict[int, Waiting]:
    """What waits for an answer, by the keys of its rows."""
    places, planner = {kind: place for place, kind in enumerate(KINDS)}, app.planner
    waiting = all_waiting(app.plan, planner.today, planner.now, asked_now(app))
    return {one.id * len(places) + places[one.kind]: one for one in waiting}


def face_of(waiting: Waiting, today: date) -> WaitingFace:
    kind = KINDS[waiting.kind]
    ways = (*kind.ways, replace(kind.opens, key="↵"))
    days = (today - waiting.since).days
    since = f"for {days_or_weeks(days)}" if days > 1 else f"since {ago(waiting.since, today)}"
    return WaitingFace(waiting.title, waiting.asks, waiting.because, since, ways)


def paint_waiting(face: WaitingFace | NoteFace, width: int) -> list[Content]:
    """A question in three lines: whose it is and since when, the question, and the keys that answer it; then a rule."""
    if isinstance(face, NoteFace):
        first = assemble((f" {NOTE_SIGN} ", "$muted"), user_text(face.title, "bold $text"))
        forms, keys = face.words, paint_keys((("↵", "its sum and ways out, or put it aside"),))
    else:
        first, forms, keys = _first_line(face, width), face.asks.forms, _ways_in(face.ways, width - 3)
    words = user_text(first_fitting(forms, width - 3), "$text")
    return [*(fitted(line, width) for line in (first, "   " + words, "   " + keys)), rule(width)]


def _first_line(face: WaitingFace, width: int) -> Content:
    """The title, what the question comes from, and since when it waits; a long title gives way."""
    waits = assemble((face.waits, "$second"), " ")
    room = width - waits.cell_length - 3
    title = user_text(face.title, "bold $text")
    title = title.truncate(max(room // 2, room - cell_len(str(face.because)) - 2), ellipsis=True)
    reason = first_fitting((*face.because.forms, ""), room - title.cell_length - 2)
    return spread(assemble(" ", title, "  ", user_text(reason, "$muted")), waits, width)


def _ways_in(ways: Ways, room: int) -> Content:
    """The ways in so many cells: first in fewer words, then without some of them, but never without the last, Enter."""
    whole = [(way.key, ", ".join(filter(None, (way.words, str(way.follows))))) for way in ways]
    brief = [(way.key, f"{way.words}…" if way.follows else way.words) for way in ways]
    for keys in (whole, *(brief[:n] + brief[-1:] for n in range(len(brief) - 1, -1, -1))):
        line = paint_keys(keys)
        if line.cell_length <= room:
            break
    return line


_ACTIONS = {"y": "review.yes", "n": "review.no", "␣": "review.done", "d": "review.drop", "e": "review.edit"}
_ACTIONS |= {"P": "review.park", "↵": "review.open"}
"""The action of each key of an answer."""


def paint_keys(keys: Sequence[tuple[str, str]]) -> Content:
    """The keys of an answer and their words, in the colours of the key bar: each as it is bound now."""
    now = [(key_of(_ACTIONS.get(key, ""), key), word) for key, word in keys]
    return Content("  ").join(assemble((key, "bold $main"), (f" {word}", "$muted")) for key, word in now)


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

    A week from before there was a plan is only its first day.
    """

    weeks: tuple[WeekFigures | date, ...]
    now: bool
    lenses: tuple[LensRecord, ...]


def paint_figures(face: ReviewFace, width: int, roomy: bool) -> Content:
    """The two weeks as a table, and the lenses beneath it: a line each where there is room, else in one."""
    cells = ROOMY if width > 2 * ROOMY.half + ROOMY.apart else TIGHT
    halves = [list(_half(figures, name, cells, roomy)) for figures, name in _weeks(face)]
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
    yield from (_ledger(ledger, cells) for ledger in figures.ledgers)
    counts = ((figures.carried, "carried"), (figures.moved, "moved on"), (figures.dropped, "dropped"))
    came, *gone = [f"{count} {word}" if count else "" for count, word in counts]
    lines = [_cards_done(figures, came), dotted(*gone)] if roomy else [_cards_done(figures, *gone, came)]
    for line in lines:
        if text := first_fitting(line.forms, cells.half):
            yield assemble((text, "$second"))


def _cards_done(figures: WeekFigures, *more: str) -> Told:
    """`3 of 5 cards done · 1 carried`: the noun is spared first, then what stands behind it."""
    behind = [Part(text, spare, " · ") for spare, text in enumerate(more, 1) if text]
    if not figures.cards:
        return told("no cards", *behind)
    return told(f"{figures.done} of {figures.cards}", Part("cards", len(more) + 1), Part("done"), *behind)


def _ledger(one: LedgerFigures, cells: Measures) -> Content:
    name = f"{LEDGER_SIGNS[one.ledger]} {one.ledger.capitalize()}"
    minutes = (one.planned, one.done, one.spent)
    numbers = "".join(f"{format_duration(n):>{cells.number}}" for n in minutes)
    return assemble((f"{name:<{NAME}}", f"${one.ledger}"), (numbers, "$text"))


def _lenses(lenses: tuple[LensRecord, ...], width: int) -> Iterator[Content]:
    yield Content("")
    head, scored = f" {PREDICTION}", "of gigs scored 4–5 · 0–2"
    if not any(lens.high.of or lens.low.of for lens in lenses):
        yield assemble((head, "bold $text"), (f"   {prediction(lenses[0])}", "$muted"))
        return
    counted = first_fitting((f"   how often it did, at least in part: {scored}", f"   {scored}", ""), width - len(head))
    yield assemble((head, "bold $text"), (counted, "$muted"))
    for lens in lenses:
        counts = "" if not lens.high.of and not lens.low.of else f"{_count(lens.high)} · {_count(lens.low)}"
        yield assemble((f" {lens.lens:<{LENS}}", "$second"), (f"{counts:<28}", "$muted"), (prediction(lens), "$text"))


def _count(share: GainShare) -> str:
    return f"{share.came} of {share.of} came" if share.of else "none asked"


def _lenses_in_short(lenses: tuple[LensRecord, ...]) -> Iterator[Content]:
    predicting = [lens.lens for lens in lenses if prediction(lens) == PREDICTS]
    words = f"{PREDICTS}: {', '.join(predicting)}" if predicting else "none can be told to predict yet"
    yield assemble((" Lenses  ", "$muted"), (words, "$second"))
