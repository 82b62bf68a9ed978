"""The shapes of answers about a week: its cards, its load, its alerts and KPIs, its hours."""

from __future__ import annotations

from datetime import date
from typing import Any, NotRequired

from hustle_tui.cli.answers.shapes.made import by_name, many, part, record, shape, whole
from hustle_tui.domain.alerts import Alert
from hustle_tui.domain.gigs.scorecard import LensRecord
from hustle_tui.domain.kpis.pace import Pace
from hustle_tui.domain.outlook import Outlook
from hustle_tui.domain.plan.model import Card, CheckIn, Day, Entry, Gig, Kpi, Timer
from hustle_tui.domain.plan.terms import LEDGERS, Level
from hustle_tui.domain.relief.ways_out import WayOut
from hustle_tui.domain.review import Waiting
from hustle_tui.domain.ritual import Today, TodayTask
from hustle_tui.domain.week.days import DayHours
from hustle_tui.domain.week.figures import LedgerFigures, WeekFigures
from hustle_tui.domain.week.load import DayLoad, Load

VERDICT = {**part(Load, "week", "today"), **part(Outlook, "level", "verdict")}
CARD = shape("Card", record(Card, slug=str, logged=int, machine=int, remaining=int))
TIMER = shape("Timer", record(Timer, on=str, minutes=int))
SHARES = {"progress": float | None, "expected": float | None, "gap": float | None}
PACE = {"slug": str, **part(Pace, "status"), **SHARES, **part(Pace, "stale", "ticked")}
KPI = {
    **record(Kpi, **PACE, **part(Pace, "current", "last")),
    "expected_value": float | None,
    "as_of": date | None,
    "text": str,
    "needed": float | None,
    "value_at_end": float | None,
    "logged": int,
}
ALERT = part(Alert, "rule", "level", "text", "minutes", "about")
WAY = shape("Way", {"key": str, "text": str, **part(WayOut, "gains", "level"), "follows": str})
DAY_LOAD = shape(
    "DayLoad", {**whole(DayLoad), "logged": dict[str, int], "planned": dict[str, int], "meetings": dict[str, int]}
)
SUM = shape("Sum", what=str, much=str)
WEEK = shape(
    "Week",
    week=date | None,
    today=date,
    level=Level | None,
    verdict=str | None,
    lanes=by_name(many(CARD)),
    days=many(DAY_LOAD),
    backlog=int,
    timers=many(TIMER),
)
_SIDE = shape("Side", part(Load, cap="side_cap", done="side_done", left="side_left"))
STATUS = shape(
    "Status",
    VERDICT,
    part(Outlook, "level_unacked"),
    part(Load, "capacity", "time_left", "claim", "shortfall", "crowd_out", "over_cap"),
    unestimated=int,
    main=shape("Main", part(Load, promised="main_promised", done="main_done", left="main_left")),
    side=_SIDE,
    life=shape("Life", part(Load, done="life_done", left="life_left")),
    timers=many(shape("Running", slug=str, minutes=int, machine=bool)),
    more=int,
    alerts=many(shape("Told", ALERT, fixes=many(shape("Fix", key=str, text=str)))),
    kpis=many(shape("Pace", PACE)),
)
_WHY = shape(
    "Alert",
    ALERT,
    {"fixes": many(WAY), "subject": str, "sums": many(SUM), "in": str | None},
    quiet=bool,
    acknowledged=bool,
    reason=str,
)
_WORKED = shape("Worked", record(Entry), name=str)
_DAY = shape(
    "DayHours",
    part(DayHours, "day", "main", "free"),
    {"logged": dict[str, int]},
    part(DayHours, "assumed", "machine", "why"),
    entries=many(_WORKED),
    doubts=many(shape("Doubt", text=str, entries=list[str])),
)
_FIGURES = shape("Figures", part(LedgerFigures, "planned", "done", "spent"))
_LEDGERS: dict[str, Any] = dict.fromkeys(LEDGERS, _FIGURES)
_CAME = shape("Came", came=int, partly=int, of=int)
_LENS = shape("Lens", part(LensRecord, "lens"), high=_CAME, low=_CAME, text=str)
_LINES = shape(
    "Lines",
    lines=list[str],
    since=str | None,
    kpis=list[str],
    assets=list[str],
    gigs=many(shape("LineServed", line=str, gigs=list[str])),
)
_FOOTING = shape(
    "Footing",
    dict.fromkeys(("needs", "main_income", "received"), int),
    {"currency": str, "months": int, "covered_by_main": float, "covered_by_received": float},
    left_out=list[str],
)
_DIRECTION = shape("Direction", name=str, year=_LINES, quarter=_LINES, footing=_FOOTING | None)
_REVIEW = shape(
    "Review",
    direction=_DIRECTION,
    waiting=many(shape("Question", part(Waiting, "kind", "id", "title", "question", "reason", "since", "command"))),
    notes=many(shape("Note", name=str, rule=str, text=str, about=list[str])),
    weeks=many(
        shape(
            "WeekFigures", part(WeekFigures, "week", "cards", "done", "carried", "dropped", moved_on="moved"), _LEDGERS
        )
    ),
    parked=shape("Parked", wanted=int, asked=int),
    lenses=many(_LENS),
)
_HEAD = {"head": str, "figures": str, "words": str, "sums": many(SUM)}
_INSIGHTS = shape(
    "Insights",
    today=date,
    sections=many(shape("Section", name=str, title=str, lines=many(shape("Line", _HEAD)))),
)
_AT = {"level": Level, "short": str, **part(Load, "shortfall", "crowd_out", "over_cap", "slack"), "side": _SIDE}
_AHEAD = shape(
    "WeekAhead",
    week=date,
    minutes=int,
    before=shape("Before", _AT),
    after=shape("After", _AT),
    pushes=str,
    pushed=list[str],
)
_BREAKS = shape("Breaks", gig=str, due=date | None, minutes=int)
_TAKEN = {
    **part(Gig, "starts", "weekly", "due"),
    "finish": date | None,
    "short": int,
    "breaks": _BREAKS | None,
    "weeks": many(_AHEAD),
}
_TRADED = shape("Traded", gig=str, due=date | None)
_WAYS = shape(
    "Shape",
    {"name": str, "level": Level, **part(Gig, "estimate", "amount"), "traded": _TRADED | None, "text": str},
    _TAKEN,
)
_RATE = shape(
    "OfferRate",
    dict.fromkeys(("expected", "pay", "minutes", "quoted", "floor", "main_job"), int | None),
    home_currency=str,
)
WHATIF = shape(
    "WhatIf",
    {"gig": str | None, "today": date, "level": Level, "fits": bool, "text": str, "usually": int | None},
    {"serves": str | None, "cost_of_no": shape("CostOfNo", amount=int, quarter=date, above=int | None) | None},
    {"income": many(shape("MonthWithIt", month=str, typical=int))},
    {"overhead": shape("Overhead", per_cent=int, measured=bool), "hours": int, "logged": int},
    part(Gig, "title", "estimate", "pay", "amount", "currency"),
    {"rate": _RATE},
    _TAKEN,
    shapes=many(_WAYS),
)
_TASK = shape(
    "Task",
    {"id": int, "number": int | None, "slug": str},
    part(Card, "title", "ledger", "lane", "week", "estimate"),
    part(TodayTask, "minutes", "why", "beyond"),
)
_TODAY = shape(
    "Today",
    part(Today, "day", "main", "free", "meetings", "asked", "beyond"),
    cards=many(_TASK),
    done=list[str],
)
_COMING = shape("SettingComing", {"from": date}, value=Any, text=str)
_SETTING = shape("Setting", value=Any, text=str, help=str, coming=NotRequired[many(_COMING)])

ANSWERS: dict[str, Any] = {
    "week": WEEK,
    "status": STATUS,
    "check": shape("Check", VERDICT),
    "why": shape("Why", VERDICT, more=int, alerts=many(_WHY)),
    "whatif": WHATIF,
    "direction show": _DIRECTION,
    "today": _TODAY,
    "lesson": many(shape("Lesson", week=date, text=str)),
    "hours show": shape("Hours", today=date, days=many(_DAY), timers=many(TIMER)),
    "kpi list": many(shape("Kpi", KPI)),
    "kpi show": shape("KpiShown", KPI, checkins=many(shape("CheckIn", record(CheckIn)))),
    "review": _REVIEW,
    "insights": _INSIGHTS,
    "dayoff": many(shape("Day", record(Day))),
    "set": by_name(_SETTING),
}
