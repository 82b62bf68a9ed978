"""Calendars of other programs: iCalendar files read into busy minutes, cached in the state folder.

`lines.py` takes a file apart, `zones.py` has times and zones, `events.py` reads an event and `recurrence.py` its dates;
`busy.py` makes minutes of all of them, `feeds.py` keeps them in the state folder, and `kept.py` gives them to a start
without opening a calendar.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from msgspec.structs import replace

from hustle_tui.domain.plan.model import Plan
from hustle_tui.domain.week.calendar import week_of
from hustle_tui.store.calendars.kept import kept_in, question_of
from hustle_tui.store.config import calendars_of


def with_meetings(plan: Plan, folder: Path | None, today: date, *, anew: bool = False) -> Plan:
    """The plan with the meetings that its calendars hold now; files are opened only where one has changed."""
    calendars, week = calendars_of(plan.settings), week_of(today, plan.settings.week_start)
    kept = kept_in(folder) if calendars and folder is not None and not anew else None
    if kept is not None and kept.question == question_of(calendars, week):
        meetings = kept.meetings
    else:
        from hustle_tui.store.calendars.feeds import Feeds  # it is all that reads calendars

        meetings = Feeds(plan.settings, folder, today).meetings(anew=anew)
    return plan if meetings == plan.meetings else replace(plan, meetings=meetings)
