"""One KPI opened: the arithmetic of its pace, and every check-in that it rests on."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import cast

from msgspec import Struct
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from hustle_tui.domain.kpis.pace import pace_of
from hustle_tui.domain.kpis.words import sums_of
from hustle_tui.domain.plan.model import Kpi, Plan
from hustle_tui.domain.writing.formats import full_day
from hustle_tui.domain.writing.quantities import format_number
from hustle_tui.tui.dialogs.sheet import Sheet
from hustle_tui.tui.paint.columns import Column, in_columns, room_left
from hustle_tui.tui.paint.text import assemble, user_text
from hustle_tui.tui.widgets.rows import Painter, Row, Rows

NOTHING = "No check-in yet.\nLeave with esc; space ticks this week, v asks for a day and a note as well."


class CheckFace(Struct, frozen=True):
    """A check-in as it is told; for a milestone, what was reached."""

    day: date
    value: str
    confidence: str
    note: str


class KpiHistory(Sheet):
    """The pace of one KPI in figures, and its check-ins, the latest first."""

    def __init__(self, kpi_id: int) -> None:
        super().__init__()
        self._kpi_id = kpi_id

    def body(self) -> Iterable[Widget]:
        """The arithmetic above the list."""
        yield Static(id="sheet-text")
        yield Rows(cast(Painter, paint_check), 1, empty=NOTHING)

    def draw(self) -> str | None:
        """Pace and check-ins as they are now."""
        plan, kpi = self.hustle.plan, self.hustle.plan.kpis.get(self._kpi_id)
        if kpi is None:
            return None
        sums = sums_of(plan, kpi, pace_of(plan, kpi, self.hustle.planner.today))
        lines = [assemble((f"{what:<13} ", "$muted"), user_text(how, "$text")) for what, how in sums]
        lines += [assemble(("note          ", "$muted"), user_text(kpi.note, "$text"))] if kpi.note else []
        self.query_one("#sheet-text", Static).update(Content("\n").join(lines))
        self.query_one(Rows).show(checks_of(plan, kpi))
        return kpi.title


def checks_of(plan: Plan, kpi: Kpi) -> tuple[Row, ...]:
    """The check-ins of a KPI and the milestones that were reached, the latest first."""
    unit = f" {kpi.unit}" if kpi.unit else ""
    found = [
        (checkin.day, Row(checkin.id, CheckFace(checkin.day, format_number(checkin.value) + unit, said_how, note)))
        for checkin in plan.checkins.values()
        if checkin.kpi == kpi.id
        for said_how, note in [(f"{checkin.confidence} confidence" if checkin.confidence else "", checkin.note)]
    ]
    for n, item in enumerate(kpi.milestones, 1):
        if item.done is not None:
            found.append((item.done, Row(-n, CheckFace(item.done, "✓ reached", "", item.title))))
    return tuple(row for _, row in sorted(found, key=lambda pair: (pair[0], pair[1].key), reverse=True))


def paint_check(face: CheckFace, width: int) -> list[Content]:
    """A check-in in one line: day, value, confidence, note."""
    fixed = [Column("day", 15), Column("value", 12), Column("confidence", 17)]
    columns = [*fixed, Column("note", max(0, room_left([*fixed, Column("note", 0)], width)))]
    cells = {
        "day": assemble((full_day(face.day), "$second")),
        "value": user_text(face.value, "bold $text"),
        "confidence": assemble((face.confidence, "$muted")),
        "note": user_text(face.note, "$text"),
    }
    return [in_columns(columns, cells)]
