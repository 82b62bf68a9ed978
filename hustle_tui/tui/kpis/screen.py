"""The KPI checklist: how the main job's targets stand against their pace, and a tick for each every week."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, cast

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget

from hustle_tui.domain.plan.model import Kpi
from hustle_tui.tui.kpis import actions as kpi_actions
from hustle_tui.tui.kpis.rows import counted, kpi_list, paint_heads, paint_kpi, standing_words
from hustle_tui.tui.screen import RankedScreen
from hustle_tui.tui.widgets.frame import Headings
from hustle_tui.tui.widgets.rows import Painter, RuledRows

ORDER = 2
TITLE = "KPIs"
_EMPTY = "What your main job is measured by.\n{kpis.add=a} adds a KPI: its target, and the period it has for it."


class KpiScreen(RankedScreen):
    """One row a KPI; space ticks this week."""

    CSS_PATH = "screen.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "space",
            "act('tick')",
            "tick this week",
            key_display="spc",
            id="kpis.tick",
            tooltip="Tick this week with a value, or its milestones",
        ),
        Binding("i", "act('value')", "check in…", id="kpis.check_in", tooltip="Check in with day and note"),
        Binding("a", "add", "add", id="kpis.add", tooltip="Add a KPI"),
        Binding("e", "act('edit')", "edit", id="kpis.edit", tooltip="Edit the KPI in a form"),
        Binding(
            "enter", "act('history')", "history", key_display="↵", id="kpis.open", tooltip="Check-ins and arithmetic"
        ),
        Binding("J,ctrl+down", "rank(1)", "rank", key_display="J/K", id="kpis.lower", tooltip="Move the KPI down"),
        Binding("K,ctrl+up", "rank(-1)", "rank up", show=False, id="kpis.higher", tooltip="Move the KPI up"),
        Binding(
            "d,delete",
            "act('remove')",
            "remove",
            key_display="d",
            id="kpis.remove",
            tooltip="Remove it; undo brings it back",
        ),
        Binding("c", "closed", "closed", show=False, id="kpis.closed", tooltip="Show or hide closed ones"),
        Binding("C", "act('close')", "close it", show=False, id="kpis.close", tooltip="Close it as it ended"),
        Binding("o", "act('reopen')", "reopen", show=False, id="kpis.reopen", tooltip="A closed KPI is open again"),
    ]
    KEYS = ("kpis.tick", "kpis.check_in", "kpis.add", "kpis.edit", "app.log", "kpis.open")

    def body(self) -> Iterable[Widget]:
        self._heads = Headings(paint_heads)
        self._rows = RuledRows(cast(Painter, paint_kpi), 3, id="kpis", empty=_EMPTY)
        yield self._heads
        yield self._rows

    def show(self) -> None:
        rows = kpi_list(self.hustle.plan, self.hustle.planner.today, self.with_closed)
        self._heads.face = counted(rows)
        self._rows.show(rows)

    def item(self) -> Kpi | None:
        return self.hustle.plan.kpis.get(self._rows.key or 0)

    def standing_line(self) -> Content:
        return standing_words(self.hustle.plan, self.hustle.planner.today)

    def open_row(self) -> None:
        self.action_act("history")

    def put_before(self, key: int, before: int | None) -> None:
        kpi_actions.put_before(self.hustle, key, before)

    def action_act(self, key: str) -> None:
        """Do with the KPI under the cursor what the key is for."""
        if kpi := self.item():
            kpi_actions.ACTIONS[key](self.hustle, kpi)

    def action_add(self) -> None:
        kpi_actions.ask_new(self.hustle, self.go_to)

    def action_rank(self, steps: int) -> None:
        if kpi := self.item():
            kpi_actions.rank(self.hustle, kpi, self._rows.keys, steps)


SCREEN = KpiScreen
