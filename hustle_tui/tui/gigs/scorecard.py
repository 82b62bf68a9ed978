"""A gig's scorecard and its place in the queue: in few words on its row, in full on its page. No widgets here."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from msgspec import Struct
from textual.content import Content

from hustle_tui.domain.direction import serves_text
from hustle_tui.domain.gigs.rank import place_text, points_text, points_words, queue_of, rank_of
from hustle_tui.domain.gigs.scorecard import (
    MEANINGS,
    answers_of,
    dots,
    gain_due,
    gains_due,
    is_unscored,
    lenses_of,
    score_sum,
)
from hustle_tui.domain.plan.model import Gig, Plan
from hustle_tui.domain.plan.terms import LIVE_STAGES
from hustle_tui.domain.week.calendar import day_text
from hustle_tui.tui.paint.text import assemble, key_of, spoken, user_text

BY_HAND = "⇅"
"""The sign of a gig that was ranked by hand."""
LABEL = 15
"""Cells of the label before a fact."""
TERMS_AT = 16
"""The cell in which the words of a term of the rank begin."""


class QueueMark(Struct, frozen=True):
    """A gig's place and lenses, as its row shows them."""

    points: str
    by_hand: bool
    dots: str


def queue_mark(plan: Plan, gig: Gig, today: date) -> QueueMark:
    """The points of a gig of the queue, whether its place is the person's own, and its lenses."""
    live = gig.stage in LIVE_STAGES and gig.parked is None
    return QueueMark(points_words(rank_of(plan, gig, today).points) if live else "", live and gig.manual, dots(gig))


def paint_mark(mark: QueueMark, closed: bool) -> Content:
    """The beginning of a row's second line: `by hand, 38 points  ●●●○○`."""
    points = f"{'by hand, ' if mark.by_hand else ''}{mark.points}"
    parts = [assemble((points, "$near" if mark.by_hand else "$second"))] if mark.points else []
    if mark.dots:
        parts.append(assemble((mark.dots, "$finished" if closed else "$main")))
    return Content("  ").join(parts)


def score_sections(plan: Plan, gig: Gig, today: date) -> list[list[Content]]:
    """The scorecard and, of a gig in the queue, the sum that ranks it: a heading and lines each."""
    sections = [list(_scorecard(plan, gig, today))]
    if gig.stage in LIVE_STAGES:
        sections.append(list(_place(plan, gig, today)))
    return sections


def gains_part(plan: Plan, today: date) -> Content:
    """How many questions about gains wait; nothing when there are none."""
    count = len(gains_due(plan, today))
    words = "Did a gain come? The review asks" if count == 1 else f"{count} gains to tell of on the review"
    return assemble((words, "$muted")) if count else Content("")


def heading(text: str) -> Content:
    return assemble((text, "bold $side"))


def labelled(label: str, words: Content) -> Content:
    return assemble((f"{label:<{LABEL}}", "$muted"), words)


def _scorecard(plan: Plan, gig: Gig, today: date) -> Iterator[Content]:
    if is_unscored(gig):
        yield heading("Scorecard")
        yield assemble(
            ("empty: ", "$muted"),
            (spoken("{gigs.more=M} s"), "bold $main"),
            (" looks at it through four lenses", "$muted"),
        )
        yield from _serves(plan, gig, today)
        return
    yield heading(" · ".join(filter(None, ("Scorecard", score_sum(gig)))))
    for lens, points in lenses_of(gig).items():
        yield labelled(lens, assemble(("●" * points, "$main"), ("○" * (5 - points), "$muted"), f"  {MEANINGS[lens]}"))
    if gig.gain:
        yield labelled("gain", user_text(gig.gain, "$text"))
    if gig.toward:
        yield labelled("toward", user_text(gig.toward, "$text"))
    yield from _serves(plan, gig, today)
    for after, answer in answers_of(gig).items():
        style = {"yes": "$clear", "partly": "$near", "no": "$over"}[answer.came]
        when = f"  told {day_text(answer.day, today)}{': ' + answer.note if answer.note else ''}"
        yield labelled(f"after {after} days", assemble((answer.came, style), user_text(when, "$muted")))
    if due := gain_due(gig, today):
        yield labelled(f"after {due.after} days", assemble(("did it come? The review asks", "$near")))


def _serves(plan: Plan, gig: Gig, today: date) -> Iterator[Content]:
    """Whether a gig that still stands in the queue serves the direction."""
    if gig.stage in LIVE_STAGES and (words := serves_text(plan, gig, today)):
        yield labelled("", user_text(words, "$second"))


def _place(plan: Plan, gig: Gig, today: date) -> Iterator[Content]:
    rank = rank_of(plan, gig, today)
    yield heading(f"Queue · {place_text(queue_of(plan, today), gig)}")
    for term in rank.terms:
        points = (f"{points_text(term.points):>4}  ", "$text")
        yield assemble(points, (f"{term.name:<10}", "$second"), (term.text, "$muted"))
    yield assemble((f"{points_text(rank.points):>4}  ", "bold $text"), ("points", "$second"))
    if gig.manual:
        hand = (f"   {BY_HAND}  put there by hand: ", "$near")
        yield assemble(hand, (key_of("gigs.by_points", "X"), "bold $main"), (" lets its points decide again", "$muted"))
