"""The milestones of a KPI as a list to tick: reaching one is a key, not a form."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import partial
from typing import ClassVar, cast

from msgspec import Struct
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget

from hustle_tui.domain.changes.kpis import tick_milestone
from hustle_tui.domain.plan.model import Kpi
from hustle_tui.domain.week.calendar import day_text
from hustle_tui.domain.writing.quantities import quoted
from hustle_tui.tui.dialogs.sheet import Sheet
from hustle_tui.tui.paint.text import assemble, spread, user_text
from hustle_tui.tui.widgets.rows import Painter, Row, Rows


class StepFace(Struct, frozen=True):
    """A milestone and the day on which it was ticked."""

    title: str
    done: str


class Milestones(Sheet):
    """The milestones of one KPI; space ticks and unticks."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "tick", "tick", id="milestones.tick", tooltip="Tick the milestone, or open it again"),
    ]

    def __init__(self, kpi_id: int) -> None:
        super().__init__()
        self._kpi_id = kpi_id

    def body(self) -> Iterable[Widget]:
        """The list."""
        yield Rows(cast(Painter, paint_step), 1)

    def draw(self) -> str | None:
        """The milestones as they are now; the cursor begins at the first open one."""
        kpi = self.hustle.plan.kpis.get(self._kpi_id)
        if kpi is None:
            return None
        rows = self.query_one(Rows)
        first = None if rows.keys else next((n for n, item in enumerate(kpi.milestones) if item.done is None), None)
        rows.styles.height = len(kpi.milestones)
        rows.show(steps_of(kpi, self.hustle.planner.today), first)
        ticked = sum(item.done is not None for item in kpi.milestones)
        return f"{kpi.title} · {ticked} of {len(kpi.milestones)}"

    def open_row(self) -> None:
        """Tick the milestone, or open it again."""
        self.action_tick()

    def action_tick(self) -> None:
        """Tick the milestone under the cursor today, or open it again."""
        app, index = self.hustle, self.query_one(Rows).key
        if index is None:
            return
        item = app.plan.kpis[self._kpi_id].milestones[index]
        day = app.planner.today if item.done is None else None
        word = "Reached" if day else "Open again"
        app.change(f"{word}: {quoted(item.title)}", partial(tick_milestone, kpi_id=self._kpi_id, index=index, day=day))


def steps_of(kpi: Kpi, today: date) -> tuple[Row, ...]:
    """A row for each milestone, by its place in the list."""
    return tuple(
        Row(n, StepFace(item.title, day_text(item.done, today) if item.done else ""))
        for n, item in enumerate(kpi.milestones)
    )


def paint_step(face: StepFace, width: int) -> list[Content]:
    """A milestone in one line: its sign, its title, the day on which it was reached."""
    sign = assemble((" ✓ ", "$clear")) if face.done else assemble((" · ", "$muted"))
    title = user_text(face.title, "$second" if face.done else "$text")
    return [spread(sign + title, assemble((face.done, "$muted"), " "), width)]
