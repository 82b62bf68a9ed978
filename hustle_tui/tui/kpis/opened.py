"""One KPI opened: the arithmetic of its pace with its check-ins, and its milestones to tick, a key each."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import partial

from msgspec import Struct
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from hustle_tui.domain.changes.kpis import tick_milestone
from hustle_tui.domain.kpis.pace import pace_of
from hustle_tui.domain.kpis.words import sums_of
from hustle_tui.domain.plan.model import CheckIn, Kpi, Plan
from hustle_tui.domain.week.calendar import day_text
from hustle_tui.domain.writing.formats import full_day
from hustle_tui.domain.writing.quantities import decimals_of, fixed_number, quoted
from hustle_tui.tui.dialogs.sheet import Sheet
from hustle_tui.tui.paint.bindings import bar_key, keys
from hustle_tui.tui.paint.columns import Column, filled, in_columns, labelled
from hustle_tui.tui.paint.text import assemble, spread, user_text
from hustle_tui.tui.widgets.rows import Row, Rows

NOTHING = (
    "No check-in yet.\nLeave with {sheet.leave=esc}; {kpis.tick=space} "
    "ticks this week, {kpis.check_in=i} asks for a day and a note as well."
)


class CheckFace(Struct, frozen=True):
    """A check-in as it is told; for a milestone, what was reached."""

    day: date
    value: str
    confidence: str
    note: str


class KpiSheet(Sheet):
    """A sheet about one KPI, which it finds again by its id, whatever changed meanwhile."""

    def __init__(self, kpi_id: int) -> None:
        super().__init__()
        self._kpi_id = kpi_id

    @property
    def kpi(self) -> Kpi | None:
        return self.hustle.plan.kpis.get(self._kpi_id)


class KpiHistory(KpiSheet):
    """The pace of one KPI in figures, and its check-ins, the latest first."""

    BINDINGS = keys(
        bar_key("kpi_history.view", "v", "picture", "picture", "Its way as a picture"),
    )

    def body(self) -> Iterable[Widget]:
        yield Static(id="sheet-text")
        yield Rows(paint_check, 1, empty=NOTHING)

    def draw(self) -> str | None:
        plan = self.hustle.plan
        if (kpi := self.kpi) is None:
            return None
        sums = sums_of(plan, kpi, pace_of(plan, kpi, self.hustle.planner.today))
        facts = (*sums, ("note", kpi.note)) if kpi.note else sums
        lines = [labelled(f"{what} ", user_text(how, "$text"), 14) for what, how in facts]
        self.show_text(Content("\n").join(lines))
        self.rows.show(checks_of(plan, kpi))
        return kpi.title

    def action_picture(self) -> None:
        from hustle_tui.tui.insights.pictures import show_picture_of

        show_picture_of(self.hustle, self.hustle.plan.kpis[self._kpi_id], "No check-in yet: nothing to draw.")


def checks_of(plan: Plan, kpi: Kpi) -> tuple[Row, ...]:
    """The check-ins of a KPI and the milestones that were reached, the latest first."""
    checkins = [checkin for checkin in plan.checkins.values() if checkin.kpi == kpi.id]
    digits = max((decimals_of(checkin.value) for checkin in checkins), default=0)
    faces = {checkin.id: _check_face(checkin, kpi.unit, digits) for checkin in checkins}
    for n, item in enumerate(kpi.milestones, 1):
        if item.done is not None:
            faces[-n] = CheckFace(item.done, "✓ reached", "", item.title)
    return tuple(Row(key, faces[key]) for key in sorted(faces, key=lambda key: (faces[key].day, key), reverse=True))


def _check_face(checkin: CheckIn, unit: str, digits: int) -> CheckFace:
    value = f"{fixed_number(checkin.value, digits)} {unit}".rstrip()
    confidence = f"{checkin.confidence} confidence" if checkin.confidence else ""
    return CheckFace(checkin.day, value, confidence, checkin.note)


def paint_check(face: CheckFace, width: int) -> list[Content]:
    """A check-in in one line: day, value, confidence, note."""
    columns = [Column("day", 15), Column("value", 12, right=True), Column("confidence", 17), Column("note")]
    cells = {
        "day": assemble((full_day(face.day), "$second")),
        "value": user_text(face.value, "bold $text"),
        "confidence": assemble((face.confidence, "$muted")),
        "note": user_text(face.note, "$text"),
    }
    return [in_columns(filled(columns, width), cells)]


class Milestones(KpiSheet):
    """The milestones of one KPI; space ticks and unticks."""

    BINDINGS = keys(
        bar_key("milestones.tick", "space", "tick", "tick", "Tick the milestone, or open it again"),
    )

    def body(self) -> Iterable[Widget]:
        yield Rows(paint_step, 1)

    def draw(self) -> str | None:
        """The milestones as they are now; the cursor begins at the first open one."""
        if (kpi := self.kpi) is None:
            return None
        rows, today = self.rows, self.hustle.planner.today
        first = None if rows.keys else next((n for n, item in enumerate(kpi.milestones) if item.done is None), None)
        self.fit_rows(len(kpi.milestones))
        faces = [(item.title, day_text(item.done, today) if item.done else "") for item in kpi.milestones]
        rows.show([Row(n, face) for n, face in enumerate(faces)], first)
        ticked = sum(item.done is not None for item in kpi.milestones)
        return f"{kpi.title} · {ticked} of {len(kpi.milestones)}"

    def action_tick(self) -> None:
        app, index = self.hustle, self.rows.key
        if index is None:
            return
        item = app.plan.kpis[self._kpi_id].milestones[index]
        day = app.planner.today if item.done is None else None
        word = "Reached" if day else "Open again"
        app.change(f"{word}: {quoted(item.title)}", partial(tick_milestone, kpi_id=self._kpi_id, index=index, day=day))

    open_row = action_tick


def paint_step(face: tuple[str, str], width: int) -> list[Content]:
    """A milestone in one line: its sign, its title, the day on which it was reached."""
    title, done = face
    sign = assemble((" ✓ ", "$clear")) if done else assemble((" · ", "$muted"))
    line = sign + user_text(title, "$second" if done else "$text")
    return [spread(line, assemble((done, "$muted"), " "), width)]
