"""The shapes of answers about the year: pictures, the forecast, the weeks without a gig, evidence."""

from __future__ import annotations

from datetime import date
from typing import Any, NotRequired

from hustle_tui.cli.answers.shapes.made import by_name, many, part, shape
from hustle_tui.domain.evidence import GigEvidence, KpiEvidence, QuarterEnd
from hustle_tui.domain.forecast.income import ComingMoney, MonthAhead
from hustle_tui.domain.forecast.without import WeekWithout, Without
from hustle_tui.domain.kpis.pace import PaceStatus
from hustle_tui.domain.plan.model import Asset, Card, CheckIn, Entry, Gig, Kpi, Lesson, Milestone

_OF_A_KIND: dict[str, Any] = {
    "weeks": list[dict[str, Any]],
    "months": list[dict[str, Any]],
    "clients": list[dict[str, Any]],
    "points": many(shape("Point", day=date, value=float)),
    "expected": many(shape("Expected", day=date, value=float)),
    **dict.fromkeys(("kpi", "gig", "currency"), str),
    **dict.fromkeys(("promised", "floor_at", "floor"), int | None),
    **dict.fromkeys(("trend_end", "lean_below", "fat_above"), float | None),
    "target": float,
    "ends": date,
    "due": date | None,
}
"""What a picture of one kind or another has: `weeks`, `months` and `clients` are its columns."""
_CHART = shape("Chart", chart=str, title=str, **{name: NotRequired[of] for name, of in _OF_A_KIND.items()})
_ENTRIES = many(shape("EntryBehind", part(Entry, "id", "minutes", "day")))
_FORECAST = shape(
    "Forecast",
    months=many(
        shape(
            "MonthAhead",
            {"month": str},
            part(MonthAhead, "certain", "low", "typical", "high"),
            currency=str,
            items=many(shape("Item", {"gig": str}, part(ComingMoney, "why", "day", "amount", "chance"))),
        )
    ),
    yes_rate=shape("YesRate", taken=int, decided=int),
    left_out=by_name(int),
)
_WITHOUT = shape(
    "Without",
    {"gig": str, "from": date, "to": date},
    part(Without, "minutes", "evenings", "main_back", "income"),
    currency=str,
    received=int,
    spent=int,
    weeks=many(shape("WeekWithout", part(WeekWithout, "week", "minutes", "main_back", "side", "cap"))),
)
_KPI = shape(
    "KpiEvidence",
    part(Kpi, "id", "slug", "title", "unit", "start_value", "target", "starts", "ends"),
    {"from": date, "to": date, "value": float | None},
    part(KpiEvidence, "logged"),
    status=PaceStatus,
    checkins=many(shape("CheckInBehind", part(CheckIn, "id", "day", "value", "note"))),
    musts=many(shape("MustBehind", part(Card, "id", "title"), day=date | None)),
    milestones=many(shape("Step", part(Milestone, "title", "done"))),
    entries=_ENTRIES,
    quarters=many(shape("QuarterEnd", {"quarter": str}, part(QuarterEnd, "day", "value", "status"))),
)
_GIG = shape(
    "GigEvidence",
    part(Gig, "id", "slug", "title", "client", "stage"),
    part(GigEvidence, "logged"),
    received=int,
    spent=int,
    currency=str,
    left_out=by_name(int),
    assets=many(shape("AssetLeft", part(Asset, "id", "title", "kind"))),
    entries=_ENTRIES,
)
_EVIDENCE = shape(
    "Evidence",
    {"from": date, "to": date},
    kpis=many(_KPI),
    gigs=many(_GIG),
    lessons=many(shape("Lesson", part(Lesson, "week", "text"))),
    declined=many(shape("Declined", part(Gig, "id", "slug", "reason"))),
    other_main=int,
)

ANSWERS: dict[str, Any] = {
    "chart": (_CHART, shape("Picture", picture=str)),
    "forecast": _FORECAST,
    "without": _WITHOUT,
    "evidence": _EVIDENCE,
    "share": shape("Shared", page=str, without=list[str]),
}
