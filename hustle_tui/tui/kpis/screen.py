"""The KPI checklist: how the main job's targets stand against their pace, and a tick for each every week."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from textual.content import Content
from textual.widget import Widget

from hustle_tui.domain.changes.kpis import rank_kpi
from hustle_tui.domain.plan.model import Change, Kpi
from hustle_tui.tui.kpis import actions as kpi_actions
from hustle_tui.tui.kpis.rows import counted, kpi_list, paint_heads, paint_kpi, standing_words
from hustle_tui.tui.lists import RankedScreen, RuledRows
from hustle_tui.tui.paint.bindings import bar_key, keys, quiet_key
from hustle_tui.tui.widgets.headings import Headings

_EMPTY = "What your main job is measured by.\n{kpis.add=a} adds a KPI: its target, and the period it has for it."


class KpiScreen(RankedScreen):
    """One row a KPI; space ticks this week."""

    BINDINGS = keys(
        bar_key(
            "kpis.tick", "space", "act('tick')", "tick this week", "Tick this week with a value, or its milestones"
        ),
        bar_key("kpis.check_in", "i", "act('value')", "check in…", "Check in with day and note"),
        bar_key("kpis.add", "a", "add", "add", "Add a KPI"),
        bar_key("kpis.edit", "e", "act('edit')", "edit", "Edit the KPI in a form"),
        bar_key("kpis.open", "enter", "act('history')", "history", "Check-ins and arithmetic"),
        bar_key("kpis.lower", "J,ctrl+down", "rank(1)", "rank", "Move the KPI down", "J/K"),
        quiet_key("kpis.higher", "K,ctrl+up", "rank(-1)", "rank up", "Move the KPI up"),
        bar_key("kpis.remove", "d,delete", "act('remove')", "remove", "Remove it; undo brings it back", "d"),
        quiet_key("kpis.closed", "c", "closed", "closed", "Show or hide closed ones"),
        quiet_key("kpis.close", "C", "act('close')", "close it", "Close it as it ended"),
        quiet_key("kpis.reopen", "o", "act('reopen')", "reopen", "A closed KPI is open again"),
    )
    HOLDS = ("kpi",)
    OWN_IF_EMPTY = ("kpis.add",)
    FIRST_KEYS = ("kpis.tick", "kpis.check_in", "kpis.add", "kpis.edit", "app.log", "kpis.open")

    def body(self) -> Iterable[Widget]:
        self._heads = Headings(paint_heads)
        self._rows = RuledRows(paint_kpi, 3, id="kpis", empty=_EMPTY)
        yield self._heads
        yield self._rows

    def show(self) -> None:
        rows = kpi_list(self.hustle.plan, self.hustle.planner.today, self.with_closed)
        self._heads.face, self._heads.display = counted(rows), bool(rows)
        self._rows.show(rows)

    @property
    def records(self) -> dict[int, Kpi]:
        return self.hustle.plan.kpis

    def ranked(self, key: int, before: int | None) -> Change:
        return partial(rank_kpi, kpi_id=key, before=before)

    def item(self) -> Kpi | None:
        return self.records.get(self._rows.key or 0)

    def standing_line(self) -> Content:
        return standing_words(self.hustle.plan, self.hustle.planner.today)

    def open_row(self) -> None:
        self.action_act("history")

    def action_act(self, key: str) -> None:
        if kpi := self.item():
            kpi_actions.ACTIONS[key](self.hustle, kpi)

    def action_add(self) -> None:
        kpi_actions.ask_new(self.hustle, self.go_to)


SCREEN = KpiScreen
