"""The review as values: what each waiting row says, and how it is painted. No widgets here."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime

from msgspec import Struct
from rich.cells import cell_len
from textual.content import Content

from hustle_tui.domain.plan.model import Plan
from hustle_tui.domain.review import Waiting, all_waiting, kinds
from hustle_tui.tui.kpis.rows import ago
from hustle_tui.tui.paint.columns import rule
from hustle_tui.tui.paint.text import assemble, first_fitting, fitted, shorter, spread, user_text
from hustle_tui.tui.reviewing import way_of
from hustle_tui.tui.widgets.rows import Row

_SENTENCE = re.compile(r"(?<=[.?!”:]) (?=[A-Z])")
Keys = tuple[tuple[str, str], ...]


class WaitingFace(Struct, frozen=True):
    """What a question's lines are painted from."""

    title: str
    question: str
    reason: str
    waits: str
    keys: Keys


def review_list(plan: Plan, today: date, now: datetime) -> tuple[dict[int, Waiting], tuple[Row, ...]]:
    """The questions by the key of their rows, and the rows."""
    places = {kind: place for place, kind in enumerate(kinds())}
    found = {one.id * len(places) + places[one.kind]: one for one in all_waiting(plan, today, now)}
    return found, tuple(Row(key, _face(one, today)) for key, one in found.items())


def _face(one: Waiting, today: date) -> WaitingFace:
    way = way_of(one.kind)
    keys = (*way.KEYS, ("↵", way.LOOK))
    return WaitingFace(one.title, one.question, one.reason, f"since {ago(one.since, today)}", keys)


def paint_waiting(face: WaitingFace, width: int) -> list[Content]:
    """A question in three lines: whose it is and since when, the question, and the keys that answer it; then a rule."""
    question = first_fitting(shorter(face.question, _SENTENCE), width - 3)
    lines = [
        _first_line(face, width),
        fitted(assemble("   ", user_text(question, "$text")), width),
        fitted(assemble("   ", _keys_in(face.keys, width - 3)), width),
    ]
    return [*lines, rule(width)]


def _first_line(face: WaitingFace, width: int) -> Content:
    """The title, what the question comes from, and since when it waits; a long title gives way."""
    waits = assemble((face.waits, "$second"), " ")
    room = width - waits.cell_length - 2
    title = user_text(face.title, "bold $text")
    title = title.truncate(max(room // 2, room - cell_len(face.reason) - 2), ellipsis=True)
    reason = first_fitting((*shorter(face.reason), ""), room - title.cell_length - 2)
    return spread(assemble(" ", title, "  ", user_text(reason, "$muted")), waits, width)


def _keys_in(keys: Keys, room: int) -> Content:
    """The keys in so many cells: parts of their words go first, then keys before the last, which opens all."""
    brief = tuple((key, f"{word.partition(', ')[0]}…" if ", " in word else word) for key, word in keys)
    for some in (keys, *(brief[:n] + brief[-1:] for n in range(len(brief) - 1, -1, -1))):
        line = paint_keys(some)
        if line.cell_length <= room:
            break
    return line


def paint_keys(keys: Sequence[tuple[str, str]]) -> Content:
    """Keys and their words, as the key bar has them."""
    return Content("  ").join(assemble((key, "bold $main"), (f" {word}", "$muted")) for key, word in keys)
