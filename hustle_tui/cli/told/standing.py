"""How a week and a KPI stand, in a line of output or as a record."""

from __future__ import annotations

from datetime import date
from typing import Any

from hustle_tui.cli.told.terminal import Painted, picked
from hustle_tui.cli.told.words import COLOURS, titled
from hustle_tui.domain.kpis.pace import Pace, pace_of
from hustle_tui.domain.kpis.words import words_of
from hustle_tui.domain.outlook import SIGNS, Outlook
from hustle_tui.domain.plan.model import Kpi, Plan


def verdict_line(outlook: Outlook) -> tuple[Painted, str]:
    """The week's verdict with its sign and level: `▲ OVER  Side work takes 4h …`."""
    level = outlook.level
    return Painted(f"{SIGNS[level]} {level.upper()}", COLOURS[level], bold=True), f"  {outlook.verdict}"


def verdict_record(outlook: Outlook) -> dict[str, Any]:
    return {**picked(outlook.load, "week", "today"), **picked(outlook, "level", "verdict")}


def kpi_words(plan: Plan, kpi: Kpi, today: date) -> str:
    """A KPI in one line: number, title, slug, value, status, what was expected and what is needed."""
    pace = pace_of(plan, kpi, today)
    return " · ".join((titled(kpi), kpi.slug, words_of(kpi, pace, today).line("value", "status", "pace")))


def pace_record(kpi: Kpi, pace: Pace) -> dict[str, Any]:
    """A KPI's pace as `status --json` has it; without a check-in its shares are not known."""
    names, known = ("progress", "expected", "gap"), pace.status != "unknown"
    shares = {name: rounded(getattr(pace, name) if known else None) for name in names}
    return {"slug": kpi.slug, **picked(pace, "status"), **shares, **picked(pace, "stale", "ticked")}


def rounded(value: float | None) -> float | None:
    """A share or a value without the hair that its arithmetic leaves."""
    return None if value is None else round(value, 4)
