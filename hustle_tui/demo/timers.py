"""The timer that runs when the demo opens, so that the header shows one."""

from __future__ import annotations

from datetime import datetime, timedelta

from hustle_tui.demo.draft import Draft
from hustle_tui.domain.plan.model import Timer
from hustle_tui.domain.week.timers import started_text

RUNS_SINCE = timedelta(minutes=42)


def add_timers(draft: Draft, now: datetime) -> None:
    """Add a timer on a gig, started three quarters of an hour ago."""
    gig = draft.gigs["acme-logo"]
    started = datetime.fromtimestamp((now - RUNS_SINCE).timestamp(), now.tzinfo)
    draft.add(Timer(id=draft.new_id(draft.today), started=started_text(started), ledger="side", gig=gig.id))
