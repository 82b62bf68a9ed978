"""Fires when a timer has run for over ten hours, for nobody works on one thing that long without a break."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from functools import partial

from hustle_tui.domain.alerts import Alert
from hustle_tui.domain.changes.hours import drop_timer, stop_timer
from hustle_tui.domain.plan.model import Change, Plan
from hustle_tui.domain.relief.ways_out import Moment, WayOut
from hustle_tui.domain.week import timers
from hustle_tui.domain.writing.quantities import format_duration
from hustle_tui.domain.writing.told import sentence

GUESSES = (60, 120, 240, 480)
"""Minutes that are offered as what was real."""


def alerts_now(plan: Plan, now: datetime) -> Iterable[Alert]:
    """One alert for each such timer."""
    for timer in timers.running(plan):
        minutes = timers.minutes_run(timer, now)
        name, since = timers.label_of(plan, timer), timers.since_text(timer, now)
        if minutes > timers.FORGOTTEN:
            yield Alert(
                told=sentence(
                    f"The timer on {name} has run for {timers.elapsed_text(minutes)}",
                    f", since {since}",
                    then="What was real?",
                    brief=f"Timer runs for long: {name}",
                ),
                minutes=minutes,
                about=(timers.name_of(plan, timer),),
                subject=str(timer.id),
                sums=(
                    ("it runs since", since),
                    ("it has run", format_duration(minutes)),
                    ("asked about after", format_duration(timers.FORGOTTEN)),
                    ("longer than that by", format_duration(minutes - timers.FORGOTTEN)),
                ),
            )


def ways_out(plan: Plan, alert: Alert, week: date, when: Moment) -> Iterable[WayOut[Change]]:
    """What may have been real, and nothing."""
    timer = next((one for one in timers.running(plan) if str(one.id) == alert.subject), None)
    if timer is None:
        return
    for minutes in GUESSES:
        ended = timers.started_at(timer) + timedelta(minutes=minutes)
        stopped = partial(stop_timer, timer_id=timer.id, ended=ended, minutes=minutes)
        yield WayOut(f"Stop it and log {format_duration(minutes)}", stopped)
    yield WayOut("Stop it and log nothing", partial(drop_timer, timer_id=timer.id))
