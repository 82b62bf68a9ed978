"""The direction as the review and the weekly ritual show it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from msgspec import Struct
from textual.content import Content

from hustle_tui.domain.direction import SPANS, serving_kpis, since_text, span_name, version_of
from hustle_tui.domain.direction.footing import footing_told
from hustle_tui.domain.months import first_of_quarter
from hustle_tui.domain.plan.model import Plan
from hustle_tui.domain.writing.told import Told
from hustle_tui.tui.paint.text import assemble, first_fitting, fitted, hung, parts_that_fit, spoken, spread, user_text

_HOW = " writes what this quarter and this year are for", " writes what they are for", ""
NAME = 9
"""Cells of the name of a quarter."""


class Lines(Struct, frozen=True):
    """What a quarter or a year is for: its name, its lines, since when they stand, and what serves them."""

    name: str
    lines: tuple[str, ...]
    since: str
    serving: tuple[str, ...]


class DirectionFace(Struct, frozen=True):
    """The lines of this quarter and year; where there is room, with what serves them and the footing."""

    spans: tuple[Lines, ...]
    footing: Told
    roomy: bool
    whole: bool = False
    """Whether each line stands on its own."""


def direction_face(plan: Plan, today: date, *, roomy: bool, whole: bool = False) -> DirectionFace:
    """The direction that holds today, the quarter's lines first: they are the nearer ones."""
    spans = []
    for span in reversed(SPANS):
        version = version_of(plan, span, today)
        if version is not None and version.lines:
            since = since_text(version, first_of_quarter(today))
            serving = tuple(serving_kpis(plan, version, today))
            spans.append(Lines(span_name(span, today), version.lines, since, serving))
    footing = footing_told(plan, today) if plan.settings.needs else Told(())
    return DirectionFace(tuple(spans), footing, roomy, whole)


def paint_direction(face: DirectionFace, width: int) -> list[Content]:
    """The panel; one line says how to write a direction where there is none."""
    if not face.spans:
        key = spoken("{review.more=M} d")
        what = first_fitting(_HOW, width - len(f" Direction  {key}"))
        return [fitted(assemble((" Direction  ", "$muted"), (key, "bold $main"), (what, "$muted")), width)]
    lines = [line for span in face.spans for line in _lines(span, face, width)]
    if face.roomy and face.footing:
        words = str(face.footing) if face.whole else first_fitting(face.footing.forms, width - 1)
        lines += hung(user_text(f" {words}", "$muted"), 1, width)
    return [*(fitted(line, width) for line in lines), *([Content("")] if face.roomy else [])]


def _lines(span: Lines, face: DirectionFace, width: int) -> Iterator[Content]:
    for n, line in enumerate(span.lines if face.whole else (" · ".join(span.lines),)):
        name = assemble((f" {'' if n else span.name:<{NAME}}", "bold $main"))
        yield spread(
            assemble(name, user_text(line, "$text")),
            user_text("" if n else span.since and f"{span.since} ", "$muted"),
            width,
        )
    if face.roomy and span.serving:
        serving = [user_text(served, "$second") for served in span.serving]
        room = width - NAME - 1
        for words in serving if face.whole else [parts_that_fit(serving, room)]:
            yield Content(" " * (NAME + 1)) + words
