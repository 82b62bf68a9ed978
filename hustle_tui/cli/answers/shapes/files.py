"""The shapes of answers about the file, its history, what comes again, calendars and the manual."""

from __future__ import annotations

from datetime import date
from typing import Any

from hustle_tui.cli.answers.shapes.made import by_name, many, part, shape, whole
from hustle_tui.domain.history.touched import Ref
from hustle_tui.domain.plan.meetings import Feed
from hustle_tui.domain.plan.parts import Calendar, CardSketch, Template
from hustle_tui.store.calendars.feeds import Occurrence
from hustle_tui.store.doctor import Finding
from hustle_tui.store.state.backups import Backup

_PAGE = {"subject": str, "title": str, "about": str}
_MEETINGS = shape("Meetings", main=int, side=int, life=int)
_SKETCH = shape("CardSketch", {**whole(CardSketch), "gig": str | None, "kpi": str | None})
_TEMPLATE = shape(
    "Template",
    {**part(Template, "slug", "title"), "kind": str, "gig": str | None, "amount": int | None, "currency": str | None},
    {"every": str | None, "from": date | None, **part(Template, "until", "pile"), "next": date | None},
    missed=many(date),
    cards=many(_SKETCH),
)
_CALENDAR_DAY = shape(
    "CalendarDay",
    day=date,
    main=int,
    free=int,
    meetings=_MEETINGS,
    over=int,
    events=many(shape("Event", whole(Occurrence))),
)

ANSWERS: dict[str, Any] = {
    "changes": many(shape("Change", id=int, at=str | None, by=str | None, label=str, undone=bool, records=many(Ref))),
    "template list": many(_TEMPLATE),
    "calendar list": many(
        shape("Calendar", {"name": str}, whole(Calendar), events=int, day=date | None, state=str, faults=list[str])
    ),
    "calendar show": shape("CalendarWeek", week=date, days=many(_CALENDAR_DAY), feeds=many(shape("Feed", whole(Feed)))),
    "help": many(shape("PageListed", _PAGE, group=str)) | shape("Page", _PAGE, text=str),
    "restore": many(
        shape(
            "Backup", {"number": int, "path": str}, part(Backup, "revision"), made=str, size=int, whole=bool, holds=str
        )
    ),
    "backup": shape("Copy", text=str),
    "doctor": (
        shape("Report", path=str, findings=many(shape("Finding", whole(Finding))), exit_code=int, mended=list[str]),
        shape("Readable", path=None, counts=dict[str, int], lines_lost=list[int], text=str),
    ),
    "agent status": shape(
        "Sessions",
        sessions=many(
            shape("Session", session=str, gig=str | None, state=str, minutes=int, agent=str | None, folder=str)
        ),
    ),
    "sync status": shape("SyncStatus", to=str | None, unsent=int),
    "agent map": shape("Folders", folders=many(shape("Folder", path=str, ref=str, slug=str | None, title=str | None))),
    "export": shape("Exported", format=str, texts=dict[str, str], counts=dict[str, int]),
    "skill show": shape("Skill", path=str, text=str, installed=bool),
    "config show": by_name(shape("Value", {"value": Any, "from": str})),
    "config get": shape("ValueOfKey", {"key": str, "value": Any, "from": str}),
    "config path": shape("Place", path=str, exists=bool),
    "config validate": shape(
        "Validated",
        path=str,
        ok=bool,
        faults=many(shape("Fault", line=int | None, key=str, problem=str, nearest=str | None)),
        warnings=list[str],
    ),
    "config keys": many(shape("Key", id=str, key=str)),
}
