"""What stands beside the lists on a wide terminal: the card under the cursor in full, KPIs and the gigs in hand."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from msgspec import Struct
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from hustle_tui.domain.gigs.work_left import needs
from hustle_tui.domain.kpis.pace import paces_of
from hustle_tui.domain.kpis.words import value_text
from hustle_tui.domain.plan.model import Card, Plan
from hustle_tui.domain.plan.terms import WORKING_STAGES
from hustle_tui.domain.week.calendar import day_text
from hustle_tui.domain.week.cards import card_told
from hustle_tui.domain.week.held import ahead_of
from hustle_tui.domain.writing.quantities import format_duration
from hustle_tui.domain.writing.told import Part
from hustle_tui.tui.paint.columns import labelled
from hustle_tui.tui.paint.text import LEDGER_SIGNS, assemble, hung, spread, user_text

_LABEL, _NOTE_LINES, _MOST = 10, 8, 12
_LOUD = {"behind": "bold $over", "at risk": "$near"}


class Line(Struct, frozen=True):
    """A KPI or a gig in one line: its title, how it stands, and the colour of that."""

    title: str
    told: str
    style: str = "$muted"


class BesideFace(Struct, frozen=True):
    """All that stands there."""

    card: Card | None
    parts: tuple[Part, ...]
    kpis: tuple[Line, ...]
    gigs: tuple[Line, ...]


class Beside(Widget):
    """The card under the cursor, KPIs and gigs."""

    auto_links = False
    face: reactive[BesideFace | None] = reactive(None)

    def render(self) -> Content:
        return Content("\n").join(lines_of(self.face, self.content_size.width)) if self.face else Content("")


def face_of(plan: Plan, card: Card | None, today: date, at: int | None) -> BesideFace:
    day = day_text(card.day, today) if card is not None and card.day else ""
    parts = card_told(plan, card, today, day).parts if card is not None else ()
    return BesideFace(card, parts, tuple(_kpis(plan, today))[:_MOST], tuple(_gigs(plan, today, at))[:_MOST])


def _kpis(plan: Plan, today: date) -> Iterator[Line]:
    """The KPIs in the person's order, each with its value and status."""
    for pace in paces_of(plan, today):
        kpi = plan.kpis[pace.kpi]
        yield Line(kpi.title, f"{value_text(kpi, pace)} · {pace.status}", _LOUD.get(pace.status, "$muted"))


def _gigs(plan: Plan, today: date, at: int | None) -> Iterator[Line]:
    """The gigs in hand, the earliest date first, each with the hours left and what it misses its date by."""
    placed = ahead_of(plan, today, at).placed
    working = [gig for gig in plan.gigs.values() if gig.stage in WORKING_STAGES]
    for gig in sorted(working, key=lambda gig: (gig.due or date.max, gig.id)):
        left, weekly = needs(plan, gig), gig.weekly if gig.pay == "retainer" else None
        facts = [day_text(gig.due, today) if gig.due else "", f"{format_duration(left)} left" if left else ""]
        facts += [f"{format_duration(weekly)} a week"] if weekly else []
        short = placed[gig.id].short if gig.id in placed else 0
        facts += [f"{format_duration(short)} short"] if short else []
        yield Line(gig.title, " · ".join(filter(None, facts)), "$over" if short else "$muted")


def lines_of(face: BesideFace, width: int) -> Iterator[Content]:
    """The card's title and facts, then the KPIs, then the gigs."""
    if face.card is None:
        yield assemble(("No card under the cursor.", "$muted"))
    else:
        yield from _card_lines(face.card, face.parts, width)
    for head, lines in (("KPIs", face.kpis), ("Gigs", face.gigs)):
        if lines:
            yield from (Content(""), assemble((head, "bold $second"), (" " + "─" * (width - len(head) - 1), "$lines")))
            yield from (
                spread(user_text(line.title, "$text"), user_text(line.told, line.style), width) for line in lines
            )


def _card_lines(card: Card, parts: tuple[Part, ...], width: int) -> Iterator[Content]:
    sign = assemble((f"{LEDGER_SIGNS[card.ledger]} ", f"bold ${card.ledger}"))
    yield from hung(sign + user_text(card.title, "bold $text"), 2, width)
    yield Content("")
    for part in parts:
        value = user_text(part.value, f"${part.mark or 'text'}")
        yield from hung(labelled(part.name.capitalize(), value, _LABEL), _LABEL, width)[:_NOTE_LINES]
