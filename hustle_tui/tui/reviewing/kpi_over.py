"""Answers what becomes of a KPI that is over: closed as it ended, or given more time."""

from __future__ import annotations

from hustle_tui.domain.review import Waiting
from hustle_tui.tui.kpis import actions as kpi_actions
from hustle_tui.tui.shell import PlannerApp

KEYS = (("y", "close it as it ended"), ("p", "more time…"))
LOOK = "its check-ins and sums"


def answer(app: PlannerApp, one: Waiting, key: str) -> None:
    """Close it, or ask for its new end."""
    kpi = app.plan.kpis[one.id]
    if key == "y":
        kpi_actions.close_or_reopen(app, kpi)
    else:
        kpi_actions.ask_edit(app, kpi, focus_on="ends")


def look(app: PlannerApp, one: Waiting) -> None:
    """Open its check-ins and the arithmetic of its pace."""
    app.open_check_ins(app.plan.kpis[one.id])
