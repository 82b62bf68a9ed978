"""The review as values: what each waiting row says, and how it is painted. No widgets here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from msgspec import Struct
from msgspec.structs import replace
from rich.cells import cell_len
from textual.content import Content

from hustle_tui.domain.plan.model import Plan
from hustle_tui.domain.relief.ways_out import WayOut
from hustle_tui.domain.review.questions import Waiting, all_waiting
from hustle_tui.domain.week.calendar import ago
from hustle_tui.domain.writing.told import Told
from hustle_tui.tui.paint.columns import rule
from hustle_tui.tui.paint.text import assemble, first_fitting, fitted, spread, user_text
from hustle_tui.tui.review.answers import KINDS, Answer
from hustle_tui.tui.widgets.rows import Row

Ways = tuple[WayOut[Answer], ...]


class WaitingFace(Struct, frozen=True):
    title: str
    asks: Told
    because: Told
    waits: str
    ways: Ways


def review_list(plan: Plan, today: date, now: datetime) -> tuple[dict[int, Waiting], tuple[Row, ...]]:
    """The questions by the key of their rows, and the rows."""
    places = {kind: place for place, kind in enumerate(KINDS)}
    waiting = {one.id * len(places) + places[one.kind]: one for one in all_waiting(plan, today, now)}
    return waiting, tuple(Row(key, _face(one, today)) for key, one in waiting.items())


def _face(waiting: Waiting, today: date) -> WaitingFace:
    kind = KINDS[waiting.kind]
    ways = (*kind.ways, replace(kind.opens, key="↵"))
    return WaitingFace(waiting.title, waiting.asks, waiting.because, f"since {ago(waiting.since, today)}", ways)


def paint_waiting(face: WaitingFace, width: int) -> list[Content]:
    """A question in three lines: whose it is and since when, the question, and the keys that answer it; then a rule."""
    question = first_fitting(face.asks.forms, width - 3)
    lines = [
        _first_line(face, width),
        fitted(assemble("   ", user_text(question, "$text")), width),
        fitted(assemble("   ", _ways_in(face.ways, width - 3)), width),
    ]
    return [*lines, rule(width)]


def _first_line(face: WaitingFace, width: int) -> Content:
    """The title, what the question comes from, and since when it waits; a long title gives way."""
    waits = assemble((face.waits, "$second"), " ")
    room = width - waits.cell_length - 2
    title = user_text(face.title, "bold $text")
    title = title.truncate(max(room // 2, room - cell_len(str(face.because)) - 2), ellipsis=True)
    reason = first_fitting((*face.because.forms, ""), room - title.cell_length - 2)
    return spread(assemble(" ", title, "  ", user_text(reason, "$muted")), waits, width)


def _ways_in(ways: Ways, room: int) -> Content:
    """The ways in so many cells: parts of their words go first, then ways before the last, which opens all."""
    whole = [(way.key, ", ".join(filter(None, (way.words, way.follows)))) for way in ways]
    brief = [(way.key, f"{way.words}…" if way.follows else way.words) for way in ways]
    for keys in (whole, *(brief[:n] + brief[-1:] for n in range(len(brief) - 1, -1, -1))):
        line = paint_keys(keys)
        if line.cell_length <= room:
            break
    return line


def paint_keys(keys: Sequence[tuple[str, str]]) -> Content:
    """Keys and their words, as the key bar has them."""
    return Content("  ").join(assemble((key, "bold $main"), (f" {word}", "$muted")) for key, word in keys)
