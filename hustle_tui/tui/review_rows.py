"""The review as values: what each waiting row says, and how it is painted. No widgets here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from msgspec import Struct
from textual.content import Content

from hustle_tui.domain.model import Plan
from hustle_tui.domain.review import Waiting, all_waiting, kinds
from hustle_tui.tui.columns import rule
from hustle_tui.tui.kpi_rows import ago
from hustle_tui.tui.reviewing import way_of
from hustle_tui.tui.text import fitted, joined, said, spread
from hustle_tui.tui.widgets.rows import Row

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
    title = joined(" ", said(face.title, "bold $text"), ("  ", ""), said(face.reason, "$muted"))
    lines = [
        spread(title, joined((face.waits, "$second"), " "), width),
        fitted(joined("   ", said(face.question, "$text")), width),
        fitted(joined("   ", paint_keys(face.keys)), width),
    ]
    return [*lines, rule(width)]


def paint_keys(keys: Sequence[tuple[str, str]]) -> Content:
    """Keys and their words, as the key bar has them."""
    return Content("  ").join(joined((key, "bold $main"), (f" {word}", "$muted")) for key, word in keys)
